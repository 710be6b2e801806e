"""Records: a list of them, or one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic_core import to_json
from sqlalchemy import bindparam, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.errors import Silent
from app.queries import telling
from app.queries.alone import ALONE
from app.queries.filters import Names, asked, conditions, view, windows_of
from app.queries.ids import OF_TYPE, gone, key_of, key_of_parameter, listed, of_type
from app.queries.listing import InSql, Listing, Order, Values
from app.queries.matching import expressions, holding
from app.queries.paging import Page, read_page
from app.queries.questions import ListQuestion
from app.queries.ranges import Ranges, few_places
from app.queries.windows import Spread, ends, spread
from app.resources.base import Resource
from app.resources.tables import BodyRow, PerspectiveRow, RecordRow

SHAPES = 1_000
"""How many different combinations of filters are kept ready."""
_WHOLE = Prepared(
    select(col(BodyRow.content), col(BodyRow.digest))
    .join(RecordRow, col(RecordRow.key) == col(BodyRow.record))
    .where(*OF_TYPE)
)
_ASKED = listed("ids")
_SEVERAL = Prepared(
    select(col(RecordRow.id), col(BodyRow.content))
    .join(_ASKED, _ASKED.c.value == col(RecordRow.id))
    .join(BodyRow, col(BodyRow.record) == col(RecordRow.key))
)
_SPEAKS = Prepared(
    select(col(PerspectiveRow.record)).where(
        col(PerspectiveRow.record) == bindparam("record"), col(PerspectiveRow.document) == bindparam("document")
    )
)


class Body(NamedTuple):
    """What is served of a record; the digest is None where it was not made beforehand."""

    content: bytes
    digest: bytes | None = None


def sorted_by(sort: str, alone: bool) -> Order:
    """The order of records, of one type or of several."""
    row = view(alone)
    columns: dict[str, Any] = {
        "when": col(row.when_order),
        # A column of its own, turned round at publication, so that what has no date comes last in either direction.
        "-when": col(row.when_order_desc),
        "title": col(RecordRow.title_order),
        "-title": col(RecordRow.title_order),
    }
    return Order((columns[sort], col(RecordRow.key)), descending=sort == "-title")


@lru_cache(SHAPES)
def _listing(names: Names, with_words: bool, sort: str) -> Listing:
    """Any list in any order: bodies, or keys where one document alone is asked."""
    alone = ALONE in names
    row = view(alone)
    rows = select(col(RecordRow.key)) if alone else select(col(BodyRow.content))
    if alone:
        rows = rows.join(PerspectiveRow, col(PerspectiveRow.record) == col(RecordRow.key))
        rows = rows.where(col(PerspectiveRow.document) == bindparam(ALONE))
    else:
        rows = rows.join(RecordRow, col(RecordRow.key) == col(BodyRow.record))
    rows = rows.where(col(row.type) == bindparam("type"), *conditions(names))
    return Listing(rows.where(holding(alone)) if with_words else rows, sorted_by(sort, alone))


@lru_cache(SHAPES)
def _ranges(by: str, names: Names, with_words: bool, spread: Spread) -> Ranges:
    return Ranges(by, names, [holding(alone=False)] if with_words else [], spread)


def list_records(edition: Edition, resource: Resource, question: ListQuestion) -> Page:
    """A page of the records of one type."""
    listing, values = _asked(edition, resource, question, question.sort or resource.default_sort)
    page = read_page(edition, listing, question, resource.plural, values)
    if question.according_to is None:
        return page
    return page.with_items([telling.told(edition, key, values[ALONE]) for key in page.items])


def keys(edition: Edition, resource: Resource, question: ListQuestion, most: int) -> list[int]:
    """The keys of at most so many records of a list, in whatever order."""
    listing, values = _asked(edition, resource, question, resource.default_sort)
    return listing.some(edition, values, most)


def _asked(edition: Edition, resource: Resource, question: ListQuestion, sort: str) -> tuple[InSql, dict[str, Any]]:
    """The list that a question means in that order, and the values to ask it with."""
    names, values = asked(edition, question)
    words = expressions(question.q) if question.q else {}
    values = {**values, **words, "type": resource.name}
    if ALONE in names or sort != resource.default_sort:
        return _listing(names, bool(words), sort), values
    values |= ends(edition, resource, names, values)
    if "box" in names and "place" not in names and (places := few_places(edition, values)):
        values["places"] = places.decode()
    return _ranges(_way(names, values), names, bool(words), spread(edition, resource)), values


def _way(names: Names, values: Values) -> str:
    """By way of what a list is found that stands in its own order: what narrows it most, as far as can be told."""
    if "place" in names:
        return "place"
    if "places" in values:
        return "box"
    for name in ("person", "document"):
        if name in names:
            return name
    return "window" if windows_of(names) else "type"


def bodies(edition: Edition, ids: Iterable[str]) -> dict[str, bytes]:
    """The bodies of several records of any types, by their ids."""
    return dict(edition.read(_SEVERAL, ids=to_json(list(ids)).decode()))


def get_record(edition: Edition, resource: Resource, id_: str, document: str | None) -> bytes:
    """One record's body; raises as `body_of` does."""
    return body_of(edition, resource, id_, document).content


def body_of(edition: Edition, resource: Resource, id_: str, document: str | None) -> Body:
    """The body and its digest; raises NotFound, Merged, Removed, or Silent: where `document` says nothing of it."""
    if document is None:
        for found in edition.read(_WHOLE, **of_type(edition, id_, resource.name)):
            return Body(*found)
        raise gone(edition, id_, resource.name)
    record = key_of(edition, id_, resource.name)
    teller = key_of_parameter(edition, ALONE, document, "document")
    if edition.read(_SPEAKS, record=record, document=teller):
        return Body(telling.told(edition, record, teller))
    raise Silent(
        f"'{document}' says nothing of '{id_}'; the record's `sources`, without according_to, name those that do"
    )
