"""Lists in their own order as ranges of keys: by a place, a rectangle, a person, a document or a window of days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pydantic_core import to_json
from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select, union, union_all
from sqlmodel import col

from app.queries.boxes import PLACE_BOX, SIDES, touches
from app.queries.date_bounds import TypeStats
from app.queries.filters import FilterKeys, conditions, windows_of
from app.queries.ids import json_values
from app.queries.pageable import Row, SqlPage, Values
from app.resources.span_classes import DATED_CLASSES, LONG_SPAN, NO_DATE, UNBOUNDED_SPAN
from app.store.edition import EditionReader
from app.store.extent_schema import PositionRow
from app.store.schema import LinkRow, LocatedRow, PerspectiveRow, RecordRow
from app.store.statement import Statement

Condition = ColumnElement[bool]
HALF_ROUND = 180.0
FEW_PLACES = 300
"""Places in a rectangle up to which what happened in each is looked up; of more, events are gone through by date."""
_KEY = col(RecordRow.key)
_LOWEST, _HIGHEST = _ALL = -(2**63), 2**63 - 1
"""All keys that there can be, and that a cursor can name."""


def _between(key: Any, reach: int) -> tuple[Condition, Condition]:
    """Whether a key lies where a list can hold something of that reach (`ends`)."""
    return key >= bindparam(f"low_{reach}"), key <= bindparam(f"high_{reach}")


def _touching() -> tuple[Condition, ...]:
    """Whether a position of the R*Tree may lie in the rectangle."""
    box = PLACE_BOX.c
    across = box.east >= bindparam("west"), box.west <= bindparam("east")
    return *across, box.north >= bindparam("south"), box.south <= bindparam("north")


def _within() -> tuple[Condition, ...]:
    """Whether it lies there for certain: a position need be read only of those at the edges."""
    box = PLACE_BOX.c
    across = box.west >= bindparam("west"), box.east <= bindparam("east")
    return *across, box.south >= bindparam("south"), box.north <= bindparam("north")


_AT_THE_EDGE = col(PositionRow.key) == PLACE_BOX.c.position
_PLACES_IN_BOX = Statement(
    select(PLACE_BOX.c.place)
    .where(*_touching(), or_(and_(*_within()), exists().where(_AT_THE_EDGE, touches(PositionRow))))
    .limit(FEW_PLACES + 1)
)


def few_places(edition: EditionReader, values: Values) -> bytes | None:
    """The keys of the places that possibly lie in the rectangle, as a JSON array; None where there are many.

    The R*Tree has no rectangles across the antimeridian.
    """
    if values["east"] > HALF_ROUND:
        return None
    box = {name: values[name] for name in SIDES}
    found = edition.read(_PLACES_IN_BOX, **box)
    return to_json([key for (key,) in found]) if len(found) <= FEW_PLACES else None


def _within_keys(values: Values, first: int, last: int) -> dict[str, Any]:
    """The values with the part of each range that lies between two keys."""
    found = dict(values)
    for reach in range(NO_DATE + 1):
        low, high = values[f"low_{reach}"], values[f"high_{reach}"]
        if low <= high:  # else there is nothing to be narrowed
            found[f"low_{reach}"] = min(max(low, first), high + 1)
            found[f"high_{reach}"] = max(min(high, last), low - 1)
    return found


class KeyRanges(SqlPage):
    """A list of one type in its own order, or turned round, by way of what is named (`by`) and otherwise as a whole."""

    kinds: Sequence[type] = (int,)

    def __init__(self, by: str, names: FilterKeys, more: Sequence[Condition], spread: TypeStats, sort: str) -> None:
        self._by = by
        self._descending = sort.startswith("-")
        # What has no date stands behind all that has one, and stays there when the dates are turned round.
        self._parts = [_ALL]
        if sort == "-when" and spread.undated is not None:
            self._parts = [(_LOWEST, spread.undated - 1), (spread.undated, _HIGHEST)]
        reaches = DATED_CLASSES if windows_of(names) else range(NO_DATE + 1)
        self._reaches = [reach for reach in reaches if reach in spread.reaches] or [UNBOUNDED_SPAN]
        self._nested = spread.nested
        # Places that possibly lie in a rectangle are found; whether all positions of what took place there do, is not.
        rest = names - {by, f"{by} possibly"} if by in ("place", "box") else names
        self._more = [*conditions(rest), *more]
        self._is_one_range = by == "type" and not self._more
        self._may_be_sure = not more and rest <= {"when possibly", "span possibly"}

    def everything(self) -> Any:
        """The keys."""
        arms = self._arms()
        return arms[0] if len(arms) == 1 else union_all(*arms)

    def rows(
        self, edition: EditionReader, values: Values, after: Sequence[Any] | None, backward: bool, most: int
    ) -> list[Row]:
        """The same; what lies beyond a row are narrower ranges.

        As one more condition it would be slow: of two bounds at one end SQLite takes the first, and from there it reads
        all that was passed, 0.35 s for the middle of a million events.
        """
        found: list[Row] = []
        downwards = backward != self._descending
        for first, last in self._ahead(after[0] if after else None, backward, downwards):
            part = values if (first, last) == _ALL else _within_keys(values, first, last)
            found += self._between(edition, part, downwards, most - len(found))
            if len(found) == most:
                break
        return found

    def _ahead(self, after: int | None, backward: bool, downwards: bool) -> list[tuple[int, int]]:
        """The keys that lie ahead, in the order in which they are passed."""
        parts = self._parts[::-1] if backward else self._parts
        if after is None:
            return parts
        here = next(place for place, (first, last) in enumerate(parts) if first <= after <= last)
        first, last = parts[here]
        return [(first, after - 1) if downwards else (after + 1, last), *parts[here + 1 :]]

    def _between(self, edition: EditionReader, values: Values, downwards: bool, most: int) -> list[Row]:
        if self._is_one_range:
            keys = range(values[f"low_{UNBOUNDED_SPAN}"], values[f"high_{UNBOUNDED_SPAN}"] + 1)
            return [(key,) for key in (keys[::-1] if downwards else keys)[:most]]
        return edition.read(self.back if downwards else self.first, **values, most=most)

    def page(self, backward: bool, onward: bool) -> Select[*tuple[Any, ...]]:  # noqa: ARG002  the ranges say it
        """The keys, upwards or downwards (`backward`)."""
        keys = self.everything().subquery()
        order = keys.c.key.desc() if backward else keys.c.key.asc()
        return select(keys.c.key).order_by(order).limit(bindparam("most"))

    def _arms(self) -> list[Select[*tuple[Any, ...]]]:
        """The ranges, none of which has a key in common with another."""
        match self._by:
            case "place":
                in_it = (True, False) if self._nested else (True,)
                return [self._in_place(direct, reaches) for direct in in_it for reaches in self._widths()]
            case "box":
                return [self._in_box(reaches) for reaches in self._widths()]
            case "window":
                of_type = col(RecordRow.type) == bindparam("type")
                return [
                    select(_KEY).where(of_type, col(RecordRow.reach) == reach, *_between(_KEY, reach), *self._more)
                    for reach in self._reaches
                ]
            case "person" | "document":
                found = self._linked().subquery()
                return [select(_KEY).join(found, found.c.record == _KEY).where(*self._more)]
        return [select(_KEY).where(*_between(_KEY, UNBOUNDED_SPAN), *self._more)]

    def _widths(self) -> list[list[int]]:
        """The classes of reach that are looked through, those together that stand together."""
        return [list(group) for _, group in groupby(self._reaches, key=lambda reach: reach >= LONG_SPAN)]

    def _in_place(self, direct: bool, reaches: Sequence[int]) -> Select[*tuple[Any, ...]]:
        place = col(LocatedRow.place) == bindparam("place")
        return self._located(reaches).where(place, col(LocatedRow.direct) == direct)

    def _in_box(self, reaches: Sequence[int]) -> Select[*tuple[Any, ...]]:
        places = select(json_values("places").c.value)
        # What is positioned is direct too, by which the index goes.
        there = col(LocatedRow.place).in_(places), col(LocatedRow.direct), col(LocatedRow.positioned)
        return self._located(reaches).where(*there).distinct()

    def _located(self, reaches: Sequence[int]) -> Select[*tuple[Any, ...]]:
        """What lies in some place; a record is read only where its key and its reach do not say whether it is meant."""
        key, reach = col(LocatedRow.record), col(LocatedRow.reach)
        together = col(LocatedRow.wide) == (reaches[0] >= LONG_SPAN), *_between(key, reaches[-1])
        within = or_(*[and_(reach == each, *_between(key, each)) for each in reaches])
        rows: Select[Any] = select(key.label("key")).where(*together, within)
        if not self._more:
            return rows
        fulfils = exists().where(key == _KEY, *self._more)
        sure = key.between(bindparam("low_sure"), bindparam("high_sure"))
        return rows.where(or_(sure, fulfils) if self._may_be_sure else fulfils)

    def _linked(self) -> Any:
        object_: ColumnElement[int] = bindparam(self._by)
        record = col(LinkRow.record)
        linked = select(record).where(col(LinkRow.object) == object_, *_between(record, UNBOUNDED_SPAN))
        if self._by == "person":
            return linked.distinct()
        told = select(col(PerspectiveRow.record)).where(
            col(PerspectiveRow.document) == object_,
            col(PerspectiveRow.type) == bindparam("type"),
            *_between(col(PerspectiveRow.record), UNBOUNDED_SPAN),
        )
        return union(linked, told)
