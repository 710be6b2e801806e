"""Keyset paging: every page is a range of the sort key, so that a walk forwards and back meets each row once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, tuple_

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

    def beyond(self, cursor: Cursor) -> ColumnElement[bool]:
        """The condition that holds for the rows that the cursor has not passed."""
        # A string of SQLModel's is a decorated one, which alone knows what it is in Python.
        kinds = [getattr(column.type, "impl", column.type).python_type for column in self.columns]
        if [type(value) for value in cursor.after] != kinds:
            raise BadCursor("this cursor belongs to another order; start again without it")
        here, passed = tuple_(*self.columns), tuple_(*map(literal, cursor.after))
        return here < passed if self.descending != cursor.backward else here > passed


def read_page(
    connection: Connection,
    rows: Select[*tuple[Any, ...]],
    order: Order,
    question: Paged,
    scope: str,
    edition: int,
    shape: Callable[[Any], Any] = lambda row: row[0],
) -> Page:
    """One page of `rows`: what comes after (or before) the cursor, in that order.

    `scope` is the address that is asked: a cursor leads on from the same address and question only.
    """
    asked = cursors.digest(f"{scope} {question.model_dump_json(exclude=_NOT_BOUND)}")
    cursor = _cursor(question, asked)
    backward = cursor is not None and cursor.backward
    found = rows.add_columns(*(column.label(f"sort_{i}") for i, column in enumerate(order.columns)))
    if cursor is not None:
        found = found.where(order.beyond(cursor))
    got = list(connection.execute(found.order_by(*order.clauses(backward)).limit(question.limit + 1)))
    more, got = len(got) > question.limit, got[: question.limit]
    if backward:
        got.reverse()

    def beside(row: Any, backward: bool) -> str:
        return cursors.encode(Cursor(edition, asked, tuple(row[-len(order.columns) :]), backward))

    return Page(
        items=[shape(row) for row in got],
        next=beside(got[-1], backward=False) if got and (more or backward) else None,
        prev=beside(got[0], backward=True) if got and (more if backward else cursor) else None,
        edition=edition,
        total=_count(connection, rows) if question.total else None,
    )


def _cursor(question: Paged, asked: str) -> Cursor | None:
    if question.cursor is None:
        return None
    cursor = cursors.decode(question.cursor)
    if cursor.question != asked:
        raise BadCursor("this cursor belongs to another question; start again without it")
    return cursor


def _count(connection: Connection, rows: Select[*tuple[Any, ...]]) -> int:
    return connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
