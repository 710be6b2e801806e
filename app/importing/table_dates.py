"""When a row of a table was: in one column, in two, or in columns for year, month and day."""

from __future__ import annotations

import re

from app.errors import BadRow
from app.importing.date_phrases import is_undated
from app.importing.table_columns import Columns
from app.importing.written_dates import Day, Order, between, read_date, timestamp


def period(columns: Columns, order: Order | None) -> tuple[str, str]:
    """The EDTF of the row, and the table's own words where they say more; nothing where it has no date."""
    when, start, end = (_date(columns, field, order) for field in ("when", "start", "end"))
    start = start or _from_parts(columns, "")
    end = end or _from_parts(columns, "end_")
    if when and start:
        raise BadRow("there is a date as well as a start; expected one of them")
    words = [columns.text(field) for field in ("when", "start", "end")]
    edtf = between(when or start, end) if end else when or start
    text = columns.text("date_text") or " to ".join(filter(None, words))
    return edtf, text if text != edtf else ""


def _date(columns: Columns, field: str, order: Order | None) -> str:
    text = columns.text(field)
    if (found := timestamp(text)) and found[1].strip("0:.,"):
        columns.row.lose(f"the time of day in '{text[:60]}' is not imported")
    return read_date(text, order) if text and not is_undated(text) else ""


def _from_parts(columns: Columns, prefix: str) -> str:
    """Years are astronomical, as in EDTF: 0 is 1 BCE."""
    if year_alone := _year(columns, prefix):
        if columns.text(f"{prefix}month") or columns.text(f"{prefix}day"):
            raise BadRow(f"the year is '{year_alone}'; expected a number where there is a month or a day")
        return year_alone
    year, month, day = (columns.whole_number(f"{prefix}{part}") for part in ("year", "month", "day"))
    if year is None and (month or day):
        raise BadRow("there is a month or a day without a year")
    return "" if year is None else Day(year, month or None, day or None).edtf


def _year(columns: Columns, prefix: str) -> str:
    """A year alone, which may be more than a number: `c. 1905`, `1905?`."""
    text = columns.text(f"{prefix}year")
    return "" if re.fullmatch(r"(-?[0-9]+(\.[0-9]*)?)?", text) else read_date(text)
