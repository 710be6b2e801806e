"""Reading EDTF, the Extended Date/Time Format (ISO 8601-2): the grammar, and the bounds that each form gives.

Sections are named as in the specification, https://www.loc.gov/standards/datetime/. Read are all of level 0 but times
of day; of level 1 negative years, qualified dates and extended intervals; of level 2 "one of a set". The rest is
refused, and so is everything that is not EDTF.
"""

from __future__ import annotations

from datetime import date

from app.dates.days import BEGINNING, END_OF_TIME, day_number, days_in_month
from app.dates.period import Period, instant, span
from app.dates.scanner import EdtfError, Scanner

LONGEST = 1_000  # characters
QUALIFIERS = "?", "~", "%"


def parse(text: str) -> Period:
    """Read one EDTF string, or raise EdtfError: what is wrong, at which character."""
    if len(text) > LONGEST:
        raise EdtfError(text, LONGEST, f"expected no more than {LONGEST:,} characters")
    return _plain_day(text) or _any_form(text)


def _plain_day(text: str) -> Period | None:
    """The one form that nearly all data have, read several times faster: `_any_form` would read it the same."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        day = date.fromisoformat(text).toordinal()
    except ValueError:
        return None
    return Period(text, day, day, day, day)


def _any_form(text: str) -> Period:
    scanner = Scanner(text)
    if scanner.take("["):
        period = _one_of_a_set(scanner)
    elif "/" in text:
        period = _interval(scanner)
    else:
        period = _date(scanner)
    scanner.finish()
    return period


def _interval(scanner: Scanner) -> Period:
    """Level 0, "Time Interval", and level 1, "Extended Interval": from one date to another, either may be missing.

    `span` has the rule for the bounds. The specification speaks of each end by itself, so both may be open ("../.."),
    or one open and the other unknown. Only "/" is refused: that nothing is known is said by giving no date.
    """
    start = _end_of_interval(scanner, if_open=BEGINNING)
    scanner.expect("/")
    position = scanner.position
    end = _end_of_interval(scanner, if_open=END_OF_TIME)
    if not (start.edtf or end.edtf):
        raise scanner.wrong("expected a date or '..' on one side of '/' at least", 0)
    period = span(start, end)
    if period is None:
        raise scanner.wrong("expected an end that is not before the start", position)
    return period


def _end_of_interval(scanner: Scanner, if_open: int) -> Period:
    """Level 1, "Extended Interval": ".." is an open end, for there is none; nothing an unknown one, at any time."""
    if scanner.take(".."):
        return instant("..", if_open, if_open)
    if scanner.next in ("/", ""):
        return instant("", BEGINNING, END_OF_TIME)
    return _date(scanner)


def _one_of_a_set(scanner: Scanner) -> Period:
    """Level 2, "Set representation", one of a set: a moment in one of the members, we do not know in which.

    So its bounds are the first day of any member and the last day of any. A set offers a choice: "[1990]" is none.
    "..1984" may only come first and "1984.." last, as in all the specification's examples.
    """
    members = [(BEGINNING, _date(scanner).end_latest)] if scanner.take("..") else [_member(scanner)]
    while scanner.take(","):
        members.append(_member(scanner))
    if "," not in scanner.text and ".." not in scanner.text:
        raise scanner.unexpected("',' or '..'")
    scanner.expect("]")
    return instant(scanner.text, min(first for first, _ in members), max(last for _, last in members))


def _member(scanner: Scanner) -> tuple[int, int]:
    """Level 2, "Set representation": a date, all dates between two ("1670..1672") or all from one on ("1760-12..")."""
    first = _date(scanner)
    if not scanner.take(".."):
        return first.start_earliest, first.end_latest
    if scanner.next == "]":
        return first.start_earliest, END_OF_TIME
    position = scanner.position
    last = _date(scanner)
    if span(first, last) is None:
        raise scanner.wrong("expected a date that is not before the first of its range", position)
    return first.start_earliest, last.end_latest


def _date(scanner: Scanner) -> Period:
    """Level 0, "Date", and level 1, "Qualification of a date (complete)".

    A moment on the day, or between the first day and the last of the month or year. A qualifier leaves the bounds as
    they are: the specification gives it no width, and we invent none.
    """
    begin = scanner.position
    year = _year(scanner)
    first_month, last_month = 1, 12
    first_day, last_day = 1, 31
    if scanner.take("-"):
        first_month = last_month = _month(scanner)
        last_day = days_in_month(year, last_month)
        if scanner.take("-"):
            first_day = last_day = _day(scanner, last_day)
    if scanner.take(*QUALIFIERS) and scanner.next == "-":
        raise scanner.wrong("expected nothing more of the date (qualifiers inside a date are not read yet)")
    edtf = scanner.text[begin : scanner.position]
    return instant(edtf, day_number(year, first_month, first_day), day_number(year, last_month, last_day))


def _year(scanner: Scanner) -> int:
    """Level 0, "Date", and level 1, "Negative calendar year": astronomical, 0000 is 1 BCE and -0001 is 2 BCE."""
    position = scanner.position
    sign = -1 if scanner.take("-") else 1
    year = scanner.number("year", 4)
    if sign < 0 and year == 0:
        raise scanner.wrong("expected year 0 without a sign", position)
    return sign * year


def _month(scanner: Scanner) -> int:
    """Level 0, "Date"; numbers from 21 are level 1, "Seasons", and level 2, "Sub-year groupings"."""
    position = scanner.position
    month = scanner.number("month", 2)
    if 21 <= month <= 41:
        raise scanner.wrong("expected a month from 01 to 12 (seasons and quarters are not read yet)", position)
    if not 1 <= month <= 12:
        raise scanner.wrong("expected a month from 01 to 12", position)
    return month


def _day(scanner: Scanner, last: int) -> int:
    """Level 0, "Date"."""
    position = scanner.position
    day = scanner.number("day", 2)
    if not 1 <= day <= last:
        raise scanner.wrong(f"expected a day from 01 to {last} in that month", position)
    return day
