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
OGC = "/ogc"
OGC_API = f"{OGC}/api"
OGC_CONFORMANCE = f"{OGC}/conformance"
OGC_COLLECTIONS = f"{OGC}/collections"


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


def collection(type_: RecordType) -> str:
    """The records of a type as an OGC API has them: `/ogc/collections/people`."""
    return f"{OGC_COLLECTIONS}/{PLURALS[type_]}"


def features(type_: RecordType) -> str:
    """All of them as features: `/ogc/collections/people/items`."""
    return f"{collection(type_)}/items"


def feature(type_: RecordType, id_: str) -> str:
    """One of them: `/ogc/collections/people/items/heydar-aliyev`."""
    return f"{features(type_)}/{id_}"


def asked(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """An address with its parameters."""
    query = urlencode(list(parameters))
    return f"{path}?{query}" if query else path


def page(path: str, parameters: Iterable[tuple[str, str]], cursor: str | None) -> str | None:
    """The address of another page of the same question, or None where there is none."""
    if cursor is None:
        return None
    return asked(path, [*(each for each in parameters if each[0] != "cursor"), ("cursor", cursor)])
