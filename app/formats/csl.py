"""CSL-JSON: how to cite a record. A document is cited itself; everything else as a record of this edition of Fasti."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.dates import Day, read_iso
from app.formats.attribution import dated, sources
from app.formats.days import common, ends
from app.formats.format import Item, WriteContext
from app.formats.json_stream import array

TYPES = {
    "article": "article",
    "editorial": "article-newspaper",
    "book": "book",
    "edition": "book",
    "book-chapter": "chapter",
    "chronicle": "manuscript",
    "encyclopedia-article": "entry-encyclopedia",
    "report": "report",
    "treaty": "treaty",
    "act": "legislation",
    "constitution": "legislation",
    "website": "webpage",
}
"""What CSL calls the editors' kinds of documents."""


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """A list of citations, of one record too: every reader of the format wants a list."""
    yield from array(citation(item, about) for item in items)
    yield "\n"


def citation(record: Item, about: WriteContext) -> dict[str, Any]:
    """One citation: the other formats of citations are made of it."""
    cited = _document(record) if "authors" in record else _entry(about)
    return {
        "id": record["id"],
        **cited,
        "title": record["title"],
        "abstract": record["summary"],
        "keyword": record["kind"],
        "source": f"Fasti, edition {about.edition}",
        "URL": about.pinned(record["url"]),
        "accessed": {"date-parts": [[int(part) for part in about.accessed.split("-")]]},
        "note": _note(record),
    }


def _entry(about: WriteContext) -> dict[str, Any]:
    # Not CSL's `entry`: converters make a catalogue of it.
    return {
        "type": "dataset",
        "container-title": "Fasti",
        "publisher": "Fasti",
        "version": f"edition {about.edition}",
        "issued": {"date-parts": [list(read_iso(about.published[:10]))]},
    }


def _document(record: Item) -> dict[str, Any]:
    cited: dict[str, Any] = {"type": TYPES.get(record["kind"], "document")}
    if record["authors"]:
        # In one piece: which part of a name is the family's, no source says.
        cited["author"] = [{"literal": name} for name in dict.fromkeys(link["title"] for link in record["authors"])]
    if record["published"]:
        cited["issued"] = _issued(record["published"])
    return cited


def _issued(when: Item) -> dict[str, Any]:
    """One date, or the two of an interval; what has no such date is given as it was written."""
    first, last = when["earliest"], when["latest"]
    parts = common(first, last) if first and last else ()
    dates = ends(when) or ([parts] if parts else None)
    if dates is None:
        return {"literal": when["edtf"]}
    doubted = when["approximate"] or when["uncertain"]
    # Readers write -44 as 44 BC.
    written = [[Day(year, 1, 1).historical_year, *rest] for year, *rest in dates]
    return {"date-parts": written} | ({"circa": True} if doubted else {})


def _note(record: Item) -> str:
    """What no field holds: when it was, who says so, on what they disagree, and the same in other authorities."""
    told = [f"When: {dated(record['when'])}.", sources(record)]
    if record["contested"]:
        told.append(f"Contested: {', '.join(record['contested'])}.")
    if record["same_as"]:
        told.append(f"Same as: {', '.join(record['same_as'])}")
    return " ".join(told)
