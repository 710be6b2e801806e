"""The only maker of URLs: every address of the service, root-relative and never taken from a request's Host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args
from urllib.parse import urlencode

RecordType = Literal["event", "place", "person", "document"]
RECORD_TYPES: tuple[RecordType, ...] = get_args(RecordType)
PLURALS: dict[RecordType, str] = {"event": "events", "place": "places", "person": "people", "document": "documents"}

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What an id looks like, in the seed files and in an address."""

HOME = "/"
CLAIMS = "/claims"
COMPARE = "/compare"
SEARCH = "/search"
EDITIONS = "/editions"
OPENAPI = "/openapi.json"
DOCS = "/docs"
DOCS_ASSETS = "/docs/assets"
LIVE = "/health/live"
READY = "/health/ready"
PROBLEMS = "/problems"
CONTEXT = "/context.jsonld"


def records(type_: RecordType) -> str:
    """The list of one type: `/people`."""
    return f"/{PLURALS[type_]}"


def record(type_: RecordType, id_: str) -> str:
    """One record: `/people/heydar-aliyev`."""
    return f"/{PLURALS[type_]}/{id_}"


def claim(id_: str) -> str:
    """One claim: `/claims/ibrahimov-2024-31-when`."""
    return f"{CLAIMS}/{id_}"


def edition(number: int) -> str:
    """One edition: `/editions/2`."""
    return f"{EDITIONS}/{number}"


def download(number: int, file: str) -> str:
    """A file that holds a whole edition: `/editions/2.sqlite`."""
    return f"{edition(number)}.{file}"


def changes(number: int) -> str:
    """What one edition changed: `/editions/2/changes`."""
    return f"{edition(number)}/changes"


def problem(name: str) -> str:
    """What one kind of error means (the `type` of RFC 9457): `/problems/not-found`."""
    return f"{PROBLEMS}/{name}"


def page(path: str, parameters: Iterable[tuple[str, str]], cursor: str | None) -> str | None:
    """The address of another page of the same question, or None where there is none."""
    if cursor is None:
        return None
    kept = [(name, value) for name, value in parameters if name != "cursor"]
    return f"{path}?{urlencode([*kept, ('cursor', cursor)])}"
