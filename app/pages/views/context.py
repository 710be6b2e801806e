"""The frame: what a page is told of a visit, what it has around it, and what it tells of where one is."""

from collections import defaultdict
from typing import Any, Self

from pydantic_core import from_json
from starlette.types import Scope

from app.formats.format import Noun
from app.formats.registry import JSON
from app.pages.basemap import Ground, Source
from app.queries import records
from app.queries.params.base import Question, ReadingQuestion
from app.queries.params.records import Paged
from app.resources import urls
from app.resources.base import Resource
from app.server.endpoints import parameters
from app.server.request import Asked
from app.settings import Settings
from app.store.edition import Edition
from app.store.editions import Editions

UNSEEN = "limit", "format"
"""What an address need not repeat: a page is as long as pages are, and a page already."""
BORDERS, TODAY = "borders", "today"
"""The parameter, of pages alone, that asks for present borders on maps, and its one value."""


class Visit(Asked):
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
        return Ground((BORDERS, TODAY) in given(self), source)

    def turned_borders(self) -> str:
        """The address of the same page with the borders, or without them where it has them."""
        return urls.with_changes(self.scope["path"], given(self), {BORDERS: None if self.ground.borders else TODAY})


def edition_of(visit: Visit, question: Question) -> Edition:
    """The edition that answers a question."""
    if isinstance(question, Paged):
        return visit.walked(question)
    return visit.read(question) if isinstance(question, ReadingQuestion) else visit.edition


def record_of(visit: Visit, edition: Edition, resource: Resource) -> dict[str, Any]:
    """The record below which the address lies, whole."""
    found: dict[str, Any] = from_json(records.get_record(edition, resource, visit.parent, None))
    return found


def given(visit: Visit) -> list[tuple[str, str]]:
    """The parameters that make the question."""
    return [pair for pair in parameters(visit.scope["query_string"]) if pair[0] not in UNSEEN]


def given_in(visit: Visit, edition: Edition) -> list[tuple[str, str]]:
    """The same, and the edition where it is not the newest: a cursor keeps to it, and is in no address of the page."""
    found = given(visit)
    if edition.number != visit.edition.number and "edition" not in dict(found):
        found.append(("edition", str(edition.number)))
    return found


def around(visit: Visit, edition: Edition, section: str | None = None) -> dict[str, Any]:
    """For a page that shows data of an edition."""
    path, shown = visit.scope["path"], given(visit)
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
