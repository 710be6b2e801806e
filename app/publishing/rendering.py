"""Renders records: their finished bodies, and the rows that filters, sorting and search need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log1p
from typing import Any, NamedTuple

from pydantic_core import to_json

from app.projection.conflicts import conflicting_pairs, decisive
from app.projection.mentions import RecordClaim, active_claims
from app.projection.project import Projection, project, project_values
from app.projection.values import ValuesByProperty, values_by_property
from app.publishing.checking import Sources
from app.publishing.claim_groups import GroupBuilder
from app.publishing.conflict_rows import Weighed, weigh
from app.publishing.extent_rows import bounds_round, period_rows, position_row
from app.publishing.rows import Batch, Batched
from app.publishing.sort_keys import SortKeys, title_order
from app.resources.analysis import beginning_with, indexed
from app.resources.digests import digest_of
from app.resources.page import DEFAULT_LIMIT, HIT_FIELDS
from app.resources.relation import RELATIONS
from app.resources.span_classes import LONG_SPAN, UNDATED
from app.store.claim_schema import MentionRow
from app.store.extent_schema import PeriodRow, PositionRow
from app.store.schema import BodyRow, LinkRow, LocatedRow, PerspectiveRow, RecordRow

INVERSES_LOCATING = {relation.inverse: relation.positions for relation in RELATIONS.values() if relation.locates}
"""The relations by which a place has others in it, from its end; and whether these have its position."""


class Words(NamedTuple):
    """What search finds a record by, and shows of it: together, or as one document (its key) tells it."""

    record: int
    document: int | None
    place: int
    weight: float
    content: bytes
    text: str
    title: str
    names: str
    prose: str
    title_forms: str
    names_forms: str
    prose_forms: str


class Rendered(NamedTuple):
    """What comes of some records."""

    rows: Batch
    weighed: list[Weighed]
    evidence: list[bytes]
    """Of each record (`app.store.claim_groups`)."""
    words: list[Words]
    counts: dict[str, Counter[str]]
    """How many of these records of each type hold each word."""


class Renderer:
    """Renders records one after the other, in the order of their keys."""

    def __init__(self, sources: Sources, ranking: SortKeys) -> None:
        self.sources = sources
        self.ranking = ranking

    def render(self, keys: range) -> Rendered:
        """The records with these keys."""
        rows, rendered = Batched(), Rendered({}, [], [], [], defaultdict(Counter))
        for key in keys:
            _One(self, rows, rendered, key).render()
        return rendered._replace(rows=dict(rows.rows), counts=dict(rendered.counts))

    def key(self, id_: str) -> int:
        """The key of the record with an id."""
        return self.ranking.keys[self.sources.registry.numbers[id_]]


class _One:
    """One record on its way into the tables."""

    def __init__(self, renderer: Renderer, rows: Batched, rendered: Rendered, key: int) -> None:
        self.renderer, self.rows, self.rendered, self.key = renderer, rows, rendered, key
        self.number = renderer.ranking.numbers[key - 1]
        self.head, self.mentions = renderer.sources.mentions(self.number)
        self.witnesses = renderer.sources.witnesses

    def render(self) -> None:
        """Everything of it."""
        told = values_by_property(self.mentions, self.witnesses)
        held = list(active_claims(self.mentions))
        # Where none is deprecated, what is shown is what is weighed, and need not be found twice.
        shown = told if len(held) == len(self.mentions) else values_by_property(held, self.witnesses)
        whole = project_values(self.head, self.mentions, shown)
        self._record(whole)
        self._positions(whole, shown)
        content = to_json(whole.body)
        self.rows.add(BodyRow, record=self.key, digest=digest_of(content), content=content)
        self._links(whole.links)
        self._told(told)
        by_document: dict[str, list[RecordClaim]] = defaultdict(list)
        for mention in self.mentions:
            by_document[mention.document].append(mention)
        self._words(whole, None, self.head.summary, len(self.mentions))
        for document in sorted(by_document):
            alone = len(by_document) == 1
            teller = whole if alone else project(self.head, by_document[document], self.witnesses)
            self._perspective(teller, self.renderer.key(document), len(by_document[document]))

    def _record(self, whole: Projection) -> None:
        point = whole.body.get("point") or {"lat": None, "lon": None}
        self.rows.add(
            RecordRow,
            key=self.key,
            id=self.head.id,
            title=self.head.title,
            kind=self.head.kind,
            title_order=title_order(self.head.title),
            reach=self.renderer.ranking.reaches[self.number],
            lat=point["lat"],
            lon=point["lon"],
            **self._dated(whole, None),
        )

    def _positions(self, whole: Projection, shown: ValuesByProperty) -> None:
        """Where a place lies: by the value that is shown, or by each where they contradict each other."""
        values = decisive(shown.get("point", []))
        for value in values if "point" in whole.body["contested"] else values[:1]:
            self.rows.add(PositionRow, key=None, place=self.key, **position_row(value.claim.value))

    def _perspective(self, told: Projection, document: int, claims: int) -> None:
        self.rows.add(PerspectiveRow, record=self.key, document=document, **self._dated(told, document))
        if told.words or told.body["names"]:
            self._words(told, document, "", claims)

    def _dated(self, told: Projection, document: int | None) -> dict[str, Any]:
        periods = told.periods
        first = periods[0].start_earliest if periods else None
        several = len(periods) > 1 or any(period.members for period in periods)
        for row in period_rows(periods) if several else ():
            # The database gives the keys.
            self.rows.add(PeriodRow, key=None, record=self.key, document=document, **row)
        return {
            "type": self.head.type,
            "when_order": UNDATED if first is None else first,
            "when_order_desc": UNDATED if first is None else -first,
            "contested": bool(told.body["contested"]),
            "several": several,
            **bounds_round(periods),
        }

    def _links(self, links: Sequence[dict[str, Any]]) -> None:
        reaches, numbers = self.renderer.ranking.reaches, self.renderer.sources.registry.numbers
        located = {self.key: (reaches[self.number], True)} if self.head.type == "place" else {}
        rows = set()
        for link in links:
            record = self.renderer.key(link["id"])
            rows.add((record, link["relation"], link["role"] or ""))
            if link["relation"] in INVERSES_LOCATING:
                located[record] = reaches[numbers[link["id"]]], INVERSES_LOCATING[link["relation"]]
        for record, relation, role in sorted(rows):
            self.rows.add(LinkRow, object=self.key, record=record, relation=relation, role=role)
        for wide, record in sorted((reach >= LONG_SPAN, record) for record, (reach, _) in located.items()):
            reach, positioned = located[record]
            row = {"place": self.key, "direct": True, "wide": wide, "record": record}
            self.rows.add(LocatedRow, **row, reach=reach, positioned=positioned)

    def _told(self, told: ValuesByProperty) -> None:
        position, evidence = 0, GroupBuilder()
        for property_, values in told.items():
            pairs = conflicting_pairs(property_, values)
            if len(self.mentions) <= DEFAULT_LIMIT:
                evidence.add(property_, values, bool(pairs))
            for value in values:
                for mention in value.mentions:
                    row = {"record": self.key, "position": position, "claim": mention.testimony.key}
                    self.rows.add(MentionRow, **row, contested=bool(pairs))
                    position += 1
            own = [value for value in values if value.claim.subject["id"] == self.head.id]
            # A relation that is its own inverse has values of both ends here; each is weighed where it is the subject.
            if own and (property_ not in RELATIONS or property_ == own[0].claim.property_):
                self.rendered.weighed.extend(weigh(self.rows, property_, own, pairs))
        self.rendered.evidence.append(evidence.part)

    def _words(self, told: Projection, document: int | None, summary: str, claims: int) -> None:
        names = " · ".join(name["text"] for name in told.body["names"])
        # The summary is the editors': no document is found by it alone.
        prose = " ".join(filter(None, [summary, *told.words]))
        content = to_json({name: told.body[name] for name in HIT_FIELDS})
        tokens, forms = zip(*map(indexed, (self.head.title, names, prose)), strict=True)
        place, weight = self.renderer.ranking.hits[self.number], 1 + log1p(claims)
        text = " · ".join(filter(None, (names, prose)))
        columns = (" ".join(each) for each in (*tokens, beginning_with(self.head.title, forms[0]), *forms[1:]))
        self.rendered.words.append(Words(self.key, document, place, weight, content, text, *columns))
        if document is None:
            self.rendered.counts[self.head.type].update({token for each in (*tokens, *forms) for token in each})
