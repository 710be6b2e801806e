"""Lists that can be had page by page: rows in an order, in SQL or at hand, from either side of a row."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select, bindparam, func, select, tuple_

from app.store.edition import EditionReader
from app.store.statement import Statement

Row = Sequence[Any]
Values = Mapping[str, Any]


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

    @cached_property
    def kinds(self) -> Sequence[type]:
        """What the columns are in Python."""
        # A string of SQLModel's is a decorated one, which alone knows what it is in Python.
        return [getattr(column.type, "impl", column.type).python_type for column in self.columns]


class Pageable(Protocol):
    """A list that can be had page by page."""

    @property
    def kinds(self) -> Sequence[type]:
        """What its rows end with, and it is sorted by."""

    def rows(
        self, edition: EditionReader, values: Values, after: Sequence[Any] | None, backward: bool, most: int
    ) -> list[Row]:
        """At most so many rows beyond the one that ends so, in the way of travel; from the start without one."""

    def total(self, edition: EditionReader, values: Values) -> int:
        """How many rows there are."""


class SqlPage(ABC):
    """A list that one question in SQL answers, each way of asking made ready when first used."""

    @property
    @abstractmethod
    def kinds(self) -> Sequence[type]:
        """What its rows end with, and it is sorted by."""

    @abstractmethod
    def page(self, backward: bool, onward: bool) -> Select[*tuple[Any, ...]]:
        """At most `most` rows in order, what they are sorted by last; `onward` leaves out all up to `after_0` …."""

    @abstractmethod
    def everything(self) -> Any:
        """All rows, in whatever order."""

    def rows(
        self, edition: EditionReader, values: Values, after: Sequence[Any] | None, backward: bool, most: int
    ) -> list[Row]:
        """The first page, the page that follows a row, or the page before it, last row first."""
        prepared = self.first if after is None else self.back if backward else self.onward
        passed = {f"after_{i}": value for i, value in enumerate(after or ())}
        return edition.read(prepared, **values, **passed, most=most)

    def total(self, edition: EditionReader, values: Values) -> int:
        """How many rows there are."""
        return int(edition.read(self.count, **values)[0][0])

    @cached_property
    def first(self) -> Statement:
        """The first page."""
        return Statement(self.page(backward=False, onward=False))

    @cached_property
    def onward(self) -> Statement:
        """The page that follows a row."""
        return Statement(self.page(backward=False, onward=True))

    @cached_property
    def back(self) -> Statement:
        """The page before a row, last row first."""
        return Statement(self.page(backward=True, onward=True))

    def some(self, edition: EditionReader, values: Values, most: int) -> list[Any]:
        """What the first columns of at most so many rows hold, in whatever order."""
        return [row[0] for row in edition.read(self.few, **values, most=most)]

    @cached_property
    def few(self) -> Statement:
        """At most so many rows."""
        rows = self.everything().subquery()
        return Statement(select(*list(rows.c)[:1]).limit(bindparam("most")))

    @cached_property
    def count(self) -> Statement:
        """How many rows there are."""
        return Statement(select(func.count()).select_from(self.everything().subquery()))


class Listing(SqlPage):
    """Rows in an order."""

    def __init__(self, rows: Select[*tuple[Any, ...]], order: Order) -> None:
        self._rows = rows
        self.order = order

    @property
    def kinds(self) -> Sequence[type]:
        """What the columns of the order are."""
        return self.order.kinds

    def everything(self) -> Any:
        """The rows."""
        return self._rows

    def page(self, backward: bool, onward: bool) -> Select[*tuple[Any, ...]]:
        """The rows with the columns of the order."""
        columns = (column.label(f"sort_{i}") for i, column in enumerate(self.order.columns))
        rows = self._rows.add_columns(*columns).order_by(*self.order.clauses(backward)).limit(bindparam("most"))
        return rows.where(self.order.beyond(backward)) if onward else rows


class InMemory:
    """A list that is at hand as a whole."""

    kinds: Sequence[type] = (int,)

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = [(item, position) for position, item in enumerate(items)]

    def rows(
        self, _edition: EditionReader, _: Values, after: Sequence[Any] | None, backward: bool, most: int
    ) -> list[Row]:
        """The items beyond a position."""
        if backward and after is not None:
            return list(reversed(self._items[: max(after[0], 0)]))[:most]
        return list(self._items[max(after[0] + 1, 0) :][:most] if after else self._items[:most])

    def total(self, _edition: EditionReader, _: Values) -> int:
        """How many items there are."""
        return len(self._items)
