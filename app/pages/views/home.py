"""The home page: what this is, and everything there is in time and space."""

from typing import Any

from pydantic_core import from_json

from app.formats.registry import JSON
from app.pages.rendering import render
from app.pages.views.context import PageRequest, base_context
from app.pages.views.lists import divided, pictures
from app.queries import records
from app.queries.contested_dates import contested_dates
from app.queries.params.records import ListParams, NoParams
from app.resources import urls
from app.resources.event import EVENTS
from app.store.edition import EditionReader

EVENTS_SHOWN = 100
DISPUTED_SHOWN = 3
MANY = 1_000
"""Contested events that are counted; of more, it is said that there are more."""


def show(visit: PageRequest, edition: EditionReader, _: NoParams, data: dict[str, Any]) -> bytes:
    """The page."""
    question = ListParams(limit=EVENTS_SHOWN)
    found = records.list_records(edition, EVENTS, question)
    contested = ListParams(contested=True, limit=DISPUTED_SHOWN)
    disputes = [from_json(body) for body in records.list_records(edition, EVENTS, contested).items]
    number = len(records.keys(edition, EVENTS, contested, MANY + 1))
    path = urls.records(EVENTS.name)
    of_events = visit.at(path)
    events = [from_json(body) for body in found.items]
    shown = pictures(of_events, edition, question, events, divided(edition, EVENTS, question))
    shown |= base_context(visit, edition) | {"bare": True, "whole": found.next is None, "disputed": disputes}
    shown["disputes"] = contested_dates(edition, [record["id"] for record in disputes])
    shown["contested"] = f"over {MANY:,}" if number > MANY else f"{number:,}"
    shown["examples"] = _examples([*disputes, *events])
    return render("home.html", **shown, latest=data["edition"])


def _examples(events: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What to try, in words, and its address: of an event that has a date and a place, so that something is found."""
    tried = max(events, key=lambda event: (event["when"] is not None, bool(event["places"])), default=None)
    few = [("limit", "3")]
    if tried is None:
        return [("A list, as a client gets it", urls.in_format(urls.CLAIMS, few, JSON.name))]
    path = urls.records(EVENTS.name)
    when = [("when", tried["when"]["edtf"])] if tried["when"] else []
    name = tried["places"][0]["title"] if tried["places"] else tried["title"]
    tries = [
        ("What happened when, as a client gets it", path, [*when, *few]),
        ("Search, in any script", urls.SEARCH, [("q", name), *few]),
        ("Who says what of one event", f"{tried['url']}/claims", []),
    ]
    return [(says, urls.in_format(path, sent, JSON.name)) for says, path, sent in tries]
