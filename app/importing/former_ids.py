"""The ids that version 0.1 gave to imported records, built from titles, dates and names.

An import uses them to find the records that 0.1 imported into a folder, and writes `merged_into` for their ids.
"""

from __future__ import annotations

from app.importing.ids import local_part, slug


def of_row(title: str, identifier: str, when: str) -> str:
    """Id of a row of a table, a feature of GeoJSON or a slide of TimelineJS."""
    return slug(title, identifier or when)


def of_place_in_row(name: str, document: str) -> str:
    """Id of the place named by a row of a table."""
    return slug(name, document)


def of_feature(title: str, identifier: str) -> str:
    """Id of a feature of Linked Places."""
    return slug(title, local_part(identifier))


def of_wikidata(name: str, item: str) -> str:
    """Id of an event or a place of a Wikidata query; the name of an event without a label is `event`."""
    return slug(name, item)


def of_ucdp_event(where: str, number: str) -> str:
    """Id of an event of UCDP."""
    return slug("violence", where, "ucdp", number)


def of_ucdp_party(name: str, sort: str, number: str) -> str:
    """Id of an `actor` (a side) or a `conflict` of UCDP."""
    return slug(name, "ucdp", sort, number)


def of_ucdp_place(around: str, path: list[str]) -> str:
    """Id of a place of UCDP, from its name and the names of the places that contain it."""
    return slug(around, *path, "ucdp")
