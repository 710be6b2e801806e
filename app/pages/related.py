"""Neighbours: the links of a record, by what they are to it, in the words of the table of relations."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.resources.labels import LABELS

SHOWN = 12
"""How many neighbours of one sort stand open."""


class Neighbours(NamedTuple):
    """The records that are linked in one way; of many, the rest behind the first."""

    label: str
    links: list[dict[str, Any]]
    more: list[dict[str, Any]]


def grouped(record: dict[str, Any]) -> list[Neighbours]:
    """The neighbours by their relation, in the order in which the record has them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for field in ("places", "people", "documents", "events"):
        for link in record[field]:
            found.setdefault(link["relation"], []).append(link)
    return [Neighbours(LABELS[relation], links[:SHOWN], links[SHOWN:]) for relation, links in found.items()]
