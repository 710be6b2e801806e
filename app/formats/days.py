"""Days as other programs want them: parts of a date as precise as it is known, years BCE, expanded years."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from typing import NamedTuple

from app.formats.format import Item

_ISO = re.compile(r"([-+]?\d{4,})-(\d\d)-(\d\d)")


class Day(NamedTuple):
    """A day; its year is astronomical: 0 is 1 BCE."""

    year: int
    month: int
    day: int

    @property
    def historical_year(self) -> int:
        """The year as people count: there is none between 1 BCE, which is -1, and 1."""
        return self.year if self.year > 0 else self.year - 1


def day(iso: str) -> Day:
    """Read a date as `resources.when` writes it."""
    found = _ISO.fullmatch(iso)
    assert found is not None
    return Day(*map(int, found.groups()))


def common(first: str, last: str) -> tuple[int, ...]:
    """The parts that are known where a day lies in this span: year, month and day, or fewer; none of a longer one."""
    lo, hi = day(first), day(last)
    if lo == hi:
        return lo
    if lo[:2] == hi[:2] and (lo.day, hi.day) == (1, last_of_month(lo)):
        return lo[:2]
    if lo.year == hi.year and (lo[1:], hi[1:]) == ((1, 1), (12, 31)):
        return lo[:1]
    return ()


def last_of_month(of: Day) -> int:
    """How many days the month has; the standard library knows years from 1 to 9999 only."""
    return monthrange(2000 if isleap(of.year) else 2001, of.month)[1]


def is_interval(when: Item) -> bool:
    """Whether it has a beginning and another end, and is not one moment within certain bounds."""
    opening, closing = ((when[f"{end}_earliest"], when[f"{end}_latest"]) for end in ("start", "end"))
    return bool(opening != closing)
