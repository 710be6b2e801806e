"""Overview: how many records begin in each of equal stretches of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import BigInteger, bindparam, func, select
from sqlmodel import col

from app.dates import BEGINNING, END_OF_TIME
from app.queries.date_bounds import first_from
from app.resources.base import Resource
from app.store.edition import EditionReader
from app.store.schema import RecordRow
from app.store.statement import Statement

STRETCHES = 60
"""Into how many stretches of time records are divided."""
Days = tuple[int, int]
EVER: Days = (BEGINNING + 1, END_OF_TIME - 1)
"""From the first to the last day that there may be."""


class Over(NamedTuple):
    """How many records begin in each of equal stretches of time, from the first day on which one does to the last."""

    first: int
    last: int
    counts: list[int]

    @property
    def width(self) -> int:
        """How many days a stretch has; the last may have fewer."""
        return (self.last - self.first) // STRETCHES + 1


_DAY = col(RecordRow.when_order)
_FROM, _TO = (bindparam(name, type_=BigInteger) for name in ("from", "to"))
_DATED = col(RecordRow.type) == bindparam("type"), _DAY >= _FROM, _DAY <= _TO
_NUMBER = (_DAY - bindparam("first", type_=BigInteger)) // bindparam("width", type_=BigInteger)
_BY_STRETCH = Statement(select(_NUMBER.label("stretch"), func.count()).where(*_DATED).group_by("stretch"))
_FIRST, _LAST = (Statement(select(_DAY).where(*_DATED).order_by(order).limit(1)) for order in (_DAY, _DAY.desc()))


def over_time(edition: EditionReader, resource: Resource, within: Days = EVER) -> Over | None:
    """When the records of a list begin, of all those that begin within these days.

    A list that is sorted by date has its keys in that order: how many lie between two days is one subtraction.
    """
    asked = {"type": resource.name, "from": within[0], "to": within[1]}
    ends = [edition.read(prepared, **asked) for prepared in (_FIRST, _LAST)]
    if not ends[0] or ends[1][0][0] - ends[0][0][0] < STRETCHES:
        return None
    over = Over(ends[0][0][0], ends[1][0][0], [])
    if resource.default_sort != "when":
        found = edition.read(_BY_STRETCH, **asked, first=over.first, width=over.width)
        return over._replace(counts=_filled(dict(found)))
    beyond = edition.keys_of(resource.name)[1] + 1
    days = (min(over.first + over.width * number, over.last + 1) for number in range(STRETCHES + 1))
    keys = [first_from(edition, resource, day, beyond) for day in days]
    return over._replace(counts=[after - key for key, after in pairwise(keys)])


def over_days(days: Iterable[int]) -> Over | None:
    """When records begin, by the first day on which each can have begun; None within a few days."""
    known = [day for day in days if BEGINNING < day < END_OF_TIME]
    if not known or max(known) - min(known) < STRETCHES:
        return None
    over = Over(min(known), max(known), [])
    return over._replace(counts=_filled(Counter((day - over.first) // over.width for day in known)))


def _filled(counts: Mapping[int, int]) -> list[int]:
    return [counts.get(number, 0) for number in range(STRETCHES)]
