"""Projects claims onto records: one finished record for all documents together, one for each alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import Any

from app.dates import EdtfError, Period, parse
from app.publishing.checking import Sources
from app.publishing.claims import Named, SourcedClaim
from app.publishing.entries import DocumentEntry
from app.publishing.mentions import ORDER, Mention, contested, undeprecated
from app.resources.addresses import PLURALS
from app.resources.base import Claimed, Link, Linked, Name, Point, Quantity, Record, SourceCount, When
from app.resources.claim import Amount, Text, Value
from app.resources.nouns import BY_TYPE
from app.resources.property import PROPERTIES, ValueKind


@dataclass(frozen=True)
class Perspective:
    """A record as all documents tell it, or as one alone does, with what filters and sorting need."""

    named: Named
    according_to: str | None
    record: Record
    periods: list[Period]
    """None, one, or every undeprecated claim's where they contradict each other."""
    links: list[Link]


def perspectives(sources: Sources, named: Named, mentions_: list[Mention]) -> Iterator[Perspective]:
    """The record as all tell it, then as each document that speaks of it does."""
    yield _project(sources, named, mentions_, None)
    told: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions_:
        told[mention.document].append(mention)
    for document in sorted(told):
        yield _project(sources, named, told[document], document)


def _project(sources: Sources, named: Named, mentions_: list[Mention], according_to: str | None) -> Perspective:
    live = sorted(undeprecated(mentions_), key=_preferred_first)
    ranked = _ranked(live)
    links = _links(live)
    disputed = contested(live)
    resource = BY_TYPE[named.type]
    when, periods = _when(ranked, resource.dated_by, disputed)
    fields: dict[str, Any] = {
        **named.ref.model_dump(),
        "summary": named.entry.summary,
        "kind": named.entry.kind,
        "when": when,
        **{plural: [link for link in links if link.type == type_] for type_, plural in PLURALS.items()},
        "names": _names(live),
        "quantities": _quantities(live),
        "same_as": _urls(live),
        "contested": disputed,
        "sources": _sources(mentions_),
        **_marked_fields(resource.model, ranked, links),
    }
    if isinstance(named.entry, DocumentEntry):
        fields |= {"licence": named.entry.licence, "text_available": named.entry.id in sources.texts}
    return Perspective(named, according_to, resource.model(**fields), periods, links)


def _preferred_first(mention: Mention) -> tuple[int, bool]:
    return ORDER[mention.property_], mention.claim.claim.rank != "preferred"


def _ranked(mentions_: list[Mention]) -> dict[str, list[SourcedClaim]]:
    """The claims of each property that is no link, the one to show first at the head.

    Preferred before normal; what a text says before what curators infer; what more documents say before what fewer
    do; the narrower period before the wider; then the order of the texts.
    """
    own = [mention for mention in mentions_ if mention.other is None]
    agreeing: dict[tuple[str, Period | Value], set[str]] = defaultdict(set)
    for mention in own:
        agreeing[mention.property_, mention.claim.period or mention.claim.claim.value].add(mention.document)

    def order(mention: Mention) -> tuple[bool, bool, int, int]:
        claim, period = mention.claim.claim, mention.claim.period
        support = len(agreeing[mention.property_, period or claim.value])
        width = period.end_latest - period.start_earliest if period else 0
        return claim.rank != "preferred", claim.nature == "inference", -support, width

    found: dict[str, list[SourcedClaim]] = {}
    for mention in sorted(own, key=order):
        found.setdefault(mention.property_, []).append(mention.claim)
    return found


def _when(
    ranked: dict[str, list[SourcedClaim]], dated_by: tuple[str, ...], disputed: list[str]
) -> tuple[When | None, list[Period]]:
    """What dates the record, and its periods: those of every claim where they contradict each other."""
    dates = [ranked.get(name, [])[: None if name in disputed else 1] for name in dated_by]
    if not any(dates):
        return None, []
    if len(dates) == 2:
        return _life(*dates)
    return When.model_validate(dates[0][0].claim.value), list(dict.fromkeys(map(_period, dates[0])))


def _life(born: list[SourcedClaim], died: list[SourcedClaim]) -> tuple[When | None, list[Period]]:
    """The spans of a life, more than one where an end is contested.

    A missing end is unknown, and ends that EDTF cannot join leave the life undated.
    """
    ends = ([_period(claim).edtf for claim in claims] or [""] for claims in (born, died))
    lives = []
    for start, end in product(*ends):
        with suppress(EdtfError):
            lives.append(parse(f"{start}/{end}"))
    if not lives:
        return None, []
    return When(edtf=lives[0].edtf, earliest=lives[0].earliest, latest=lives[0].latest, text=None), lives


def _period(claim: SourcedClaim) -> Period:
    assert claim.period is not None, "the property is declared to hold periods"
    return claim.period


def _links(mentions_: list[Mention]) -> list[Link]:
    found: dict[tuple[str, str, str | None], Link] = {}
    for mention in mentions_:
        claim, other = mention.claim.claim, mention.other
        if other is not None:
            link = Link(**other.model_dump(), relation=mention.property_, role=claim.role, claims=[])
            found.setdefault((other.id, mention.property_, claim.role), link).claims.append(claim.id)
    return list(found.values())


def _names(mentions_: list[Mention]) -> list[Name]:
    found: dict[tuple[str, str | None], Name] = {}
    for mention in mentions_:
        if mention.property_ == "name" and isinstance(value := mention.claim.claim.value, Text):
            name = Name(text=value.text, lang=value.lang, claims=[])
            found.setdefault((value.text, value.lang), name).claims.append(mention.claim.claim.id)
    return list(found.values())


def _quantities(mentions_: list[Mention]) -> list[Quantity]:
    found: dict[tuple[str, Amount], Quantity] = {}
    for mention in mentions_:
        if isinstance(value := mention.claim.claim.value, Amount):
            quantity = Quantity(property=mention.property_, **value.model_dump(), claims=[])
            found.setdefault((mention.property_, value), quantity).claims.append(mention.claim.claim.id)
    return list(found.values())


def _urls(mentions_: list[Mention]) -> list[str]:
    urls = [property_.name for property_ in PROPERTIES.values() if property_.kind is ValueKind.URL]
    values = [mention.claim.claim.value for mention in mentions_ if mention.property_ in urls]
    return list(dict.fromkeys(value.text for value in values if isinstance(value, Text)))


def _sources(mentions_: list[Mention]) -> list[SourceCount]:
    counts: dict[str, int] = defaultdict(int)
    documents = {mention.document: mention.claim.claim.source.document for mention in mentions_}
    for id_ in {(mention.document, mention.claim.claim.id) for mention in mentions_}:
        counts[id_[0]] += 1
    order = sorted(counts, key=lambda id_: (-counts[id_], id_))
    return [
        SourceCount(id=id_, url=documents[id_].url, title=documents[id_].title, claims=counts[id_]) for id_ in order
    ]


def _marked_fields(
    model: type[Record], ranked: dict[str, list[SourcedClaim]], links: list[Link]
) -> dict[str, When | Point | list[Link] | None]:
    """What the noun's own fields ask for by their marks (`Claimed`, `Linked`)."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Claimed):
                fields[name] = ranked[mark.property][0].claim.value if mark.property in ranked else None
            if isinstance(mark, Linked):
                fields[name] = [link for link in links if link.relation == mark.relation]
    return fields
