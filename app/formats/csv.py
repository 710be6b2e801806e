"""CSV (RFC 4180): one row each, with a policy on what a spreadsheet would take for a formula.

A cell that begins with `=`, `+`, `-`, `@`, a tab or an end of a line gets an apostrophe in front, unless it is a number
or a date in full: negative years stay what they are. So does a cell that begins with a form of these of another width,
such as `＝`, which spreadsheets in East Asia take for the same. Cells that hold several things part them with ` | `.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import normalize

from app.formats.flat import COLUMNS, flat
from app.formats.format import Item, WriteContext

_FORMULA = frozenset("=+-@\t\r\n")
_DATE = r"[-+]?\d[\dX]*[?~%]?(-[\dX]{2}[?~%]?){0,2}"
_NUMBER_OR_DATE = re.compile(rf"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?|{_DATE}(/({_DATE}|\.\.)?)?", re.ASCII)


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """A header, and a row for each item."""
    columns = COLUMNS[about.noun]
    yield _row(columns)
    for item in items:
        cells = flat(item, about.noun)
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
    # NFKC: U+FF1D FULLWIDTH EQUALS SIGN and U+FE66 SMALL EQUALS SIGN are forms of `=`.
    if normalize("NFKC", text[:1])[:1] in _FORMULA and not _NUMBER_OR_DATE.fullmatch(text):
        return f"'{text}"
    return text
