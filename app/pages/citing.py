"""Citing: a record as reference managers and search engines read it inside its page, and as a reader copies it."""

from __future__ import annotations

from typing import Any

SCHEMA_TYPES = {"event": "Event", "place": "Place", "person": "Person", "document": "CreativeWork"}


def citation(record: dict[str, Any], edition: dict[str, Any]) -> str:
    """The reference, to be copied."""
    day = edition["published"][:10]
    return f"“{record['title']}.” Fasti, edition {edition['number']} ({day}). {record['url']}"


def meta(record: dict[str, Any], edition: dict[str, Any]) -> list[tuple[str, str]]:
    """Highwire's `citation_*`, as Zotero reads them."""
    return [
        ("citation_title", record["title"]),
        ("citation_author", "Fasti"),
        ("citation_journal_title", f"Fasti, edition {edition['number']}"),
        ("citation_publication_date", edition["published"][:10].replace("-", "/")),
        ("citation_public_url", record["url"]),
    ]


def linked_data(record: dict[str, Any]) -> dict[str, Any]:
    """JSON-LD in the words of schema.org; a date only where it is known to the day, for it has no other."""
    kind = "Organization" if record["kind"] == "group" else SCHEMA_TYPES[record["type"]]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": record["url"],
        "name": record["title"],
        "description": record["summary"],
        "subjectOf": [{"@type": "CreativeWork", "@id": s["url"], "name": s["title"]} for s in record["sources"]],
    }
    when = record["when"]
    if (
        kind == "Event"
        and when
        and "when" not in record["contested"]
        and when["start_earliest"] == when["start_latest"]
    ):
        found["startDate"] = when["start_earliest"]
    if record["same_as"]:
        found["sameAs"] = record["same_as"]
    if point := record.get("point"):
        found["geo"] = {"@type": "GeoCoordinates", "latitude": point["lat"], "longitude": point["lon"]}
    return found
