"""Other calendars: a date written in one of them, as EDTF in the proleptic Gregorian calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.dates.date import QUALIFIERS
from app.dates.days import civil
from app.dates.edtf import parse
from app.dates.period import Period, Precision
from app.dates.scanner import EdtfError, Scanner

JULIAN_MARCH_OF_YEAR_0 = -307  # day numbers, as in `days.py`; this one is 0000-02-28
ISLAMIC_BEGINNING = 227_015  # 0622-07-19: Friday, 16 July 622 of the Julian calendar
ARMENIAN_BEGINNING = 201_443  # 0552-07-13
HEBREW_BEGINNING = -1_373_427


@dataclass(frozen=True)
class Calendar:
    """A calendar by its arithmetic: the months of a year in their order, the days of a month, and the number of a day.

    Years are counted from 1, or astronomically where years before that are read (`first_year`).
    """

    first_year: int
    months: Callable[[int], Sequence[int]]
    days: Callable[[int, int], int]
    number: Callable[[int, int, int], int]


def convert(calendar: str, written: str) -> Period:
    """Read a year, month or day of a calendar of `CALENDARS`, written as in EDTF: "1917-10-25", "-0043-03", "1099~".

    A day is a day here too. A month or year is none of ours, and becomes one of the days between its first and its
    last: julian 1917-10 is [1917-10-14..1917-11-13], still precise to a month. A qualifier at the end is kept, for both
    of them. Refused, by EdtfError: everything else that EDTF has, dates that the calendar has not, and those that are
    outside the years -9999 to 9999 here, in which alone EDTF has days.
    """
    if calendar not in CALENDARS:
        raise EdtfError(calendar, 0, f"expected a calendar: {', '.join(CALENDARS)}")
    scanner = Scanner(written)
    first, last, precision = _first_and_last(scanner, CALENDARS[calendar])
    qualifier = scanner.take(*QUALIFIERS)
    scanner.finish()
    ends = [_gregorian(scanner, day) + qualifier for day in dict.fromkeys((first, last))]
    return parse(ends[0] if len(ends) == 1 else f"[{'..'.join(ends)}]")._replace(precision=precision)


def _first_and_last(scanner: Scanner, calendar: Calendar) -> tuple[int, int, Precision]:
    year = _year(scanner, calendar.first_year)
    months = calendar.months(year)
    precision: Precision = "year"
    first_month, last_month = months[0], months[-1]
    if scanner.take("-"):
        precision = "month"
        first_month = last_month = _number(scanner, "a month", len(months))
    first_day, last_day = 1, calendar.days(year, last_month)
    if precision == "month" and scanner.take("-"):
        precision = "day"
        first_day = last_day = _number(scanner, "a day", last_day)
    return calendar.number(year, first_month, first_day), calendar.number(year, last_month, last_day), precision


def _year(scanner: Scanner, first: int) -> int:
    position = scanner.position
    sign = scanner.take("-")
    year = int(scanner.digits("a year", 4))
    if (sign and year == 0) or (-year if sign else year) < first:
        raise scanner.wrong(f"expected a year from {first:04} to 9999, 0 without a sign", position)
    return -year if sign else year


def _number(scanner: Scanner, what: str, last: int) -> int:
    position = scanner.position
    number = int(scanner.digits(what, 2))
    if not 1 <= number <= last:
        raise scanner.wrong(f"expected {what} from 01 to {last} there", position)
    return number


def _gregorian(scanner: Scanner, number: int) -> str:
    year, month, day = civil(number)
    if abs(year) > 9999:
        raise scanner.wrong("expected a date within the years -9999 to 9999 of the Gregorian calendar", 0)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


def _julian_days(year: int, month: int) -> int:
    if month == 2:
        return 28 if year % 4 else 29
    return 30 if month in (4, 6, 9, 11) else 31


def _julian(year: int, month: int, day: int) -> int:
    """A leap day every fourth year, year 0 among them; counted from 1 March, as in `days.py`."""
    years, months = year - (month < 3), (month - 3) % 12
    return JULIAN_MARCH_OF_YEAR_0 + 365 * years + years // 4 + (153 * months + 2) // 5 + day - 1


def _islamic_days(year: int, month: int) -> int:
    return 30 if month % 2 or (month == 12 and (11 * year + 14) % 30 < 11) else 29


def _islamic(year: int, month: int, day: int) -> int:
    """Tabular and civil: 11 leap days in 30 years. An observed month may begin a day or two earlier or later."""
    return ISLAMIC_BEGINNING + 354 * (year - 1) + (11 * year + 3) // 30 + (59 * (month - 1) + 1) // 2 + day - 1


def _armenian_days(_year: int, month: int) -> int:
    return 5 if month == 13 else 30


def _armenian(year: int, month: int, day: int) -> int:
    """The moveable year of 365 days: twelve months of 30, and five days more, which are month 13."""
    return ARMENIAN_BEGINNING + 365 * (year - 1) + 30 * (month - 1) + day - 1


def _hebrew_months(year: int) -> Sequence[int]:
    """Counted from Nisan, as in the Bible; the year begins with Tishri, the 7th. Adar II is month 13 of a leap year."""
    return *range(7, 14 if (7 * year + 1) % 19 < 7 else 13), *range(1, 7)


def _hebrew_days(year: int, month: int) -> int:
    length = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    short = {2, 4, 6, 10, 13}
    if len(_hebrew_months(year)) == 12:
        short.add(12)
    if length % 10 != 5:  # neither 355 nor 385: Heshvan
        short.add(8)
    if length % 10 == 3:  # 353 or 383: Kislev
        short.add(9)
    return 29 if month in short else 30


def _hebrew(year: int, month: int, day: int) -> int:
    months = _hebrew_months(year)
    before = months[: months.index(month)]
    return _hebrew_new_year(year) + sum(_hebrew_days(year, earlier) for earlier in before) + day - 1


def _hebrew_new_year(year: int) -> int:
    """1 Tishri, put off by up to two days where the years beside it would be of a length that there is not."""
    last, this, following = map(_hebrew_conjunction, (year - 1, year, year + 1))
    put_off = 2 if following - this == 356 else int(this - last == 382)
    return HEBREW_BEGINNING + this + put_off


def _hebrew_conjunction(year: int) -> int:
    """The day of the mean new moon of Tishri, moved off Sunday, Wednesday and Friday; 25,920 parts are a day."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + ((3 * (day + 1)) % 7 < 3)


CALENDARS = {
    "julian": Calendar(-9999, lambda _: range(1, 13), _julian_days, _julian),
    "islamic": Calendar(1, lambda _: range(1, 13), _islamic_days, _islamic),
    "armenian": Calendar(1, lambda _: range(1, 14), _armenian_days, _armenian),
    "hebrew": Calendar(1, _hebrew_months, _hebrew_days, _hebrew),
}
"""The calendars that are read, each exact by its own arithmetic."""
