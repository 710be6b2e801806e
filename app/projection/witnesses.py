"""What weighing claims needs of other records: which documents share a source, their dates, which places are nested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from app.dates import END_OF_TIME
from app.projection.containment import Containment
from app.projection.set_packing import Packing, most_disjoint
from app.projection.strong_components import components

MOST_SOURCES = 200
"""Sources that one document can go back to. With more it counts for nothing, and the number is a lower bound."""
TOO_MANY = frozenset[str]()
"""The sources of a document that goes back to more."""


@dataclass(frozen=True)
class Witnesses:
    """What must be known of documents before what they say can be weighed."""

    sources: Mapping[str, frozenset[str]]
    """For each document that goes back to others, those that it goes back to in the end; it is its own otherwise."""
    published: Mapping[str, int]
    """For each document that a document dates, the first day on which it can have been published."""
    notes: Set[str] = frozenset()
    """Documents that only report what other works have: none is an independent source."""
    containment: Containment = field(default_factory=Containment)

    @classmethod
    def of(
        cls,
        derived: Mapping[str, Set[str]],
        published: Mapping[str, int],
        notes: Set[str] = frozenset(),
        containment: Containment | None = None,
    ) -> Witnesses:
        """From the documents that each goes back to, step by step, their dates, and the places that are nested."""
        return cls(_sources(derived), published, notes, containment or Containment())

    def independent(self, documents: Iterable[str]) -> Packing:
        """How many of these documents can at most be counted so that no two have a source in common.

        A document that goes back to several sources adds nothing to any of them, but does not make them one.
        """
        ends = {self._sources_of(document) for document in documents if document not in self.notes}
        known = ends - {TOO_MANY}
        alone = {end for end in known if len(end) == 1}  # counting these first never costs another its place
        taken = frozenset().union(*alone)
        apart = frozenset(end for end in known - alone if taken.isdisjoint(end))
        number, exact = most_disjoint(apart) if apart else (0, True)
        if known == ends:
            return Packing(len(alone) + number, exact)
        return Packing(max(len(alone) + number, 1), False)

    def first_published(self, documents: Iterable[str]) -> int:
        """The first day on which any of these documents can have been published; after all days if none has a date."""
        return min((self.published.get(document, END_OF_TIME) for document in documents), default=END_OF_TIME)

    def _sources_of(self, document: str) -> frozenset[str]:
        return self.sources.get(document, frozenset([document]))


def _sources(derived: Mapping[str, Set[str]]) -> dict[str, frozenset[str]]:
    """Where each document goes back to in the end. Documents that go back to each other in a circle are one source."""
    found: dict[str, frozenset[str]] = {}
    for circle in components(derived):
        beyond = {found[step] for document in circle for step in derived.get(document, ()) if step in found}
        ends = _joined(beyond) if beyond else frozenset([min(circle)])
        found |= dict.fromkeys(circle, ends)
    return {document: ends for document, ends in found.items() if document in derived}


def _joined(beyond: Set[frozenset[str]]) -> frozenset[str]:
    """All of these sources together, or `TOO_MANY`."""
    if len(beyond) == 1:
        return next(iter(beyond))  # not copied: a long chain of documents shares it
    joined: set[str] = set()
    for ends in beyond:
        joined |= ends
        if ends == TOO_MANY or len(joined) > MOST_SOURCES:
            return TOO_MANY
    return frozenset(joined)
