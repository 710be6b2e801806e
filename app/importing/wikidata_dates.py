"""Dates of a Wikidata query as periods: by their precision if the query has it, otherwise by heuristics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.errors import InvalidRow
from app.importing.dating import Dating
from app.importing.no_date import is_no_date
from app.importing.rows import Row
from app.importing.wikidata_columns import Columns
from app.importing.written_dates import Day, between, timestamp

SUSPECTED = (
    "The query result has {given}. It gives no precision, and the first day of a {unit} often stands for a {unit} "
    "whose day is not known; so it is not taken for the day."
)
ROUND = " A round year can stand for a whole decade or century."
MIXED = (
    "The query result does not say whether this day is of the Julian or the Gregorian calendar; before 15 October "
    "1582 it has both."
)
JULIAN = (
    "Wikidata has this date in the Julian calendar. Its query service gives such days in the Gregorian one, other "
    "exports as they are; the day that the query result has is imported."
)
GREGORIAN = Day(1582, 10, 15)
"""The first day of the Gregorian calendar."""
CALENDARS = {"Q1985727": "gregorian", "Q1985786": "julian"}
"""Wikidata's items for the calendar models of a date (`wikibase:timeCalendarModel`)."""
UNITS = {6: 1000, 7: 100, 8: 10}
"""Years in a millennium, a century and a decade, by Wikidata's code of the precision; 9 is a year, 10 a month."""

_UNKNOWN = re.compile(r"https?://[^ ]*/\.well-known/genid/|_:|t[0-9]+$")
"""How the query service writes an unknown value (a blank node)."""

Dated = tuple[dict[str, str], str | None]
"""The value of a `when` claim, with the source's text, and a note."""


def period(columns: Columns, dating: Dating) -> Iterator[Dated]:
    """Yields the date, or the period from start to end; nothing if the row has none. Raises InvalidRow."""
    row, precision = columns.row, columns.row.whole_number_in(columns.named("precision"))
    told = _Told(dating, precision, _calendar(columns))
    for purposes in (["date"], ["start", "end"]):
        names = [columns.named(purpose) for purpose in purposes]
        written = [columns.filled(name) for name in names]
        if any(written):
            yield from _dated(row, list(zip(names, written, strict=True)), told)


class _Told(NamedTuple):
    """How to read the dates of a row: the file's rules, the precision and the calendar."""

    dating: Dating
    precision: int | None
    calendar: str


def _calendar(columns: Columns) -> str:
    """The calendar in the query's column: gregorian, julian, or empty if it is another or missing."""
    text = columns.filled(columns.named("calendar"))
    return CALENDARS.get(text.rpartition("/")[2].rpartition(":")[2], "")


def _dated(row: Row, written: Iterable[tuple[str, str]], told: _Told) -> Iterator[Dated]:
    """Yields one date, or the period between two; a missing end is unknown."""
    notes: dict[str, None] = {}
    edtf, words = [], []
    for column, text in written:
        if _UNKNOWN.match(text):
            row.lose("Wikidata says that the date is not known; none is imported")
            edtf.append("")
            continue
        edtf.append(_believed(row, text, column, told, notes))
        words += [text] if text else []
    if not any(edtf):
        return
    yield (
        {"edtf": edtf[0] if len(edtf) == 1 else between(*edtf), "text": " to ".join(words)[:200]},
        " ".join(notes) or None,
    )


def _believed(row: Row, text: str, column: str, told: _Told, notes: dict[str, None]) -> str:
    found = timestamp(text)
    if found is None or is_no_date(text):
        return told.dating.date(row, text, column)
    day, time = found
    if time.strip("0:.,"):
        row.lose(f"the time of day in '{text}' is not imported")
    if told.precision is not None:
        day_or_edtf = _as_precise(row, day, told.precision)
        if not isinstance(day_or_edtf, Day):
            return day_or_edtf
        day = day_or_edtf
    elif day.day == 1:
        day = _doubted(row, text, day, notes)
    edtf = day.edtf
    if day.day and told.calendar == "julian":
        row.doubt(f"{edtf} is a date of the Julian calendar, and may have been converted; compare it with Wikidata")
        notes[JULIAN] = None
    elif day.day and not told.calendar and day < GREGORIAN:
        row.doubt(f"{edtf} may be of the Julian calendar; a query that asks for wikibase:timeCalendarModel tells")
        notes[MIXED] = None
    return edtf


def _doubted(row: Row, text: str, day: Day, notes: dict[str, None]) -> Day:
    """The year of a 1 January, the month of any other first day, with a note: the day may be a default."""
    unit, kept = ("year", Day(day.year)) if day.month == 1 else ("month", Day(day.year, day.month))
    row.lose(f"the day of {text} is suspected to be a default; {kept.edtf} is imported")
    suspicion = SUSPECTED.format(given=text, unit=unit)
    notes[suspicion + (ROUND if unit == "year" and day.year % 10 == 0 else "")] = None
    return kept


def _as_precise(row: Row, day: Day, precision: int) -> Day | str:
    if precision in (9, 10, 11):
        return Day(day.year, day.month if precision > 9 else None, day.day if precision > 10 else None)
    if precision not in UNITS:
        if precision > 11:
            return day
        raise InvalidRow(f"the date is precise to more than a millennium (precision {precision}), expected 6 to 14")
    row.lose(f"the date is precise to {UNITS[precision]} years; all of them are imported as possible")
    return _all_years(day.year, UNITS[precision])


def _all_years(year: int, unit: int) -> str:
    """The EDTF range of the year's decade, century or millennium: 1990 to 1999, but 1901 to 2000; likewise BCE."""
    if unit == 10:
        first = year // 10 * 10
        return f"[{Day(first).edtf}..{Day(first + 9).edtf}]"
    if year > 0:
        first = (year - 1) // unit * unit + 1
        return f"[{Day(first).edtf}..{Day(first + unit - 1).edtf}]"
    last = -(-year // unit * unit)  # year 0, which is 1 BCE, is the last of the first century BCE
    return f"[{Day(last - unit + 1).edtf}..{Day(last).edtf}]"
