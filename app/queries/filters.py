"""The filters that lists and search share: the condition that each is, and the values that it is asked with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select, union_all
from sqlmodel import col

from app.database import Edition
from app.queries.ids import key_of_parameter
from app.queries.parameters import box_of
from app.queries.questions import Filters
from app.resources.addresses import RecordType
from app.resources.relation import LOCATING
from app.resources.tables import ClaimRow, ContainmentRow, LinkRow, MentionRow, PeriodRow, PerspectiveRow

NAMING: tuple[RecordType, ...] = ("place", "person", "document")
"""The filters that name a record; each is called as its type."""
Names = frozenset[str]
"""Which filters are given, and in which of their forms: what decides how a question reads in SQL."""


def asked(edition: Edition, filters: Filters) -> tuple[Names, dict[str, Any]]:
    """The filters that are given, and the values to ask with; raises NotFound for an id that there is not."""
    names: set[str] = set()
    values: dict[str, Any] = {}
    for name, given in _given(edition, filters):
        names.add(name)
        values |= given
    return frozenset(names), values


def _given(edition: Edition, filters: Filters) -> Iterator[tuple[str, dict[str, Any]]]:
    if filters.according_to is None:
        yield "together", {}
    else:
        key = key_of_parameter(edition, "according_to", filters.according_to, "document")
        yield "according_to", {"according_to": key}
    for window, lo, hi in filters.windows:
        yield f"{window} {filters.when_match}", {f"{window}_lo": lo, f"{window}_hi": hi}
    for name in NAMING:
        if (id_ := getattr(filters, name)) is not None:
            form = name if name != "place" or filters.according_to is None else "place as told"
            yield form, {name: key_of_parameter(edition, name, id_, name)}
    if filters.bbox is not None:
        box = box_of(filters.bbox)
        yield "box over the antimeridian" if box.west > box.east else "box", box._asdict()
    for plain in ("role", "kind", "contested"):
        if (value := getattr(filters, plain)) is not None:
            yield plain, {plain: value}


def conditions(names: Names) -> list[ColumnElement[bool]]:
    """All that a perspective must fulfil."""
    found = [CONDITIONS[name] for name in sorted(names - {"person", "role"})]
    return [*found, _linked(names)] if names & {"person", "role"} else found


def _overlaps(window: str, certainly: bool) -> ColumnElement[bool]:
    """Design section 3: possibly, if one of the periods can touch the window; certainly, if each of them must."""
    lo: ColumnElement[int] = bindparam(f"{window}_lo")
    hi: ColumnElement[int] = bindparam(f"{window}_hi")
    mine = col(PeriodRow.perspective) == col(PerspectiveRow.key)
    if not certainly:
        return exists().where(mine, col(PeriodRow.start_earliest) <= hi, col(PeriodRow.end_latest) >= lo)
    must = and_(col(PeriodRow.start_latest) <= hi, col(PeriodRow.end_earliest) >= lo)
    return and_(exists().where(mine), ~exists().where(mine, ~must))


def _lies_in(as_told: bool) -> ColumnElement[bool]:
    """In that place or in one inside it, as all documents have it or the one that is asked."""
    place: ColumnElement[int] = bindparam("place")
    teller = col(ContainmentRow.according_to)
    told = teller == bindparam("according_to") if as_told else teller.is_(None)
    inside = union_all(select(col(ContainmentRow.inner)).where(col(ContainmentRow.outer) == place, told), select(place))
    located = exists().where(
        col(LinkRow.perspective) == col(PerspectiveRow.key), _locates(), col(LinkRow.object).in_(inside)
    )
    return or_(col(PerspectiveRow.record).in_(inside), located)


def _in_box(over_antimeridian: bool) -> ColumnElement[bool]:
    """A place's own position, or that of a place where the record is said to be."""
    lat, lon = col(PerspectiveRow.lat), col(PerspectiveRow.lon)
    east_of_west, west_of_east = lon >= bindparam("west"), lon <= bindparam("east")
    within_lon = (or_ if over_antimeridian else and_)(east_of_west, west_of_east)
    here = and_(lat >= bindparam("south"), lat <= bindparam("north"), within_lon)
    # `according_to`: where a place lies is asked of all documents, or a witness without coordinates had no map.
    placed = (
        select(col(PerspectiveRow.record)).where(here, col(PerspectiveRow.according_to).is_(None)).scalar_subquery()
    )
    located = exists().where(
        col(LinkRow.perspective) == col(PerspectiveRow.key),
        _locates(),
        col(LinkRow.object).in_(placed),
    )
    return or_(col(PerspectiveRow.record).in_(placed), located)


def _locates() -> ColumnElement[bool]:
    return or_(*(col(LinkRow.relation) == relation for relation in LOCATING))


def _linked(names: Names) -> ColumnElement[bool]:
    """One link that fulfils both: that person in that role."""
    link = exists().where(col(LinkRow.perspective) == col(PerspectiveRow.key))
    if "person" in names:
        link = link.where(col(LinkRow.object) == bindparam("person"))
    return link.where(col(LinkRow.role) == bindparam("role")) if "role" in names else link


def _told_by() -> ColumnElement[bool]:
    """Linked to the document, or spoken of in it."""
    document: ColumnElement[int] = bindparam("document")
    spoken_of = (
        select(col(MentionRow.record))
        .join(ClaimRow, col(ClaimRow.key) == col(MentionRow.claim))
        .where(col(ClaimRow.document) == document)
    )
    linked = exists().where(col(LinkRow.perspective) == col(PerspectiveRow.key), col(LinkRow.object) == document)
    return or_(col(PerspectiveRow.record).in_(spoken_of), linked)


CONDITIONS: dict[str, ColumnElement[bool]] = {
    "together": col(PerspectiveRow.according_to).is_(None),
    "according_to": col(PerspectiveRow.according_to) == bindparam("according_to"),
    "when possibly": _overlaps("when", certainly=False),
    "when certainly": _overlaps("when", certainly=True),
    "span possibly": _overlaps("span", certainly=False),
    "span certainly": _overlaps("span", certainly=True),
    "place": _lies_in(as_told=False),
    "place as told": _lies_in(as_told=True),
    "box": _in_box(over_antimeridian=False),
    "box over the antimeridian": _in_box(over_antimeridian=True),
    "document": _told_by(),
    "kind": col(PerspectiveRow.kind) == bindparam("kind"),
    "contested": col(PerspectiveRow.contested) == bindparam("contested"),
}
"""What each filter asks of a perspective."""
