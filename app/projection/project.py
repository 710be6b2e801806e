"""Projects claims onto a record: one finished record for all documents together, one for each alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from app.dates import Period
from app.projection.claim import Ref, ref
from app.projection.conflicts import contested, decisive
from app.projection.lives import lives
from app.projection.mentions import RecordClaim, active_claims
from app.projection.values import ClaimedValue, ValuesByProperty, values_by_property
from app.projection.witnesses import Witnesses
from app.resources.base import Claimed, Linked, Resource
from app.resources.property import PROPERTIES, ValueKind
from app.resources.registry import BY_TYPE
from app.resources.urls import PLURALS, RecordType
from app.resources.when import when_json

Body = dict[str, Any]


class Head(NamedTuple):
    """What the editors say of a record."""

    id: str
    type: RecordType
    title: str
    kind: str
    summary: str
    licence: str | None = None
    text_available: bool = False

    @property
    def ref(self) -> Ref:
        """The record as others name it."""
        return ref(self.id, self.type, self.title)


class Projection(NamedTuple):
    """A record as it is served, with what filters, sorting and search need."""

    body: Body
    """In the shape of the noun's model."""
    periods: list[Period]
    """None, one, or those of every value that decides where these contradict each other."""
    links: list[Body]
    words: list[str]
    """What is said of it in words, apart from names and addresses."""


def project(head: Head, mentions_: list[RecordClaim], witnesses: Witnesses) -> Projection:
    """The record as these claims tell it."""
    return project_values(head, mentions_, values_by_property(active_claims(mentions_), witnesses))


def project_values(head: Head, mentions_: list[RecordClaim], told: ValuesByProperty) -> Projection:
    """The record as these values make it; `mentions_` are the claims that speak of it, deprecated ones too."""
    disputed = contested(told)
    resource = BY_TYPE[head.type]
    links = [_link(value, other) for values in told.values() for value in values if (other := value.other)]
    texts = list(_values(told, ValueKind.TEXT))
    when, periods = dating(told, resource, disputed)
    body: Body = {
        **head.ref,
        "summary": head.summary,
        "kind": head.kind,
        "when": when,
        **{plural: [link for link in links if link["type"] == type_] for type_, plural in PLURALS.items()},
        "names": [{**text, "claims": ids} for name, text, ids in texts if name == "name"],
        "quantities": [{"property": name, **n, "claims": ids} for name, n, ids in _values(told, ValueKind.QUANTITY)],
        "same_as": list(dict.fromkeys(url["text"] for _, url, _ in _values(told, ValueKind.URL))),
        "contested": disputed,
        "sources": _sources(mentions_),
    }
    body |= _marked_fields(resource, told, links)
    fields = resource.model.model_fields
    body |= {name: getattr(head, name) for name in ("licence", "text_available") if name in fields}
    words = list(dict.fromkeys(text["text"] for name, text, _ in texts if name != "name"))
    return Projection({name: body[name] for name in fields}, periods, links, words)


def dating(told: ValuesByProperty, resource: Resource, disputed: list[str]) -> tuple[Body | None, list[Period]]:
    """What dates the record, and its periods: those of every value that decides where they contradict each other."""
    dates = [decisive(told.get(name, []))[: None if name in disputed else 1] for name in resource.dated_by]
    if not any(dates):
        return None, []
    if len(dates) == 2:
        spans = lives(*(map(_period, values) for values in dates))
        return when_json(spans[0]) if spans[0].edtf else None, spans
    return dates[0][0].claim.value, list(map(_period, dates[0]))


def _period(value: ClaimedValue) -> Period:
    assert value.claim.period is not None, "the property is declared to hold periods"
    return value.claim.period


def _link(value: ClaimedValue, other: Ref) -> Body:
    return {**other, "relation": value.mentions[0].property_, "role": value.claim.role, "claims": value.ids}


def _values(told: ValuesByProperty, kind: ValueKind) -> Iterator[tuple[str, Body, list[str]]]:
    """The properties of that kind, each of their values, and the claims that give it."""
    for property_, values in told.items():
        if property_ in PROPERTIES and PROPERTIES[property_].kind is kind:
            yield from ((property_, value.claim.value, value.ids) for value in values)


def _sources(mentions_: Iterable[RecordClaim]) -> list[Body]:
    claims: dict[str, set[str]] = {}
    documents: dict[str, Ref] = {}
    for mention in mentions_:
        document = mention.testimony.document
        documents[document["id"]] = document
        claims.setdefault(document["id"], set()).add(mention.testimony.id)
    order = sorted(claims, key=lambda id_: (-len(claims[id_]), id_))
    return [
        {"id": id_, "url": documents[id_]["url"], "title": documents[id_]["title"], "claims": len(claims[id_])}
        for id_ in order
    ]


def _marked_fields(resource: Resource, told: ValuesByProperty, links: list[Body]) -> Body:
    """What the noun's own fields ask for by their marks (`Claimed`, `Linked`)."""
    fields: Body = {}
    for name, mark in resource.marks:
        if isinstance(mark, Claimed):
            values = told.get(mark.property)
            fields[name] = values[0].claim.value if values else None
        if isinstance(mark, Linked):
            fields[name] = [link for link in links if link["relation"] == mark.relation]
    return fields
