"""Reads numbers in tables: decimal commas, thousands' separators, degrees with a hemisphere."""

from __future__ import annotations

import re

from app.errors import InvalidRow

_PLAIN = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,2})?")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:(?P<by>[,.' \u00a0\u2009\u202f’])[0-9]{3}(?:(?P=by)[0-9]{3}){0,3})")
_FRACTION = re.compile(r"[.,][0-9]{1,15}")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]{1,15},[0-9]{1,15}")
_DEGREES = re.compile(
    r"(?P<before>[NSEW])? ?(?P<degrees>[+-]?[0-9]{1,3}(?:[.,][0-9]{1,15})?) ?"
    r"(?:[°º] ?(?:(?P<minutes>[0-9]{1,2}(?:[.,][0-9]{1,15})?) ?['′’]? ?"
    r"(?:(?P<seconds>[0-9]{1,2}(?:[.,][0-9]{1,15})?) ?(?:[\"″”]|''|′′)? ?)?)?)?(?P<after>[NSEW])?",
    re.IGNORECASE,
)
HEMISPHERES = {"lat": {"N": 1, "S": -1}, "lon": {"E": 1, "W": -1}}
"""The sign of each letter. `O` is not accepted: it is west in French and Spanish, and east in German."""


def read_number(text: str, column: str, whole: bool = False) -> float:
    """The number. Raises InvalidRow if it is none, or if its comma can separate thousands or decimals.

    With `whole` it can have no decimals, so that a comma before three digits separates thousands.
    """
    if _PLAIN.fullmatch(text):
        return float(text)
    grouped = _GROUPED.match(text)
    if grouped and grouped.end() == len(text):
        separator, times = grouped["by"], text.count(grouped["by"])
        if separator == "," and times == 1 and not whole:
            plain, decimal = text.replace(",", ""), text.replace(",", ".")
            raise InvalidRow(f"'{column}' is '{text}', which can be {plain} or {decimal}; write the one that is meant")
        return float(text.replace(separator, ""))
    if grouped and _FRACTION.fullmatch(text, grouped.end()) and text[grouped.end()] != grouped["by"]:
        whole_part = grouped[0].replace(grouped["by"], "")
        return float(f"{whole_part}.{text[grouped.end() + 1 :]}")
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    raise InvalidRow(f"'{column}' is '{text[:60]}', expected a number such as 1200 or 53.75")


def read_degrees(text: str, column: str, axis: str) -> float:
    """Degrees of latitude (`axis` "lat") or longitude ("lon"): 53.75, 53,75, 53.75N, 53°45′N. Raises InvalidRow.

    A comma is decimal.
    """
    found = _DEGREES.fullmatch(text)
    wrong = InvalidRow(f"'{column}' is '{text[:60]}', expected a number of degrees such as 53.75 or -2.01")
    if not found:
        if _PLAIN.fullmatch(text):
            return float(text)
        raise wrong
    letter = (found["before"] or found["after"] or "").upper()
    if (found["before"] and found["after"]) or (letter and letter not in HEMISPHERES[axis]):
        raise wrong
    degrees, minutes, seconds = (_part(found[part]) for part in ("degrees", "minutes", "seconds"))
    if minutes >= 60 or seconds >= 60 or (letter and found["degrees"][0] in "+-"):
        raise wrong
    size = abs(degrees) + minutes / 60 + seconds / 3600
    sign = HEMISPHERES[axis].get(letter, 1) * (-1 if found["degrees"].startswith("-") else 1)
    return sign * size if found["minutes"] is None else sign * round(size, 7)


def _part(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
