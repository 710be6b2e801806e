"""The pages of editions: what was published when, what one holds, and what each one changed."""

from typing import Any

from app.pages.rendering import render
from app.pages.views.context import Visit, around, pages
from app.queries.params.base import Question
from app.store.edition import Edition


def show_editions(visit: Visit, edition: Edition, _: Question, data: dict[str, Any]) -> bytes:
    """All that was ever published."""
    return render("editions.html", editions=data["items"], **pages(data), **around(visit, edition))


def show_edition(visit: Visit, edition: Edition, _: Question, data: dict[str, Any]) -> bytes:
    """One of them, and the files that hold it."""
    return render("edition.html", shown=data, **around(visit, edition))


def show_changes(visit: Visit, edition: Edition, _: Question, data: dict[str, Any]) -> bytes:
    """What one edition changed."""
    return render("changes.html", number=visit.parent, changes=data["items"], **pages(data), **around(visit, edition))
