"""Evidence of how the dates of a column are written, collected before the first date is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.importing.rows import Row
from app.importing.year_pairs import is_range_for_certain, meaning_of

_DAY_NUMBER = re.compile(r"[0-9]{4,5}(?:\.[0-9]*)?")
LAST_BELIEVED_YEAR = 2200
"""A greater number is more likely the day number of a spreadsheet than a year."""
LAST_DAY_NUMBER = 99_999
"""The day in the year 2173 (1900 system) or 2177 (1904 system)."""


LONGEST = 20
"""Characters; longer cells are not examined."""


@dataclass
class Evidence:
    """By kind of evidence, the first line that has it; 0 if none has."""

    ranges: int = 0
    """A pair of years that can only be a range: 1936-39."""
    months: int = 0
    """A pair that can only be a month: 1990-01."""
    day_numbers: int = 0
    """A number that is likely the day number of a spreadsheet: 33000."""


NO_EVIDENCE = Evidence()


def evidence_of(rows: Iterable[Row]) -> dict[str, Evidence]:
    """The evidence in the cells of each column, by column name."""
    found: dict[str, Evidence] = {}
    for row in rows:
        for name, value in row.cells.items():
            evidence = found.setdefault(name, Evidence())
            if isinstance(value, str):
                _add(evidence, value, row.line)
            elif isinstance(value, int | float) and not isinstance(value, bool):
                _add(evidence, str(value), row.line)
    return found


def _add(evidence: Evidence, text: str, line: int) -> None:
    if not 4 <= len(text) <= LONGEST:
        return
    text = text.strip()
    if not text[:1].isdigit():
        return
    if is_day_number(text):
        evidence.day_numbers = evidence.day_numbers or line
    elif is_range_for_certain(text):
        evidence.ranges = evidence.ranges or line
    elif meaning_of(text) == "month":
        evidence.months = evidence.months or line


def is_day_number(text: str) -> bool:
    """Whether a number is more likely the day number of a spreadsheet than a year: 4247, 33000, 44927.0, 44927.5."""
    return bool(_DAY_NUMBER.fullmatch(text)) and LAST_BELIEVED_YEAR < float(text) <= LAST_DAY_NUMBER
