"""Projects claims onto records: one finished record for all documents together, one for each alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.dates import Period
from app.publishing.alternatives import Alternative, alternatives, contested
from app.publishing.checking import Sources
from app.publishing.claims import Named
from app.publishing.entries import DocumentEntry
from app.publishing.lives import lives
from app.publishing.mentions import Mention, undeprecated
from app.publishing.witnesses import Witnesses
from app.resources.addresses import PLURALS
from app.resources.base import Claimed, Link, Linked, Name, Point, Quantity, Record, RecordRef, SourceCount
from app.resources.nouns import BY_TYPE
from app.resources.property import PROPERTIES, ValueKind
from app.resources.when import When

Told = dict[str, list[Alternative]]
"""The values of each property, the one to show first at the head."""


@dataclass(frozen=True)
class Perspective:
    """A record as all documents tell it, or as one alone does, with what filters, sorting and search need."""

    according_to: str | None
    record: Record
    periods: list[Period]
    """None, one, or every undeprecated claim's where they contradict each other."""
    links: list[Link]
    words: list[str]
    """What is said of it in words, apart from names and addresses."""


def perspectives(
    sources: Sources, named: Named, mentions_: list[Mention], witnesses: Witnesses
) -> Iterator[Perspective]:
    """The record as all tell it, then as each document that speaks of it does."""
    yield _project(sources, named, mentions_, None, witnesses)
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions_:
        by_document[mention.document].append(mention)
    for document in sorted(by_document):
        yield _project(sources, named, by_document[document], document, witnesses)


def _project(
    sources: Sources, named: Named, mentions_: list[Mention], according_to: str | None, witnesses: Witnesses
) -> Perspective:
    told = alternatives(undeprecated(mentions_), witnesses)
    disputed = contested(told)
    links = [_link(value, other) for values in told.values() for value in values if (other := value.other)]
    resource = BY_TYPE[named.type]
    texts = list(_values(told, ValueKind.TEXT))
    when, periods = _when(told, resource.dated_by, disputed)
    fields: dict[str, Any] = {
        **named.ref.model_dump(),
        "summary": named.entry.summary,
        "kind": named.entry.kind,
        "when": when,
        **{plural: [link for link in links if link.type == type_] for type_, plural in PLURALS.items()},
        "names": [Name(**text.model_dump(), claims=ids) for name, text, ids in texts if name == "name"],
        "quantities": [
            Quantity(property=name, **amount.model_dump(), claims=ids)
            for name, amount, ids in _values(told, ValueKind.QUANTITY)
        ],
        "same_as": list(dict.fromkeys(url.text for _, url, _ in _values(told, ValueKind.URL))),
        "contested": disputed,
        "sources": _sources(mentions_),
        **_marked_fields(resource.model, told, links),
    }
    if isinstance(named.entry, DocumentEntry):
        fields |= {"licence": named.entry.licence, "text_available": named.entry.id in sources.texts}
    words = list(dict.fromkeys(text.text for name, text, _ in texts if name != "name"))
    return Perspective(according_to, resource.model(**fields), periods, links, words)


def _when(told: Told, dated_by: tuple[str, ...], disputed: list[str]) -> tuple[When | None, list[Period]]:
    """What dates the record, and its periods: those of every value where they contradict each other."""
    dates = [told.get(name, [])[: None if name in disputed else 1] for name in dated_by]
    if not any(dates):
        return None, []
    if len(dates) == 2:
        spans = lives(*(map(_period, values) for values in dates))
        return When.of(spans[0]) if spans[0].edtf else None, spans
    return When.model_validate(dates[0][0].claim.claim.value), list(map(_period, dates[0]))


def _period(value: Alternative) -> Period:
    assert value.claim.period is not None, "the property is declared to hold periods"
    return value.claim.period


def _ids(value: Alternative) -> list[str]:
    return [mention.claim.claim.id for mention in value.mentions]


def _link(value: Alternative, other: RecordRef) -> Link:
    relation, role = value.mentions[0].property_, value.claim.claim.role
    return Link(**other.model_dump(), relation=relation, role=role, claims=_ids(value))


def _values(told: Told, kind: ValueKind) -> Iterator[tuple[str, Any, list[str]]]:
    """The properties of that kind, each of their values, and the claims that give it."""
    for property_, values in told.items():
        if property_ in PROPERTIES and PROPERTIES[property_].kind is kind:
            yield from ((property_, value.claim.claim.value, _ids(value)) for value in values)


def _sources(mentions_: list[Mention]) -> list[SourceCount]:
    claims: dict[str, set[str]] = defaultdict(set)
    documents = {mention.document: mention.claim.claim.source.document for mention in mentions_}
    for mention in mentions_:
        claims[mention.document].add(mention.claim.claim.id)
    return [
        SourceCount(id=id_, url=documents[id_].url, title=documents[id_].title, claims=len(claims[id_]))
        for id_ in sorted(claims, key=lambda id_: (-len(claims[id_]), id_))
    ]


def _marked_fields(model: type[Record], told: Told, links: list[Link]) -> dict[str, When | Point | list[Link] | None]:
    """What the noun's own fields ask for by their marks (`Claimed`, `Linked`)."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Claimed):
                values = told.get(mark.property)
                fields[name] = values[0].claim.claim.value if values else None
            if isinstance(mark, Linked):
                fields[name] = [link for link in links if link.relation == mark.relation]
    return fields
