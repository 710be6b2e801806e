"""Reads ranges of dates in common notations: 1914-1918, 1904–05, 44–31 BC, 3 May 1808 to 4 June 1808, 640/700."""

from __future__ import annotations

import re

from app.importing.written_dates import Order, between, era_of, is_bare, read_date, without_about
from app.importing.year_pairs import as_range, is_range_for_certain

_DASH = re.compile("[–—]")
_WORD = re.compile(r" (?:-|to|until|till) ", re.IGNORECASE)
_YEARS = re.compile(r"([0-9]{3,4})-([0-9]{3,4})")
_SLASHED = re.compile(r"(-?[0-9]{1,4})/(-?[0-9]{1,4})")
SHORTEST = 3
"""Least digits of a year in a range without an era: in 19–20 January 1990, 19 is no year."""


def read_range(text: str, order: Order | None) -> str:
    """EDTF of a range; empty if the text is no range in another notation than EDTF's. Raises InvalidRow."""
    plain = without_about(text)
    ends = _ends(plain)
    if not ends:
        return ""
    if is_range_for_certain(plain):
        start, end = as_range(plain).split("/")
    else:
        start, end = ends
        if is_bare(start) and era_of(end):
            start = f"{start} {era_of(end)}"
        if not start.startswith("-") and any(is_bare(date) and len(date) < SHORTEST for date in (start, end)):
            return ""
    if plain == text:
        return between(read_date(start, order), read_date(end, order))
    about = [f"c. {without_about(date)}" for date in (start, end)]
    return between(*(read_date(date, order) for date in about))


def _ends(text: str) -> tuple[str, str] | None:
    if found := _SLASHED.fullmatch(text) or _YEARS.fullmatch(text):
        return found[1], found[2]
    for between_ends in (_DASH, _WORD):
        if found := between_ends.search(text, 1):
            start, end = text[: found.start()].removesuffix(" "), text[found.end() :].removeprefix(" ")
            if end:
                return start, end
    return None
