"""Retires the ids that an import no longer uses: merged where it can be told into what, and else removed.

What an id became is told by version 0.1's way of making it, or by the statements: one of the same row, or with the same
id, names another record where the id stood. Of places and people named by a corrected row that is believed where the
row is unchanged, where the names are alike, or where the positions can be of one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from app.importing.findings import FoundRecord
from app.importing.ids import words
from app.importing.known import BY_IMPORT, Known
from app.importing.last_import import ABOUT, Point, Statements, points_of, row_of, slots_of
from app.importing.plain_text import shorten
from app.resources.sphere import may_be_one
from app.resources.urls import RecordType

ALIKE = 0.75
"""How alike two names are at least of which one corrects the other (the ratio of `difflib`)."""
REASON = 5000


class Retirement(NamedTuple):
    """An id that is no record's any more."""

    type: RecordType
    id: str
    merged_into: str | None = None
    removed: str | None = None
    new: bool = True
    """Whether this import retires it, and no other did before."""

    @property
    def entry(self) -> dict[str, str]:
        """As it stands in a seed file."""
        what = {"merged_into": self.merged_into} if self.merged_into else {"removed": self.removed or ""}
        return {"id": self.id, **what}


class Retiring:
    """Retires the ids of one document; `records` are those that it has now, and `former` their ids in version 0.1."""

    def __init__(
        self, document: str, known: Known, records: Mapping[str, FoundRecord], former: Mapping[str, set[str]]
    ) -> None:
        self.known = known
        self.records = records
        self.former = former
        kept = {id_ for id_ in known.own if id_ not in records and id_ not in known.elsewhere and id_ != document}
        self.gone = {id_ for id_ in kept if known.own[id_].is_record}
        self.retired = kept - self.gone

    def retire(self, last: Iterable[Mapping[str, Any]], now: Statements) -> Iterator[Retirement]:
        """What becomes of each id that is gone, and of those that were retired before."""
        became = self._became(last, now) if self.gone else {}
        ends = {id_: self._end(id_, became.get(id_, set())) for id_ in self.gone}
        ends |= {id_: self._as_before(id_) for id_ in self.retired}
        for id_ in sorted(ends):
            yield self._led_on(ends[id_], ends)

    def _as_before(self, id_: str) -> Retirement:
        was = self.known.own[id_]
        return Retirement(was.type, id_, was.merged_into, was.removed, new=False)

    def _led_on(self, one: Retirement, ends: Mapping[str, Retirement]) -> Retirement:
        """A merge whose end was removed, or is not there any more, is removed too."""
        passed, at = {one.id}, one
        while at.merged_into and at.merged_into in ends and at.merged_into not in passed:
            at = ends[at.merged_into]
            passed.add(at.id)
        if not at.merged_into:
            return one._replace(merged_into=None, removed=at.removed)
        if at.merged_into in self.records or self.known.end_of(at.merged_into):
            return one
        return one._replace(merged_into=None, removed=BY_IMPORT[0])

    def _end(self, id_: str, became: set[str]) -> Retirement:
        type_ = self.known.own[id_].type
        if not became:
            return Retirement(type_, id_, removed=BY_IMPORT[0])
        if len(became) == 1:
            return Retirement(type_, id_, merged_into=min(became))
        return Retirement(type_, id_, removed=shorten(f"{BY_IMPORT[1]} {', '.join(sorted(became))}.", REASON))

    def _became(self, last: Iterable[Mapping[str, Any]], now: Statements) -> dict[str, set[str]]:
        """The records that stand now where ids stood that are gone."""
        became = {id_: set(self.former[id_]) for id_ in self.gone if id_ in self.former}
        told: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        points: dict[str, Point] = {}
        for statement in last:
            points |= points_of(statement)
            same = now.by_row.get(row_of(statement) or "")
            slots = now.by_id.get(statement["id"], {}) if same is None else same
            for slot, id_ in slots_of(statement).items():
                if id_ in self.gone and slot in slots:
                    told[id_].add((slots[slot], same is not None or slot == ABOUT))
        for id_ in told.keys() - became.keys():
            became[id_] = {new for new, sure in told[id_] if self._is(id_, new, sure, points.get(id_), now)}
        return became

    def _is(self, old: str, new: str, sure: bool, point: Point | None, now: Statements) -> bool:
        """Whether a record is believed to be the one that an id stood for."""
        was, end = self.known.own[old], self.known.end_of(new)
        assert end is not None, "what was removed is left out of the claims"
        there = self.records.get(end) or self.known.elsewhere[end]
        if there.type != was.type:
            return False
        at = now.points.get(new)
        return (
            sure or _alike(was.title, there.title) or (point is not None and at is not None and may_be_one(point, at))
        )


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, " ".join(words(one)), " ".join(words(other))).ratio() >= ALIKE
