"""Documents as witnesses: which of them go back to the same source, and when each was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.dates import END_OF_TIME
from app.projection.closure import closure


@dataclass(frozen=True)
class Witnesses:
    """What must be known of documents before what they say can be weighed."""

    sources: Mapping[str, frozenset[str]]
    """For each document that goes back to others, those that it goes back to in the end; it is its own otherwise."""
    published: Mapping[str, int]
    """For each document with a date, the first day on which it can have been published."""

    @classmethod
    def of(cls, derived: Mapping[str, set[str]], published: Mapping[str, int]) -> Witnesses:
        """From the documents that each goes back to, step by step, and their dates."""
        return cls({document: _sources(document, derived) for document in derived}, published)

    def independent(self, documents: Iterable[str]) -> int:
        """How many of these documents can at most be counted so that no two have a source in common.

        A document that goes back to several sources adds nothing to any of them, but does not make them one.
        """
        ends = {self._sources_of(document) for document in documents}
        if len(ends) < 2:
            return len(ends)
        alone = {end for end in ends if len(end) == 1}  # counting these first never costs another its place
        taken = frozenset().union(*alone)
        return len(alone) + _most_apart([end for end in ends - alone if taken.isdisjoint(end)])

    def first_published(self, documents: Iterable[str]) -> int:
        """The first day on which any of these documents can have been published; after all days if none has a date."""
        return min((self.published.get(document, END_OF_TIME) for document in documents), default=END_OF_TIME)

    def _sources_of(self, document: str) -> frozenset[str]:
        return self.sources.get(document, frozenset([document]))


def _most_apart(ends: list[frozenset[str]]) -> int:
    """How many of these sets there can be with no two overlapping."""
    if not ends:
        return 0
    first, *others = ends
    return max(_most_apart(others), 1 + _most_apart([end for end in others if first.isdisjoint(end)]))


def _sources(document: str, derived: Mapping[str, set[str]]) -> frozenset[str]:
    """Where a document goes back to in the end. Documents that go back to each other in a circle are one source."""
    beyond = {each: closure(each, derived) for each in closure(document, derived)}
    ends = (reached for each, reached in beyond.items() if all(each in beyond[other] for other in reached))
    return frozenset(map(min, ends))
