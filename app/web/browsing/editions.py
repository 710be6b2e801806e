"""The pages of editions: what was published when, what one holds, and what each one changed."""

from typing import Any

from app.database import Edition
from app.pages.rendering import render
from app.queries.question import Question
from app.web.browsing.frame import Visit, around, pages


def show_editions(visit: Visit, edition: Edition, _: Question, data: dict[str, Any]) -> bytes:
    """All that was ever published."""
    return render("editions.html", editions=data["items"], **pages(data), **around(visit, edition))


def show_edition(visit: Visit, edition: Edition, _: Question, data: dict[str, Any]) -> bytes:
    """One of them, and the files that hold it."""
    return render("edition.html", shown=data, **around(visit, edition))


def show_changes(visit: Visit, edition: Edition, _: Question, data: dict[str, Any]) -> bytes:
    """What one edition changed."""
    return render("changes.html", number=visit.parent, changes=data["items"], **pages(data), **around(visit, edition))
