"""The filters that lists and search share: the condition that each is, and the values that it is asked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, or_, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.queries.boxes import asked_box, lies_certainly, lies_possibly
from app.queries.ids import key_of_parameter
from app.queries.overlap import OF_SEVERAL, asked_window, overlaps, overlaps_some, view
from app.queries.params.records import FilterParams
from app.queries.perspective_sql import ACCORDING_TO, OTHER_END, link_of_document, located_by_document, locates, teller
from app.resources.urls import RecordType
from app.store.claim_schema import ClaimRow
from app.store.edition import EditionReader
from app.store.schema import ContainmentRow, LinkRow, LocatedRow, PerspectiveRow, RecordRow

NAMING: tuple[RecordType, ...] = ("place", "person", "document")
"""The filters that name a record; each is called as its type."""
FilterKeys = frozenset[str]
"""Which filters are given, and in which of their forms: what decides how a question reads in SQL."""


def active_filters(edition: EditionReader, filters: FilterParams) -> tuple[FilterKeys, dict[str, Any]]:
    """The filters that are given, and the values to ask with; raises NotFound for an id that there is not."""
    names: set[str] = set()
    values: dict[str, Any] = {}
    for name, given in _given(edition, filters):
        names.add(name)
        values |= given
    return frozenset(names), values


def _given(edition: EditionReader, filters: FilterParams) -> Iterator[tuple[str, dict[str, Any]]]:
    if filters.according_to is not None:
        yield ACCORDING_TO, {ACCORDING_TO: key_of_parameter(edition, ACCORDING_TO, filters.according_to, "document")}
    for window, spans in filters.windows:
        yield asked_window(window, spans, filters.when_match)
    for name in NAMING:
        if (id_ := getattr(filters, name)) is not None:
            yield name, {name: key_of_parameter(edition, name, id_, name)}
    if filters.bbox is not None:
        yield asked_box(filters.bbox, filters.bbox_match)
    for plain in ("role", "kind", "contested"):
        if (value := getattr(filters, plain)) is not None:
            yield plain, {plain: value}


def windows_of(names: FilterKeys) -> set[str]:
    """Which windows of days are asked for: `when`, `span`."""
    return {name.split()[0] for name in names if name.startswith(("when ", "span "))}


def conditions(names: FilterKeys) -> list[ColumnElement[bool]]:
    """All that a record must fulfil, as all tell it or as `according_to` does."""
    alone = ACCORDING_TO in names
    found = [CONDITIONS[name](alone) for name in sorted(names - {"person", "role", ACCORDING_TO})]
    return [*found, _linked(names, alone)] if names & {"person", "role"} else found


def _lies_in(alone: bool) -> ColumnElement[bool]:
    """In that place or in one inside it, as all documents have it or the one that is asked."""
    place: ColumnElement[int] = bindparam("place")
    if not alone:
        return col(RecordRow.key).in_(select(col(LocatedRow.record)).where(col(LocatedRow.place) == place))
    told = teller(col(ContainmentRow.according_to), alone)
    inside = union_all(select(col(ContainmentRow.inner)).where(col(ContainmentRow.outer) == place, told), select(place))
    return or_(col(RecordRow.key).in_(inside), located_by_document(inside, locates))


def _linked(names: FilterKeys, alone: bool) -> ColumnElement[bool]:
    """One link that fulfils both: that person in that role."""
    if alone:
        person = [bindparam("person") == OTHER_END] if "person" in names else []
        role = [col(ClaimRow.role) == bindparam("role")] if "role" in names else []
        return link_of_document(*person, *role)
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
        return or_(spoken_of, link_of_document(document == OTHER_END))
    linked = exists().where(col(LinkRow.object) == col(RecordRow.key), col(LinkRow.record) == document)
    return or_(spoken_of, linked)


CONDITIONS: dict[str, Callable[[bool], ColumnElement[bool]]] = {
    **{
        f"{window} {match}{several}": test(window, match == "certainly")
        for window in ("when", "span")
        for match in ("possibly", "certainly")
        for several, test in (("", overlaps), (OF_SEVERAL, overlaps_some))
    },
    "place": _lies_in,
    "box possibly": lies_possibly,
    "box certainly": lies_certainly,
    "document": _told_by,
    "kind": lambda _: col(RecordRow.kind) == bindparam("kind"),
    "contested": lambda alone: col(view(alone).contested) == bindparam("contested"),
}
"""What each filter asks of a record."""
