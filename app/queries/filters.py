"""Makes conditions of the filters that lists and search share."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select
from sqlmodel import col

from app.queries.ids import key_of_parameter
from app.queries.parameters import Box, box_of
from app.queries.questions import Filters
from app.resources.relation import LOCATING
from app.resources.tables import ClaimRow, ContainmentRow, LinkRow, MentionRow, PeriodRow, PerspectiveRow


def according_to(connection: Connection, document: str | None) -> ColumnElement[bool]:
    """The perspective asked for: that of all documents together, or of one."""
    if document is None:
        return col(PerspectiveRow.according_to).is_(None)
    return col(PerspectiveRow.according_to) == key_of_parameter(connection, "according_to", document, "document")


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """All that a perspective must fulfil."""
    found = [according_to(connection, filters.according_to)]
    for lo, hi in filters.windows:
        found.append(_overlaps(lo, hi, certainly=filters.when_match == "certainly"))
    if filters.place is not None:
        found.append(_lies_in(key_of_parameter(connection, "place", filters.place, "place")))
    if filters.bbox is not None:
        found.append(_in_box(box_of(filters.bbox)))
    if filters.person is not None or filters.role is not None:
        found.append(_linked(connection, filters.person, filters.role))
    if filters.document is not None:
        found.append(_told_by(key_of_parameter(connection, "document", filters.document, "document")))
    if filters.kind is not None:
        found.append(col(PerspectiveRow.kind) == filters.kind)
    if filters.contested is not None:
        found.append(col(PerspectiveRow.contested).is_(filters.contested))
    return found


def _overlaps(lo: int, hi: int, certainly: bool) -> ColumnElement[bool]:
    """Design section 3: possibly, if one of the periods can touch the window; certainly, if each of them must."""
    mine = col(PeriodRow.perspective) == col(PerspectiveRow.key)
    possibly = and_(col(PeriodRow.start_earliest) <= hi, col(PeriodRow.end_latest) >= lo)
    if not certainly:
        return exists().where(mine, possibly)
    must = and_(col(PeriodRow.start_latest) <= hi, col(PeriodRow.end_earliest) >= lo)
    return and_(exists().where(mine), ~exists().where(mine, ~must))


def _lies_in(place: int) -> ColumnElement[bool]:
    inside = select(col(ContainmentRow.inner)).where(col(ContainmentRow.outer) == place)
    return or_(
        col(PerspectiveRow.record).in_(inside),
        exists().where(
            col(LinkRow.perspective) == col(PerspectiveRow.key),
            col(LinkRow.relation).in_(LOCATING),
            col(LinkRow.object).in_(inside),
        ),
    )


def _in_box(box: Box) -> ColumnElement[bool]:
    """A place's own position, or that of a place where the record is said to be."""
    lat, lon = col(PerspectiveRow.lat), col(PerspectiveRow.lon)
    within_lon = and_(lon >= box.west, lon <= box.east)
    if box.west > box.east:
        within_lon = or_(lon >= box.west, lon <= box.east)
    here = and_(lat >= box.south, lat <= box.north, within_lon)
    # `according_to`: where a place lies is asked of all documents, or a witness without coordinates had no map.
    located = (
        select(col(PerspectiveRow.record)).where(here, col(PerspectiveRow.according_to).is_(None)).scalar_subquery()
    )
    return or_(
        col(PerspectiveRow.record).in_(located),
        exists().where(
            col(LinkRow.perspective) == col(PerspectiveRow.key),
            col(LinkRow.relation).in_(LOCATING),
            col(LinkRow.object).in_(located),
        ),
    )


def _linked(connection: Connection, person: str | None, role: str | None) -> ColumnElement[bool]:
    """One link that fulfils both: that person in that role."""
    link = exists().where(col(LinkRow.perspective) == col(PerspectiveRow.key))
    if person is not None:
        link = link.where(col(LinkRow.object) == key_of_parameter(connection, "person", person, "person"))
    return link if role is None else link.where(col(LinkRow.role) == role)


def _told_by(document: int) -> ColumnElement[bool]:
    """Linked to the document, or spoken of in it."""
    spoken_of = (
        select(col(MentionRow.record))
        .join(ClaimRow, col(ClaimRow.key) == col(MentionRow.claim))
        .where(col(ClaimRow.document) == document)
    )
    return or_(
        col(PerspectiveRow.record).in_(spoken_of),
        exists().where(col(LinkRow.perspective) == col(PerspectiveRow.key), col(LinkRow.object) == document),
    )
