"""Writes an edition's rows: bodies once each, and beside them what filters, sorting and search need."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, insert, text
from sqlmodel import SQLModel

from app.dates import END_OF_TIME
from app.publishing.checking import Sources
from app.publishing.claims import SourcedClaim
from app.publishing.mentions import Mention, contested
from app.publishing.projecting import Perspective
from app.resources.base import RecordRef, Shape
from app.resources.claim import Text
from app.resources.folding import fold, words
from app.resources.place import Place
from app.resources.tables import (
    BodyRow,
    ClaimRow,
    ContainmentRow,
    LinkRow,
    MentionRow,
    PassageRow,
    PeriodRow,
    PerspectiveRow,
    RecordRow,
    RetiredRow,
)

UNDATED = END_OF_TIME + 1
"""Sorts after every date, in either direction."""
TITLE_ORDER = 200
"""Letters of a title that sorting looks at: cursors carry them, and a script may need six for one of its own."""


class Writer:
    """Gathers the rows of one edition, table by table, and inserts them in bulk."""

    def __init__(self, sources: Sources) -> None:
        self.rows: dict[type[SQLModel], list[dict[str, Any]]] = defaultdict(list)
        self.search: list[dict[str, Any]] = []
        self.bodies: dict[bytes, int] = {}
        self.records = {id_: key for key, id_ in enumerate(sorted(sources.records), start=1)}
        self.claims = {claim.claim.id: key for key, claim in enumerate(sources.claims, start=1)}

    def insert(self, connection: Connection) -> None:
        """Write everything gathered."""
        for table, rows in self.rows.items():
            connection.execute(insert(table), rows)
        connection.execute(
            text("INSERT INTO record_fts (rowid, title, names, text) VALUES (:key, :title, :names, :text)"), self.search
        )

    def record(self, perspectives: list[Perspective], mentions: list[Mention]) -> bytes:
        """A record: its identity, its words for search, its perspectives, and the claims that concern it.

        What comes back is its body as all documents tell it.
        """
        whole = perspectives[0].record
        names = " · ".join(name.text for name in whole.names)
        prose = " ".join([whole.summary, *_told(mentions)])
        self._identity(whole.type, whole.id, whole.title, f"{names} · {prose}" if names else prose)
        columns = {"title": whole.title, "names": names, "text": prose}
        folded = {column: " ".join(words(value)) for column, value in columns.items()}
        self.search.append({"key": self.records[whole.id], **folded})
        for perspective in perspectives:
            self._perspective(perspective)
        disputed = contested(mentions)
        for position, mention in enumerate(mentions):
            self.rows[MentionRow].append(
                {
                    "record": self.records[whole.id],
                    "position": position,
                    "claim": self.claims[mention.claim.claim.id],
                    "property": mention.property_,
                    "label": mention.label,
                    "contested": mention.property_ in disputed,
                }
            )
        return _json(whole)

    def claim(self, claim: SourcedClaim, disputed: bool) -> bytes:
        """A claim and its passages; what comes back is its body."""
        served = claim.claim
        key = self.claims[served.id]
        self.rows[ClaimRow].append(
            {
                "key": key,
                "id": served.id,
                "subject": self.records[served.subject.id],
                "document": self.records[served.source.document.id],
                "property": served.property,
                "nature": served.nature,
                "rank": served.rank,
                "role": served.role or "",
                "contested": disputed,
                "body": self._body(served),
            }
        )
        for position, passage in enumerate(served.source.passages):
            columns = passage.model_dump(exclude={"text"})
            self.rows[PassageRow].append({"claim": key, "position": position, **columns})
        return _json(served)

    def containment(self, sources: Sources) -> None:
        """Each place with itself and with all that it lies in, directly or by way of others."""
        within: dict[str, set[str]] = {id_: set() for id_, named in sources.records.items() if named.type == "place"}
        for claim in (claim.claim for claim in sources.claims):
            if claim.property == "within" and claim.rank != "deprecated" and isinstance(claim.value, RecordRef):
                within[claim.subject.id].add(claim.value.id)
        for inner in within:
            for outer in sorted(_closure(inner, within)):
                self.rows[ContainmentRow].append({"outer": self.records[outer], "inner": self.records[inner]})

    def retired(self, sources: Sources) -> None:
        """The ids that once named a record."""
        for end in sources.retired:
            into = self.records[end.merged_into] if end.merged_into else None
            columns = {"id": end.id, "type": end.type, "merged_into": into, "reason": end.reason}
            self.rows[RetiredRow].append(columns)

    def _identity(self, type_: str, id_: str, title: str, prose: str) -> None:
        self.rows[RecordRow].append({"key": self.records[id_], "type": type_, "id": id_, "title": title, "text": prose})

    def _perspective(self, perspective: Perspective) -> None:
        record = perspective.record
        point = record.point if isinstance(record, Place) else None
        key = len(self.rows[PerspectiveRow]) + 1
        first = perspective.periods[0].start_earliest if perspective.periods else None
        self.rows[PerspectiveRow].append(
            {
                "key": key,
                "record": self.records[record.id],
                "type": record.type,
                "according_to": self.records[perspective.according_to] if perspective.according_to else None,
                "kind": record.kind,
                "title_order": fold(record.title)[:TITLE_ORDER],
                "when_order": UNDATED if first is None else first,
                "when_order_desc": UNDATED if first is None else -first,
                "contested": bool(record.contested),
                "lat": point.lat if point else None,
                "lon": point.lon if point else None,
                "body": self._body(record),
            }
        )
        for position, period in enumerate(perspective.periods):
            bounds = {name: getattr(period, name) for name in PeriodRow.model_fields if hasattr(period, name)}
            self.rows[PeriodRow].append({"perspective": key, "position": position, **bounds})
        for link in perspective.links:
            columns = {"object": self.records[link.id], "type": link.type, "relation": link.relation}
            self.rows[LinkRow].append(
                {"perspective": key, **columns, "role": link.role or "", "body": self._body(link)}
            )

    def _body(self, shape: Shape) -> int:
        """The key of the finished JSON, which is stored once however often it is shown."""
        content = _json(shape)
        if content not in self.bodies:
            self.bodies[content] = len(self.bodies) + 1
            self.rows[BodyRow].append({"key": self.bodies[content], "content": content})
        return self.bodies[content]


def _json(shape: Shape) -> bytes:
    return shape.model_dump_json().encode()


def _told(mentions: list[Mention]) -> list[str]:
    """The words of a record's own claims, other than names and addresses."""
    values = [(mention.property_, mention.claim.claim.value) for mention in mentions]
    told = [
        value.text for property_, value in values if isinstance(value, Text) and property_ not in ("name", "same_as")
    ]
    return list(dict.fromkeys(told))


def _closure(start: str, edges: dict[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = edges[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found
