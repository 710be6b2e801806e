"""The axis of a timeline: from which day to which it runs, where its ticks are, and how to move along it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from app.dates import civil, day_number
from app.pages import calendar
from app.pages.phrases import MONTHS, year

TICKS = 9
"""About how many labels an axis has."""
STEPS_OF_YEARS = [step * 10**power for power in range(12) for step in (1, 2, 5)]
STEPS_OF_MONTHS = [1, 3, 6]
STEPS_OF_DAYS = [1, 2, 5, 10]
LEAST = 6
"""The fewest days that an axis shows."""


class Axis(NamedTuple):
    """From the first day to the last, both included, drawn from `left` to `right`."""

    lo: int
    hi: int
    left: float = 8
    right: float = 992

    def x(self, day: float) -> float:
        """Where a day begins in the picture."""
        share = (day - self.lo) / (self.hi + 1 - self.lo)
        return round(self.left + share * (self.right - self.left), 1)

    def moved(self, shift: float, scale: float = 1) -> tuple[str, str]:
        """The first and the last day after a move by that share of the width, or a change of scale."""
        width = max(LEAST, round((self.hi - self.lo + 1) * scale))
        lo = round((self.lo + self.hi + 1 - width) / 2 + shift * width)
        return calendar.written(lo), calendar.written(lo + width - 1)


class Tick(NamedTuple):
    """A line across the picture, and the word at its foot."""

    x: float
    label: str


def padded(first: int, last: int) -> Axis:
    """An axis with some room on either side."""
    room = max((last - first) // 25, LEAST // 2)
    return Axis(first - room, last + room)


def focus(days: Sequence[int], share: float = 0.6) -> tuple[int, int] | None:
    """The shortest stretch with that share of the days, where it is much shorter than the whole; else None."""
    ordered = sorted(days)
    most = max(int(len(ordered) * share), 1)
    if len(ordered) < 8:
        return None
    width, start = min((ordered[i + most - 1] - ordered[i], i) for i in range(len(ordered) - most + 1))
    if width * 5 > ordered[-1] - ordered[0]:
        return None
    return ordered[start], ordered[start + most - 1]


def ticks(axis: Axis) -> list[Tick]:
    """Ticks at the beginnings of days, months or years, as the width of the axis allows."""
    found = [Tick(axis.x(day), label) for day, label in _steps(axis) if axis.lo <= day <= axis.hi]
    return [tick for tick in found if tick.x < axis.right - 9 * len(tick.label)]


def _steps(axis: Axis) -> Iterator[tuple[int, str]]:
    days = axis.hi - axis.lo + 1
    first, last = civil(axis.lo), civil(axis.hi)
    for step in STEPS_OF_DAYS:
        if days / step <= TICKS + 2:
            yield from _days(axis, step)
            return
    months = days / 30.4
    for step in STEPS_OF_MONTHS:
        if months / step <= TICKS:
            for index in range(first.year * 12, last.year * 12 + 12, step):
                year_, month = divmod(index, 12)
                yield day_number(year_, month + 1, 1), _month(year_, month, step)
            return
    step = next(step for step in STEPS_OF_YEARS if days / 365 / step <= TICKS)
    for number in range(first.year // step * step, last.year + step, step):
        # 1 BCE is the year 0: round numbers BCE lie one year later than round astronomical ones.
        at = number + 1 if number < 0 else number or 1
        yield day_number(at, 1, 1), year(at)


def _month(number: int, month: int, step: int) -> str:
    name = MONTHS[month][:3]
    return f"{name} {year(number)}" if month == 0 or step > 1 else name


def _days(axis: Axis, step: int) -> Iterator[tuple[int, str]]:
    for count, day in enumerate(range(axis.lo + 1, axis.hi + 1, step)):
        date = civil(day)
        named = f"{date.day} {MONTHS[date.month - 1][:3]}"
        yield day, named if count else f"{named} {year(date.year)}"


def bounds(when: dict[str, Any]) -> tuple[int | None, int | None]:
    """The first and the last day that may belong to a period; None where there is no bound."""
    first, last = when["earliest"], when["latest"]
    return calendar.number(first) if first else None, calendar.number(last) if last else None
