"""How a page says it: dates, values and claims in words that a reader understands, each attributed to who says so."""

from __future__ import annotations

from typing import Any

from app.dates import Day, read_iso
from app.resources.when import by_member

MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December".split(",")  # noqa: SIM905  # read at a glance
SAYS = {
    "statement": "says",
    "evaluation": "judges",
    "intention": "ascribes an intention",
    "quotation": "quotes",
    "inference": "— the curators infer from it, it does not say so itself",
}
"""What a document does when it makes a claim of each nature."""
NATURES = {
    "statement": "statements that could be checked",
    "evaluation": "judgements",
    "intention": "intentions and motives ascribed",
    "quotation": "quotations of somebody else",
    "inference": "inferences by the curators",
}
BOUNDS = {
    "exact": "",
    "about": "about ",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "at most ",
}
OUTCOMES = {
    "alike": "Both can be right",
    "differ": "They cannot both be right",
    "role_differs": "The same link, in another role",
    "first_only": "Only the first says so",
    "second_only": "Only the second says so",
}

FORMATS = {
    "json": "JSON",
    "jsonld": "JSON-LD",
    "geojson": "GeoJSON",
    "csv": "CSV",
    "ndjson": "NDJSON",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "ics": "iCalendar",
    "csl": "CSL-JSON",
    "bib": "BibTeX",
    "ris": "RIS",
    "sqlite": "SQLite",
    "lpf": "Linked Places",
    "timelinejs": "TimelineJS",
    "vis": "vis-timeline",
}
"""What each format is called by those who use it, by its suffix."""


def year(number: int) -> str:
    """A year as readers count: 44 BCE, not -43."""
    return str(number) if number > 0 else f"{1 - number} BCE"


def day(date: Day) -> str:
    """One day: 19 January 1990."""
    return f"{date.day} {MONTHS[date.month - 1]} {year(date.year)}"


def between(first: str | None, last: str | None) -> str:
    """The days from one to the other, by the name of their month, year or years where these are meant whole."""
    if first is None or last is None:
        return "an unknown date" if first == last else f"before {_end(last)}" if last else f"after {_end(first)}"
    lo, hi = read_iso(first), read_iso(last)
    if lo == hi:
        return day(lo)
    if lo.day == 1 and hi.ends_month:
        if (lo.year, lo.month) == (hi.year, hi.month):
            return f"{MONTHS[lo.month - 1]} {year(lo.year)}"
        if (lo.month, hi.month) == (1, 12):
            return year(lo.year) if lo.year == hi.year else f"between {year(lo.year)} and {year(hi.year)}"
        return f"between {MONTHS[lo.month - 1]} {year(lo.year)} and {MONTHS[hi.month - 1]} {year(hi.year)}"
    return f"between {day(lo)} and {day(hi)}"


def _end(iso: str | None) -> str:
    return day(read_iso(iso)) if iso else ""


def period(when: dict[str, Any]) -> str:
    """A period in words, its doubts included."""
    if "/" in when["edtf"]:
        start = between(when["start_earliest"], when["start_latest"])
        end = between(when["end_earliest"], when["end_latest"])
        if when["end_latest"] is None:
            said = f"from {start} on" if when["end_earliest"] is None else f"from {start}, end unknown"
        else:
            said = f"until {end}" if when["start_earliest"] is None else f"{start} to {end}"
    else:
        said = between(when["earliest"], when["latest"])
        if when["edtf"].startswith("{"):
            said = f"on several dates {said}"
        elif len(by_member(when)) > 1:
            said = f"on one of several dates {said}"
    said = ("about " if when["approximate"] else "") + said + (" (doubtful)" if when["uncertain"] else "")
    return f"{said} ({when['calendar_date']} in the {when['calendar']} calendar)" if when["calendar"] else said


def value(given: dict[str, Any]) -> str:
    """Any value of a claim, as text; a record by its title."""
    if "edtf" in given:
        return period(given)
    if "bound" in given:
        return f"{BOUNDS[given['bound']]}{given['value']:,} {given['unit']}"
    if "lat" in given:
        return f"{given['lat']}, {given['lon']} (within {given['precision_m']:,} m)"
    return str(given.get("title") or given.get("text"))


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 source`, `4 sources`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def supported(value: dict[str, Any], one: str = "independent source") -> str:
    """How many independent sources give a value (`ValueSummary`): `4 independent sources`, `at least 40 …`."""
    # An edition that 0.1 published does not say whether the number is exact: it always was.
    least = "" if value.get("independent_sources_complete", True) else "at least "
    return least + counted(value["independent_sources"], one)


def shortened(text: str, most: int) -> str:
    """The text, cut at a word where it is too long for a label."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return cut[: cut.rfind(" ")] + "…" if " " in cut[most // 2 :] else cut + "…"
