"""Recognises values that are no dates: zeros, and the default dates that programs write for "unknown"."""

from __future__ import annotations

import re

_ZEROS = re.compile(r"[+-]?0[0:./, TZ+-]*")
_SPREADSHEET_ZEROS = re.compile(r"1900[-/]0?1[-/]00?|00?[./-]0?1[./-]1900|0?1[./-]00?[./-]1900")
"""Day 0 of a spreadsheet, displayed in an empty cell that is formatted as a date."""
_DEFAULTS = {"0001-01-01": ".NET and SQL Server", "1899-12-30": "spreadsheets", "9999-12-31": "SQL databases"}


def is_no_date(text: str) -> bool:
    """Whether a text of zeros only says that there is no date: 0000-00-00, 00/00/0000, 0000 and the like."""
    return bool(_ZEROS.fullmatch(text) or _SPREADSHEET_ZEROS.fullmatch(text))


def default_of(edtf: str) -> str:
    """The programs that write this day for "unknown"; empty if none is known to."""
    return _DEFAULTS.get(edtf, "")
