"""Gives records their keys: the order in which lists stand, so that a page of a list is a range of keys."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain

from app.dates import Period
from app.projection.conflicts import contested
from app.projection.mentions import active_claims
from app.projection.project import dating
from app.projection.values import values_by_property
from app.publishing.checking import Sources
from app.resources.registry import BY_TYPE, RESOURCES
from app.resources.span_classes import NO_DATE, UNDATED, span_class
from app.resources.text_folding import fold

TITLE_ORDER = 200
"""Letters of a title that sorting looks at: cursors carry them, and a script may need six for one of its own."""


class SortKeys:
    """The keys of records, which count from 1, and what they follow from."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        records = len(sources.registry)
        self.days = array("q", [UNDATED]) * records
        """For each record the day by which it is sorted."""
        self.reaches = bytearray([NO_DATE]) * records
        self._date()
        self.numbers = array("I", chain.from_iterable(self._sorted()))
        """The records in the order of their keys."""
        self.keys = array("I", bytes(4 * records))
        for key, number in enumerate(self.numbers, start=1):
            self.keys[number] = key
        self.hits = array("I", bytes(4 * records))
        """For each record its place in search: that of which most is told comes first."""
        count = sources.claims.count
        for place, number in enumerate(sorted(self.numbers, key=lambda number: -count(number)), start=1):
            self.hits[number] = place

    def _date(self) -> None:
        claims, registry = self.sources.claims, self.sources.registry
        times = bytearray(len(self.days))
        for number in claims.dated:
            times[number] = min(times[number] + 1, 2)
        for number, start, end in zip(claims.dated, claims.first_days, claims.last_days, strict=True):
            if times[number] == 1 and len(BY_TYPE[registry.type_at(number)].dated_by) == 1:
                # One claim dates it, and so its period is the record's: true of most, and of all in bulk sources.
                self._take(number, [Period("", start, start, end, end)])
            elif times[number]:
                times[number] = 0
                self._take(number, self._periods(number))

    def _take(self, number: int, periods: Sequence[Period]) -> None:
        self.days[number], self.reaches[number] = periods[0].start_earliest, span_class(periods)

    def _periods(self, number: int) -> Sequence[Period]:
        """The periods of a record that several claims date."""
        head, mentions = self.sources.mentions(number)
        told = values_by_property(active_claims(mentions), self.sources.witnesses)
        return dating(told, BY_TYPE[head.type], contested(told))[1]

    def _sorted(self) -> list[list[int]]:
        registry = self.sources.registry
        ids = list(registry.numbers)
        lists = []
        for resource in RESOURCES:
            own = [number for number in range(len(ids)) if registry.type_at(number) == resource.name]
            own.sort(key=ids.__getitem__)
            if resource.default_sort == "when":
                own.sort(key=self.days.__getitem__)
            else:
                own.sort(key=lambda number: title_order(registry.head(number).title))
            lists.append(own)
        return lists


def title_order(title: str) -> str:
    """What titles are sorted by."""
    return fold(title)[:TITLE_ORDER]
