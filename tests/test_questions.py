"""Questions: what can be compared and what cannot, the same in what is contested, in groups of claims, in /compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dates import parse
from app.projection import claim as testimony
from app.projection import conflicts
from app.projection.conflicts import conflicting_pairs, contested
from app.projection.mentions import RecordClaim
from app.projection.project import dating
from app.projection.values import ClaimedValue, ValuesByProperty, values_by_property
from app.projection.witnesses import Witnesses
from app.resources.event import EVENTS
from app.resources.when import when_json
from tests.seeds import client_of, publish_seed, record, write_seed

Claim = dict[str, Any]
NONE = Witnesses({}, {})


def deaths(value: float, unit: str = "persons", bound: str = "exact", role: str | None = None) -> Claim:
    return {"deaths": {"value": str(value), "unit": unit, "bound": bound}, **({"role": role} if role else {})}


def length(value: float, unit: str, bound: str = "exact") -> Claim:
    return {"subject": "hill", "length": {"value": str(value), "unit": unit, "bound": bound}}


APART, ALIKE, DIFFER = ["first_only", "second_only"], ["alike"], ["differ"]
COMPARED: list[tuple[Claim, Claim, list[str]]] = [
    (deaths(10, role="civilians"), deaths(5000, role="soldiers"), APART),
    (deaths(10, role="civilians"), deaths(10, role="soldiers"), APART),
    (deaths(10), deaths(5000, role="soldiers"), APART),
    (deaths(10), deaths(10, "families"), APART),
    (deaths(10), deaths(5000, "families"), APART),
    (deaths(10), deaths(10), ALIKE),
    (deaths(10), deaths(11), DIFFER),
    (deaths(40, bound="at_least"), deaths(2000, bound="more_than"), ALIKE),
    (deaths(40, bound="at_least"), deaths(39), DIFFER),
    (deaths(40, bound="more_than"), deaths(40), DIFFER),
    (deaths(40, bound="at_most"), deaths(2000, bound="more_than"), DIFFER),
    (deaths(100, bound="about"), deaths(110), ALIKE),
    (deaths(100, bound="about"), deaths(111), DIFFER),
    (length(2, "km"), length(2000, "m"), ALIKE),
    (length(2, "km"), length(2001, "m"), DIFFER),
    (length(1, "mile"), length(1609.344, "metres"), ALIKE),
    (length(3, "feet"), length(1, "yard"), ALIKE),
    (length(12, "inches"), length(1, "foot"), ALIKE),
    (length(1, "nautical mile"), length(1.852, "kilometres"), ALIKE),
    (length(2, "km"), length(2, "versts"), APART),
]


@pytest.mark.parametrize(("a", "b", "outcomes"), COMPARED)
def test_only_answers_to_one_question_are_alike_or_differ(
    tmp_path: Path, a: Claim, b: Claim, outcomes: list[str]
) -> None:
    records = {"events": [record("battle")], "places": [record("hill")]}
    said = {"a": [{"subject": "battle", **a}], "b": [{"subject": "battle", **b}]}
    publish_seed(write_seed(tmp_path / "seed", records, said), tmp_path / "data")
    client = client_of(tmp_path / "data")
    found = client.get("/compare?documents=a,b").json()["items"]
    assert [item["outcome"] for item in found] == outcomes
    address = "/places/hill" if "length" in a else "/events/battle"
    disputed = client.get(address).json()["contested"]
    assert bool(disputed) == (outcomes == DIFFER)
    [group] = client.get(f"{address}/claims").json()["items"]
    assert group["contested"] == (outcomes == DIFFER)


def claim(key: int, property_: str, value: Any, nature: str, document: str, rank: str = "normal") -> RecordClaim:
    period = parse(value) if property_ == "when" else None
    served = when_json(period, None) if period else {"value": value, "unit": "persons", "bound": "exact"}
    source = {"id": document}
    return RecordClaim(
        testimony.Claim(key, f"c{key}", {"id": "battle"}, property_, served, None, nature, rank, source, period),
        property_,
    )


DATES = st.sampled_from(["1990", "1990-01", "1990-01-05", "1991", "1990/1991", "1990?"])
CLAIMS = st.lists(
    st.tuples(
        st.one_of(
            st.tuples(st.just("when"), DATES),
            st.tuples(st.just("deaths"), st.integers(1, 3)),
        ),
        st.sampled_from(["statement", "inference"]),
        st.sampled_from("abc"),
        st.sampled_from(["normal", "normal", "deprecated"]),
    ),
    max_size=8,
)
WITNESSES = st.builds(
    Witnesses,
    st.dictionaries(st.sampled_from("abc"), st.sampled_from([frozenset("a"), frozenset("xy")])),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)),
)


def shown(told: ValuesByProperty) -> dict[str, Any]:
    """What a record shows of each property that a document speaks of itself."""
    when, periods = dating(told, EVENTS, contested(told))
    found: dict[str, Any] = {"contested": sorted(contested(told)), "when": when, "periods": periods}
    return found | {
        name: [value.claim.value for value in values if value.independent.number] for name, values in told.items()
    }


@given(CLAIMS, WITNESSES)
def test_inferences_decide_nothing_where_a_document_speaks_itself(
    made: list[tuple[tuple[str, Any], str, str, str]], witnesses: Witnesses
) -> None:
    mentions = [
        claim(key, *said, nature, document, rank) for key, (said, nature, document, rank) in enumerate(made, start=1)
    ]
    held = [mention for mention in mentions if mention.testimony.rank != "deprecated"]
    own = [mention for mention in held if mention.testimony.is_own]
    spoken_of = {mention.property_ for mention in own}
    with_inferences = [mention for mention in held if mention.property_ in spoken_of]
    assert shown(values_by_property(with_inferences, witnesses)) == shown(values_by_property(own, witnesses))


def test_an_inferred_date_of_publication_decides_nothing(tmp_path: Path) -> None:
    said: dict[str, list[Claim]] = {
        "a": [{"subject": "battle", "when": "1990"}],
        "b": [{"subject": "battle", "when": "1991"}],
        "notes": [{"subject": "b", "published": "1900", "nature": "inference"}],
    }
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("battle")]}, said), tmp_path / "data")
    client = client_of(tmp_path / "data")
    assert client.get("/events/battle").json()["when"]["edtf"] == "1990"
    assert client.get("/documents/b").json()["published"]["edtf"] == "1900"


def test_where_there_is_nothing_but_inferences_these_decide() -> None:
    told = values_by_property(
        [claim(1, "when", "1990", "inference", "a"), claim(2, "when", "1991", "inference", "b")], NONE
    )
    assert contested(told) == ["when"]
    assert len(dating(told, EVENTS, ["when"])[1]) == 2


def test_an_inference_that_the_curators_prefer_decides() -> None:
    mentions = [
        claim(1, "when", "1990", "statement", "a"),
        claim(2, "when", "1991", "inference", "b", rank="preferred"),
    ]
    told = values_by_property(mentions, NONE)
    when = dating(told, EVENTS, contested(told))[0]
    assert contested(told) == ["when"]
    assert when is not None
    assert when["edtf"] == "1991"


def values(number: int) -> list[ClaimedValue]:
    return values_by_property([claim(key, "deaths", key, "statement", "a") for key in range(1, number + 1)], NONE)[
        "deaths"
    ]


@settings(max_examples=20)
@given(st.integers(2, 30), st.integers(1, 10))
def test_of_many_values_the_first_are_held_against_each_other_and_the_rest_against_the_first(
    number: int, most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conflicts, "HELD_AGAINST_EACH_OTHER", most)
        pairs = conflicting_pairs("deaths", values(number))
    near = min(most, number)
    assert len(pairs) == near * (near - 1) // 2 + max(number - most, 0)


def test_values_that_are_not_held_against_each_other_are_neither_alike_nor_different(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflicts, "HELD_AGAINST_EACH_OTHER", 2)
    monkeypatch.setattr("app.publishing.conflict_rows.HELD_AGAINST_EACH_OTHER", 2)
    said = {
        "a": [{"subject": "battle", "key": f"k{n}", **deaths(n)} for n in (1, 2, 3)],
        "b": [{"subject": "battle", **deaths(4)}],
    }
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("battle")]}, said), tmp_path / "data")
    found = client_of(tmp_path / "data").get("/compare?documents=a,b").json()["items"]
    assert [item["outcome"] for item in found] == ["first_only", "first_only", "second_only"]
