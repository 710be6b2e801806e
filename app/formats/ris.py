"""RIS: the citations of `csl.py` as tagged lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.formats.bibtex import accessed, before_christ, iso
from app.formats.csl import citation
from app.formats.format import Item, WriteContext

TYPES = {
    "article": "ELEC",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "report": "RPRT",
    "webpage": "ELEC",
}


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """A reference for each record."""
    for item in items:
        yield "".join(
            f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(citation(item, about)) if value
        )
        yield "ER  - \r\n\r\n"


def _lines(cited: Item) -> Iterator[tuple[str, str]]:
    issued = cited.get("issued", {})
    dates = issued.get("date-parts", [])
    if any(map(before_christ, dates)):
        issued, dates = {"literal": _with_years_bce(dates)}, []
    yield "TY", TYPES.get(cited["type"], "GEN")
    yield "ID", cited["id"]
    yield "TI", cited["title"]
    for author in cited.get("author", []):
        yield "AU", author["literal"]
    yield "PY", f"{dates[0][0]:04}" if dates else ""
    yield "DA", _date(dates)
    yield "C1", f"Date: {issued['literal']}" if "literal" in issued else "Date: circa" if "circa" in issued else ""
    yield "T2", cited.get("container-title", "")
    yield "PB", cited.get("publisher", "")
    yield "ET", cited.get("version", "")
    yield "DB", cited["source"]
    yield "UR", cited["URL"]
    yield "Y2", accessed(cited).replace("-", "/")
    yield "AB", cited["abstract"]
    yield "KW", cited["keyword"]
    yield "N1", cited["note"]


def _with_years_bce(dates: Sequence[Sequence[int]]) -> str:
    """Dates as text, for `PY` and `DA` hold no year before Christ; months and days in ISO 8601."""
    years = "/".join(dict.fromkeys(before_christ(parts) or str(parts[0]) for parts in dates))
    return f"{years} ({'/'.join(map(iso, dates))})" if any(len(parts) > 1 for parts in dates) else years


def _date(dates: Sequence[Sequence[int]]) -> str:
    """Year, month and day; the second date of an interval is the fourth part, which holds any text."""
    if not dates or (len(dates) == 1 and len(dates[0]) == 1):
        return ""
    first = [f"{dates[0][0]:04}", *(f"{part:02}" for part in dates[0][1:])]
    if len(dates) == 1:
        return "/".join(first)
    last = "-".join([f"{dates[1][0]:04}", *(f"{part:02}" for part in dates[1][1:])])
    return "/".join([*[*first, "", ""][:3], f"to {last}"])
