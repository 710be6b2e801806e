"""Retires the ids that an import no longer uses: merged into the successor if it is known, otherwise removed.

The successor of an id is known from the way version 0.1 made ids, or from the statements: a statement with the same row
or the same id has another record in the same position. For places and people named by a corrected row, this is accepted
if the row is unchanged, the names are similar, or the positions are compatible.
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
"""Least similarity of two names of which one corrects the other (the ratio of `difflib`)."""
REASON = 5000


class Retirement(NamedTuple):
    """A retired id, merged or removed."""

    type: RecordType
    id: str
    merged_into: str | None = None
    removed: str | None = None
    new: bool = True
    """Whether this import retires the id, and no earlier one did."""

    @property
    def entry(self) -> dict[str, str]:
        """The entry for a seed file."""
        what = {"merged_into": self.merged_into} if self.merged_into else {"removed": self.removed or ""}
        return {"id": self.id, **what}


class Retiring:
    """Retires the unused ids of one document.

    `records` are its present records, `former` maps ids of version 0.1 to present ones.
    """

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
        """Yields the retirement of each unused id, and those of earlier imports."""
        became = self._became(last, now) if self.gone else {}
        ends = {id_: self._end(id_, became.get(id_, set())) for id_ in self.gone}
        ends |= {id_: self._as_before(id_) for id_ in self.retired}
        for id_ in sorted(ends):
            yield self._led_on(ends[id_], ends)

    def _as_before(self, id_: str) -> Retirement:
        was = self.known.own[id_]
        return Retirement(was.type, id_, was.merged_into, was.removed, new=False)

    def _led_on(self, one: Retirement, ends: Mapping[str, Retirement]) -> Retirement:
        """Removes a merged id if the end of its merges was removed or no longer exists."""
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
        """By unused id, the records that are now in the position of that id."""
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
        """Whether a record is accepted as the successor of an id."""
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
