"""Dates as others write them, turned into EDTF; what cannot be read for certain is refused."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from app.dates import EdtfError, days_in_month, parse
from app.errors import BadRow
from app.importing.date_phrases import read_phrase

Order = Literal["dmy", "mdy"]

_TIMESTAMP = re.compile(r"([+-]?[0-9]{4,12})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9:.,]*)(Z|[+-][0-9:]{2,6})?)?")
_NUMBERS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
_YEARS = re.compile(r"([0-9]{4}) ?[-–—] ?([0-9]{4})")
_NAMED_MONTH = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})\.?(?: ([0-9]{1,2}))?,? ([0-9]{4})")
_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905  # read at a glance
_YEARS_OR_PART = re.compile(r"[0-9]{2}([0-9]{2})-([0-9]{2})")
_PARTS_OF_YEARS = range(21, 42)
"""What stands for a month in EDTF and means a season, a quarter and so on."""
_BEFORE = re.compile(r"-[0-9]{1,4}")
_ERA = re.compile(r"(?:(AD|CE) ?)?([0-9]{1,6})(?: ?(BC|BCE|AD|CE))?", re.IGNORECASE)
_ABOUT = re.compile(r"(?:c|ca|circa|about)\b[. ]*", re.IGNORECASE)


class Day(NamedTuple):
    """A date by its numbers, the year astronomical: year 0 is 1 BCE."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The date as EDTF, or BadRow where there is no such day."""
        year, month, day = self
        if month is not None and not 1 <= month <= 12:
            raise BadRow(f"there is no month {month}")
        if day is not None and (month is None or not 1 <= day <= days_in_month(year, month)):
            raise BadRow(f"there is no day {day} in that month")
        if not -9999 <= year <= 9999:
            if month is not None:
                raise BadRow(f"EDTF has no months in the year {year}")
            return f"Y{year}"
        rest = "".join(f"-{number:02}" for number in (month, day) if number is not None)
        return f"{'-' if year < 0 else ''}{abs(year):04}{rest}"


def timestamp(text: str) -> tuple[Day, str] | None:
    """The day of an ISO 8601 date or timestamp, and its time of day; month and day can be 00 for unknown."""
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups()[:3])
    return Day(year, month or None, day or None), found[4] or ""


def read_date(text: str, order: Order | None = None) -> str:
    """EDTF of a date: EDTF itself, ISO timestamps, 1990/1/19, 19 January 1990, 1914-1918, -44 and 44 BCE, c. 1905.

    And 19.1.1990, where the order is told or there is but one that is possible. Years with a minus are astronomical.
    """
    if found := timestamp(text):
        return found[0].edtf
    if numbers := _NUMBERS.fullmatch(text):
        return _in_order(text, [int(part) for part in numbers.groups()], order)
    return _in_words(text) or read_phrase(text) or _with_marks(text)


def _in_words(text: str) -> str:
    """The forms that can be read in one way only, and are no EDTF; nothing where it is none of them."""
    if found := _YEAR_FIRST.fullmatch(text):
        return Day(int(found[1]), int(found[3]), int(found[4])).edtf
    if found := _YEARS.fullmatch(text):
        return between(found[1], found[2])
    if found := _NAMED_MONTH.fullmatch(text):
        day, name, other_day, year = found.groups()
        month = next((n for n, each in enumerate(_MONTHS, start=1) if each.startswith(name.casefold())), None)
        if month and not (day and other_day):
            number = day or other_day
            return Day(int(year), month, int(number) if number else None).edtf
    return Day(int(text)).edtf if _BEFORE.fullmatch(text) else ""


def _with_marks(text: str) -> str:
    """EDTF, or a year with the marks of its era or of a guess."""
    about = _ABOUT.match(text)
    plain = text[about.end() :] if about else text
    era = _ERA.fullmatch(plain)
    if era and (era[1] or era[3] or about):
        if (year := int(era[2])) == 0:
            raise BadRow(f"'{text}': there is no year 0 in that count")
        plain = Day(1 - year if (era[3] or "").upper() in ("BC", "BCE") else year).edtf
    if (found := _YEARS_OR_PART.fullmatch(plain)) and int(found[1]) < int(found[2]) in _PARTS_OF_YEARS:
        raise BadRow(f"'{text}' can be a range of years or a part of one (EDTF); write a range as 1936/1939")
    return checked(f"{plain}~" if about else plain, text)


def _in_order(text: str, numbers: list[int], order: Order | None) -> str:
    first, second, year = numbers
    if order is None and first <= 12 and second <= 12 and first != second:
        raise BadRow(f"'{text}' can be read in two orders; --dates dmy or --dates mdy tells which is meant")
    day, month = (first, second) if order == "dmy" or (order is None and second <= 12) else (second, first)
    return Day(year, month, day).edtf


def checked(edtf: str, text: str) -> str:
    """The same EDTF, if it is EDTF; BadRow with what the source has, if not."""
    try:
        return parse(edtf).edtf
    except EdtfError as error:
        raise BadRow(f"'{text[:60]}' is no date that can be read: {error}") from None


def between(start: str, end: str) -> str:
    """The period from one date to another, either of which can be missing and so unknown; one date where they agree."""
    if start == end:
        return start
    return checked(f"{start}/{end}", f"{start} to {end}")


def one_day_between(start: Day, end: Day) -> str:
    """One of the days from the first to the last, both included; a whole month or year is written as such."""
    if start == end:
        return start.edtf
    year, month = start.year, start.month
    assert month is not None, "both have days"
    if start == (year, 1, 1) and end == (year, 12, 31):
        return Day(year).edtf
    if start == (year, month, 1) and end == (year, month, days_in_month(year, month)):
        return Day(year, month).edtf
    return checked(f"[{start.edtf}..{end.edtf}]", f"{start.edtf} to {end.edtf}")
