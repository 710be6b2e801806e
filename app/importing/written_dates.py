"""Converts dates in common notations to EDTF; an ambiguous or unknown notation is refused."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from app.dates import EdtfError, days_in_month, parse
from app.errors import InvalidRow
from app.importing.date_phrases import read_phrase
from app.importing.year_pairs import as_range, is_part_of_a_year, is_range_for_certain, meaning_of

Order = Literal["dmy", "mdy"]

_TIMESTAMP = re.compile(r"([+-]?[0-9]{4,12})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9:.,]*)(Z|[+-][0-9:]{2,6})?)?")
_NUMBERS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{3,4})")
_YEAR_FIRST = re.compile(r"(-?[0-9]{3,4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
_ERAS = r"(?:B\.?C\.?(?:E\.?)?|C\.?E\.?|A\.?D\.?)"
_NAMED_MONTH = re.compile(
    rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)? )?([A-Za-z]{{3,9}})\.?(?: ([0-9]{{1,2}}))?,? ([0-9]{{1,4}})(?: ?({_ERAS}))?",
    re.IGNORECASE,
)
_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905  # read at a glance
_YEAR = re.compile(r"([+-]?[0-9]{1,12})(?:\.0*)?")
_ERA = re.compile(rf"(?:(A\.?D\.?|C\.?E\.?) ?)?([0-9]{{1,6}})(?: ?({_ERAS}))?", re.IGNORECASE)
_ABOUT = re.compile(r"(?:c|ca|circa|about)\b[. ]*", re.IGNORECASE)
_QUALIFIED_SHORT = re.compile(r"(-?)([0-9]{1,3})([~?%])")
_PARTS = re.compile(r"[][/,{}?~%]|\.\.")
"""The characters between and around the dates of EDTF."""
LAST_YEAR = 9999
"""The last year that EDTF writes without `Y`."""
WAY_OUT = "write it as EDTF, such as 1990-01-19, 0640, -0043 (44 BCE) or 1914/1918"


class Day(NamedTuple):
    """A date in numbers; the year is astronomical: year 0 is 1 BCE."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The date as EDTF. Raises InvalidRow if there is no such day."""
        year, month, day = self
        if month is not None and not 1 <= month <= 12:
            raise InvalidRow(f"there is no month {month}; {WAY_OUT}")
        if day is not None and (month is None or not 1 <= day <= days_in_month(year, month)):
            raise InvalidRow(f"there is no day {day} in that month; {WAY_OUT}")
        if not -9999 <= year <= 9999:
            if month is not None:
                raise InvalidRow(f"EDTF has no months in the year {year}; write the year alone")
            return f"Y{year}"
        rest = "".join(f"-{number:02}" for number in (month, day) if number is not None)
        return f"{'-' if year < 0 else ''}{abs(year):04}{rest}"


def timestamp(text: str) -> tuple[Day, str] | None:
    """The day and time of day of an ISO 8601 date or timestamp, else None. Month and day can be 00 (unknown)."""
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups()[:3])
    return Day(year, month or None, day or None), found[4] or ""


def year_in(text: str) -> int | None:
    """The number of a year without month, as programs write it: 640, -550, 1990.0; None for any other text."""
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


def read_date(text: str, order: Order | None = None) -> str:
    """EDTF of one date: EDTF itself, ISO timestamps, 1990/1/19, 19 January 1990, 640, -44 and 44 BCE, c. 1905.

    Also 19.1.1990, if `order` is given or only one order is possible. Negative years are astronomical. `ranges.py`
    reads ranges in other notations than EDTF's. Raises InvalidRow.
    """
    if found := timestamp(text):
        return found[0].edtf
    if numbers := _NUMBERS.fullmatch(text):
        return _in_order(text, [int(part) for part in numbers.groups()], order)
    if (year := year_in(text)) is not None:
        return Day(_believed(year, text)).edtf
    return _in_words(text) or read_phrase(text) or _with_marks(text)


def _believed(year: int, text: str) -> int:
    """The year. Raises InvalidRow if it is likely a day number, a timestamp or a date without hyphens."""
    if year > LAST_YEAR:
        raise InvalidRow(
            f"'{text[:60]}' is no date that can be read: a year of more than four digits is written as Y{year}; "
            f"if it is a day, {WAY_OUT}"
        )
    return year


def _in_words(text: str) -> str:
    """EDTF of unambiguous notations that are not EDTF; empty for other text."""
    if found := _YEAR_FIRST.fullmatch(text):
        return Day(int(found[1]), int(found[3]), int(found[4])).edtf
    if found := _NAMED_MONTH.fullmatch(text):
        day, name, other_day, year, era = found.groups()
        month = next((n for n, each in enumerate(_MONTHS, start=1) if each.startswith(name.casefold())), None)
        if month and not (day and other_day) and (era or len(year) > 2):
            number = day or other_day
            return Day(_of_era(text, year, era), month, int(number) if number else None).edtf
    return ""


def _of_era(text: str, year: str, era: str | None) -> int:
    """The astronomical year of a year counted from 1, BCE or CE."""
    if (number := int(year)) == 0:
        raise InvalidRow(f"'{text}': there is no year 0 in that count; {WAY_OUT}")
    return 1 - number if (era or "").upper().startswith("B") else number


def without_about(text: str) -> str:
    """The text without a leading `c.` or `about`."""
    about = _ABOUT.match(text)
    return text[about.end() :] if about else text


def is_bare(text: str) -> bool:
    """Whether a text is digits only, so that it can take its century or era from the other end of a range."""
    return text.isascii() and text.isdigit()


def era_of(text: str) -> str:
    """The letters of the era after a year, such as BC; empty if there are none."""
    found = _ERA.fullmatch(without_about(text))
    return (found[3] or "") if found else ""


def _with_marks(text: str) -> str:
    """EDTF of a text in EDTF, or of a year with an era or a mark of uncertainty. Raises InvalidRow."""
    plain = without_about(text)
    about = plain != text
    era = _ERA.fullmatch(plain)
    if era and (era[1] or era[3] or about):
        plain = Day(_of_era(text, era[2], era[3])).edtf
    elif about and (year := year_in(plain)) is not None:
        plain = Day(year).edtf
    elif found := _QUALIFIED_SHORT.fullmatch(plain):
        plain = f"{found[1]}{found[2]:0>4}{found[3]}"
    for part in _PARTS.split(plain):
        if meaning_of(part) in ("range", "neither"):
            raise InvalidRow(_no_month(text, part))
    return checked(f"{plain}~" if about else plain, text)


def _no_month(text: str, pair: str) -> str:
    """The reason why YYYY-YY without a valid month cannot be read."""
    if not is_range_for_certain(pair):
        return f"'{text}' is no date that can be read: there is no month {pair[-2:]}; {WAY_OUT}"
    if is_part_of_a_year(pair):
        return f"'{text}' can be a range of years or a part of one (EDTF); write a range as {as_range(pair)}"
    return (
        f"'{text}' is no date that can be read: there is no month {pair[-2:]}; "
        f"write a range of years as {as_range(pair)}"
    )


def _in_order(text: str, numbers: list[int], order: Order | None) -> str:
    first, second, year = numbers
    if order is None and first <= 12 and second <= 12 and first != second:
        raise InvalidRow(f"'{text}' can be read in two orders; --dates dmy or --dates mdy tells which is meant")
    day, month = (first, second) if order == "dmy" or (order is None and second <= 12) else (second, first)
    return Day(year, month, day).edtf


def checked(edtf: str, text: str) -> str:
    """The normalised EDTF. Raises InvalidRow, with the source's text, if it is invalid."""
    try:
        return parse(edtf).edtf
    except EdtfError as error:
        raise InvalidRow(f"'{text[:60]}' is no date that can be read: {error}; {WAY_OUT}") from None


def is_date(edtf: str) -> bool:
    """Whether EDTF is a single date that can be the end of an interval: no interval, set or time of day."""
    return not any(mark in edtf for mark in "/[{T")


def between(start: str, end: str) -> str:
    """The EDTF interval between two dates, of which a missing one is unknown; one date if both are equal."""
    if start == end:
        return start
    return checked(f"{start}/{end}", f"{start} to {end}")


def one_day_between(start: Day, end: Day) -> str:
    """The EDTF of one unknown day from `start` to `end`, both included; a whole month or year is written as such."""
    if start == end:
        return start.edtf
    year, month = start.year, start.month
    assert month is not None, "both have days"
    if start == (year, 1, 1) and end == (year, 12, 31):
        return Day(year).edtf
    if start == (year, month, 1) and end == (year, month, days_in_month(year, month)):
        return Day(year, month).edtf
    return checked(f"[{start.edtf}..{end.edtf}]", f"{start.edtf} to {end.edtf}")
