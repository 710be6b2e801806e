"""Where documents go back to in the end: held to the definition on small graphs, and to linear work on large ones."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.projection.closure import closure
from app.projection.witnesses import MOST_SOURCES, TOO_MANY, Witnesses

NAMES = st.sampled_from("abcdefgh")
STEPS = st.dictionaries(NAMES, st.sets(NAMES, min_size=1, max_size=3))


def by_definition(document: str, steps: dict[str, set[str]]) -> set[str]:
    """Of the documents that it leads to, those from which nothing leads on; of a circle of them the first by name."""
    beyond = {each: closure(each, steps) for each in closure(document, steps)}
    return {min(reached) for each, reached in beyond.items() if all(each in beyond[other] for other in reached)}


@given(STEPS)
def test_a_document_goes_back_to_that_from_which_nothing_leads_on(steps: dict[str, set[str]]) -> None:
    assert Witnesses.of(steps, {}).sources == {document: by_definition(document, steps) for document in steps}


def test_a_long_chain_goes_back_to_its_end_and_shares_it() -> None:
    names = [f"d{number:06}" for number in range(50_000)]
    witnesses = Witnesses.of({name: {after} for name, after in pairwise(names)}, {})
    assert {id(ends) for ends in witnesses.sources.values()} == {id(witnesses.sources[names[0]])}
    assert witnesses.sources[names[0]] == {names[-1]}
    assert witnesses.independent(names) == (1, True)


def test_what_goes_back_to_too_many_sources_counts_for_nothing_and_the_number_is_a_lower_bound() -> None:
    roots = {f"root-{number}" for number in range(MOST_SOURCES + 1)}
    witnesses = Witnesses.of({"all": roots, "copy": {"all", "other"}, "most": set(sorted(roots)[1:])}, {})
    assert witnesses.sources["all"] == witnesses.sources["copy"] == TOO_MANY
    assert witnesses.independent(["all"]) == witnesses.independent(["all", "copy"]) == (1, False)
    assert witnesses.independent(["all", "root-1", "root-2"]) == (2, False)
    assert witnesses.independent(["most"]) == (1, True)
