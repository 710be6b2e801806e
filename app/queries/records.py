"""Records: a list of them, or one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from pydantic_core import to_json
from sqlalchemy import bindparam, select
from sqlmodel import col

from app.errors import NotMentioned
from app.queries import perspectives
from app.queries.bodies import Body, body, of_rows
from app.queries.date_bounds import TypeStats, key_bounds, type_stats
from app.queries.filters import FilterKeys, active_filters, conditions, windows_of
from app.queries.ids import json_values, key_of, key_of_parameter
from app.queries.key_ranges import KeyRanges, few_places
from app.queries.matching import expressions, holding
from app.queries.overlap import view
from app.queries.pageable import Listing, Order, Row, SqlPage, Values
from app.queries.paging import PageRows, read_page
from app.queries.params.records import ListParams
from app.queries.perspective_sql import ACCORDING_TO
from app.resources.base import Resource
from app.store.edition import EditionReader
from app.store.schema import PerspectiveRow, RecordRow
from app.store.statement import Statement

SHAPES = 1_000
"""How many different combinations of filters are kept ready."""
_ASKED = json_values("ids")
_SEVERAL = Statement(select(col(RecordRow.key), col(RecordRow.id)).join(_ASKED, _ASKED.c.value == col(RecordRow.id)))
_SPEAKS = Statement(
    select(col(PerspectiveRow.record)).where(
        col(PerspectiveRow.record) == bindparam("record"), col(PerspectiveRow.document) == bindparam("document")
    )
)


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
def _listing(names: FilterKeys, with_words: bool, sort: str) -> Listing:
    """The keys of any list in any order."""
    alone = ACCORDING_TO in names
    row = view(alone)
    rows = select(col(RecordRow.key))
    if alone:
        rows = rows.join(PerspectiveRow, col(PerspectiveRow.record) == col(RecordRow.key))
        rows = rows.where(col(PerspectiveRow.document) == bindparam(ACCORDING_TO))
    rows = rows.where(col(row.type) == bindparam("type"), *conditions(names))
    return Listing(rows.where(holding(alone)) if with_words else rows, sorted_by(sort, alone))


@lru_cache(SHAPES)
def _ranges(by: str, names: FilterKeys, with_words: bool, type_stats: TypeStats, sort: str) -> KeyRanges:
    return KeyRanges(by, names, [holding(alone=False)] if with_words else [], type_stats, sort)


def list_records(edition: EditionReader, resource: Resource, question: ListParams) -> PageRows:
    """A page of the records of one type."""
    listing, values = _asked(edition, resource, question, question.sort or resource.default_sort)
    show: Callable[[list[Row]], Sequence[bytes]] = partial(of_rows, edition)
    if question.according_to is not None:
        show = partial(_all_told, edition, values[ACCORDING_TO])
    return read_page(edition, listing, question, resource.plural, values, show)


def _all_told(edition: EditionReader, document: int, rows: Sequence[Row]) -> list[bytes]:
    return [perspectives.render_perspective(edition, row[0], document) for row in rows]


def keys(edition: EditionReader, resource: Resource, question: ListParams, most: int) -> list[int]:
    """The keys of at most so many records of a list, in whatever order."""
    listing, values = _asked(edition, resource, question, resource.default_sort)
    return listing.some(edition, values, most)


def _asked(
    edition: EditionReader, resource: Resource, question: ListParams, sort: str
) -> tuple[SqlPage, dict[str, Any]]:
    """The list that a question means in that order, and the values to ask it with."""
    names, values = active_filters(edition, question)
    words = expressions(question.q) if question.q else {}
    values = {**values, **words, "type": resource.name}
    if ACCORDING_TO in names or sort.removeprefix("-") != resource.default_sort:
        return _listing(names, bool(words), sort), values
    values |= key_bounds(edition, resource, names, values)
    if (
        any(name.startswith("box ") for name in names)
        and "place" not in names
        and (places := few_places(edition, values))
    ):
        values["places"] = places.decode()
    return _ranges(_way(names, values), names, bool(words), type_stats(edition, resource), sort), values


def _way(names: FilterKeys, values: Values) -> str:
    """By way of what a list is found that stands in its own order: what narrows it most, as far as can be told."""
    if "place" in names:
        return "place"
    if "places" in values:
        return "box"
    for name in ("person", "document"):
        if name in names:
            return name
    return "window" if windows_of(names) else "type"


def by_ids(edition: EditionReader, ids: Iterable[str]) -> dict[str, bytes]:
    """The bodies of several records of any types, by their ids."""
    rows = edition.read(_SEVERAL, ids=to_json(list(ids)).decode())
    return dict(zip((id_ for _, id_ in rows), of_rows(edition, rows), strict=True))


def get_record(edition: EditionReader, resource: Resource, id_: str, document: str | None) -> bytes:
    """One record's body; raises as `body_of` does."""
    return body_of(edition, resource, id_, document).content


def body_of(edition: EditionReader, resource: Resource, id_: str, document: str | None) -> Body:
    """The body and its digest; raises NotFound, Merged, Removed, or Silent: where `document` says nothing of it."""
    record = key_of(edition, id_, resource.name)
    if document is None:
        return body(edition, record)
    teller = key_of_parameter(edition, ACCORDING_TO, document, "document")
    if edition.read(_SPEAKS, record=record, document=teller):
        return Body(perspectives.render_perspective(edition, record, teller))
    raise NotMentioned(
        f"'{document}' says nothing of '{id_}'; the record's `sources`, without according_to, name those that do"
    )
