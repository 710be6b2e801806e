"""The frame: what a page is told of a visit, what it has around it, and what it tells of where one is."""

from collections import defaultdict
from typing import Any, Self

from pydantic_core import from_json
from starlette.types import Scope

from app.formats.format import Noun
from app.formats.registry import JSON
from app.pages.basemap import Ground, Source
from app.queries import records
from app.queries.params.base import EditionParams, Params
from app.queries.params.records import PageParams
from app.resources import urls
from app.resources.base import Resource
from app.server.endpoints import parse_query
from app.server.request import ReadRequest
from app.settings import Settings
from app.store.edition import EditionReader
from app.store.editions import Editions

HIDDEN_PARAMS = "limit", "format"
"""What an address need not repeat: a page is as long as pages are, and a page already."""
BORDERS, TODAY = "borders", "today"
"""The parameter, of pages alone, that asks for present borders on maps, and its one value."""


class PageRequest(ReadRequest):
    """A request for a page."""

    def __init__(self, scope: Scope, editions: Editions, settings: Settings, noun: Noun | None) -> None:
        super().__init__(scope, editions, settings.public_url, noun, JSON)
        self.settings = settings

    def at(self, path: str) -> Self:
        """The same visit to another address."""
        return type(self)({**self.scope, "path": path}, self.editions, self.settings, self._noun)

    @property
    def parent(self) -> str:
        """The id of that below which the address lies: the record of its links, the edition of its changes."""
        return str(self.scope["path"].split("/")[-2])

    @property
    def ground(self) -> Ground:
        """What the maps are drawn on: what the operator has set, and what the visitor wants."""
        set_ = self.settings
        source = Source(set_.tile_url, set_.tile_credit, set_.tile_credit_url) if set_.tile_url else None
        return Ground((BORDERS, TODAY) in visible_params(self), source)

    def turned_borders(self) -> str:
        """The address of the same page with the borders, or without them where it has them."""
        return urls.with_changes(
            self.scope["path"], visible_params(self), {BORDERS: None if self.ground.borders else TODAY}
        )


def edition_of(visit: PageRequest, question: Params) -> EditionReader:
    """The edition that answers a question."""
    if isinstance(question, PageParams):
        return visit.walked(question)
    return visit.read(question) if isinstance(question, EditionParams) else visit.edition


def record_of(visit: PageRequest, edition: EditionReader, resource: Resource) -> dict[str, Any]:
    """The record below which the address lies, whole."""
    found: dict[str, Any] = from_json(records.get_record(edition, resource, visit.parent, None))
    return found


def visible_params(visit: PageRequest) -> list[tuple[str, str]]:
    """The parameters that make the question."""
    return [pair for pair in parse_query(visit.scope["query_string"]) if pair[0] not in HIDDEN_PARAMS]


def given_in(visit: PageRequest, edition: EditionReader) -> list[tuple[str, str]]:
    """The same, and the edition where it is not the newest: a cursor keeps to it, and is in no address of the page."""
    found = visible_params(visit)
    if edition.number != visit.edition.number and "edition" not in dict(found):
        found.append(("edition", str(edition.number)))
    return found


def base_context(visit: PageRequest, edition: EditionReader, section: str | None = None) -> dict[str, Any]:
    """For a page that shows data of an edition."""
    path, shown = visit.scope["path"], visible_params(visit)
    sent = [pair for pair in shown if pair[0] != BORDERS]
    return {
        "path": path,
        "asked": defaultdict(str, shown),
        "self_url": urls.with_changes(path, sent, {}),
        "permalink": visit.public_url + urls.with_changes(path, sent, {"edition": None}),
        "pinned": visit.public_url + urls.with_changes(path, sent, {"edition": str(edition.number)}),
        "data_url": urls.in_format(path, sent, JSON.name),
        "borders_url": visit.turned_borders(),
        "section": section,
        "edition": edition.number,
        "newest": visit.edition.number,
        "bare": False,
    }


def empty(path: str) -> dict[str, Any]:
    """For a page that shows none."""
    nothing: dict[str, Any] = {"data_url": None, "permalink": None, "edition": None, "newest": None, "section": None}
    return {"path": path, "asked": defaultdict(str), "self_url": path, "bare": False, **nothing}


def pages(data: dict[str, Any]) -> dict[str, str | None]:
    """The addresses of the pages of a list that lie beside one."""
    return {"next": data["next"], "prev": data["prev"]}
