"""Facets: how the records that match divide by kind, place, source and so on, and over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json
from sqlalchemy import bindparam, func, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.dates import BEGINNING, END_OF_TIME
from app.queries.alone import locates
from app.queries.ids import key_of_parameter
from app.resources.addresses import RecordType
from app.resources.claim_tables import ClaimRow, MentionRow
from app.resources.tables import LinkRow, PerspectiveRow, RecordRow

MOST = 2_000
"""How many matching records are counted; of more, these say what there is to narrow by, and are said to be a part."""
SHOWN = 8
"""The most values of one facet."""
DAYS = 366
Days = dict[int, int]


@dataclass(frozen=True)
class Facets:
    """What some records divide into: for each facet the values, their titles and their counts."""

    counted: int
    partial: bool
    """Whether more match than are counted."""
    values: dict[str, list[tuple[str, str, int]]]
    days: Days
    """How many there are by their first possible day; none where that is not known of all that match."""


_KEY = func.json_each(bindparam("keys")).table_valued("value")
_COUNT = func.count(func.distinct(_KEY.c.value)).label("n")
_NAMED: tuple[Any, ...] = col(RecordRow.id), col(RecordRow.title), _COUNT
_HEAD: tuple[Any, ...] = col(RecordRow.type), col(RecordRow.kind)
_HEADS = Prepared(
    select(*_HEAD, col(RecordRow.contested), col(RecordRow.when_order)).join(_KEY, _KEY.c.value == col(RecordRow.key))
)
_HEADS_ALONE = Prepared(
    select(*_HEAD, col(PerspectiveRow.contested), col(PerspectiveRow.when_order))
    .join(_KEY, _KEY.c.value == col(RecordRow.key))
    .join(PerspectiveRow, col(PerspectiveRow.record) == col(RecordRow.key))
    .where(col(PerspectiveRow.document) == bindparam("document"))
)
_PLACES = Prepared(
    select(*_NAMED)
    .select_from(_KEY)
    .join(LinkRow, col(LinkRow.object) == _KEY.c.value)
    .join(RecordRow, col(RecordRow.key) == col(LinkRow.record))
    .where(locates(col(LinkRow.relation)))
    .group_by(col(RecordRow.key))
    .order_by(_COUNT.desc(), col(RecordRow.title))
    .limit(SHOWN)
)
_SOURCES = Prepared(
    select(*_NAMED)
    .select_from(_KEY)
    .join(PerspectiveRow, col(PerspectiveRow.record) == _KEY.c.value)
    .join(RecordRow, col(RecordRow.key) == col(PerspectiveRow.document))
    .group_by(col(RecordRow.key))
    .order_by(_COUNT.desc(), col(RecordRow.title))
    .limit(SHOWN)
)
_NATURES = Prepared(
    select(col(ClaimRow.nature), col(ClaimRow.nature), _COUNT)
    .select_from(_KEY)
    .join(MentionRow, col(MentionRow.record) == _KEY.c.value)
    .join(ClaimRow, col(ClaimRow.key) == col(MentionRow.claim))
    .group_by(col(ClaimRow.nature))
    .order_by(_COUNT.desc())
)
_YEARS = Prepared(
    select((col(RecordRow.when_order) // DAYS).label("year"), func.count())
    .where(col(RecordRow.type) == bindparam("type"))
    .where(col(RecordRow.when_order) > BEGINNING, col(RecordRow.when_order) < END_OF_TIME)
    .group_by("year")
)


def facets(edition: Edition, keys: Sequence[int], according_to: str | None) -> Facets:
    """What records divide into, of which `MOST` are counted; their dates are those that the document alone gives."""
    partial, asked = len(keys) > MOST, to_json(keys[:MOST]).decode()
    rows = _heads(edition, asked, according_to)
    found = {
        "type": _counted(row[0] for row in rows),
        "kind": _counted(row[1] for row in rows),
        "contested": _counted("true" if row[2] else "false" for row in rows),
    }
    for name, prepared in (("place", _PLACES), ("document", _SOURCES), ("nature", _NATURES)):
        found[name] = [(row[0], row[1], row[2]) for row in edition.read(prepared, keys=asked)]
    days = {} if partial else Counter(row[3] for row in rows if BEGINNING < row[3] < END_OF_TIME)
    return Facets(len(rows), partial, found, days)


def years(edition: Edition, type_: RecordType) -> Days:
    """How many records of a whole list begin in each year, by a day of it, as the index of their order says."""
    return {year * DAYS: count for year, count in edition.read(_YEARS, type=type_)}


def _heads(edition: Edition, keys: str, according_to: str | None) -> list[Any]:
    if according_to is None:
        return edition.read(_HEADS, keys=keys)
    document = key_of_parameter(edition, "according_to", according_to, "document")
    return edition.read(_HEADS_ALONE, keys=keys, document=document)


def _counted(values: Any) -> list[tuple[str, str, int]]:
    return [(value, value, count) for value, count in Counter(values).most_common(SHOWN)]
