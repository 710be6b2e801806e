"""The possible meanings of `1904-05`: a month (EDTF), or the years 1904 to 1905."""

from __future__ import annotations

import re
from typing import Literal

_PAIR = re.compile(r"([0-9]{2})([0-9]{2})-([0-9]{2})")
_RANGE = re.compile(r"([0-9]{2})([0-9]{2}) ?[-–—] ?([0-9]{2})")
_PARTS_OF_YEARS = range(21, 42)
"""Numbers in the place of a month that mean a season, a quarter and so on (EDTF levels 1 and 2)."""

Meaning = Literal["month", "either", "range", "part", "neither"]


def meaning_of(text: str) -> Meaning | None:
    """The possible meanings of YYYY-YY; None for any other text.

    It can be a month or another part of a year (EDTF), a range of years, either, or neither. A range ends in the same
    century: 1990-05 is a month.
    """
    if not (found := _PAIR.fullmatch(text)):
        return None
    last, second = int(found[2]), int(found[3])
    if 1 <= second <= 12:
        return "either" if second > last else "month"
    if second > last:
        return "range"
    return "part" if is_part_of_a_year(text) else "neither"


def is_part_of_a_year(pair: str) -> bool:
    """Whether YYYY-YY is a season, a quarter or the like in EDTF."""
    return int(pair[-2:]) in _PARTS_OF_YEARS


def is_range_for_certain(text: str) -> bool:
    """Whether a text can only be a range of years, the second without its century: 1936-39, or 1904–05 with a dash."""
    found = _RANGE.fullmatch(text)
    return found is not None and int(found[3]) > int(found[2]) and meaning_of(text) in (None, "range")


def as_range(pair: str) -> str:
    """The pair as an EDTF interval of years: 1904/1905."""
    return f"{pair[:4]}/{pair[:2]}{pair[-2:]}"
