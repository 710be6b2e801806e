"""One EDTF date of any level, as it stands alone, at an end of an interval or in a set."""

from __future__ import annotations

from app.dates.days import BEGINNING, END_OF_TIME, days_in_month
from app.dates.groupings import GROUPINGS, first_and_last_of_grouping, precision_of_grouping
from app.dates.period import Period, instant
from app.dates.scanner import UNSPECIFIED, Scanner
from app.dates.unspecified import first_and_last, numbers, precision_of, precision_of_year
from app.dates.years import read_long_year, read_significant_digits, read_year

ANY = 2 * UNSPECIFIED
QUALIFIERS = "?", "~", "%"


def read_date(scanner: Scanner) -> Period:
    """A moment on the day, or between the first day and the last of a longer unit.

    Level 1, "Qualification of a date (complete)", and level 2, "Qualification": a qualifier may follow each component
    and then holds for it and all to its left, or precede it and holds for it alone. None changes the bounds: the
    specification gives it no width, and we invent none.
    """
    begin = scanner.position
    scanner.take(*QUALIFIERS)
    first, last, precision = _long_year(scanner) if scanner.next == "Y" else _year_month_day(scanner)
    return instant(scanner.text[begin : scanner.position], first, last, precision)


def _long_year(scanner: Scanner) -> tuple[int, int, str]:
    """Levels 1 and 2: from 1 January to 31 December. "Y" says that the date is a year: no month can follow.

    A year whose days have no numbers is after, or before, all that have: Y1E17 is from `END_OF_TIME` to `END_OF_TIME`.
    """
    year = read_long_year(scanner)
    if year.pattern:
        return _whole_year(scanner, year.pattern)
    scanner.take(*QUALIFIERS)
    beyond = BEGINNING if year.sign else END_OF_TIME
    return beyond, beyond, precision_of_year(year.length - year.right)


def _whole_year(scanner: Scanner, year: str) -> tuple[int, int, str]:
    scanner.take(*QUALIFIERS)
    return _bounds(scanner, year, ANY, ANY)


def _year_month_day(scanner: Scanner) -> tuple[int, int, str]:
    """Level 0, "Date": a year, a month or a day. Digits of each may be unspecified."""
    year = read_year(scanner)
    if scanner.next == "S":
        return _whole_year(scanner, read_significant_digits(scanner, year))
    scanner.take(*QUALIFIERS)
    if not scanner.take("-"):
        return _bounds(scanner, year, ANY, ANY)
    month = _month(scanner)
    if month in GROUPINGS:
        return *first_and_last_of_grouping(year, month), precision_of_grouping(year, month)
    if not scanner.take("-"):
        return _bounds(scanner, year, month, ANY)
    scanner.take(*QUALIFIERS)
    position = scanner.position
    found = _bounds(scanner, year, month, scanner.digits("a day", 2, also=UNSPECIFIED), position)
    scanner.take(*QUALIFIERS)
    return found


def _month(scanner: Scanner) -> str:
    """Level 0, "Date"; from 21 on, level 1, "Seasons", and level 2, "Sub-year groupings". X stands for months only."""
    scanner.take(*QUALIFIERS)
    position = scanner.position
    month = scanner.digits("a month", 2, also=UNSPECIFIED)
    if month not in GROUPINGS and not numbers(month, 12):
        raise scanner.wrong("expected a month from 01 to 12, or a part of the year from 21 to 41", position)
    scanner.take(*QUALIFIERS)
    return month


def _bounds(scanner: Scanner, year: str, month: str, day: str, position: int | None = None) -> tuple[int, int, str]:
    found = first_and_last(year, month, day)
    if found is None:
        exists = "in such a month"
        if UNSPECIFIED not in year + month:
            exists = f"from 01 to {days_in_month(int(year), int(month))} in that month"
        raise scanner.wrong(f"expected a day {exists}", position)
    return *found, precision_of(year, month, day)
