"""The most sets with no member in common: held to brute force where there are few, and bounded where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.projection import set_packing
from app.projection.set_packing import Packing, most_disjoint

Family = frozenset[frozenset[str]]
SETS = st.frozensets(st.sampled_from("abcdefghij"), min_size=1, max_size=4)


def family(sets: Iterable[Iterable[object]]) -> Family:
    return frozenset(frozenset(map(str, members)) for members in sets)


def disjoint(some: Iterable[frozenset[str]]) -> bool:
    chosen = list(some)
    return sum(map(len, chosen)) == len(frozenset().union(*chosen))


def by_brute_force(sets: Family) -> int:
    return max(number for number in range(len(sets) + 1) if any(map(disjoint, combinations(sets, number))))


@given(st.frozensets(SETS, max_size=12))
def test_of_few_sets_the_number_is_exact(sets: Family) -> None:
    assert most_disjoint(sets) == (by_brute_force(sets), True)


@given(st.frozensets(SETS, max_size=12))
def test_without_steps_the_number_is_a_lower_bound_that_says_so(sets: Family) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(set_packing, "STEPS", 0)
        patch.setattr(set_packing, "STEPS_PER_SET", 0)
        number, exact = most_disjoint.__wrapped__(sets)
    most = by_brute_force(sets)
    assert number == most if exact else 0 < number <= most


@given(st.frozensets(SETS, min_size=2, max_size=12))
def test_of_sets_that_hang_together_and_are_too_many_the_number_is_a_lower_bound(sets: Family) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(set_packing, "LARGEST", 1)
        number, exact = most_disjoint.__wrapped__(sets)
    most = by_brute_force(sets)
    assert number == most if exact else 0 < number <= most


RANDOM = Random(17)
KNOWN: dict[str, tuple[Family, int]] = {
    "a cycle of 499": (family((n, (n + 1) % 499) for n in range(499)), 249),
    "a chain of 500": (family((n, n + 1) for n in range(500)), 250),
    "200 triangles": (family((n + a, n + b) for n in range(0, 600, 3) for a, b in ((0, 1), (1, 2), (0, 2))), 200),
    "all pairs of 33": (family(combinations(range(33), 2)), 16),
    "one of 20 with one of 25": (family(product(range(20), range(100, 125))), 20),
    "one of 8 with one of 8 and one of 8": (family(product(range(8), range(10, 18), range(20, 28))), 8),
    "a star": (family((0, n) for n in range(1, 501)), 1),
    "a cubic graph": (
        family([*((n, (n + 1) % 300) for n in range(300)), *((n, (n + 150) % 300) for n in range(150))]),
        150,
    ),
}


@pytest.mark.parametrize(("sets", "most"), KNOWN.values(), ids=KNOWN)
def test_of_hundreds_of_sets_of_a_known_kind_the_number_is_exact(sets: Family, most: int) -> None:
    assert most_disjoint.__wrapped__(sets) == (most, True)


def random_family(sets: int, roots: int, each: int) -> Family:
    return family(RANDOM.sample(range(roots), each) for _ in range(sets))


@pytest.mark.parametrize("roots", [40, 100, 250, 400, 600, 1000])
def test_500_documents_with_two_roots_each_are_counted_exactly(roots: int) -> None:
    assert most_disjoint.__wrapped__(random_family(500, roots, 2)).exact


def looked_at(sets: Family, patch: pytest.MonkeyPatch) -> tuple[Packing, int]:
    """The answer, and how many sets were looked at for it."""
    searches: list[set_packing._Search] = []

    def made(steps: int, search: Callable[[int], set_packing._Search] = set_packing._Search) -> set_packing._Search:
        searches.append(search(steps))
        return searches[-1]

    patch.setattr(set_packing, "_Search", made)
    found = most_disjoint.__wrapped__(sets)
    [search] = searches
    return found, set_packing.STEPS - search.left


@pytest.mark.parametrize("each", [3, 5, 20])
@pytest.mark.parametrize("roots", [60, 200, 600])
def test_the_sets_that_are_looked_at_are_bounded(each: int, roots: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sets = random_family(500, roots, each)
    (number, _), steps = looked_at(sets, monkeypatch)
    assert 1 <= number <= roots // each
    # What is looked at beyond the bound is the other half of each choice that is still open.
    assert steps <= set_packing.STEPS + set_packing.DEPTH * each * len(sets)
