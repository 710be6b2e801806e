"""The period of a table's row: in one column, in two, or in columns for year, month and day."""

from __future__ import annotations

import re

from app.dates import Period, parse
from app.errors import InvalidRow
from app.importing.dating import Dating
from app.importing.table_columns import Columns
from app.importing.written_dates import Day, between, is_date

OPEN = {"start": ("..",), "end": ("..", "present", "now", "ongoing", "today")}
"""By field, the words for an open end, which EDTF writes as '..'."""


def period(columns: Columns, dating: Dating) -> tuple[str, str]:
    """The row's EDTF, and the table's own text if it says more; both empty without a date. Raises InvalidRow."""
    when, start, end = (_cell(columns, dating, field) for field in ("when", "start", "end"))
    parts, end_parts = _from_parts(columns, dating, ""), _from_parts(columns, dating, "end_")
    end = _hold_against(columns, end, end_parts, "end", "end_year") or end_parts
    found = _period(columns, when, start, end, parts, paired=dating.paired)
    if when and start:
        fields: tuple[str, ...] = ("when",) if found == when else ("start", "end")
    else:
        fields = ("when", "start", "end") if when else ("start", "end")
    words = [columns.filled(field) for field in fields] if found else []
    text = columns.filled("date_text") or " to ".join(filter(None, words))
    return found, text if text != found.strip("/") else ""


def _period(columns: Columns, when: str, start: str, end: str, parts: str, *, paired: bool) -> str:
    """One period from all date columns. If they disagree, the first is used and a doubt is reported."""
    if when and start:
        return _hold_against(columns, when, _interval(start, end), "when", "start")
    if when and not (is_date(when) and end):
        return _hold_against(columns, when, parts, "when", "year")
    first = _hold_against(columns, when or start, parts, "when" if when else "start", "year") or parts
    if end or (paired and start):
        return _interval(first, end, open_=True)
    return first


def _interval(start: str, end: str, *, open_: bool = False) -> str:
    """The period from start to end. A start that is an interval itself is returned unchanged if there is no end."""
    if start and not end and not (open_ and is_date(start)):
        return start
    if end and not start and not is_date(end):
        return end
    return between(start, end)


def _hold_against(columns: Columns, kept: str, other: str, field: str, beside: str) -> str:
    """The narrower of two dates of a row if one contains the other; otherwise the first, with a doubt.

    A duration (an interval, or a set of all its members) is not a wider form of a date in it: only the start must
    agree.
    """
    if not (kept and other) or kept == other or ".." in (kept, other):
        return kept
    one, two = parse(kept), parse(other)
    if _lies_in(one, two) and not _lasts(other):
        return kept
    if _lies_in(two, one) and not _lasts(kept):
        return other
    if kept == other.partition("/")[0]:
        return other
    if _lasts(kept) and two.start_earliest <= one.start_earliest <= two.end_latest:
        return kept
    names = f"'{columns.name(field)}' has {kept}, and '{columns.name(beside)}' {other}"
    columns.row.doubt(f"{names}, which do not agree; {kept} is imported. Correct the one that is wrong")
    return kept


def _lasts(edtf: str) -> bool:
    return "/" in edtf or "{" in edtf


def _lies_in(inner: Period, outer: Period) -> bool:
    return outer.start_earliest <= inner.start_earliest and inner.end_latest <= outer.end_latest


def _cell(columns: Columns, dating: Dating, field: str) -> str:
    if field in OPEN and columns.filled(field).casefold() in OPEN[field]:
        return ".."
    return dating.cell(columns.row, columns.columns[field]) if field in columns.columns else ""


def _from_parts(columns: Columns, dating: Dating, prefix: str) -> str:
    """EDTF from columns of year, month and day. Years are astronomical: 0 is 1 BCE. Raises InvalidRow."""
    if year_alone := _year(columns, dating, prefix):
        if columns.filled(f"{prefix}month") or columns.filled(f"{prefix}day"):
            raise InvalidRow(f"the year is '{year_alone}'; expected a number where there is a month or a day")
        return year_alone
    year, month, day = (columns.whole_number(f"{prefix}{part}") for part in ("year", "month", "day"))
    if year is None and (month or day):
        raise InvalidRow("there is a month or a day without a year; expected all of them, or none")
    if year is None or (year := dating.year(columns.row, year, columns.name(f"{prefix}year"))) is None:
        return ""
    return Day(year, month or None, day or None).edtf


def _year(columns: Columns, dating: Dating, prefix: str) -> str:
    """EDTF of a year column that holds more than a number: `c. 1905`, `1905?`, `44 BC`; empty for a number."""
    text = columns.filled(f"{prefix}year")
    if re.fullmatch(r"(-?[0-9]+(\.[0-9]*)?|[0-9]{1,3}[,' ][0-9]{3})?", text):
        return ""
    return _cell(columns, dating, f"{prefix}year")
