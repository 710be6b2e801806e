"""The only maker of URLs: every address of the service, root-relative and never taken from a request's Host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args
from urllib.parse import urlencode

RecordType = Literal["event", "place", "person", "document"]
RECORD_TYPES: tuple[RecordType, ...] = get_args(RecordType)
PLURALS: dict[RecordType, str] = {"event": "events", "place": "places", "person": "people", "document": "documents"}

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What an id looks like, in the seed files and in an address."""

_PLAIN = re.compile(r"[\w.~=&-]+", re.ASCII).fullmatch
"""Whether parameters are written as they are: to be told so by `urlencode` takes ten times as long."""

HOME = "/"
CLAIMS = "/claims"
COMPARE = "/compare"
SEARCH = "/search"
EDITIONS = "/editions"
OPENAPI = "/openapi.json"
DOCS = "/docs"
LIVE = "/health/live"
READY = "/health/ready"
PROBLEMS = "/problems"
ASSETS = "/assets"
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


def in_edition(url: str, number: int | str) -> str:
    """What is at an address without parameters, as that edition has it: `/people/heydar-aliyev?edition=2`."""
    return f"{url}?edition={number}"


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


def page(path: str, parameters: Iterable[tuple[str, str]], cursor: str | None) -> str | None:
    """The address of another page of the same question, or None where there is none."""
    return None if cursor is None else with_changes(path, parameters, {"cursor": cursor})


def asset(stem: str, digest: str, suffix: str) -> str:
    """A file that pages load, its content told by a digest: `/assets/pages-0123456789ab.css`."""
    return f"{ASSETS}/{stem}-{digest}{suffix}"


def with_changes(path: str, parameters: Iterable[tuple[str, str]], changes: Mapping[str, str | None]) -> str:
    """The same question with some parameters changed, or left out where they are None; from its first page on."""
    dropped = {"cursor", *changes}
    kept = [(name, value) for name, value in parameters if name not in dropped]
    kept += [(name, value) for name, value in changes.items() if value is not None]
    return with_query(path, kept)


def in_format(path: str, parameters: Iterable[tuple[str, str]], name: str) -> str:
    """The same answer in that format: `/events.csv?when=1990`."""
    kept = [pair for pair in parameters if pair[0] != "format"]
    if path == HOME:
        return f"{HOME}?{query([*kept, ('format', name)])}"
    return with_query(f"{path}.{name}", kept)


def with_query(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    """An address with its parameters, if there are any."""
    return f"{path}?{query(parameters)}" if parameters else path


def query(parameters: Sequence[tuple[str, str]]) -> str:
    """The part of an address after its question mark."""
    pairs = [f"{name}={value}" for name, value in parameters]
    text = "&".join(pairs)
    if _is_plain(text, len(pairs)):
        return text
    return "&".join([p if _is_plain(p, 1) else urlencode([each]) for p, each in zip(pairs, parameters, strict=True)])


def _is_plain(text: str, parameters: int) -> bool:
    """Whether so many parameters are written as they are; with as many signs as there must be, none is in a value."""
    return bool(_PLAIN(text)) and text.count("&") == parameters - 1 and text.count("=") == parameters
