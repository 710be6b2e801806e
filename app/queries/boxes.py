"""Rectangles as conditions: whether a record's positions lie in one, possibly or certainly.

A record has the positions of the place that it is, or of the places where it took place; none of what it lies in. A
position is a circle, as wide as its precision. Possibly: one of the circles touches the rectangle. Certainly: all of
them lie wholly in it, and there is one. 180 and -180 degrees are one meridian.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    and_,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.queries.params.types import box_of
from app.queries.perspective_sql import located_by_document, positions
from app.resources.sphere import ROUND
from app.store.extent_schema import PositionRow
from app.store.schema import LinkRow, RecordRow

Condition = ColumnElement[bool]
SIDES = "west", "south", "east", "north"
PLACE_BOX = table(
    "place_box", *(column(name, Float) for name in SIDES), *(column(name, Integer) for name in ("position", "place"))
)
"""The R*Tree of positions, cut at the antimeridian; its numbers are a little too wide, for it has 24 bits for each."""
_TURN = literal_column(str(ROUND), Float)
_WEST, _SOUTH, _EAST, _NORTH = (bindparam(name, type_=Float) for name in SIDES)


def asked_box(bbox: str, match: str) -> tuple[str, dict[str, float]]:
    """The name of the filter, and the sides to ask with; across the antimeridian the east goes on beyond 180."""
    box = box_of(bbox)
    east = box.east + ROUND if box.west > box.east else box.east
    return f"box {match}", {**box._asdict(), "east": east}


def lies_possibly(alone: bool) -> Condition:
    """Whether one of a record's circles touches the rectangle."""
    return _some(alone, touches)


def lies_certainly(alone: bool) -> Condition:
    """Whether a record has a circle in the rectangle, and none that is not wholly in it."""
    return and_(_some(alone, _holds), not_(_some(alone, lambda position: not_(_holds(position)))))


def _some(alone: bool, test: Any) -> Condition:
    """Whether some position of a record passes a test."""
    own, there = aliased(PositionRow), aliased(PositionRow)
    here = exists().where(col(own.place) == col(RecordRow.key), test(own))
    if alone:
        # Where a place lies is asked of all documents, or a witness without coordinates had no map.
        return or_(here, located_by_document(select(col(there.place)).where(test(there)), positions))
    located = (
        exists()
        .where(col(LinkRow.object) == col(RecordRow.key), positions(col(LinkRow.relation)))
        .where(col(there.place) == col(LinkRow.record), test(there))
    )
    return or_(here, located)


def touches(position: Any) -> Condition:
    """Whether a circle touches the rectangle."""
    turned = (and_(west <= _EAST, east >= _WEST) for west, east in _turned(position))
    near = and_(col(position.south) <= _NORTH, col(position.north) >= _SOUTH, or_(*turned))
    circle = col(position.lat), col(position.lon), col(position.radius_m)
    exactly = func.circle_touches(*circle, _WEST, _SOUTH, _EAST, _NORTH)
    return and_(near, or_(_holds(position), exactly == 1))


def _holds(position: Any) -> Condition:
    """Whether a circle lies wholly in the rectangle; it does where the smallest rectangle around it does."""
    turned = (and_(west >= _WEST, east <= _EAST) for west, east in _turned(position))
    return and_(col(position.south) >= _SOUTH, col(position.north) <= _NORTH, or_(_EAST - _WEST >= _TURN, *turned))


def _turned(position: Any) -> list[tuple[Any, Any]]:
    """The longitudes between which a circle lies, as they are and a turn to the west and to the east."""
    sides = col(position.west), col(position.east)
    west, east = ([side + turn for side in sides] for turn in (-_TURN, _TURN))
    return [sides, (west[0], west[1]), (east[0], east[1])]
