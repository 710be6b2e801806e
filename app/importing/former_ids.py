"""The ids that version 0.1 gave to imported records, made of titles, dates and names.

An import knows by them which records of a folder were imported by 0.1, and writes `merged_into` for their ids.
"""

from __future__ import annotations

from app.importing.ids import local_part, slug


def of_row(title: str, identifier: str, when: str) -> str:
    """A row of a table, a feature of GeoJSON or a slide of TimelineJS."""
    return slug(title, identifier or when)


def of_place_in_row(name: str, document: str) -> str:
    """The place that a row of a table names."""
    return slug(name, document)


def of_feature(title: str, identifier: str) -> str:
    """A feature of Linked Places."""
    return slug(title, local_part(identifier))


def of_wikidata(name: str, item: str) -> str:
    """An event or a place of a Wikidata query; without a name, an event is `event`."""
    return slug(name, item)


def of_ucdp_event(where: str, number: str) -> str:
    """An event of UCDP."""
    return slug("violence", where, "ucdp", number)


def of_ucdp_party(name: str, sort: str, number: str) -> str:
    """A side (`actor`) or a `conflict` of UCDP."""
    return slug(name, "ucdp", sort, number)


def of_ucdp_place(around: str, path: list[str]) -> str:
    """A place of UCDP, by its name and the names of what it lies in."""
    return slug(around, *path, "ucdp")
