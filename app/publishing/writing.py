"""Writes what checked sources come to as the rows of an edition: bodies, and what filters, sorting and search need."""

from __future__ import annotations

from collections import defaultdict
from math import log1p

from app.dates import END_OF_TIME
from app.publishing.alternatives import Alternative, alternatives, rivals
from app.publishing.checking import Sources
from app.publishing.claims import SourcedClaim
from app.publishing.closure import closure
from app.publishing.mentions import Mention
from app.publishing.projecting import Perspective, perspectives
from app.publishing.rows import Rows, json_of
from app.publishing.witnesses import Witnesses
from app.resources.base import RecordRef
from app.resources.folding import fold
from app.resources.page import ValueSummary
from app.resources.place import Place
from app.resources.property import PROPERTIES
from app.resources.tables import (
    ClaimRow,
    ContainmentRow,
    LinkRow,
    MentionRow,
    PassageRow,
    PeriodRow,
    PerspectiveRow,
    RecordRow,
    RetiredRow,
    RivalRow,
    ValueRow,
)

UNDATED = END_OF_TIME + 1
"""Sorts after every date, in either direction."""
TITLE_ORDER = 200
"""Letters of a title that sorting looks at: cursors carry them, and a script may need six for one of its own."""


class Writer:
    """Adds to the rows of an edition, record after record and then claim after claim."""

    def __init__(self, sources: Sources, rows: Rows) -> None:
        self.sources = sources
        self.rows = rows
        self.witnesses = Witnesses.of(sources.claims)
        self.records = {id_: key for key, id_ in enumerate(sorted(sources.records), start=1)}
        self.claims = {claim.claim.id: key for key, claim in enumerate(sources.claims, start=1)}
        self.values: dict[str, tuple[int, int, bool]] = {}
        """For each claim its value at the subject's end, the first value of the question, and if it is contested."""

    def record(self, id_: str, mentions: list[Mention]) -> bytes:
        """A record: its identity, its perspectives, and the claims that concern it.

        What comes back is its body as all documents tell it.
        """
        views = list(perspectives(self.sources, self.sources.records[id_], mentions, self.witnesses))
        whole = views[0].record
        self.rows.add(RecordRow, key=self.records[id_], type=whole.type, id=id_, title=whole.title)
        for view in views:
            self._perspective(view)
        position = 0
        for property_, values in alternatives(mentions, self.witnesses).items():
            keys = self._values(id_, property_, values)
            for value in values:
                for mention in value.mentions:
                    claim = self.claims[mention.claim.claim.id]
                    row = {"record": self.records[id_], "position": position, "claim": claim}
                    self.rows.add(MentionRow, **row, value=keys[value])
                    position += 1
        return json_of(whole)

    def claim(self, claim: SourcedClaim) -> bytes:
        """A claim and its passages; what comes back is its body."""
        served = claim.claim
        key = self.claims[served.id]
        value, question, disputed = self.values[served.id]
        self.rows.add(
            ClaimRow,
            key=key,
            id=served.id,
            subject=self.records[served.subject.id],
            document=self.records[served.source.document.id],
            property=served.property,
            nature=served.nature,
            rank=served.rank,
            role=served.role or "",
            contested=disputed,
            is_link=isinstance(served.value, RecordRef),
            value=value,
            question=question,
            body=self.rows.body(served),
        )
        for position, passage in enumerate(served.source.passages):
            self.rows.add(PassageRow, claim=key, position=position, **passage.model_dump(exclude={"text"}))
        return json_of(served)

    def containment(self) -> None:
        """Each place with all that it lies in, by way of others too: as all tell it, and as each document does."""
        within: dict[str | None, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for claim in (claim.claim for claim in self.sources.claims):
            if claim.property == "within" and claim.rank != "deprecated" and isinstance(claim.value, RecordRef):
                for document in (None, claim.source.document.id):
                    within[document][claim.subject.id].add(claim.value.id)
        for document, steps in within.items():
            told = {"according_to": self.records[document] if document else None}
            for inner in list(steps):
                for outer in sorted(closure(inner, steps) - {inner}):
                    ends = {"outer": self.records[outer], "inner": self.records[inner]}
                    self.rows.add_numbered(ContainmentRow, **told, **ends)

    def retired(self) -> None:
        """The ids that once named a record."""
        for end in self.sources.retired:
            into = self.records[end.merged_into] if end.merged_into else None
            self.rows.add(RetiredRow, id=end.id, type=end.type, merged_into=into, reason=end.reason)

    def _values(self, id_: str, property_: str, values: list[Alternative]) -> dict[Alternative, int]:
        """Write the values of one property of a record, and which of them exclude each other."""
        pairs = rivals(property_, values)
        label = values[0].mentions[0].label
        keys = {
            value: self.rows.add_numbered(
                ValueRow,
                record=self.records[id_],
                property=property_,
                label=label,
                contested=bool(pairs),
                content=json_of(_summary(value)),
            )
            for value in values
        }
        for one, other in pairs:
            self.rows.add(RivalRow, value=keys[one], other=keys[other])
            self.rows.add(RivalRow, value=keys[other], other=keys[one])
        single = property_ in PROPERTIES and PROPERTIES[property_].single
        questions: dict[str | Alternative, int] = {}
        for value in values:
            asked = property_ if single else value.other.id if value.other else value
            question = questions.setdefault(asked, keys[value])
            for claim in (mention.claim.claim for mention in value.mentions):
                if claim.subject.id == id_:
                    self.values[claim.id] = keys[value], question, bool(pairs) and claim.rank != "deprecated"
        return keys

    def _perspective(self, view: Perspective) -> None:
        record = view.record
        point = record.point if isinstance(record, Place) else None
        first = view.periods[0].start_earliest if view.periods else None
        names = " · ".join(name.text for name in record.names)
        # The summary is the editors': no document is found by it alone.
        prose = " ".join([*([] if view.according_to else [record.summary]), *view.words])
        key = self.rows.add_numbered(
            PerspectiveRow,
            record=self.records[record.id],
            type=record.type,
            according_to=self.records[view.according_to] if view.according_to else None,
            kind=record.kind,
            title_order=fold(record.title)[:TITLE_ORDER],
            when_order=UNDATED if first is None else first,
            when_order_desc=UNDATED if first is None else -first,
            contested=bool(record.contested),
            weight=1 + log1p(sum(source.claims for source in record.sources)),
            lat=point.lat if point else None,
            lon=point.lon if point else None,
            text=" · ".join(filter(None, (names, prose))),
            body=self.rows.body(record),
        )
        self.rows.index(key, title=record.title, names=names, text=prose)
        for position, period in enumerate(view.periods):
            bounds = {name: getattr(period, name) for name in PeriodRow.model_fields if hasattr(period, name)}
            self.rows.add(PeriodRow, perspective=key, position=position, **bounds)
        for link in view.links:
            columns = {"object": self.records[link.id], "type": link.type, "relation": link.relation}
            self.rows.add_numbered(LinkRow, perspective=key, **columns, role=link.role or "", body=self.rows.body(link))


def _summary(value: Alternative) -> ValueSummary:
    claim = value.claim.claim
    return ValueSummary(
        value=value.other or claim.value,
        role=claim.role,
        rank=value.rank,
        independent_sources=value.independent,
        sources=value.documents,
    )
