"""Accumulates the rows of one file into the records and statements of one document, without duplicates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from app.errors import InvalidRow
from app.importing.findings import Finding, FoundClaim, FoundRecord
from app.importing.ids import DIGEST, slug
from app.importing.known import Known
from app.importing.source_file import SourceFile
from app.resources.relation import RELATIONS

ACYCLIC = [relation.name for relation in RELATIONS.values() if relation.acyclic]


@dataclass
class Accumulator:
    """The records and statements of one imported document, as read so far."""

    document: str
    source: SourceFile
    known: Known
    records: dict[str, FoundRecord] = field(default_factory=dict)
    """The records that this import writes: those that are neither in another file of the folder nor merged."""
    found: dict[str, tuple[FoundRecord, list[int]]] = field(default_factory=dict)
    """By id, every record that the rows name, with the line numbers of those rows."""
    unstable: int = 0
    """Number of rows about a record that has no id in the source."""
    former: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By the id that version 0.1 gave a record, the ids of this version."""
    statements: list[dict[str, Any]] = field(default_factory=list)
    _told: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By the id of a row's main record, the source key and the line of the first such row."""
    _said: dict[tuple[Any, ...], int] = field(default_factory=dict)
    _keys: Counter[str] = field(default_factory=Counter)
    _claim_ids: set[str] = field(default_factory=set)
    _edges: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def expect(self, findings: Collection[Finding]) -> None:
        """Registers the records of all rows. Must be called once, before `take`."""
        self._keys = Counter(key for key, _ in {(slug(each.key), self._digest(each)) for each in findings})
        self.known.expect({record.id: record.former_id for finding in findings for record in finding.records})

    def take(self, finding: Finding) -> None:
        """Adds the records and claims of a row.

        Raises InvalidRow, and adds nothing, if the row cannot be imported or repeats earlier rows.
        """
        self._settle_standing(finding)
        self._settle_identity(finding)
        new = [claim for claim in finding.claims if _saying(claim) not in self._said]
        if not new:
            first = self._said[_saying(finding.claims[0])]
            raise InvalidRow(f"the row says nothing that line {first} does not say")
        kept = [claim for claim in new if self._leads_nowhere_back(claim, finding)]
        self._add(finding, kept)

    def _settle_standing(self, finding: Finding) -> None:
        """Raises InvalidRow if the main record's id was removed or has another type; leaves out other such records."""
        types = {finding.records[0].id: finding.records[0].type}
        for record in finding.records:
            wrong = self._wrong_with(record, types.setdefault(record.id, record.type))
            if wrong and record is finding.records[0]:
                raise InvalidRow(wrong)
            if wrong:
                finding.row.lose(f"{wrong}; what the row says of it is left out")
                finding.leave_out(record.id)

    def _wrong_with(self, record: FoundRecord, type_: str) -> str:
        end = self.known.end_of(record.id)
        if end is None:
            return f"{self.known.why_removed(record.id)}; take that entry out to have the id again"
        there = self.records.get(record.id, record)
        if (other := self.known.type_of(end, there.type)) != record.type or type_ != record.type:
            whose = f"is that of one of the folder's other records (type {other})"
            return f"the id '{record.id}' of this {record.type} {whose}"
        return ""

    def _settle_identity(self, finding: Finding) -> None:
        """Raises InvalidRow if rows with different source keys have one id.

        Equal titles and dates do not prove one record.
        """
        id_ = finding.records[0].id
        key, line = self._told.get(id_, (finding.key, 0))
        if key != finding.key:
            raise InvalidRow(f"'{finding.label[:60]}' would have the id '{id_}', which line {line} ('{key[:60]}') has")

    def _leads_nowhere_back(self, claim: FoundClaim, finding: Finding) -> bool:
        """True unless a link points to its own record, or closes a cycle in an acyclic relation.

        Such a link is left out and reported as a loss.
        """
        if claim.property not in RELATIONS:
            return True
        assert isinstance(claim.value, str), "a link's value is an id"
        subject, value = self.known.end_of(claim.subject), self.known.end_of(claim.value)
        assert subject is not None and value is not None, "what was removed is left out"
        reached, next_ = {value}, [value] if claim.property in ACYCLIC else []
        while next_:
            further = self._edges[claim.property, next_.pop()] - reached
            reached |= further
            next_ += further
        if subject in reached:
            finding.row.lose(f"the link '{claim.property}' of '{claim.subject}' would run in a circle, and is left out")
            return False
        self._edges[claim.property, subject].add(value)
        return True

    def _add(self, finding: Finding, claims: list[FoundClaim]) -> None:
        self._told.setdefault(finding.records[0].id, (finding.key, finding.row.line))
        self.unstable += finding.records[0].known_by == "name"
        for record in {record.id: record for record in finding.records}.values():
            self.found.setdefault(record.id, (record, []))[1].append(finding.row.line)
            if record.former_id != record.id:
                self.former[record.former_id].add(record.id)
            if record.id not in self.known.elsewhere and self.known.end_of(record.id) == record.id:
                self.records.setdefault(record.id, record)
        id_ = self._statement_id(finding)
        written = []
        for claim in claims:
            if (saying := _saying(claim)) not in self._said:
                self._said[saying] = finding.row.line
                written.append(self._written(claim, id_))
        note = {"note": finding.note} if finding.note else {}
        self.statements.append({"id": id_, "passages": [self._passage(finding)], **note, "claims": written})

    def _statement_id(self, finding: Finding) -> str:
        """The slug of the row's key, with a digest of the row if several rows have the key: their order can change."""
        key = slug(finding.key)
        return key if self._keys[key] == 1 else slug(finding.key, self._digest(finding))

    def _digest(self, finding: Finding) -> str:
        return self.source.digest(finding.row.start, finding.row.end)[:DIGEST]

    def _passage(self, finding: Finding) -> dict[str, str]:
        """The row number as a locator; if the source's text can be verified, also the character range and SHA-256."""
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
        """None if the claim's default id is free in its statement; otherwise a numbered key that makes it unique."""
        if f"{statement}-{_tail(claim)}" not in self._claim_ids:
            return None
        return next(key for key in _keys(claim) if f"{statement}-{key}" not in self._claim_ids)


def _keys(claim: FoundClaim) -> Iterator[str]:
    return (f"{claim.property.replace('_', '-')}-{number}" for number in count(2))


def _tail(claim: FoundClaim) -> str:
    """The end of a claim's id, as publishing builds it. It includes the target of a link, but not a plain value."""
    tail = f"{claim.subject}-{claim.property.replace('_', '-')}"
    return f"{tail}-{claim.value}" if claim.property in RELATIONS else tail


def _saying(claim: FoundClaim) -> tuple[Any, ...]:
    value = claim.value if isinstance(claim.value, str) else tuple(sorted(claim.value.items()))
    return claim.subject, claim.property, value, claim.role
