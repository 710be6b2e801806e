"""Places: what is peculiar to them, a position and the places that they lie in."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from tests.seeds import client_of, ids, publish_seed, record, write_seed


def test_a_place_has_a_position_and_lies_in_others(client: TestClient) -> None:
    answer = client.get("/places/arva")
    arva = answer.json()
    assert arva["point"] == {"lat": 49.2629, "lon": 19.361, "precision_m": 500}
    assert '"precision_m":500}' in answer.text.replace(" ", "")  # as written, not 500.0
    assert [(place["id"], place["relation"]) for place in arva["within"]] == [("brodland", "within")]
    assert arva["within"] == arva["places"]
    assert arva["same_as"] == ["https://www.example.org/arva"]
    assert [(name["text"], name["lang"]) for name in arva["names"]] == [("Árva", "sk"), ("Арва", "ru")]


def test_a_place_without_a_position_has_null(client: TestClient) -> None:
    brodland = client.get("/places/brodland").json()
    assert (brodland["point"], brodland["within"]) == (None, [])
    assert [(place["id"], place["relation"]) for place in brodland["places"]] == [
        ("arva", "contains"),
        ("brod", "contains"),
    ]


def test_a_position_is_told_by_whoever_tells_it(client: TestClient) -> None:
    assert client.get("/places/arva?according_to=chronicle-a").json()["point"] is None
    assert client.get("/places/arva?according_to=chronicle-b").json()["point"] is not None


def test_places_lie_in_one_another_however_many_steps_away(tmp_path: Path) -> None:
    places = [record(id_) for id_ in ("hamlet", "village", "county", "country", "elsewhere")]
    chain = [("hamlet", "village"), ("village", "county"), ("county", "country")]
    claims = [{"subject": inner, "within": outer} for inner, outer in chain]
    claims += [{"subject": "fair", "location": "hamlet"}, {"subject": "war", "location": "country"}]
    records = {"places": places, "events": [record("fair"), record("war")]}
    publish_seed(write_seed(tmp_path / "seed", records, {"gazetteer": claims}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    assert ids(client, "/places?place=country") == ["country", "county", "hamlet", "village"]
    assert ids(client, "/places?place=county") == ["county", "hamlet", "village"]
    assert ids(client, "/events?place=country") == ["fair", "war"]
    assert ids(client, "/events?place=village") == ["fair"]
    assert ids(client, "/events?place=elsewhere") == []
