"""Dates that are none: zeros, and the days that programs write where no date is known."""

from __future__ import annotations

import re

_ZEROS = re.compile(r"[+-]?0[0:./, TZ+-]*")
_SPREADSHEET_ZEROS = re.compile(r"1900[-/]0?1[-/]00?|00?[./-]0?1[./-]1900|0?1[./-]00?[./-]1900")
"""Day 0 of a spreadsheet, which it shows in an empty cell that is formatted as a date."""
_DEFAULTS = {"0001-01-01": ".NET and SQL Server", "1899-12-30": "spreadsheets", "9999-12-31": "SQL databases"}


def is_no_date(text: str) -> bool:
    """Whether a text says that there is no date: 0000-00-00, 00/00/0000, 0000 and the like, of zeros alone."""
    return bool(_ZEROS.fullmatch(text) or _SPREADSHEET_ZEROS.fullmatch(text))


def default_of(edtf: str) -> str:
    """Which programs write this day where no date is known; nothing where none is known to."""
    return _DEFAULTS.get(edtf, "")
