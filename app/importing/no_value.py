"""Recognises words for "no value": what pandas, R, SQL and spreadsheets write into an empty cell."""

from __future__ import annotations

from typing import Any

MARKS = {"nan", "NaN", "-nan", "-NaN", "NaT", "<NA>", "#N/A", "#NA", "N/A", "n/a", "\\N", "-", "--", "–", "—", "."}
"""These are no value in every column, in exactly this spelling, because none can be a name."""
WORDS = {"na", "null", "none", "nil", "n.a.", "undefined"}
"""These can also be names (a family Null, the country code NA): no value only in columns that hold no names."""
LONGEST = 20
"""Characters, surrounding blanks included; a cell of this length or more is a value without further tests."""
NO_IDS = {"NULL", "null", "None"}
"""What programs write for a missing id."""
_ALL = {mark.casefold() for mark in MARKS} | WORDS


def is_mark(value: Any) -> bool:
    """Whether a value is one of `MARKS`, which cannot be names."""
    return isinstance(value, str) and len(value) < LONGEST and value.strip() in MARKS


def is_word(text: str) -> bool:
    """Whether a text is one of `WORDS`, or of `MARKS` in other case, which can be a name."""
    plain = text.strip()
    return plain.casefold() in _ALL and plain not in MARKS


def stands_for_nothing(text: str) -> bool:
    """Whether a text means "no value" in a column that holds no names."""
    return len(text) < LONGEST and text.strip().casefold() in _ALL
