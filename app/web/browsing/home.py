"""The home page: what this is, and everything there is in time and space."""

from typing import Any

from pydantic_core import from_json

from app.pages.rendering import render
from app.queries import records
from app.queries.questions import ListQuestion
from app.resources import addresses
from app.resources.event import EVENTS
from app.web.asked import Asked
from app.web.browsing.lists import pictures

EVENTS_SHOWN = 100
DISPUTED_SHOWN = 6


def show(asked: Asked, _: dict[str, Any], data: dict[str, Any]) -> bytes:
    """The page."""
    question = ListQuestion(limit=EVENTS_SHOWN)
    found = records.list_records(asked.edition, EVENTS, question)
    disputed = records.list_records(
        asked.edition, EVENTS, ListQuestion(contested=True, limit=DISPUTED_SHOWN, total=True)
    )
    disputes = [from_json(body) for body in disputed.items]
    path = addresses.records(EVENTS.name)
    asked.scope = {**asked.scope, "path": path}
    shown = pictures(asked, question, [from_json(body) for body in found.items], EVENTS.name, None)
    example = disputes[0] if disputes else None
    examples = [
        ("What happened in a month, as a client gets it", f"{path}?when=1990-01&limit=3"),
        ("Search, in any script", f"{addresses.SEARCH}?q=naxcivan&limit=3"),
        ("Who says what of one event", f"{example['url']}/claims" if example else addresses.CLAIMS),
    ]
    shown |= {"self_url": addresses.HOME, "section": None, "bare": True, "whole": found.next is None}
    return render(
        "home.html", **shown, latest=data["edition"], contested=disputed.total, disputed=disputes, examples=examples
    )
