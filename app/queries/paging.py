"""Keyset paging: every page is a range of the sort key, so that a walk forwards and back meets each row once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, tuple_

from app.database import Edition, Prepared
from app.errors import BadCursor
from app.queries import cursors
from app.queries.cursors import Cursor
from app.queries.questions import Paged

_NOT_BOUND = {"cursor", "limit", "total"}
"""What may change from page to page of one question."""


@dataclass(frozen=True)
class Page:
    """One page of stored bodies, and the cursors that lead on from it and back."""

    items: list[Any]
    next: str | None
    prev: str | None
    edition: int
    total: int | None

    def with_items(self, items: list[Any]) -> Page:
        """The same page, its items made into something else."""
        return replace(self, items=items)


@dataclass(frozen=True)
class Order:
    """The sort columns, all NOT NULL and the last one unique, and whether the answer runs downwards."""

    columns: tuple[Any, ...]
    descending: bool = False

    def clauses(self, backward: bool) -> list[ColumnElement[Any]]:
        """The clauses of ORDER BY, turned round for whoever walks back."""
        return [column.desc() if self.descending != backward else column.asc() for column in self.columns]

    def beyond(self, backward: bool) -> ColumnElement[bool]:
        """The condition that holds for the rows beyond the last one passed (`after_0` and so on)."""
        here = tuple_(*self.columns)
        passed = tuple_(*(bindparam(f"after_{i}", type_=column.type) for i, column in enumerate(self.columns)))
        return here < passed if self.descending != backward else here > passed

    def after(self, cursor: Cursor) -> dict[str, Any]:
        """The last row passed; raises BadCursor for one of another order."""
        # A string of SQLModel's is a decorated one, which alone knows what it is in Python.
        kinds = [getattr(column.type, "impl", column.type).python_type for column in self.columns]
        if [type(value) for value in cursor.after] != kinds:
            raise BadCursor("this cursor belongs to another order; start again without it")
        return {f"after_{i}": value for i, value in enumerate(cursor.after)}


class Listing:
    """A list that can be had page by page: its rows and their order, each way of asking made ready when first used."""

    def __init__(self, rows: Select[*tuple[Any, ...]], order: Order) -> None:
        self._rows = rows
        self.order = order

    @cached_property
    def first(self) -> Prepared:
        """The first page."""
        return Prepared(self._sorted(backward=False))

    @cached_property
    def onward(self) -> Prepared:
        """The page that follows a row."""
        return Prepared(self._sorted(backward=False).where(self.order.beyond(backward=False)))

    @cached_property
    def back(self) -> Prepared:
        """The page before a row, last row first."""
        return Prepared(self._sorted(backward=True).where(self.order.beyond(backward=True)))

    @cached_property
    def count(self) -> Prepared:
        """How many rows there are."""
        return Prepared(select(func.count()).select_from(self._rows.subquery()))

    def _sorted(self, backward: bool) -> Select[*tuple[Any, ...]]:
        columns = (column.label(f"sort_{i}") for i, column in enumerate(self.order.columns))
        return self._rows.add_columns(*columns).order_by(*self.order.clauses(backward)).limit(bindparam("most"))


def read_page(
    edition: Edition,
    listing: Listing,
    question: Paged,
    scope: str,
    values: Mapping[str, Any],
    shape: Callable[[Any], Any] = lambda row: row[0],
) -> Page:
    """One page of a list, asked with these values: what comes after (or before) the cursor, in its order.

    `scope` is the address that is asked: a cursor leads on from the same address and question only.
    """
    asked = cursors.digest(f"{scope} {question.model_dump_json(exclude=_NOT_BOUND)}")
    cursor = _cursor(question, asked)
    backward = cursor is not None and cursor.backward
    prepared = listing.first if cursor is None else listing.back if backward else listing.onward
    after = listing.order.after(cursor) if cursor else {}
    got = edition.read(prepared, **values, **after, most=question.limit + 1)
    more, got = len(got) > question.limit, got[: question.limit]
    if backward:
        got.reverse()

    def beside(row: Any, backward: bool) -> str:
        return cursors.encode(Cursor(edition.number, asked, tuple(row[-len(listing.order.columns) :]), backward))

    return Page(
        items=[shape(row) for row in got],
        next=beside(got[-1], backward=False) if got and (more or backward) else None,
        prev=beside(got[0], backward=True) if got and (more if backward else cursor) else None,
        edition=edition.number,
        total=edition.read(listing.count, **values)[0][0] if question.total else None,
    )


def _cursor(question: Paged, asked: str) -> Cursor | None:
    if question.cursor is None:
        return None
    cursor = cursors.decode(question.cursor)
    if cursor.question != asked:
        raise BadCursor("this cursor belongs to another question; start again without it")
    return cursor
