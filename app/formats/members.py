"""Sets of dates for programs that draw: a record for each member, for between two of them nothing is to be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from app.formats.format import Item
from app.resources.when import by_member


def each_member(record: Item) -> Iterator[Item]:
    """The record with its date; of a set with each member of it, from the second on under an id of its own (`id#2`)."""
    for number, when in enumerate(by_member(record["when"]), start=1):
        yield {**record, "when": when, "id": record["id"] if number == 1 else f"{record['id']}#{number}"}
