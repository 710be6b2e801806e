"""The frame: what every page has around it, and what it tells its visitors of where they are."""

from collections import defaultdict
from typing import Any

from app.database import Edition
from app.formats.register import JSON
from app.queries.question import Question, ReadingQuestion
from app.queries.questions import Paged
from app.resources import addresses
from app.web.asked import Asked
from app.web.plan import parameters

UNSEEN = "limit", "format"
"""What an address need not repeat: a page is as long as pages are, and a page already."""


def edition_of(asked: Asked, question: Question) -> Edition:
    """The edition that answers a question."""
    if isinstance(question, Paged):
        return asked.walked(question)
    return asked.read(question) if isinstance(question, ReadingQuestion) else asked.edition


def given(asked: Asked) -> list[tuple[str, str]]:
    """The parameters that make the question."""
    return [pair for pair in parameters(asked.scope["query_string"]) if pair[0] not in UNSEEN]


def around(asked: Asked, edition: Edition, section: str | None = None) -> dict[str, Any]:
    """For a page that shows data of an edition."""
    path, sent = asked.scope["path"], given(asked)
    return {
        "path": path,
        "asked": defaultdict(str, sent),
        "self_url": addresses.with_changes(path, sent, {}),
        "permalink": asked.public_url + addresses.with_changes(path, sent, {"edition": None}),
        "pinned": asked.public_url + addresses.with_changes(path, sent, {"edition": str(edition.number)}),
        "data_url": addresses.in_format(path, sent, JSON.name),
        "section": section,
        "edition": edition.number,
        "newest": asked.edition.number,
        "bare": False,
    }


def empty(path: str, section: str | None = None) -> dict[str, Any]:
    """For a page that shows none."""
    nothing: dict[str, Any] = {"data_url": None, "permalink": None, "edition": None, "newest": None, "bare": False}
    return {"path": path, "asked": defaultdict(str), "self_url": path, "section": section, **nothing}
