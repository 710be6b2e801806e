"""Counts of one facet over listed records: of each value, how many of them the filter of that name leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, Subquery, bindparam, exists, func, or_, select, union, union_all
from sqlmodel import col

from app.queries.ids import json_values
from app.queries.perspective_sql import ACCORDING_TO, IS_LINK_ALONE, OTHER_END, locates, teller
from app.resources.urls import RecordType
from app.store.claim_schema import ClaimRow, MentionRow
from app.store.edition import EditionReader
from app.store.schema import ContainmentRow, LinkRow, PerspectiveRow, RecordRow
from app.store.statement import Statement

MAX_VALUES = 8
"""The most values of one facet."""
ROWS = 50_000
"""Rows of one table that are read for one facet. Where there are more, each count is a lower bound."""
_KEY = json_values("keys")
_RECORD = col(RecordRow.key)
_OF_TYPE: tuple[ColumnElement[int], ColumnElement[int]] = bindparam("low"), bindparam("high")
"""The first and the last key of the records that the facet has for values."""


class Counted(NamedTuple):
    """The most frequent values of a facet as (id, title, count), and whether the counts are lower bounds."""

    values: list[tuple[str, str, int]]
    partial: bool


class _Counting(NamedTuple):
    """The values with their counts, and how many rows of each table were read for them."""

    values: Statement
    rows: Statement

    @classmethod
    def of(cls, pairs: Any, *read: Subquery) -> _Counting:
        """From the records (`key`) with the values that each has (`value`), each pair once."""
        count = func.count().label("n")
        rows = select(col(RecordRow.id), col(RecordRow.title), count).join(pairs, pairs.c.value == _RECORD)
        rows = rows.where(pairs.c.value.between(*_OF_TYPE)).group_by(_RECORD)
        ordered = rows.order_by(count.desc(), col(RecordRow.title), _RECORD).limit(MAX_VALUES)
        sizes = union_all(*(select(func.count().label("n")).select_from(part) for part in read)).subquery()
        return cls(Statement(ordered), Statement(select(func.max(sizes.c.n))))


def count_values(edition: EditionReader, facet: RecordType, keys: Sequence[int], according_to: int | None) -> Counted:
    """The facet of that name over the records with these keys, as all documents tell them or as that one does."""
    low, high = edition.keys_of(facet)
    given = {"keys": str(list(keys)), "low": low, "high": high, "rows": ROWS + 1, ACCORDING_TO: according_to}
    counting = _COUNTINGS[facet, according_to is not None]
    [(read,)] = edition.read(counting.rows, **given)
    return Counted([(row[0], row[1], row[2]) for row in edition.read(counting.values, **given)], read > ROWS)


def _part(rows: Select[*tuple[Any, ...]]) -> Subquery:
    return rows.limit(bindparam("rows")).subquery()


_LINKED = _part(
    select(_KEY.c.value.label("key"), col(LinkRow.record).label("value"), col(LinkRow.relation))
    .select_from(_KEY)
    .join(LinkRow, col(LinkRow.object) == _KEY.c.value)
    .where(col(LinkRow.record).between(*_OF_TYPE))
)
"""What all documents link the records to."""
_MENTIONED = _part(
    select(_KEY.c.value.label("key"), col(MentionRow.claim).label("claim"))
    .select_from(_KEY)
    .join(MentionRow, col(MentionRow.record) == _KEY.c.value)
)
"""The claims that concern the records."""
_SPOKEN_OF = _part(
    select(_KEY.c.value.label("key"), col(PerspectiveRow.document).label("value"))
    .select_from(_KEY)
    .join(PerspectiveRow, col(PerspectiveRow.record) == _KEY.c.value)
)
"""The documents that speak of the records."""


def _linked_alone(end: Any, *more: Any) -> Select[*tuple[Any, ...]]:
    """The records with one end of each link that the asked document gives them."""
    rows = select(_MENTIONED.c.key, end.label("value")).join(RecordRow, _MENTIONED.c.key == _RECORD)
    return rows.join(ClaimRow, col(ClaimRow.key) == _MENTIONED.c.claim).where(*IS_LINK_ALONE, *more)


def _documents(alone: bool) -> _Counting:
    """What speaks of the records or is linked to them, as the filter `document` has it."""
    linked = _linked_alone(OTHER_END) if alone else select(_LINKED.c.key, _LINKED.c.value)
    pairs = union(select(_SPOKEN_OF), linked).subquery()
    return _Counting.of(pairs, _SPOKEN_OF, _MENTIONED if alone else _LINKED)


def _places(alone: bool) -> _Counting:
    """Where the records are, and what these places lie in, as the filter `place` has it."""
    itself = select(_KEY.c.value.label("key"), _KEY.c.value.label("value")).where(_KEY.c.value.between(*_OF_TYPE))
    if alone:
        its_own = col(ClaimRow.subject) == _RECORD, locates(col(ClaimRow.property))
        linked = _linked_alone(col(ClaimRow.object), *its_own)
    else:
        linked = select(_LINKED.c.key, _LINKED.c.value).where(locates(_LINKED.c.relation))
    at = union(itself, linked).cte("at")
    up = _upwards(at)
    holds = exists().where(
        col(ContainmentRow.outer) == up.c.outer,
        teller(col(ContainmentRow.according_to), alone),
        col(ContainmentRow.inner) == up.c.inner,
    )
    pairs = select(at.c.key, up.c.outer.label("value")).join(up, up.c.inner == at.c.value)
    lying = pairs.where(or_(up.c.inner == up.c.outer, holds)).distinct().subquery()
    return _Counting.of(lying, _MENTIONED if alone else _LINKED)


def _upwards(at: CTE) -> CTE:
    """Each of these places with itself and all that it may lie in, by the links of all documents.

    The table of containment, which says what does, has no index from the inner place to the outer. The links of a place
    are read once, however many places lie in it.
    """
    node = select(at.c.value).distinct().cte("node", recursive=True)
    node = node.union(_outer(node).with_only_columns(col(LinkRow.record)))
    step = _outer(node).cte("step")
    up = select(at.c.value.label("inner"), at.c.value.label("outer")).distinct().cte("up", recursive=True)
    return up.union(select(up.c.inner, step.c.record).join(step, step.c.value == up.c.outer))


def _outer(node: CTE) -> Select[*tuple[Any, ...]]:
    linked = select(node.c.value, col(LinkRow.record)).join(LinkRow, col(LinkRow.object) == node.c.value)
    return linked.where(col(LinkRow.record).between(*_OF_TYPE), locates(col(LinkRow.relation)))


_COUNTINGS = {
    (name, alone): of(alone) for name, of in (("place", _places), ("document", _documents)) for alone in (False, True)
}
