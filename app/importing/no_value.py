"""Words that stand for no value: what pandas, R, SQL and spreadsheets write into an empty cell."""

from __future__ import annotations

from typing import Any

MARKS = {"nan", "NaN", "-nan", "-NaN", "NaT", "<NA>", "#N/A", "#NA", "N/A", "n/a", "\\N", "-", "--", "–", "—", "."}
"""What no name is: these stand for no value in every column, as they are written here."""
WORDS = {"na", "null", "none", "nil", "n.a.", "undefined"}
"""What can be a name too (a family Null, the country code NA): no value where a date, a number or words are due."""
LONGEST = 20
"""Characters, blanks round it included, beyond which a cell is looked at no further."""
NO_IDS = {"NULL", "null", "None"}
"""What programs write in a column of ids where there is none."""
_ALL = {mark.casefold() for mark in MARKS} | WORDS


def is_mark(value: Any) -> bool:
    """Whether a value is one of `MARKS`, which no name is."""
    return isinstance(value, str) and len(value) < LONGEST and value.strip() in MARKS


def is_word(text: str) -> bool:
    """Whether a text is one of `WORDS`, or of `MARKS` in other letters, which can be a name."""
    plain = text.strip()
    return plain.casefold() in _ALL and plain not in MARKS


def stands_for_nothing(text: str) -> bool:
    """Whether a text stands for no value, in a column that holds no names."""
    return len(text) < LONGEST and text.strip().casefold() in _ALL
