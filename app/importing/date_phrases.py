"""Dates in the words of catalogues and finding aids, as EDTF: `summer 1911`, `1850s`, `before 1911`, `17 août 1911`.

A phrase that EDTF cannot express becomes the next wider period (`late 1911` is in 1911); the period keeps the phrase as
its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import combining, normalize

from app.dates import EdtfError, parse
from app.errors import InvalidRow

MONTHS = (
    "january jan janvier januar enero gennaio janeiro januari",
    "february feb fevrier februar febrero febbraio fevereiro februari",
    "march mar mars marz marzo marco maart marts",
    "april apr avril abril aprile",
    "may mai mayo maggio maio mei maj",
    "june jun juin juni junio giugno junho",
    "july jul juillet juli julio luglio julho",
    "august aug aout agosto augustus augusti",
    "september sep sept septembre septiembre settembre setembro",
    "october oct octobre oktober octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec decembre dezember diciembre dicembre dezembro",
)
"""Names of months without marks: English, French, German, Spanish, Italian, Portuguese, Dutch, Swedish, Danish."""
_MONTH = {name: number for number, names in enumerate(MONTHS, start=1) for name in names.split()}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNDATED = {"?", "n.d.", "n. d.", "nd", "s.d.", "s. d.", "s.a.", "o.j.", "o. j.", "undated", "unknown", "date unknown"}
"""Phrases for "no date" in English, French, Latin and German catalogues."""
_PART = re.compile(r"(?:early|mid|middle|late|end|beginning)(?: of |[ -])(?:the )?(.+)")
_YEAR = re.compile("[0-9]{4}")
_Phrase = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def is_undated(text: str) -> bool:
    """Whether the text says that there is no date."""
    return text.casefold() in UNDATED


def read_phrase(text: str) -> str:
    """The phrase as EDTF; empty if it is not recognised. Raises InvalidRow if it is ambiguous."""
    plain = " ".join(_without_marks(text).split())
    if part := _PART.fullmatch(plain):
        return _valid(part[1] if _YEAR.fullmatch(part[1]) else _read(part[1]))
    return _valid(_read(plain))


def _without_marks(text: str) -> str:
    return "".join(sign for sign in normalize("NFKD", text) if not combining(sign)).casefold()


def _valid(edtf: str) -> str:
    try:
        return parse(edtf).edtf if edtf else ""
    except EdtfError:
        return ""


def _read(plain: str) -> str:
    for pattern, meaning in _PHRASES:
        if found := pattern.fullmatch(plain):
            return meaning(found)
    return ""


def _century(number: int, era: str | None) -> str:
    """The EDTF range of a century: 1801 to 1900; 100 BCE to 1 BCE, which is the year 0."""
    first = -100 * number + 1 if (era or "").startswith("b") else 100 * number - 99
    return f"[{_year(first)}..{_year(first + 99)}]"


def _year(number: int) -> str:
    return f"{'-' if number < 0 else ''}{abs(number):04}"


def _named(day: str | None, name: str, year: str) -> str:
    month = _MONTH.get(name)
    rest = f"-{int(day):02}" if day else ""
    return f"{year}-{month:02}{rest}" if month else ""


def _days(found: re.Match[str]) -> str:
    start, end, name, year = found.groups()
    first, last = _named(start, name, year), _named(end, name, year)
    return f"{first}/{last}" if first and last else ""


def _two_years_or_a_month(found: re.Match[str]) -> str:
    raise InvalidRow(
        f"'{found[0]}' can be two years or a month; write {found[1]}/{found[1][:2]}{found[2]} or {found[1]}-{found[2]}"
    )


def _no_century(found: re.Match[str]) -> str:
    raise InvalidRow(f"'{found[0]}' does not tell the century; write the year with four digits")


_NAME = r"([a-z]{3,10})\.?"
_PHRASES: tuple[_Phrase, ...] = (
    (re.compile(rf"({'|'.join(SEASONS)})(?: of)?,? ([0-9]{{4}})"), lambda found: f"{found[2]}-{SEASONS[found[1]]}"),
    (re.compile(r"(?:the )?([0-9]{2}[1-9])0'?s"), lambda found: f"{found[1]}X"),
    (
        re.compile(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th) (?:c\.|cent\.|century)(?: (bce?|b\.c\.|ce|ad|a\.d\.))?"),
        lambda found: _century(int(found[1]), found[2]),
    ),
    (re.compile(r"before ([0-9]{4})"), lambda found: f"[..{_year(int(found[1]) - 1)}]"),
    (re.compile(r"(?:by|not after|no later than) ([0-9]{4})"), lambda found: f"[..{found[1]}]"),
    (re.compile(r"after ([0-9]{4})"), lambda found: f"[{_year(int(found[1]) + 1)}..]"),
    (re.compile(r"(?:not before|no earlier than) ([0-9]{4})"), lambda found: f"[{found[1]}..]"),
    (re.compile(r"\[([0-9]{4}\??)\]"), lambda found: found[1]),
    (re.compile(r"\[?(?:ca?\.?|circa) ?([0-9]{4})\]?"), lambda found: f"{found[1]}~"),
    (
        re.compile(rf"([0-9]{{1,2}})(?:\.|st|nd|rd|th|er)?(?:[ -]| de ){_NAME}(?:[ -]| de )([0-9]{{4}})"),
        lambda found: _named(found[1], found[2], found[3]),
    ),
    (re.compile(rf"{_NAME}(?: | de )([0-9]{{4}})"), lambda found: _named(None, found[1], found[2])),
    (re.compile(rf"([0-9]{{1,2}})\.? ?[-–/] ?([0-9]{{1,2}})\.? {_NAME},? ([0-9]{{4}})"), _days),
    (re.compile(rf"[0-9]{{1,2}}[ -]{_NAME}[ -]'?[0-9]{{2}}"), _no_century),
    (re.compile(r"([0-9]{4})/([0-9]{2})"), _two_years_or_a_month),
)
"""Patterns of phrases in lower case without marks, each with its conversion to EDTF."""
