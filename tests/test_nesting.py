"""Which places contain which: at publication, and when one document alone is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.projection.closure import closure
from app.projection.containment import Containment
from tests.seeds import client_of, ids, publish_seed, record, write_seed

RECORDS = {"places": [record(id_) for id_ in ("village", "county", "country", "union", "shire")]}
GAZETTEER = [
    {"subject": "county", "within": "country"},
    {"subject": "country", "within": "union"},
    {"subject": "shire", "within": "union", "rank": "deprecated"},
]
PAIRS = {
    "a step": (("county", "country"), False),
    "two steps": (("union", "county"), False),
    "neither": (("county", "shire"), True),
    "a step that is deprecated": (("shire", "union"), True),
}


@pytest.fixture(params=["within", "administered_by"])
def client(tmp_path: Path, request: pytest.FixtureRequest) -> TestClient:
    """One document for each pair, which names both places, and says nothing of how they lie to each other."""
    claims = {
        f"d{number}": [{"subject": "village", request.param: place} for place in pair]
        for number, (pair, _) in enumerate(PAIRS.values())
    }
    publish_seed(write_seed(tmp_path / "seed", RECORDS, {"gazetteer": GAZETTEER, **claims}), tmp_path / "data")
    return client_of(tmp_path / "data")


def test_a_document_alone_is_contested_where_neither_of_its_places_contains_the_other(client: TestClient) -> None:
    """The record that is made on request and the list that was made at publication agree."""
    for number, (name, (_, apart)) in enumerate(PAIRS.items()):
        alone = f"according_to=d{number}"
        assert bool(client.get(f"/places/village?{alone}").json()["contested"]) == apart, name
        assert ids(client, f"/places?contested=true&{alone}") == ["village"] * apart, name


PLACES = st.integers(0, 7)


@given(st.lists(st.tuples(PLACES, PLACES)), PLACES, PLACES)
def test_nested_is_what_the_closure_of_the_steps_says(pairs: list[tuple[int, int]], one: int, other: int) -> None:
    steps: dict[int, set[int]] = {}
    for inner, outer in pairs:
        steps.setdefault(inner, set()).add(outer)
    containment = Containment({str(number): number for number in range(8)}, pairs)
    expected = one in closure(other, steps) or other in closure(one, steps)
    assert [containment.nested(str(one), str(other)) for _ in range(2)] == [expected, expected]


def test_administrators_of_the_seed_answer_one_question(article: TestClient) -> None:
    """A role would make a question of its own, and rival administrators would not be contested."""
    claims = article.get("/claims?property=administered_by&limit=100").raise_for_status().json()["items"]
    assert claims
    assert {claim["role"] for claim in claims} == {None}
