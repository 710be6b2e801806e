"""Lists in their own order as ranges of keys: by a place, a rectangle, a person, a document or a window of days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, union, union_all
from sqlmodel import col

from app.database import Edition, Prepared
from app.queries.filters import PLACE_BOX, Names, conditions, in_box, windows_of
from app.queries.listing import InSql, Row, Values
from app.resources.base import Resource
from app.resources.reach import BEYOND, DATED, NO_DATE, REACHES
from app.resources.tables import BodyRow, LinkRow, LocatedRow, PerspectiveRow, RecordRow

Condition = ColumnElement[bool]
FEW_PLACES = 300
"""Places in a rectangle up to which what happened in each is looked up; of more, events are gone through by date."""
_KEY = col(RecordRow.key)


def _between(key: Any, reach: int) -> tuple[Condition, Condition]:
    """Whether a key lies where a list can hold something of that reach (`ends`)."""
    return key >= bindparam(f"low_{reach}"), key <= bindparam(f"high_{reach}")


def _touching() -> tuple[Condition, ...]:
    """Whether a place of the R*Tree may lie in the rectangle."""
    box = PLACE_BOX.c
    across = box.east >= bindparam("west"), box.west <= bindparam("east")
    return *across, box.north >= bindparam("south"), box.south <= bindparam("north")


_FIRST_FROM = Prepared(
    select(_KEY)
    .where(col(RecordRow.type) == bindparam("type"), col(RecordRow.when_order) >= bindparam("day"))
    .order_by(col(RecordRow.when_order), _KEY)
    .limit(1)
)
_PLACES_IN_BOX = Prepared(
    select(func.count()).select_from(select(PLACE_BOX.c.record).where(*_touching()).limit(FEW_PLACES + 1).subquery())
)


def has_few_places(edition: Edition, values: Values) -> bool:
    """Whether few places lie in the rectangle that is asked for."""
    box = {name: values[name] for name in ("west", "south", "east", "north")}
    return bool(edition.read(_PLACES_IN_BOX, **box)[0][0] <= FEW_PLACES)


def ends(edition: Edition, resource: Resource, names: Names, values: Values) -> dict[str, int]:
    """The keys between which a list can hold something, for each reach, as values to ask with."""
    first, last = edition.keys_of(resource.name)
    found = {f"{end}_{reach}": key for reach in range(NO_DATE + 1) for end, key in (("low", first), ("high", last))}
    windows = windows_of(names)
    if windows and resource.default_sort == "when":
        low = max(values[f"{window}_lo"] for window in windows)
        high = min(values[f"{window}_hi"] for window in windows)
        for reach, days in enumerate(REACHES):
            found[f"low_{reach}"] = first_from(edition, resource, low - days, last + 1)
            found[f"high_{reach}"] = first_from(edition, resource, high + days + 1, last + 1) - 1
    return found


def _beyond(values: Values, key: int, backward: bool) -> dict[str, Any]:
    """The values with the part of each range that lies beyond a key."""
    found = dict(values)
    for reach in range(NO_DATE + 1):
        low, high = values[f"low_{reach}"], values[f"high_{reach}"]
        if backward:
            found[f"high_{reach}"] = min(high, max(key, low) - 1)
        else:
            found[f"low_{reach}"] = max(low, min(key, high) + 1)
    return found


def first_from(edition: Edition, resource: Resource, day: int, otherwise: int) -> int:
    """The first key of a list sorted by date that begins on that day or later."""
    day = max(day, -(2**63))
    for (key,) in edition.read(_FIRST_FROM, type=resource.name, day=day):
        return int(key)
    return otherwise


class Ranges(InSql):
    """A list of one type in its own order, found by way of what is named (`by`) and otherwise as a whole."""

    kinds: Sequence[type] = (int,)

    def __init__(self, by: str, names: Names, more: Sequence[Condition]) -> None:
        self._by = by
        self._reaches = DATED if windows_of(names) else range(NO_DATE + 1)
        self._more = [*conditions(names - {by} if by in ("place", "box") else names), *more]
        self._is_one_range = by == "type" and not self._more

    def everything(self) -> Any:
        """The keys."""
        arms = [arm.where(*self._more) for arm in self._arms()]
        return arms[0] if len(arms) == 1 else union_all(*arms)

    def rows(
        self, edition: Edition, values: Values, after: Sequence[Any] | None, backward: bool, most: int
    ) -> list[Row]:
        """The same; what lies beyond a row are narrower ranges.

        As one more condition it would be slow: of two bounds at one end SQLite takes the first, and from there it reads
        all that was passed, 0.35 s for the middle of a million events.
        """
        values = _beyond(values, after[0], backward) if after else values
        return edition.read(self.back if backward else self.first, **values, most=most)

    def page(self, backward: bool, onward: bool) -> Select[*tuple[Any, ...]]:  # noqa: ARG002  the ranges say it
        """Bodies and keys."""
        if self._is_one_range:
            # The bodies alone say it: to read a row of `record` for each takes 14 of 32 µs.
            key = col(BodyRow.record)
            rows = select(col(BodyRow.content), key).where(*_between(key, BEYOND))
            return rows.order_by(key.desc() if backward else key.asc()).limit(bindparam("most"))
        keys = self.everything().subquery()
        order = keys.c.key.desc() if backward else keys.c.key.asc()
        few = select(keys.c.key).order_by(order).limit(bindparam("most")).subquery()
        again = few.c.key.desc() if backward else few.c.key.asc()
        return select(col(BodyRow.content), few.c.key).join(few, few.c.key == col(BodyRow.record)).order_by(again)

    def _arms(self) -> list[Select[*tuple[Any, ...]]]:
        """The ranges, none of which has a key in common with another."""
        match self._by:
            case "place":
                return [self._in_place(direct, reach) for direct in (True, False) for reach in self._reaches]
            case "box":
                return [self._in_box(reach) for reach in self._reaches]
            case "window":
                of_type = col(RecordRow.type) == bindparam("type")
                return [
                    select(_KEY).where(of_type, col(RecordRow.reach) == reach, *_between(_KEY, reach))
                    for reach in self._reaches
                ]
            case "person" | "document":
                found = self._linked().subquery()
                return [select(_KEY).join(found, found.c.record == _KEY)]
        return [select(_KEY).where(*_between(_KEY, BEYOND))]

    def _in_place(self, direct: bool, reach: int) -> Select[*tuple[Any, ...]]:
        located = select(_KEY).join(LocatedRow, col(LocatedRow.record) == _KEY)
        return located.where(
            col(LocatedRow.place) == bindparam("place"),
            col(LocatedRow.direct) == direct,
            col(LocatedRow.reach) == reach,
            *_between(col(LocatedRow.record), reach),
        )

    def _in_box(self, reach: int) -> Select[*tuple[Any, ...]]:
        place = select(col(RecordRow.key)).where(in_box(RecordRow)).subquery()
        box = PLACE_BOX.c
        return (
            select(_KEY)
            .distinct()
            .select_from(PLACE_BOX)
            .join(LocatedRow, col(LocatedRow.place) == box.record)
            .join(RecordRow, col(LocatedRow.record) == _KEY)
            .where(*_touching(), select(place.c.key).where(place.c.key == box.record).exists())
            .where(col(LocatedRow.direct), col(LocatedRow.reach) == reach)
            .where(*_between(col(LocatedRow.record), reach))
        )

    def _linked(self) -> Any:
        object_: ColumnElement[int] = bindparam(self._by)
        record = col(LinkRow.record)
        linked = select(record).where(col(LinkRow.object) == object_, *_between(record, BEYOND))
        if self._by == "person":
            return linked.distinct()
        told = select(col(PerspectiveRow.record)).where(
            col(PerspectiveRow.document) == object_,
            col(PerspectiveRow.type) == bindparam("type"),
            *_between(col(PerspectiveRow.record), BEYOND),
        )
        return union(linked, told)
