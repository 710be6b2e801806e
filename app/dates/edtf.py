"""Reading EDTF, the Extended Date/Time Format (ISO 8601-2), levels 0, 1 and 2: which form a text has.

Sections are named as in the specification, https://www.loc.gov/standards/datetime/. Each form's rule for the bounds
stands where the form is read: `date.py` and what it uses, `intervals.py`, `sets.py`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from app.dates.date import read_date
from app.dates.intervals import read_interval
from app.dates.period import Period
from app.dates.scanner import EdtfError, Scanner
from app.dates.sets import read_all_of_a_set, read_one_of_a_set
from app.dates.times import read_time

LONGEST = 1_000  # characters
_make = tuple.__new__  # Period(…), a third faster
_iso_day = date.fromisoformat


def parse(text: str) -> Period:
    """Read one EDTF string, or raise EdtfError: what is wrong, at which character.

    The plain day, which nearly all data have, takes a short way, many times as fast as `_any_form`, which would read it
    the same: `map(parse, texts)` reads a million days in less than a second (`tests/measure_dates.py`).
    """
    if len(text) == 10 and text[4] == "-" == text[7]:
        try:
            day = _iso_day(text).toordinal()
        except ValueError:
            return _any_form(text)
        return _make(Period, (text, day, day, day, day, "day", ()))
    if len(text) > LONGEST:
        raise EdtfError(text, LONGEST, f"expected no more than {LONGEST:,} characters")
    return _any_form(text)


@lru_cache(1_000)
def _any_form(text: str) -> Period:
    scanner = Scanner(text)
    if scanner.take("["):
        period = read_one_of_a_set(scanner)
    elif scanner.take("{"):
        period = read_all_of_a_set(scanner)
    elif "/" in text:
        period = read_interval(scanner)
    else:
        period = _date_or_time(scanner)
    scanner.finish()
    return period


def _date_or_time(scanner: Scanner) -> Period:
    """A date; after a complete one (no X, no qualifier) the time of day may follow: level 0, "Date and Time"."""
    period = read_date(scanner)
    if period.precision == "day" and not (period.approximate or period.uncertain) and scanner.take("T"):
        read_time(scanner)
        return period._replace(edtf=scanner.text)
    return period
