"""What a format finds in a row: records to be named, and claims to be made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from app.errors import InvalidRow
from app.importing.ids import normalised
from app.importing.rows import Row
from app.resources.relation import RELATIONS
from app.resources.urls import RecordType

TITLE = 200
ROLE = 60
NOTE = 5000


KnownBy = Literal["name", "id", "id everywhere"]
"""What a source knows a record by: its name alone, an id of the file's own, or one that means the same in all files."""


@dataclass(frozen=True)
class FoundRecord:
    """A record that a row speaks of."""

    type: RecordType
    id: str
    title: str
    kind: str
    summary: str
    known_by: KnownBy = "id"
    former_id: str = ""
    """The id that version 0.1 gave it (`former_ids.py`)."""


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
    """What the source calls the row, as part of the ids of its claims; of a row that it only names, the name."""
    label: str
    """The same for a reader."""
    note: str | None = None
    repeats: bool = False
    """Whether the source itself has several rows on one thing, which its key then names."""
    records: list[FoundRecord] = field(default_factory=list)
    claims: list[FoundClaim] = field(default_factory=list)

    def record(
        self, type_: RecordType, id_: str, title: str, kind: str, summary: str, known_by: KnownBy, former_id: str
    ) -> str:
        """Name a record, and give back its id; for one known by its name, `identity.py` may add to that id."""
        self.records.append(FoundRecord(type_, id_, title, kind, summary, known_by, former_id))
        return id_

    def claim(
        self, subject: str, property_: str, value: str | Mapping[str, Any], role: str | None = None, **more: str | None
    ) -> None:
        """Claim something of a record."""
        self.claims.append(FoundClaim(subject, property_, value, role, **more))

    def rename(self, old: str, new: str) -> None:
        """Give a record another id, in the claims too."""
        self.records = [replace(record, id=new) if record.id == old else record for record in self.records]
        self.claims = [
            replace(
                claim,
                subject=new if claim.subject == old else claim.subject,
                value=new if claim.property in RELATIONS and claim.value == old else claim.value,
            )
            for claim in self.claims
        ]

    def leave_out(self, id_: str) -> None:
        """Take a record out, and what is claimed of it and by its name."""
        self.records = [record for record in self.records if record.id != id_]
        links = [claim for claim in self.claims if claim.property in RELATIONS and claim.value == id_]
        self.claims = [claim for claim in self.claims if claim.subject != id_ and claim not in links]

    def said_of(self, record: str, *properties: str) -> list[str | Mapping[str, Any]]:
        """The values that the row claims of a record."""
        return [claim.value for claim in self.claims if claim.subject == record and claim.property in properties]


class Seen:
    """The ids of a file so far, where each may stand but once."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}

    def note(self, id_: str, row: Row) -> None:
        """Note the id of a row; one that stands in a row before refuses this one."""
        id_ = normalised(id_)
        if id_ in self.lines:
            raise InvalidRow(f"the id '{id_[:60]}' stands on line {self.lines[id_]} already")
        self.lines[id_] = row.line
