"""Citing: a record as reference managers and search engines read it inside its page, and as a reader copies it."""

from __future__ import annotations

from typing import Any

from app.resources.schema_org import schema_type


def citation(record: dict[str, Any], edition: dict[str, Any], pinned: str) -> str:
    """The reference, to be copied; `pinned` is the whole address of the record in this edition."""
    return f"“{record['title']}.” Fasti, edition {edition['number']} ({edition['published'][:10]}). {pinned}"


def meta(record: dict[str, Any], edition: dict[str, Any], pinned: str) -> list[tuple[str, str]]:
    """Highwire's `citation_*`, as Zotero reads them."""
    return [
        ("citation_title", record["title"]),
        ("citation_author", "Fasti"),
        ("citation_journal_title", f"Fasti, edition {edition['number']}"),
        ("citation_publication_date", edition["published"][:10].replace("-", "/")),
        ("citation_public_url", pinned),
    ]


def linked_data(record: dict[str, Any], public_url: str) -> dict[str, Any]:
    """JSON-LD in the words of schema.org; a date only where it is known to the day, for it has no other."""
    kind = schema_type(record)
    sources = record["sources"]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": f"{public_url}{record['url']}",
        "url": f"{public_url}{record['url']}",
        "name": record["title"],
        "description": record["summary"],
        "subjectOf": [{"@type": "CreativeWork", "@id": f"{public_url}{s['url']}", "name": s["title"]} for s in sources],
    }
    when = record["when"]
    if (
        kind == "Event"
        and when
        and "when" not in record["contested"]
        and not (when["approximate"] or when["uncertain"])
        and when["start_earliest"] == when["start_latest"] is not None
    ):
        found["startDate"] = when["start_earliest"]
    if record["same_as"]:
        found["sameAs"] = record["same_as"]
    if point := record.get("point"):
        found["geo"] = {"@type": "GeoCoordinates", "latitude": point["lat"], "longitude": point["lon"]}
    return found
