"""The result of reading a row: records with names, and the claims about them."""

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
"""How a source identifies a record: by name only, by an id of the file, or by an id with one meaning in all files."""


@dataclass(frozen=True)
class FoundRecord:
    """A record that a row names."""

    type: RecordType
    id: str
    title: str
    kind: str
    summary: str
    known_by: KnownBy = "id"
    former_id: str = ""
    """The id that version 0.1 gave the record (`former_ids.py`)."""


@dataclass(frozen=True)
class FoundClaim:
    """A claim made by a row; `key` names it if a record has several claims of one property."""

    subject: str
    property: str
    value: str | Mapping[str, Any]
    role: str | None = None
    note: str | None = None
    key: str | None = None
    nature: str | None = None
    """None for a statement of the source; `inference` for a value computed by the import."""


@dataclass
class Finding:
    """The content of one row, which becomes one statement. The first record is the row's subject."""

    row: Row
    key: str
    """The source's key of the row, used in the ids of its claims; the name if the row has no id."""
    label: str
    """The key in readable form, for the passage's locator."""
    note: str | None = None
    repeats: bool = False
    """Whether the source itself has several rows about one thing, identified by the key."""
    records: list[FoundRecord] = field(default_factory=list)
    claims: list[FoundClaim] = field(default_factory=list)

    def record(
        self, type_: RecordType, id_: str, title: str, kind: str, summary: str, known_by: KnownBy, former_id: str
    ) -> str:
        """Adds a record and returns its id. If it is known by name only, `identity.py` may extend that id."""
        self.records.append(FoundRecord(type_, id_, title, kind, summary, known_by, former_id))
        return id_

    def claim(
        self, subject: str, property_: str, value: str | Mapping[str, Any], role: str | None = None, **more: str | None
    ) -> None:
        """Adds a claim about a record."""
        self.claims.append(FoundClaim(subject, property_, value, role, **more))

    def rename(self, old: str, new: str) -> None:
        """Changes the id of a record, also in the claims."""
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
        """Removes a record with all claims about it and all links to it."""
        self.records = [record for record in self.records if record.id != id_]
        links = [claim for claim in self.claims if claim.property in RELATIONS and claim.value == id_]
        self.claims = [claim for claim in self.claims if claim.subject != id_ and claim not in links]

    def said_of(self, record: str, *properties: str) -> list[str | Mapping[str, Any]]:
        """The values that the row claims of a record, for these properties."""
        return [claim.value for claim in self.claims if claim.subject == record and claim.property in properties]


class Seen:
    """The ids of a file read so far; each may occur once."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}

    def note(self, id_: str, row: Row) -> None:
        """Registers the id of a row. Raises InvalidRow if an earlier row has it."""
        id_ = normalised(id_)
        if id_ in self.lines:
            raise InvalidRow(f"the id '{id_[:60]}' stands on line {self.lines[id_]} already")
        self.lines[id_] = row.line
