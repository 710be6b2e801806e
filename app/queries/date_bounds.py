"""Windows of days: the keys between which a list sorted by date can hold something, and what an edition has at all."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, select
from sqlmodel import col

from app.queries.filters import FilterKeys, windows_of
from app.queries.pageable import Values
from app.resources.base import Resource
from app.resources.span_classes import NO_DATE, SPAN_LIMITS
from app.store.edition import EditionReader
from app.store.schema import ContainmentRow, RecordRow
from app.store.statement import Statement

_KEY = col(RecordRow.key)


def _first_from(day: str) -> Any:
    """The first key of a list sorted by date that begins on that day or later."""
    rows = select(_KEY).where(col(RecordRow.type) == bindparam("type"), col(RecordRow.when_order) >= bindparam(day))
    return rows.order_by(col(RecordRow.when_order), _KEY).limit(1).scalar_subquery()


_FIRST = Statement(select(_first_from("day")))
_DAYS = [f"day_{number}" for number in range(2 * len(SPAN_LIMITS))]
_ENDS = Statement(select(*map(_first_from, _DAYS)))
"""As many as a window needs, at once: one question after the other takes four times as long."""
_OF_REACH = [
    select(exists().where(col(RecordRow.type) == bindparam("type"), col(RecordRow.reach) == reach)).scalar_subquery()
    for reach in range(NO_DATE + 1)
]
_UNDATED = select(func.min(_KEY)).where(col(RecordRow.type) == bindparam("type"), col(RecordRow.reach) == NO_DATE)
_TYPE_STATS = Statement(select(exists(select(col(ContainmentRow.key))), _UNDATED.scalar_subquery(), *_OF_REACH))


class TypeStats(NamedTuple):
    """Where an edition has records of a type: in which classes of reach, and whether places lie in places."""

    nested: bool
    reaches: tuple[int, ...]
    undated: int | None
    """The first key of those that have no date, which stand last in a list sorted by date; None where all have one."""


def type_stats(edition: EditionReader, resource: Resource) -> TypeStats:
    """The same for every question of an edition: what there is not need not be looked through."""
    found: TypeStats | None = edition.noted.get(resource.name)
    if found is None:
        nested, undated, *any_ = edition.read(_TYPE_STATS, type=resource.name)[0]
        reaches = tuple(reach for reach, there in enumerate(any_) if there)
        found = TypeStats(bool(nested), reaches, undated)
        edition.noted[resource.name] = found
    return found


def key_bounds(edition: EditionReader, resource: Resource, names: FilterKeys, values: Values) -> dict[str, int]:
    """The keys between which a list can hold something, for each reach, as values to ask with.

    Between `low_sure` and `high_sure` begins what overlaps every window for certain.
    """
    found = _all(edition, resource)
    windows = windows_of(names)
    if not windows or resource.default_sort != "when":
        return found
    found, (_, last) = dict(found), edition.keys_of(resource.name)
    low = max(values[f"{window}_lo"] for window in windows)
    high = min(values[f"{window}_hi"] for window in windows)
    days = [day for reach in SPAN_LIMITS for day in (low - reach, high + reach + 1)]
    asked = {name: max(day, -(2**63)) for name, day in zip(_DAYS, days, strict=True)}
    [keys] = edition.read(_ENDS, type=resource.name, **asked)
    for reach, (from_, to) in enumerate(zip(keys[::2], keys[1::2], strict=True)):
        found[f"low_{reach}"] = last + 1 if from_ is None else from_
        found[f"high_{reach}"] = last if to is None else to - 1
    # What reaches no further than its own day is looked for just there.
    return found | {"low_sure": found["low_0"], "high_sure": found["high_0"]}


def _all(edition: EditionReader, resource: Resource) -> dict[str, int]:
    """The ends of a list that no window narrows, the same for every question of an edition."""
    name = f"all {resource.plural}"
    found: dict[str, int] | None = edition.noted.get(name)
    if found is None:
        first, last = edition.keys_of(resource.name)
        sides = ("low", first), ("high", last)
        found = {f"{end}_{reach}": key for reach in range(NO_DATE + 1) for end, key in sides}
        found |= {"low_sure": last + 1, "high_sure": last}
        edition.noted[name] = found
    return found


def first_from(edition: EditionReader, resource: Resource, day: int, otherwise: int) -> int:
    """The first key of a list sorted by date that begins on that day or later."""
    [(key,)] = edition.read(_FIRST, type=resource.name, day=max(day, -(2**63)))
    return otherwise if key is None else int(key)
