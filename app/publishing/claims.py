"""Makes claims of statements: finds the property, reads its value, follows its references, gives it its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from app.dates import Period
from app.publishing.entries import ClaimEntry, PassageEntry, RecordEntry, StatementEntry
from app.publishing.mistakes import Mistakes
from app.publishing.sources import Witness
from app.publishing.values import (
    CalendarValue,
    LinkValue,
    PeriodValue,
    PointValue,
    QuantityValue,
    TextValue,
    UrlValue,
)
from app.publishing.wording import nearest
from app.publishing.yaml_source import Place, YamlFile
from app.resources import addresses
from app.resources.addresses import RECORD_TYPES, RecordType
from app.resources.base import Point, RecordRef
from app.resources.claim import Amount, Claim, ClaimSource, Passage, Text, Value
from app.resources.property import PROPERTIES, Property, ValueKind
from app.resources.relation import RELATIONS, Relation
from app.resources.when import When

VALUE_MODELS: dict[ValueKind, tuple[type[BaseModel], str]] = {
    ValueKind.PERIOD: (PeriodValue, "edtf"),
    ValueKind.TEXT: (TextValue, "text"),
    ValueKind.URL: (UrlValue, "text"),
    ValueKind.QUANTITY: (QuantityValue, "value"),
    ValueKind.POINT: (PointValue, "lat"),
}
"""For each kind of value the model, and the key that a bare word stands for."""


@dataclass(frozen=True)
class Named:
    """A record that claims can be about."""

    type: RecordType
    entry: RecordEntry

    @property
    def ref(self) -> RecordRef:
        """The record as others name it."""
        id_ = self.entry.id
        return RecordRef(id=id_, type=self.type, url=addresses.record(self.type, id_), title=self.entry.title)


def ids_of(types: tuple[RecordType, ...], records: Mapping[str, Named]) -> list[str]:
    """The ids of all records of these types."""
    return [id_ for id_, named in records.items() if named.type in types]


@dataclass(frozen=True)
class SourcedClaim:
    """A claim as it is served, with what publication needs beside it."""

    claim: Claim
    period: Period | None
    """The bounds, where the value is a period."""


class ClaimReader:
    """Reads the claims of one file; `text` is the document's own text, where it may be quoted."""

    def __init__(self, file: YamlFile, records: Mapping[str, Named], text: str | None, mistakes: Mistakes) -> None:
        self.file = file
        self.records = records
        self.text = text
        self.mistakes = mistakes

    def read(self, witness: Witness) -> Iterator[tuple[SourcedClaim, Place]]:
        """Every claim that could be made out, with its place in the file."""
        document = self.records[witness.document].ref
        for statement in witness.statements:
            source = ClaimSource(document=document, passages=[self._passage(entry) for entry, _ in statement.passages])
            for entry, place in statement.claims:
                made = self._claim(statement.entry, entry, source, place)
                if made is not None:
                    yield made, place

    def _passage(self, entry: PassageEntry) -> Passage:
        start, end = entry.at or (None, None)
        text = self.text[start:end] if self.text is not None and entry.at else None
        return Passage(start=start, end=end, locator=entry.locator, sha256=entry.sha256, text=text)

    def _claim(
        self, statement: StatementEntry, entry: ClaimEntry, source: ClaimSource, place: Place
    ) -> SourcedClaim | None:
        name = self._property(entry, place)
        about = _declared(name).subjects if name else RECORD_TYPES
        subject = self._record(entry.subject, about, (*place, "subject"))
        value = self._value(name, subject, (entry.model_extra or {})[name], (*place, name)) if name else None
        if name is None or subject is None or value is None:
            return None
        served, period = value
        said = entry.key or _said(entry.subject, name, served)
        id_ = f"{source.document.id}-{statement.id}-{said}"
        claim = Claim(
            id=id_,
            url=addresses.claim(id_),
            subject=subject.ref,
            property=name,
            value=served,
            role=entry.role,
            nature=entry.nature or statement.nature,
            rank=entry.rank,
            note=entry.note or statement.note,
            source=source,
        )
        return SourcedClaim(claim, period)

    def _record(self, id_: str, types: tuple[RecordType, ...], place: Place) -> Named | None:
        if id_ not in self.records:
            self.mistakes.missing(self.file, place, types, id_, ids_of(types, self.records))
        return self.records.get(id_)

    def _property(self, entry: ClaimEntry, place: Place) -> str | None:
        names = list(entry.model_extra or {})
        known = [*PROPERTIES, *RELATIONS]
        unknown = [name for name in names if name not in known]
        for name in unknown:
            hint = nearest(name, [*known, *ClaimEntry.model_fields]) or f"; expected one of {', '.join(known)}"
            self.mistakes.add(self.file, (*place, name), f"'{name[:60]}' is no property or relation{hint}")
        if len(names) == 1 and not unknown:
            return names[0]
        if not unknown:
            found = ", ".join(names) or "none"
            self.mistakes.add(self.file, place, f"a claim says one thing: expected one property, found {found}")
        return None

    def _value(self, name: str, subject: Named | None, data: Any, place: Place) -> tuple[Value, Period | None] | None:
        what = _declared(name)
        if subject and subject.type not in what.subjects:
            self.mistakes.add(self.file, place, f"'{name}' is said of {_misfit(what.subjects, subject)}")
        return self._link(what, subject, data, place) if isinstance(what, Relation) else self._plain(what, data, place)

    def _link(self, relation: Relation, subject: Named | None, data: Any, place: Place) -> tuple[Value, None] | None:
        entry = self.mistakes.check(LinkValue, self.file, place, {"id": data})
        target = self._record(entry.id, relation.objects, place) if entry else None
        if target is None:
            return None
        if target.type not in relation.objects:
            self.mistakes.add(self.file, place, f"'{relation.name}' leads to {_misfit(relation.objects, target)}")
        if target is subject:
            self.mistakes.add(self.file, place, "a record cannot be linked to itself")
        return target.ref, None

    def _plain(self, property_: Property, data: Any, place: Place) -> tuple[Value, Period | None] | None:
        model, short = VALUE_MODELS[property_.kind]
        if model is PeriodValue and isinstance(data, dict) and "calendar" in data:
            model = CalendarValue
        entry = self.mistakes.check(model, self.file, place, data if isinstance(data, dict) else {short: data})
        match entry:
            case PeriodValue(period=period, text=text):
                return When.of(period, text), period
            case CalendarValue(period=period, text=text, calendar=calendar, date=date):
                return When.of(period, text, calendar, date), period
            case TextValue(text=text, lang=lang):
                return Text(text=text, lang=lang), None
            case UrlValue(text=text):
                return Text(text=text), None
            case QuantityValue():
                return Amount(**entry.model_dump()), None
            case PointValue():
                return Point(**entry.model_dump()), None
        return None


def _declared(name: str) -> Property | Relation:
    return RELATIONS.get(name) or PROPERTIES[name]


def _misfit(expected: tuple[RecordType, ...], found: Named) -> str:
    plurals = " or ".join(addresses.PLURALS[type_] for type_ in expected)
    return f"{plurals}; '{found.entry.id}' is one of the {addresses.PLURALS[found.type]}"


def _said(subject: str, property_: str, value: Value) -> str:
    """The part of a claim's id that says what it says: the target of a link is part of it, a plain value is not."""
    said = f"{subject}-{property_.replace('_', '-')}"
    return f"{said}-{value.id}" if isinstance(value, RecordRef) else said
