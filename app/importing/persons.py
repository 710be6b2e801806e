"""Reads numbers of persons in tables: 120, 1,200, c. 1000, >100, 100+, at least 12."""

from __future__ import annotations

import re

_PERSONS = re.compile(
    r"(c\.?|ca\.?|circa|about|around|approx\.?|approximately|~|>|<|≥|≤|more than|over|less than|under|fewer than"
    r"|at least|at most|up to)? ?"
    r"([0-9]{1,3}(?:(?P<by>[,' ’])[0-9]{3})(?:(?P=by)[0-9]{3})*|[0-9]{1,3}(?:\.[0-9]{3}){2,4}|[0-9]{1,15})"
    r"(?:\.0{1,2})?(\+)?",
    re.IGNORECASE,
)
_BOUNDS = {
    **dict.fromkeys(("c", "ca", "circa", "about", "around", "approx", "approximately", "~"), "about"),
    **dict.fromkeys((">", "more than", "over"), "more_than"),
    **dict.fromkeys(("<", "less than", "under", "fewer than"), "less_than"),
    **dict.fromkeys(("≥", "at least"), "at_least"),
    **dict.fromkeys(("≤", "at most", "up to"), "at_most"),
}


def persons(text: str) -> dict[str, str] | None:
    """The value of a quantity claim; None if the text is no number or ambiguous (400-500; 1.200 is 1200 or 1.2).

    A comma before three digits separates thousands, because there are no thousandths of persons; so do two points.
    """
    found = _PERSONS.fullmatch(text)
    if not found:
        return None
    sense = "≥" if found[4] else (found[1] or "").rstrip(".").casefold()
    number = str(int(re.sub("[^0-9]", "", found[2])))
    return {"value": number, "unit": "persons", "bound": _BOUNDS.get(sense, "exact")}
