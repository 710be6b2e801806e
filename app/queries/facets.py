"""Facets: how the records that match divide by kind, place, source and so on, and over time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.database import Edition, Prepared
from app.dates import BEGINNING, END_OF_TIME
from app.queries.filters import Names, asked, conditions
from app.queries.matching import expressions, matching
from app.queries.questions import Filters
from app.queries.records import SHAPES
from app.resources.relation import LOCATING
from app.resources.tables import ClaimRow, LinkRow, MentionRow, PerspectiveRow, RecordRow

MOST = 2_000
"""How many matching records are counted; of more, these say what there is to narrow by, and are said to be a part."""
SHOWN = 8
DAYS = 366
"""The most values of one facet."""


@dataclass(frozen=True)
class Facets:
    """What the matching records divide into: for each facet the values, their titles and their counts."""

    total: int
    partial: bool
    values: dict[str, list[tuple[str, str, int]]]
    days: dict[int, int]
    """How many there are by their first possible day, or by a day of its year; none where that is not known of all."""


_KEYS = func.json_each(bindparam("keys")).table_valued("value").c.value
_ALONE = aliased(PerspectiveRow)
_COUNT = func.count(func.distinct(col(PerspectiveRow.key))).label("n")
_NAMED: tuple[Any, ...] = col(RecordRow.id), col(RecordRow.title), _COUNT


def _of_the_counted(columns: tuple[Any, ...]) -> Any:
    return select(*columns).select_from(PerspectiveRow).where(col(PerspectiveRow.key).in_(select(_KEYS)))


_PLACES = Prepared(
    _of_the_counted(_NAMED)
    .join(LinkRow, col(LinkRow.perspective) == col(PerspectiveRow.key))
    .join(RecordRow, col(RecordRow.key) == col(LinkRow.object))
    .where(or_(*(col(LinkRow.relation) == relation for relation in LOCATING)))
    .group_by(col(RecordRow.key))
    .order_by(_COUNT.desc(), col(RecordRow.title))
    .limit(SHOWN)
)
_SOURCES = Prepared(
    _of_the_counted(_NAMED)
    .join(_ALONE, col(_ALONE.record) == col(PerspectiveRow.record))
    .join(RecordRow, col(RecordRow.key) == col(_ALONE.according_to))
    .group_by(col(RecordRow.key))
    .order_by(_COUNT.desc(), col(RecordRow.title))
    .limit(SHOWN)
)
_NATURES = Prepared(
    _of_the_counted((col(ClaimRow.nature), col(ClaimRow.nature), _COUNT))
    .join(MentionRow, col(MentionRow.record) == col(PerspectiveRow.record))
    .join(ClaimRow, col(ClaimRow.key) == col(MentionRow.claim))
    .group_by(col(ClaimRow.nature))
    .order_by(_COUNT.desc())
)


_YEARS = Prepared(
    select((col(PerspectiveRow.when_order) // DAYS).label("year"), func.count())
    .where(col(PerspectiveRow.type) == bindparam("type"), col(PerspectiveRow.according_to).is_(None))
    .where(col(PerspectiveRow.when_order) > BEGINNING, col(PerspectiveRow.when_order) < END_OF_TIME)
    .group_by("year")
)


@lru_cache(SHAPES)
def _matching(names: Names, of_a_type: bool, with_words: bool) -> Prepared:
    given = [*conditions(names)]
    if of_a_type:
        given.append(col(PerspectiveRow.type) == bindparam("type"))
    if with_words:
        given.append(col(PerspectiveRow.key).in_(matching()))
    columns = (PerspectiveRow.key, PerspectiveRow.type, PerspectiveRow.kind, PerspectiveRow.contested)
    rows = select(*map(col, columns), col(PerspectiveRow.when_order))
    return Prepared(rows.where(*given).limit(MOST + 1))


def facets(edition: Edition, question: Filters, type_: str | None, words: str | None) -> Facets:
    """What the records that fulfil the question divide into."""
    names, values = asked(edition, question)
    values |= expressions(words) if words else {}
    rows = edition.read(_matching(names, type_ is not None, bool(words)), **values, type=type_)
    partial, rows = len(rows) > MOST, rows[:MOST]
    keys = str([row[0] for row in rows])
    found = {
        "type": _counted(row[1] for row in rows),
        "kind": _counted(row[2] for row in rows),
        "contested": _counted("true" if row[3] else "false" for row in rows),
    }
    for name, prepared in (("place", _PLACES), ("document", _SOURCES), ("nature", _NATURES)):
        found[name] = [(row[0], row[1], row[2]) for row in edition.read(prepared, keys=keys)]
    whole = partial and names == {"together"} and not words and type_ is not None
    days = _by_year(edition, type_) if whole else {} if partial else Counter(row[4] for row in rows)
    days = {day: count for day, count in days.items() if BEGINNING < day < END_OF_TIME}
    return Facets(len(rows), partial, found, days)


def _by_year(edition: Edition, type_: str | None) -> dict[int, int]:
    """How many records of a whole list begin in each year, as the index of their order says."""
    return {year * DAYS: count for year, count in edition.read(_YEARS, type=type_)}


def _counted(values: Any) -> list[tuple[str, str, int]]:
    return [(value, value, count) for value, count in Counter(values).most_common(SHOWN)]
