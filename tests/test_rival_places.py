"""Where a place lies and who administers it: documents can contradict each other, and nested places do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.seeds import Entry, client_of, ids, publish_seed, record, write_seed

PLACES = [record(id_) for id_ in ("union", "east", "west", "province", "village", "hamlet")]
CLAIMS: dict[str, list[Entry]] = {
    "atlas": [
        {"subject": "east", "within": "union"},
        {"subject": "west", "within": "union"},
        {"subject": "province", "within": "east"},
        {"subject": "hamlet", "within": "province"},
        {"subject": "hamlet", "within": "east"},
    ],
    "eastern": [{"subject": "village", "within": "province"}, {"subject": "village", "administered_by": "east"}],
    "western": [{"subject": "village", "within": "west"}, {"subject": "village", "administered_by": "west"}],
    "wide": [{"subject": "village", "within": "union"}],
    "chronicle": [{"subject": "fair", "location": "village"}, {"subject": "fair", "when": "1650"}],
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("rival-places")
    notes = {**record("notes"), "independent": "false"}
    seed = write_seed(folder / "seed", {"places": PLACES, "events": [record("fair")], "documents": [notes]}, {**CLAIMS})
    (seed / "claims" / "notes.yaml").write_text(
        "document: notes\nstatements:\n"
        "- {id: 1, passages: [{in: a gazetteer}], claims: [{subject: village, within: province}]}\n"
        "- {id: 2, passages: [{in: a gazetteer}], claims: [{subject: village, name: Dorf}]}\n"
    )
    publish_seed(seed, folder / "data")
    return client_of(folder / "data")


def groups(client: TestClient, place: str) -> dict[str, Any]:
    return {group["property"]: group for group in client.get(f"/places/{place}/claims").json()["items"]}


def test_places_of_which_none_contains_the_other_are_contested(client: TestClient) -> None:
    village = client.get("/places/village").json()
    assert village["contested"] == ["within", "administered_by"]
    assert {place["id"] for place in village["within"]} == {"province", "west", "union"}
    within = groups(client, "village")["within"]
    assert within["contested"]
    assert {value["value"]["id"]: value["independent_sources"] for value in within["values"]} == {
        "province": 1,
        "west": 1,
        "union": 1,
    }


def test_a_place_and_another_around_it_do_not_exclude_each_other(client: TestClient) -> None:
    assert client.get("/places/hamlet").json()["contested"] == []
    assert not groups(client, "hamlet")["within"]["contested"]


def test_each_claim_knows_whether_it_is_contested(client: TestClient) -> None:
    subjects = {claim["subject"]["id"] for claim in client.get("/claims?contested=true&limit=100").json()["items"]}
    assert subjects == {"village"}


@pytest.mark.parametrize("holder", ["province", "east", "west", "union"])
def test_a_place_is_found_in_every_place_that_a_source_puts_it_in(client: TestClient, holder: str) -> None:
    assert "village" in ids(client, f"/places?place={holder}")
    assert ids(client, f"/events?place={holder}") == ["fair"]


def test_a_document_alone_knows_only_its_own_place(client: TestClient) -> None:
    assert ids(client, "/places?place=west&according_to=western") == ["village", "west"]
    assert "village" not in ids(client, "/places?place=east&according_to=western")
    assert client.get("/places/village?according_to=western").json()["contested"] == []


def test_documents_that_name_rival_places_differ(client: TestClient) -> None:
    compared = client.get("/compare?documents=eastern,western&subject=village").json()["items"]
    assert {item["property"]: item["outcome"] for item in compared} == {"within": "differ", "administered_by": "differ"}
    [wide] = client.get("/compare?documents=eastern,wide&property=within").json()["items"]
    assert wide["outcome"] == "alike"


def test_the_administrator_names_the_place_as_its_own(client: TestClient) -> None:
    found = client.get("/places/west/links?relation=administers").json()["items"]
    assert [link["id"] for link in found] == ["village"]


def test_notes_that_only_report_other_works_are_no_independent_source(client: TestClient) -> None:
    names = groups(client, "village")["name"]["values"]
    assert [(value["value"]["text"], value["independent_sources"]) for value in names] == [("Dorf", 0)]
    paged = client.get("/places/village/claims?limit=2&total=true").json()
    assert paged["items"][0]["property"] == "name"
    assert paged["items"][0]["values"][0]["independent_sources"] == 0
