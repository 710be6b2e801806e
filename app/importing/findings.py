"""What a format finds in a row: records to be named, and claims to be made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.errors import BadRow
from app.importing.rows import Row
from app.resources.addresses import RecordType

TITLE = 200
ROLE = 60
NOTE = 5000


@dataclass(frozen=True)
class FoundRecord:
    """A record that a row speaks of."""

    type: RecordType
    id: str
    title: str
    kind: str
    summary: str


@dataclass(frozen=True)
class FoundClaim:
    """A claim that a row makes; `key` names it where a record has several of one property."""

    subject: str
    property: str
    value: str | Mapping[str, Any]
    role: str | None = None
    note: str | None = None
    key: str | None = None
    nature: str | None = None
    """None for a statement of the source; `inference` for what the import computed."""


@dataclass
class Finding:
    """Everything that one row says: one statement, with what it is known by. The first record is what it is about."""

    row: Row
    key: str
    """What the source calls the row, as part of the ids of its claims; stays when other rows come or go."""
    label: str
    """The same for a reader."""
    note: str | None = None
    repeats: bool = False
    """Whether the source itself has several rows on one thing, which its key then names."""
    records: list[FoundRecord] = field(default_factory=list)
    claims: list[FoundClaim] = field(default_factory=list)

    def record(self, type_: RecordType, id_: str, title: str, kind: str, summary: str) -> str:
        """Name a record, and give back its id."""
        self.records.append(FoundRecord(type_, id_, title, kind, summary))
        return id_

    def claim(
        self, subject: str, property_: str, value: str | Mapping[str, Any], role: str | None = None, **more: str | None
    ) -> None:
        """Claim something of a record."""
        self.claims.append(FoundClaim(subject, property_, value, role, **more))


class Seen:
    """The ids of a file so far, where each may stand but once."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}

    def note(self, id_: str, row: Row) -> None:
        """Note the id of a row; one that stands in a row before refuses this one."""
        if id_ in self.lines:
            raise BadRow(f"the id '{id_[:60]}' stands on line {self.lines[id_]} already")
        self.lines[id_] = row.line
