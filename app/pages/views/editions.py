"""The pages of editions: what was published when, what one holds, and what each one changed."""

from typing import Any

from app.pages.rendering import render
from app.pages.views.context import PageRequest, base_context, pages
from app.queries.params.base import Params
from app.store.edition import EditionReader


def show_editions(visit: PageRequest, edition: EditionReader, _: Params, data: dict[str, Any]) -> bytes:
    """All that was ever published."""
    return render("editions.html", editions=data["items"], **pages(data), **base_context(visit, edition))


def show_edition(visit: PageRequest, edition: EditionReader, _: Params, data: dict[str, Any]) -> bytes:
    """One of them, and the files that hold it."""
    return render("edition.html", shown=data, **base_context(visit, edition))


def show_changes(visit: PageRequest, edition: EditionReader, _: Params, data: dict[str, Any]) -> bytes:
    """What one edition changed."""
    return render(
        "changes.html", number=visit.parent, changes=data["items"], **pages(data), **base_context(visit, edition)
    )
