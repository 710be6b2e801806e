"""CSV (RFC 4180): one row each, with a policy on what a spreadsheet would take for a formula.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front, unless it is a
number or a date in full: negative years stay what they are. Cells that hold several things part them with ` | `.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.formats.flat import COLUMNS, flat
from app.formats.format import About, Item

_FORMULA = re.compile(r"[=+\-@\t\r]")
_DATE = r"[-+]?\d[\dX]*[?~%]?(-[\dX]{2}[?~%]?){0,2}"
_NUMBER_OR_DATE = re.compile(rf"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?|{_DATE}(/({_DATE}|\.\.)?)?")


def write(items: Iterable[Item], about: About) -> Iterator[str]:
    """A header, and a row for each item."""
    columns = COLUMNS[about.noun]
    yield _row(columns)
    for item in items:
        cells = flat(item)
        yield _row([cells[column] for column in columns])


def _row(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(map(safe, cells))
    return out.getvalue()


def safe(value: Any) -> str:
    """The cell for a value: nothing for null, and nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if _FORMULA.match(text) and not _NUMBER_OR_DATE.fullmatch(text):
        return f"'{text}"
    return text
