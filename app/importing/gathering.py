"""Gathers what the rows say into one document's records and statements: each record once, each claim once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from app.errors import BadRow
from app.importing.findings import Finding, FoundClaim, FoundRecord
from app.importing.ids import slug
from app.importing.source_file import SourceFile
from app.importing.vetting import vet
from app.resources.addresses import RecordType
from app.resources.relation import RELATIONS

Known = Mapping[str, RecordType | None]
"""The ids that the folder has from elsewhere, and their types; None for one that is no record's any more."""
ACYCLIC = [relation.name for relation in RELATIONS.values() if relation.acyclic]


@dataclass
class Gathering:
    """One document, as far as it has been read."""

    document: str
    source: SourceFile
    known: Known
    records: dict[str, FoundRecord] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    """Ids of records that the folder had from elsewhere: they stay as they are, and claims are added to them."""
    statements: list[dict[str, Any]] = field(default_factory=list)
    _told: dict[str, tuple[str, int]] = field(default_factory=dict)
    """For the records that rows are about, the key and the line of the first such row."""
    _said: dict[tuple[Any, ...], int] = field(default_factory=dict)
    _statement_ids: set[str] = field(default_factory=set)
    _claim_ids: set[str] = field(default_factory=set)
    _edges: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, finding: Finding) -> None:
        """Add what a row says; raises BadRow, and adds nothing, where it cannot be kept or says nothing new."""
        vet(finding)
        self._settle_types(finding.records)
        self._settle_identity(finding)
        new = [claim for claim in finding.claims if _saying(claim) not in self._said]
        if not new:
            first = self._said[_saying(finding.claims[0])]
            raise BadRow(f"the row says nothing that line {first} does not say")
        kept = [claim for claim in new if self._leads_nowhere_back(claim, finding)]
        self._add(finding, kept)

    def _settle_types(self, records: list[FoundRecord]) -> None:
        """Refuse an id that is of another type elsewhere, before anything is added."""
        types: dict[str, RecordType | None] = {}
        for record in records:
            if types.setdefault(record.id, self._type_of(record)) != record.type:
                other = types[record.id]
                what = f"is that of one of the folder's other records (type {other})" if other else "was retired"
                raise BadRow(f"the id '{record.id}' of this {record.type} {what}")

    def _type_of(self, record: FoundRecord) -> RecordType | None:
        """The type that its id has already; None where it was retired."""
        if record.id in self.known:
            return self.known[record.id]
        return self.records.get(record.id, record).type

    def _settle_identity(self, finding: Finding) -> None:
        """Two rows are of one thing where the source gives it one key; that titles and dates agree is no proof."""
        id_ = finding.records[0].id
        key, line = self._told.get(id_, (finding.key, 0))
        if key != finding.key:
            raise BadRow(f"'{finding.label[:60]}' would have the id '{id_}', which line {line} ('{key[:60]}') has")
        if line and not finding.repeats:
            finding.row.doubt(f"taken for what line {line} is about, for it has the same title and date")

    def _leads_nowhere_back(self, claim: FoundClaim, finding: Finding) -> bool:
        """Whether a link of a sort that cannot run in a circle does not; one that does is left out, and said."""
        if claim.property not in ACYCLIC:
            return True
        assert isinstance(claim.value, str), "a link's value is an id"
        reached, next_ = {claim.value}, [claim.value]
        while next_:
            further = self._edges[claim.property, next_.pop()] - reached
            reached |= further
            next_ += further
        if claim.subject in reached:
            finding.row.lose(f"the link '{claim.property}' of '{claim.subject}' would run in a circle, and is left out")
            return False
        self._edges[claim.property, claim.subject].add(claim.value)
        return True

    def _add(self, finding: Finding, claims: list[FoundClaim]) -> None:
        self._told.setdefault(finding.records[0].id, (finding.key, finding.row.line))
        for record in finding.records:
            if record.id in self.known:
                self.shared.add(record.id)
            else:
                self.records.setdefault(record.id, record)
        id_ = self._free(slug(finding.key), self._statement_ids)
        self._statement_ids.add(id_)
        written = []
        for claim in claims:
            if (saying := _saying(claim)) not in self._said:
                self._said[saying] = finding.row.line
                written.append(self._written(claim, id_))
        note = {"note": finding.note} if finding.note else {}
        self.statements.append({"id": id_, "passages": [self._passage(finding)], **note, "claims": written})

    @staticmethod
    def _free(wanted: str, taken: set[str]) -> str:
        numbered = (slug(wanted, str(number)) for number in count(2))
        return wanted if wanted not in taken else next(id_ for id_ in numbered if id_ not in taken)

    def _passage(self, finding: Finding) -> dict[str, str]:
        """The row by its number, and by its very characters where a copy can be held against them."""
        row = finding.row
        locator = {"in": f"row {row.number}, {finding.label}"[:200] if finding.label else f"row {row.number}"}
        if not self.source.verifiable:
            return locator
        return {"at": f"{row.start}-{row.end}", **locator, "sha256": self.source.digest(row.start, row.end)}

    def _written(self, claim: FoundClaim, statement: str) -> dict[str, Any]:
        key = claim.key or self._key(claim, statement)
        self._claim_ids.add(f"{statement}-{key or _tail(claim)}")
        optional = {"role": claim.role, "nature": claim.nature, "note": claim.note, "key": key}
        value = claim.value if isinstance(claim.value, str) else dict(claim.value)
        given = {name: word for name, word in optional.items() if word}
        return {"subject": claim.subject, claim.property: value, **given}

    def _key(self, claim: FoundClaim, statement: str) -> str | None:
        """None where the claim's id is free as it is; else a name that makes it so."""
        if f"{statement}-{_tail(claim)}" not in self._claim_ids:
            return None
        return next(key for key in _keys(claim) if f"{statement}-{key}" not in self._claim_ids)


def _keys(claim: FoundClaim) -> Iterator[str]:
    return (f"{claim.property.replace('_', '-')}-{number}" for number in count(2))


def _tail(claim: FoundClaim) -> str:
    """The end of a claim's id, as publication makes it: the target of a link is part of it, a plain value is not."""
    tail = f"{claim.subject}-{claim.property.replace('_', '-')}"
    return f"{tail}-{claim.value}" if claim.property in RELATIONS else tail


def _saying(claim: FoundClaim) -> tuple[Any, ...]:
    value = claim.value if isinstance(claim.value, str) else tuple(sorted(claim.value.items()))
    return claim.subject, claim.property, value, claim.role
