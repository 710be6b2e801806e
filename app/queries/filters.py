"""The filters that lists and search share: the condition that each is, and the values that it is asked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    and_,
    bindparam,
    column,
    exists,
    not_,
    or_,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.database import Edition
from app.queries.alone import ALONE, OTHER_END, link_alone, located_alone, locates
from app.queries.ids import key_of_parameter
from app.queries.parameters import box_of
from app.queries.questions import Filters
from app.resources.addresses import RecordType
from app.resources.claim_tables import ClaimRow
from app.resources.tables import ContainmentRow, Dated, LinkRow, LocatedRow, PeriodRow, PerspectiveRow, RecordRow

NAMING: tuple[RecordType, ...] = ("place", "person", "document")
"""The filters that name a record; each is called as its type."""
Names = frozenset[str]
"""Which filters are given, and in which of their forms: what decides how a question reads in SQL."""
PLACE_BOX = table(
    "place_box", *(column(name, Float) for name in ("west", "east", "south", "north")), column("record", Integer)
)
"""The R*Tree of positions; its numbers are a little too wide, for it keeps them with 24 bits."""


def asked(edition: Edition, filters: Filters) -> tuple[Names, dict[str, Any]]:
    """The filters that are given, and the values to ask with; raises NotFound for an id that there is not."""
    names: set[str] = set()
    values: dict[str, Any] = {}
    for name, given in _given(edition, filters):
        names.add(name)
        values |= given
    return frozenset(names), values


def _given(edition: Edition, filters: Filters) -> Iterator[tuple[str, dict[str, Any]]]:
    if filters.according_to is not None:
        yield ALONE, {ALONE: key_of_parameter(edition, ALONE, filters.according_to, "document")}
    for window, lo, hi in filters.windows:
        yield f"{window} {filters.when_match}", {f"{window}_lo": lo, f"{window}_hi": hi}
    for name in NAMING:
        if (id_ := getattr(filters, name)) is not None:
            yield name, {name: key_of_parameter(edition, name, id_, name)}
    if filters.bbox is not None:
        box = box_of(filters.bbox)
        yield "box over the antimeridian" if box.west > box.east else "box", box._asdict()
    for plain in ("role", "kind", "contested"):
        if (value := getattr(filters, plain)) is not None:
            yield plain, {plain: value}


def windows_of(names: Names) -> set[str]:
    """Which windows of days are asked for: `when`, `span`."""
    return {name.split()[0] for name in names if name.startswith(("when ", "span "))}


def conditions(names: Names) -> list[ColumnElement[bool]]:
    """All that a record must fulfil, as all tell it or as `according_to` does."""
    alone = ALONE in names
    found = [CONDITIONS[name](alone) for name in sorted(names - {"person", "role", ALONE})]
    return [*found, _linked(names, alone)] if names & {"person", "role"} else found


def view(alone: bool) -> type[Dated]:
    """The table of records as they are asked for."""
    return PerspectiveRow if alone else RecordRow


def teller(column_: Any, alone: bool) -> ColumnElement[bool]:
    """Whether a row is that of all documents together, or of the one that is asked."""
    told: ColumnElement[bool] = column_ == bindparam(ALONE) if alone else column_.is_(None)
    return told


def _overlaps(window: str, certainly: bool) -> Callable[[bool], ColumnElement[bool]]:
    """Design section 3: possibly, if one of the periods can touch the window; certainly, if each of them must."""
    lo: ColumnElement[int] = bindparam(f"{window}_lo")
    hi: ColumnElement[int] = bindparam(f"{window}_hi")

    def condition(alone: bool) -> ColumnElement[bool]:
        row = view(alone)
        if certainly:
            return and_(col(row.start_latest) <= hi, col(row.end_earliest) >= lo)
        rival = exists().where(
            col(PeriodRow.record) == col(RecordRow.key),
            teller(col(PeriodRow.document), alone),
            col(PeriodRow.start_earliest) <= hi,
            col(PeriodRow.end_latest) >= lo,
        )
        touches = and_(col(row.start_earliest) <= hi, col(row.end_latest) >= lo)
        return and_(touches, or_(not_(col(row.several)), rival))

    return condition


def _lies_in(alone: bool) -> ColumnElement[bool]:
    """In that place or in one inside it, as all documents have it or the one that is asked."""
    place: ColumnElement[int] = bindparam("place")
    if not alone:
        return col(RecordRow.key).in_(select(col(LocatedRow.record)).where(col(LocatedRow.place) == place))
    told = teller(col(ContainmentRow.according_to), alone)
    inside = union_all(select(col(ContainmentRow.inner)).where(col(ContainmentRow.outer) == place, told), select(place))
    return or_(col(RecordRow.key).in_(inside), located_alone(inside))


def _in_box(over_antimeridian: bool) -> Callable[[bool], ColumnElement[bool]]:
    """A place's own position, or that of a place where the record is said to be."""

    def condition(alone: bool) -> ColumnElement[bool]:
        here = in_box(RecordRow, over_antimeridian)
        place = aliased(RecordRow)
        there = in_box(place, over_antimeridian)
        if alone:
            # Where a place lies is asked of all documents, or a witness without coordinates had no map.
            return or_(here, located_alone(select(col(place.key)).where(there)))
        located = (
            exists()
            .where(col(LinkRow.object) == col(RecordRow.key), locates(col(LinkRow.relation)))
            .where(col(LinkRow.record) == col(place.key), there)
        )
        return or_(here, located)

    return condition


def in_box(row: Any, over_antimeridian: bool = False) -> ColumnElement[bool]:
    """Whether the position of that row lies in the rectangle."""
    lat, lon = col(row.lat), col(row.lon)
    sides = lon >= bindparam("west"), lon <= bindparam("east")
    within_lon = (or_ if over_antimeridian else and_)(*sides)
    return and_(lat >= bindparam("south"), lat <= bindparam("north"), within_lon)


def _linked(names: Names, alone: bool) -> ColumnElement[bool]:
    """One link that fulfils both: that person in that role."""
    if alone:
        person = [bindparam("person") == OTHER_END] if "person" in names else []
        role = [col(ClaimRow.role) == bindparam("role")] if "role" in names else []
        return link_alone(*person, *role)
    # A link stands at both of its ends: here it is looked at from the record's own.
    link = exists().where(col(LinkRow.object) == col(RecordRow.key))
    if "person" in names:
        link = link.where(col(LinkRow.record) == bindparam("person"))
    return link.where(col(LinkRow.role) == bindparam("role")) if "role" in names else link


def _told_by(alone: bool) -> ColumnElement[bool]:
    """Linked to the document, or spoken of in it."""
    document: ColumnElement[int] = bindparam("document")
    told = aliased(PerspectiveRow)
    spoken_of = exists().where(col(told.record) == col(RecordRow.key), col(told.document) == document)
    if alone:
        return or_(spoken_of, link_alone(document == OTHER_END))
    linked = exists().where(col(LinkRow.object) == col(RecordRow.key), col(LinkRow.record) == document)
    return or_(spoken_of, linked)


CONDITIONS: dict[str, Callable[[bool], ColumnElement[bool]]] = {
    "when possibly": _overlaps("when", certainly=False),
    "when certainly": _overlaps("when", certainly=True),
    "span possibly": _overlaps("span", certainly=False),
    "span certainly": _overlaps("span", certainly=True),
    "place": _lies_in,
    "box": _in_box(over_antimeridian=False),
    "box over the antimeridian": _in_box(over_antimeridian=True),
    "document": _told_by,
    "kind": lambda _: col(RecordRow.kind) == bindparam("kind"),
    "contested": lambda alone: col(view(alone).contested) == bindparam("contested"),
}
"""What each filter asks of a record."""
