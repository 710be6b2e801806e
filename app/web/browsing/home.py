"""The home page: what this is, and everything there is in time and space."""

from typing import Any

from pydantic_core import from_json

from app.database import Edition
from app.formats.register import JSON
from app.pages.rendering import render
from app.queries import records
from app.queries.datings import datings
from app.queries.questions import ListQuestion, NoQuestion
from app.resources import addresses
from app.resources.event import EVENTS
from app.web.browsing.frame import Visit, around
from app.web.browsing.lists import divided, pictures

EVENTS_SHOWN = 100
DISPUTED_SHOWN = 3
MANY = 1_000
"""Contested events that are counted; of more, it is said that there are more."""


def show(visit: Visit, edition: Edition, _: NoQuestion, data: dict[str, Any]) -> bytes:
    """The page."""
    question = ListQuestion(limit=EVENTS_SHOWN)
    found = records.list_records(edition, EVENTS, question)
    contested = ListQuestion(contested=True, limit=DISPUTED_SHOWN)
    disputes = [from_json(body) for body in records.list_records(edition, EVENTS, contested).items]
    number = len(records.keys(edition, EVENTS, contested, MANY + 1))
    path = addresses.records(EVENTS.name)
    of_events = visit.at(path)
    shown = pictures(
        of_events, edition, question, [from_json(body) for body in found.items], divided(edition, EVENTS, question)
    )
    shown |= around(visit, edition) | {"bare": True, "whole": found.next is None, "disputed": disputes}
    shown["disputes"] = datings(edition, [record["id"] for record in disputes])
    shown["contested"] = f"over {MANY:,}" if number > MANY else f"{number:,}"
    shown["examples"] = _examples(disputes)
    return render("home.html", **shown, latest=data["edition"])


def _examples(disputes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What to try, in words, and its address."""
    events, example = addresses.records(EVENTS.name), disputes[0]["url"] if disputes else None
    tries = [
        ("What happened in a month, as a client gets it", events, [("when", "1990-01"), ("limit", "3")]),
        ("Search, in any script", addresses.SEARCH, [("q", "naxcivan"), ("limit", "3")]),
        ("Who says what of one event", f"{example}/claims" if example else addresses.CLAIMS, []),
    ]
    return [(says, addresses.in_format(path, sent, JSON.name)) for says, path, sent in tries]
