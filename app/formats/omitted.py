"""What a format could not show, and why: counted and named, never dropped without a word."""

from __future__ import annotations

from collections import Counter

from app.formats.format import Item, WriteContext


class Omissions:
    """What was left out while a list was written."""

    def __init__(self) -> None:
        self.items: list[dict[str, str]] = []

    def add(self, record: Item, why: str, about: WriteContext) -> None:
        """Note a record that is left out."""
        self.items.append({"id": record["id"], "url": about.absolute(record["url"]), "why": why})

    def counted(self) -> str:
        """How many, for which reasons; empty where there are none."""
        reasons = Counter(item["why"] for item in self.items)
        return "; ".join(f"{number} not shown: {why}" for why, number in reasons.items())
