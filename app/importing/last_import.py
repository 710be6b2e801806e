"""The statements of a document's last import, with the records that each refers to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.importing.blocks import OWN, claims_files, text_of
from app.importing.seed_lines import as_read
from app.resources.relation import RELATIONS

Slots = Mapping[tuple[str, int], str]
"""By relation and number in the statement, the record that a link points to; under `ABOUT`, the subject."""
Point = Mapping[str, float]
ABOUT = ("about it", 0)


@dataclass
class Statements:
    """Records by statement id and by digest of the row, and the positions that the statements give."""

    by_id: dict[str, Slots] = field(default_factory=dict)
    by_row: dict[str, Slots] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)

    @classmethod
    def of(cls, statements: Iterable[Mapping[str, Any]]) -> Statements:
        """Indexes the statements of one import."""
        found = cls()
        for statement in statements:
            slots = slots_of(statement)
            found.by_id[statement["id"]] = slots
            if row := row_of(statement):
                found.by_row[row] = slots
            found.points |= points_of(statement)
        return found


def last_statements(folder: Path, document: str) -> Iterator[dict[str, Any]]:
    """Yields the statements that the last import of a document wrote; none if its claims were not imported."""
    plain, bulk = claims_files(folder, document)
    text = text_of(plain)
    found: Any = (as_read(text) or {}).get("statements") if text.startswith(OWN) else _lines(bulk)
    for statement in found or []:
        if isinstance(statement, dict) and {"id", "passages", "claims"} <= set(statement):
            yield statement


def _lines(path: Path) -> Iterator[Any]:
    if path.is_file():
        with path.open("rb") as lines:
            for line in lines:
                with suppress(ValueError):
                    yield json.loads(line)


def row_of(statement: Mapping[str, Any]) -> str | None:
    """The SHA-256 of the row that a statement was made from; None if it has none."""
    digest = statement["passages"][0].get("sha256")
    return str(digest) if digest else None


def slots_of(statement: Mapping[str, Any]) -> Slots:
    """The records that a statement refers to, by relation and number."""
    slots: dict[tuple[str, int], str] = {}
    for claim in statement["claims"]:
        slots.setdefault(ABOUT, claim["subject"])
        for relation in RELATIONS.keys() & claim.keys():
            number = sum(known == relation for known, _ in slots)
            slots[relation, number] = claim[relation]
    return slots


def points_of(statement: Mapping[str, Any]) -> dict[str, Point]:
    """The positions that a statement gives, by place id."""
    return {
        claim["subject"]: {name: float(claim["point"][name]) for name in ("lat", "lon", "precision_m")}
        for claim in statement["claims"]
        if "point" in claim
    }
