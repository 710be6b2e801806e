"""A period: when something was, as far as its source lets us know it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from app.dates.days import BEGINNING, END_OF_TIME, iso, whole_units
from app.dates.scanner import Scanner
from app.dates.years import read_long_year

Precision = Literal[
    "day",
    "month",
    "quarter",
    "season",
    "quadrimester",
    "semester",
    "year",
    "decade",
    "century",
    "millennium",
    "age",
]
"""From the finest to the coarsest; "age" is anything beyond a millennium, up to no date at all."""
PRECISIONS: tuple[str, ...] = get_args(Precision)


class Member(NamedTuple):
    """A member of a set: a moment between two days, or each day, month or year (`unit`) from the first to the last."""

    first: int
    last: int
    unit: str = ""

    @property
    def bounds(self) -> tuple[int, int, int, int]:
        """The four day numbers, as those of a period; with a `unit` they hold for windows of whole units."""
        if self.unit:
            return self.first, self.first, self.last, self.last
        return self.first, self.last, self.first, self.last

    def possibly_overlaps(self, lo: int, hi: int) -> bool:
        """Whether it can have a day in common with the window [lo, hi]."""
        return self.first <= hi and self.last >= lo

    def certainly_overlaps(self, lo: int, hi: int) -> bool:
        """Whether the moment, or the moment in one of the units, lies in the window [lo, hi] for certain."""
        whole = whole_units(lo, hi, self.unit)
        _, start_latest, end_earliest, _ = self.bounds
        return whole is not None and start_latest <= whole[1] and end_earliest >= whole[0]


class Period(NamedTuple):
    """What the editor wrote, and the day numbers between which it began and ended; all bounds are inclusive.

    `BEGINNING` and `END_OF_TIME` stand where there is no bound, and for years so far away that their days have no
    numbers: two of these, Y1E17 and Y1E18, are told apart by their text only. It is a tuple because nothing else in
    Python that cannot be changed is made as fast.

    `precision` is the smallest unit of the calendar within which the text says when; that of an interval or a set is
    its least precise member's, and does not tell how wide the whole is, which the bounds do: [1990-01-01..1990-01-19]
    is precise to the day. A date of another calendar has the unit that was written in that calendar.

    A set with a gap has `members`, in their order; its bounds are then those of the first and of the last. Of "[…]"
    one member is meant, of "{…}" every one.
    """

    edtf: str
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    precision: str = "day"
    members: tuple[Member, ...] = ()

    @property
    def one_of(self) -> bool:
        """Whether it is one of its members; else it is all of them."""
        return self.edtf.startswith("[")

    @property
    def approximate(self) -> bool:
        """Whether the source gives it, or a part of it, as an estimate: '~' or '%'. EDTF has no other use for them."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether the source doubts it, or a part of it: '?' or '%'."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def bounds(self) -> tuple[int, int, int, int]:
        """The four day numbers."""
        return self.start_earliest, self.start_latest, self.end_earliest, self.end_latest

    @property
    def earliest(self) -> str | None:
        """The first day that can belong to it, or None: it has no beginning, none is known, or it has no number."""
        return iso(self.start_earliest)

    @property
    def latest(self) -> str | None:
        """The last day that can belong to it, or None: it has no end, none is known, or it has no number."""
        return iso(self.end_latest)

    def possibly_overlaps(self, lo: int, hi: int) -> bool:
        """Whether it can have a day in common with the window [lo, hi]."""
        overlaps = self.start_earliest <= hi and self.end_latest >= lo
        return overlaps and (not self.members or any(member.possibly_overlaps(lo, hi) for member in self.members))

    def certainly_overlaps(self, lo: int, hi: int) -> bool:
        """Whether it has a day in common with the window [lo, hi], whichever of its dates are the true ones.

        One of a set: every member lies in the window, as the bounds say. All of a set: some member has a day in it.
        """
        overlaps = self.start_latest <= hi and self.end_earliest >= lo
        if not overlaps or self.one_of or not self.members:
            return overlaps
        return any(member.certainly_overlaps(lo, hi) for member in self.members)

    def compatible_with(self, other: Period) -> bool:
        """Whether both can be true of one thing: a start that suits both, and an end that suits both.

        One of a set is compatible with what some member of it is. All of a set excludes what certainly went on between
        its members, and whatever leaves no day for one of them. Years whose days have no numbers are not told apart,
        and so compatible: too often rather than too seldom.
        """
        if self.one_of and self.members:
            return any(instant("", *member[:2], "day").compatible_with(other) for member in self.members)
        if other.one_of and other.members:
            return other.compatible_with(self)
        if not self._bounds_are_compatible_with(other):
            return False
        return not (self.members or other.members) or (self._fits_into(other) and other._fits_into(self))

    def _bounds_are_compatible_with(self, other: Period) -> bool:
        return (
            self.start_earliest <= other.start_latest
            and other.start_earliest <= self.start_latest
            and self.end_earliest <= other.end_latest
            and other.end_earliest <= self.end_latest
        )

    def _fits_into(self, other: Period) -> bool:
        """Whether it can be that no day of it lies outside the possible days of another."""
        return not any(self.certainly_overlaps(*gap) for gap in other._gaps())

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """The days that cannot belong to it, from the first to the last of each stretch."""
        day = BEGINNING
        for first, last, _ in sorted(self.members) or [Member(self.start_earliest, self.end_latest)]:
            if first > day:
                yield day, first - 1
            day = max(day, last + 1)
        if day <= END_OF_TIME:
            yield day, END_OF_TIME


def instant(edtf: str, earliest: int, latest: int, precision: str) -> Period:
    """One moment, somewhere between two days: it ends when it starts, we only do not know when."""
    return Period(edtf, earliest, latest, earliest, latest, precision)


def span(start: Period, end: Period) -> Period | None:
    """The period from one date to another, such as a life from born and died: EDTF level 0, "Time Interval".

    It starts when the one was and ends when the other was. Neither can be later than the end can be, nor earlier than
    the start: in 1990-01-19/1990-01 the end is one of 19 to 31 January.

    None where EDTF has no such interval: its ends must be dates, not intervals, sets or times of day, and must not be
    in the wrong order whatever their days.
    """
    if not (_is_date(start) and _is_date(end)) or _is_before(end, start):
        return None
    return Period(
        f"{start.edtf}/{end.edtf}",
        start.start_earliest,
        min(start.start_latest, end.end_latest),
        max(end.end_earliest, start.start_earliest),
        end.end_latest,
        coarsest(start, end),
    )


def coarsest(*periods: Period) -> str:
    """The precision of the least precise; an end that is no date ("..") has none, and a whole without a date "age"."""
    return max((period.precision for period in periods if period.precision), key=PRECISIONS.index, default="age")


def _is_before(end: Period, start: Period) -> bool:
    """Whether the one is over before the other; years whose days have no numbers are compared by their digits."""
    if end.end_latest == start.start_earliest and "Y" in start.edtf and "Y" in end.edtf:
        last, first = (read_long_year(Scanner(date.edtf.lstrip("?~%"))) for date in (end, start))
        return last.is_before(first)
    return end.end_latest < start.start_earliest


def _is_date(period: Period) -> bool:
    # The bounds cannot tell: 1990/1990 has those of 1990.
    return not any(mark in period.edtf for mark in "/[{T")
