"""Comparison: two documents side by side, question by question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.resources.comparison import Comparison
from app.resources.page import page_of
from tests.seeds import client_of, publish_seed, record, write_seed

Claim = dict[str, Any]

RECORDS = {
    "events": [record("battle"), record("war")],
    "places": [record("hill"), record("land")],
    "people": [record("ann", kind="individual"), record("bob", kind="individual")],
}


def told(tmp_path: Path, a: list[Claim], b: list[Claim], c: list[Claim] | None = None) -> TestClient:
    said = {
        document: [{"subject": "battle", **claim} for claim in made]
        for document, made in {"a": a, "b": b, "c": c or []}.items()
    }
    publish_seed(write_seed(tmp_path / "seed", RECORDS, said), tmp_path / "data")
    return client_of(tmp_path / "data")


def compared(client: TestClient, address: str = "/compare?documents=a,b") -> list[Comparison]:
    found: list[Comparison] = page_of(Comparison).model_validate_json(client.get(address).raise_for_status().text).items
    return found


def outcomes(client: TestClient, address: str = "/compare?documents=a,b") -> list[tuple[str, str, str]]:
    return [(each.subject.id, each.property, each.outcome) for each in compared(client, address)]


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ([{"when": "1990"}], [{"when": "1990"}], ["alike"]),
        ([{"when": "1990"}], [{"when": "1990-01"}], ["alike"]),
        ([{"when": "1990"}], [{"when": "1991"}], ["differ"]),
        ([{"when": "1990"}], [], ["first_only"]),
        ([], [{"when": "1990"}], ["second_only"]),
        ([{"when": "1990"}], [{"when": "1991", "rank": "deprecated"}], ["first_only"]),
        ([{"when": "1990", "rank": "deprecated"}], [{"when": "1991", "rank": "deprecated"}], []),
        ([{"when": "1990"}, {"when": "1991", "key": "or"}], [{"when": "1990"}], ["differ"]),
        ([{"location": "hill"}], [{"location": "hill"}], ["alike"]),
        ([{"location": "hill"}], [{"location": "land"}], ["first_only", "second_only"]),
        (
            [{"participant": "ann", "role": "captain"}],
            [{"participant": "ann", "role": "herald"}],
            ["role_differs"],
        ),
        (
            [{"participant": "ann", "role": "captain"}, {"participant": "ann", "key": "too"}],
            [{"participant": "ann", "role": "captain"}],
            ["alike"],
        ),
        ([{"location": "hill"}], [{"location": "hill", "nature": "inference"}], ["first_only"]),
        ([{"when": "1990", "nature": "inference"}], [{"when": "1990", "nature": "inference"}], []),
        ([{"effect": "None."}], [{"effect": "None."}], ["alike"]),
    ],
)
def test_each_question_has_its_outcome(tmp_path: Path, a: list[Claim], b: list[Claim], outcome: list[str]) -> None:
    client = told(tmp_path, a, b)
    assert [each.outcome for each in compared(client)] == outcome
    turned = {"first_only": "second_only", "second_only": "first_only"}
    back = [each.outcome for each in compared(client, "/compare?documents=b,a")]
    assert back == [turned.get(each, each) for each in outcome]


def test_both_sides_bring_their_claims_with_the_passages(tmp_path: Path) -> None:
    client = told(tmp_path, [{"when": "1990"}, {"when": "1989", "key": "or"}], [{"when": "1991"}], [{"when": "1992"}])
    (found,) = compared(client)
    assert [claim.id for claim in found.first] == ["a-s1-battle-when", "a-s2-or"]
    assert [claim.id for claim in found.second] == ["b-s1-battle-when"]
    assert found.first[0].source.passages[0].locator == "line 1"
    assert (found.subject.url, found.label) == ("/events/battle", "when")


def test_questions_go_record_by_record_and_property_by_property_in_pages(tmp_path: Path) -> None:
    a: list[Claim] = [
        {"subject": "war", "when": "1990"},
        {"participant": "ann"},
        {"when": "1990"},
        {"subject": "hill", "within": "land"},
    ]
    b: list[Claim] = [{"participant": "bob"}, {"when": "1991"}, {"subject": "hill", "within": "land"}]
    client = told(tmp_path, a, b)
    expected = [
        ("battle", "when", "differ"),
        ("battle", "participant", "first_only"),
        ("battle", "participant", "second_only"),
        ("war", "when", "first_only"),
        ("hill", "within", "alike"),
    ]
    assert outcomes(client) == expected
    seen, address = [], "/compare?documents=a,b&limit=2&total=true"
    while address:
        seen += outcomes(client, address)
        page = client.get(address).json()
        assert page["total"] == 5
        address, last = page["next"], page
    assert seen == expected
    assert client.get(last["prev"]).json()["items"][0]["subject"]["id"] == "battle"
    for query, left in (
        ("outcome=differ", expected[:1]),
        ("subject=hill", expected[4:]),
        ("property=when", [expected[0], expected[3]]),
        ("property=when&outcome=alike", []),
    ):
        assert outcomes(client, f"/compare?documents=a,b&{query}") == left


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("", 422, "documents: field required"),
        ("documents=a", 422, "two different documents"),
        ("documents=a,a", 422, "two different documents"),
        ("documents=a,b,c", 422, "two different documents"),
        ("documents=A,b", 422, "two different documents"),
        ("documents=a,nobody", 404, "documents: there is no document 'nobody'"),
        ("documents=a,battle", 404, "documents: there is no document 'battle'"),
        ("documents=a,b&outcome=same", 422, "outcome"),
        ("documents=a,b&subject=nobody", 404, "subject: there is no record 'nobody'"),
    ],
)
def test_what_cannot_be_compared_is_told(tmp_path: Path, query: str, status: int, message: str) -> None:
    response = told(tmp_path, [{"when": "1990"}], []).get(f"/compare?{query}")
    assert response.status_code == status
    assert message in response.json()["detail"]
