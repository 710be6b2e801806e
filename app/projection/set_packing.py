"""The most sets that can be chosen so that no two have a member in common (maximum set packing, which is NP-hard)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

STEPS = 60_000
STEPS_PER_SET = 1_000
"""Sets, or members of sets, that are looked at in one search: so many at most, and for each set of the family so many.
After them the number is a lower bound."""
LARGEST = 2_000
"""Sets in one connected component up to which it is searched. Of a larger one the greedy choice is counted."""
DEPTH = 150
"""Choices that are made one within the other, each two frames of Python's stack."""
KEPT = 1_000
"""Families of sets whose number is remembered: many values rest on the same documents."""


class Packing(NamedTuple):
    """How many sets can be chosen, and whether that is the most (`exact`) or a lower bound of it."""

    number: int
    exact: bool


@lru_cache(KEPT)
def most_disjoint(sets: frozenset[frozenset[str]]) -> Packing:
    """The largest number of these sets with no two overlapping.

    Each connected component is solved alone: sets that some largest choice must hold are taken (`_Component._reduce`);
    where a greedy choice reaches the upper bound it is the answer; else one set is taken and left out in turn. The
    number of sets that are looked at is bounded. If that is not enough, the number is a lower bound, and says so.
    """
    family = sorted(map(sorted, sets))
    search = _Search(min(STEPS, STEPS_PER_SET * len(family)))
    return Packing(sum(search.component([family[i] for i in part]) for part in _components(family)), search.exact)


def _components(family: list[list[str]]) -> Iterator[list[int]]:
    """The positions of the sets that hang together."""
    holding: dict[str, list[int]] = defaultdict(list)
    for position, members in enumerate(family):
        for member in members:
            holding[member].append(position)
    seen: set[int] = set()
    for start in range(len(family)):
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for position in part:  # it grows meanwhile
            for member in family[position]:
                new = [other for other in holding.pop(member, ()) if other not in seen]
                seen.update(new)
                part += new
        yield part


class _Search:
    """The steps that are left for one family."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.exact = True

    def component(self, family: list[list[str]]) -> int:
        """How many sets of one component can be chosen, or a lower bound of it."""
        if len(family) == 1:
            return 1
        if len(family) <= LARGEST:
            component = _Component(self, family)
            return component.most(component.all, 0)
        chosen, taken = 0, set[str]()
        for members in sorted(family, key=len):
            if taken.isdisjoint(members):
                chosen += 1
                taken.update(members)
        self.exact = False
        return chosen


class _Component:
    """Sets as the vertices of a graph, in which those that overlap are neighbours; integers are sets of vertices."""

    def __init__(self, search: _Search, family: list[list[str]]) -> None:
        self.search = search
        holding: dict[str, int] = defaultdict(int)
        for vertex, members in enumerate(family):
            for member in members:
                holding[member] |= 1 << vertex
        self.all = (1 << len(family)) - 1
        self.cliques = [[holding[member] for member in members] for members in family]
        """For each set and each of its members, the sets that have that member: no two of them can be chosen."""
        self.closed = [_union(cliques) for cliques in self.cliques]
        """For each set, the sets that it overlaps, and itself."""
        self.known: dict[int, int] = {}

    def most(self, left: int, depth: int) -> int:
        """The most that can be chosen of these sets, or a lower bound where the search has no steps left."""
        taken, left = self._reduce(left)
        for part in self._parts(left):
            if part not in self.known:
                self.known[part] = self._branch(part, depth)
            taken += self.known[part]
        return taken

    def _branch(self, left: int, depth: int) -> int:
        """The same of sets that hang together and of which none is certain."""
        lower, upper = self._greedy(left), self._upper(left)
        if lower == upper:
            return lower
        if depth >= DEPTH or self.search.left <= 0:
            self.search.exact = False
            return lower
        vertex = max(_vertices(left), key=lambda each: (self.closed[each] & left).bit_count())
        lower = max(lower, 1 + self.most(left & ~self.closed[vertex], depth + 1))
        return lower if lower == upper else max(lower, self.most(left & ~(1 << vertex), depth + 1))

    def _reduce(self, left: int) -> tuple[int, int]:
        """How many sets are certain, and what is left without them and all that they overlap.

        A set is certain if all that overlap it share one of its members: of these one at most can be chosen, and it
        shuts out no other.
        """
        taken, waiting = 0, left
        while waiting:
            again = 0
            for vertex in _vertices(waiting):
                near = self.closed[vertex] & left
                if not left >> vertex & 1 or not any(near & ~clique == 0 for clique in self.cliques[vertex]):
                    continue
                taken += 1
                left &= ~near
                for gone in _vertices(near):
                    again |= self.closed[gone]
            self.search.left -= waiting.bit_count()
            waiting = again & left
        return taken, left

    def _parts(self, left: int) -> Iterator[int]:
        """The connected components."""
        while left:
            part = new = left & -left
            while new:
                new = _union(self.closed[vertex] for vertex in _vertices(new)) & left & ~part
                part |= new
            yield part
            left &= ~part

    def _greedy(self, left: int) -> int:
        """How many are chosen if the one that overlaps the fewest comes first."""
        chosen = 0
        degree = {vertex: (self.closed[vertex] & left).bit_count() for vertex in _vertices(left)}
        for vertex in sorted(degree, key=degree.__getitem__):
            if left >> vertex & 1:
                left &= ~self.closed[vertex]
                taken, left = self._reduce(left)
                chosen += 1 + taken
        return chosen

    def _upper(self, left: int) -> int:
        """No more than this can be chosen: each uses up its members, and of those that share one, one is chosen."""
        members = [self.cliques[vertex] for vertex in _vertices(left)]
        cliques = {clique & left for each in members for clique in each}
        fewest = min(map(len, members))
        self.search.left -= sum(map(len, members))
        covered = needed = 0
        for clique in sorted(cliques, key=lambda each: (-each.bit_count(), each)):
            if clique & ~covered:
                covered |= clique
                needed += 1
        return min(needed, len(cliques) // fewest)


def _vertices(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _union(masks: Collection[int] | Iterator[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found
