"""RIS: the citations of `csl.py` as tagged lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.formats.bibtex import accessed, before_christ
from app.formats.csl import citation
from app.formats.format import About, Item

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


def write(items: Iterable[Item], about: About) -> Iterator[str]:
    """A reference for each record."""
    for item in items:
        yield "".join(
            f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(citation(item, about)) if value
        )
        yield "ER  - \r\n\r\n"


def _lines(cited: Item) -> Iterator[tuple[str, str]]:
    issued = cited.get("issued", {})
    [parts] = issued.get("date-parts", [[]])
    if year := before_christ(parts):
        issued, parts = {"literal": year}, []
    yield "TY", TYPES.get(cited["type"], "GEN")
    yield "ID", cited["id"]
    yield "TI", cited["title"]
    for author in cited.get("author", []):
        yield "AU", author["literal"]
    yield "PY", f"{parts[0]:04}" if parts else ""
    yield "DA", "/".join(f"{part:02}" for part in parts) if len(parts) > 1 else ""
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
