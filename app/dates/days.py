"""Days as integers: the proleptic Gregorian calendar without limits, day 1 being 0001-01-01.

Years are astronomical, as in ISO 8601: year 0 is 1 BCE, year -43 is 44 BCE. Within `datetime.date`'s reach the numbers
are those of `date.toordinal()`; beyond it, before year 1 and after 9999, they simply go on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Before and after every day that has a number, and within the 64-bit integers that databases keep, with room to add.
BEGINNING = -(2**62)
END_OF_TIME = 2**62

DAYS_IN_400_YEARS = 146_097
MARCH_OF_YEAR_0 = -305  # the day number of 0000-03-01


class Day(NamedTuple):
    """A day by its parts."""

    year: int
    month: int
    day: int

    @property
    def historical_year(self) -> int:
        """The year as people count: there is none between 1 BCE, which is -1, and 1."""
        return self.year if self.year > 0 else self.year - 1

    @property
    def ends_month(self) -> bool:
        """Whether it is the last of its month."""
        return self.day == days_in_month(self.year, self.month)


def in_rfc_3339(day: str | None) -> bool:
    """Whether RFC 3339 has a day that is written as `iso` writes it: its years have four digits and no sign."""
    return day is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", day) is not None


def is_leap(year: int) -> bool:
    """Whether the year has 366 days, as year 0 has."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_number(year: int, month: int, day: int) -> int:
    """Number a date that exists; whether it does is the caller's to know."""
    # Counting years from 1 March puts the leap day last, so that the months before it never move.
    years = year - (month < 3)
    months = (month - 3) % 12
    leap_days = years // 4 - years // 100 + years // 400
    return MARCH_OF_YEAR_0 + 365 * years + leap_days + _days_before(months) + day - 1


def civil(day: int) -> Day:
    """The parts of a day that has a number."""
    cycles, day_of_cycle = divmod(day - MARCH_OF_YEAR_0, DAYS_IN_400_YEARS)
    leap_days = day_of_cycle // 1_460 - day_of_cycle // 36_524 + day_of_cycle // (DAYS_IN_400_YEARS - 1)
    year_of_cycle = (day_of_cycle - leap_days) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    months = (5 * day_of_year + 2) // 153
    month = (months + 2) % 12 + 1
    year = 400 * cycles + year_of_cycle + (month < 3)
    return Day(year, month, day_of_year - _days_before(months) + 1)


def within_reach(day: int) -> int:
    """The number itself, or `BEGINNING` or `END_OF_TIME` for every day that is beyond them."""
    return min(max(day, BEGINNING), END_OF_TIME)


def whole_units(lo: int, hi: int, unit: str) -> tuple[int, int] | None:
    """From the first whole month or year (`unit`) that lies between two days to the last; None where none does.

    Any other unit is taken for the day. `BEGINNING` and `END_OF_TIME` cut no unit.
    """
    if unit in ("month", "year"):
        lo = lo if lo in (BEGINNING, END_OF_TIME) else _start_of_unit(lo - 1, unit, units_on=1)
        hi = hi if hi in (BEGINNING, END_OF_TIME) else _start_of_unit(hi + 1, unit) - 1
    return (lo, hi) if lo <= hi else None


def _start_of_unit(day: int, unit: str, units_on: int = 0) -> int:
    """The first day of the month or year that holds a day, or of one that comes so many units later."""
    year, month, _ = civil(day)
    months = 12 * year + month - 1 + units_on if unit == "month" else 12 * (year + units_on)
    return day_number(months // 12, months % 12 + 1, 1)


def iso(day: int) -> str | None:
    """Write YYYY-MM-DD; outside years 0 to 9999 the year expanded, as ISO 8601 asks: a sign and at least six digits.

    None for `BEGINNING` and `END_OF_TIME`, which are no days.
    """
    if day in (BEGINNING, END_OF_TIME):
        return None
    year, month, day_of_month = civil(day)
    written = f"{year:04}" if 0 <= year <= 9999 else f"{year:+07}"
    return f"{written}-{month:02}-{day_of_month:02}"


def read_iso(written: str) -> Day:
    """Read what `iso` writes: `1990-01-19` or `-000043-03-15`."""
    year, month, day = written.rsplit("-", 2)
    return Day(int(year), int(month), int(day))


def _days_before(months: int) -> int:
    """How many days lie before the given month of a year that begins in March: 31 + 30 + 31 + 30 + 31 = 153, again."""
    return (153 * months + 2) // 5
