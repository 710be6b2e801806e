"""Makes claims of statements: finds the property, reads its value, follows its references, gives it its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from app.dates import Period
from app.projection.claim import Ref
from app.publishing.entries import ClaimEntry, PassageEntry, StatementEntry
from app.publishing.files import Place, SeedFile
from app.publishing.mistakes import Mistakes
from app.publishing.record_index import Registry
from app.publishing.statements import Statement
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
from app.resources import urls
from app.resources.property import PROPERTIES, Property, ValueKind
from app.resources.relation import RELATIONS, Relation
from app.resources.urls import RECORD_TYPES, RecordType
from app.resources.when import when_json

VALUE_MODELS: dict[ValueKind, tuple[type[BaseModel], str]] = {
    ValueKind.PERIOD: (PeriodValue, "edtf"),
    ValueKind.TEXT: (TextValue, "text"),
    ValueKind.URL: (UrlValue, "text"),
    ValueKind.QUANTITY: (QuantityValue, "value"),
    ValueKind.POINT: (PointValue, "lat"),
}
"""For each kind of value the model, and the key that a bare word stands for."""


class ReadClaim(NamedTuple):
    """A claim as it is served, with what publication needs beside it."""

    claim: dict[str, Any]
    """In the shape of `Claim`."""
    subject: int
    other: int
    """The numbers of the records at its ends; -1 where the value is no record."""
    period: Period | None
    """The bounds, where the value is a period."""
    statement: int
    """How many statements of its batch come before its own."""
    line: int


class ClaimReader:
    """Reads the claims of one file; `text` is the document's own text, where it may be quoted.

    A merged id stands for the record that it was merged into. The id of a claim is made of the ids that the file has,
    so that a merge changes no claim's id.
    """

    def __init__(self, file: SeedFile, document: str, records: Registry, text: str | None, mistakes: Mistakes) -> None:
        self.file = file
        self.document = document
        self.records = records
        self.text = text
        self.mistakes = mistakes

    def read(self, statements: Iterable[Statement]) -> Iterator[ReadClaim]:
        """Every claim that could be made out."""
        number = self.records.number(self.document)
        assert number is not None, "there is such a document"
        named = self.records.ref(number)
        for number, statement in enumerate(statements):
            passages = [self._passage(entry) for entry, _ in statement.passages]
            source = {"document": named, "passages": passages}
            for entry, place in statement.claims:
                made = self._claim(statement.entry, entry, source, place)
                if made is not None:
                    yield ReadClaim(*made, number, self.file.line(place))

    def _passage(self, entry: PassageEntry) -> dict[str, Any]:
        start, end = entry.at or (None, None)
        text = self.text[start:end] if self.text is not None and entry.at else None
        return {"start": start, "end": end, "locator": entry.locator, "sha256": entry.sha256, "text": text}

    def _claim(
        self, statement: StatementEntry, entry: ClaimEntry, source: dict[str, Any], place: Place
    ) -> tuple[dict[str, Any], int, int, Period | None] | None:
        name = self._property(entry, place)
        about = _declared(name).subjects if name else RECORD_TYPES
        subject = self._record(entry.subject, about, (*place, "subject"))
        value = self._value(name, entry, (*place, name)) if name else None
        if name is None or subject is None or value is None:
            return None
        served, other, period = value
        id_ = f"{self.document}-{statement.id}-{entry.key or _said(entry, name)}"
        claim = {
            "id": id_,
            "type": "claim",
            "url": urls.claim(id_),
            "subject": self.records.ref(subject),
            "property": name,
            "value": served,
            "role": entry.role,
            "nature": entry.nature or statement.nature,
            "rank": entry.rank,
            "note": entry.note or statement.note,
            "source": source,
        }
        return claim, subject, other, period

    def _record(self, id_: str, types: tuple[RecordType, ...], place: Place) -> int | None:
        number = self.records.number(id_)
        if number is not None or id_ in self.records.merged:
            return number  # None where the merge is a mistake of its own
        if reason := self.records.removed.get(id_):
            message = f"'{id_}' was removed ({reason}); name another record, or take this claim out"
            self.mistakes.add(self.file, place, message)
        else:
            self.mistakes.missing(self.file, place, types, id_, self.records.ids(types))
        return None

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

    def _value(self, name: str, entry: ClaimEntry, place: Place) -> tuple[Any, int, Period | None] | None:
        what, data = _declared(name), (entry.model_extra or {})[name]
        subject = self.records.number(entry.subject)
        if subject is not None and (type_ := self.records.type_at(subject)) not in what.subjects:
            self.mistakes.add(self.file, place, f"'{name}' is said of {_misfit(what.subjects, entry.subject, type_)}")
        if isinstance(what, Relation):
            return self._link(what, entry.subject, data, place)
        value = self._plain(what, data, place)
        return None if value is None else (value[0], -1, value[1])

    def _link(self, relation: Relation, subject: str, data: Any, place: Place) -> tuple[Ref, int, None] | None:
        entry = self.mistakes.check(LinkValue, self.file, place, {"id": data})
        target = self._record(entry.id, relation.objects, place) if entry else None
        if entry is None or target is None:
            return None
        if (type_ := self.records.type_at(target)) not in relation.objects:
            message = f"'{relation.name}' leads to {_misfit(relation.objects, entry.id, type_)}"
            self.mistakes.add(self.file, place, message)
        if target == self.records.number(subject):
            merged = "" if entry.id == subject else f": '{subject}' and '{entry.id}' were merged; take this claim out"
            self.mistakes.add(self.file, place, f"a record cannot be linked to itself{merged}")
        return self.records.ref(target), target, None

    def _plain(self, property_: Property, data: Any, place: Place) -> tuple[Any, Period | None] | None:
        model, short = VALUE_MODELS[property_.kind]
        if model is PeriodValue and isinstance(data, dict) and "calendar" in data:
            model = CalendarValue
        entry = self.mistakes.check(model, self.file, place, data if isinstance(data, dict) else {short: data})
        match entry:
            case None:
                return None
            case PeriodValue(period=period, text=text):
                return when_json(period, text), period
            case CalendarValue(period=period, text=text, calendar=calendar, date=date):
                return when_json(period, text, calendar, date), period
            case UrlValue(text=text):
                return {"text": text, "lang": None}, None
            case _:
                return entry.model_dump(), None


def _declared(name: str) -> Property | Relation:
    return RELATIONS.get(name) or PROPERTIES[name]


def _misfit(expected: tuple[RecordType, ...], found: str, type_: RecordType) -> str:
    plurals = " or ".join(urls.PLURALS[each] for each in expected)
    return f"{plurals}; '{found}' is one of the {urls.PLURALS[type_]}"


def _said(entry: ClaimEntry, property_: str) -> str:
    """The part of a claim's id that says what it says: the target of a link is part of it, a plain value is not."""
    said = f"{entry.subject}-{property_.replace('_', '-')}"
    return f"{said}-{(entry.model_extra or {})[property_]}" if property_ in RELATIONS else said
