"""People: what is peculiar to them, their birth and death, and that a group is one of them."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient


def life(client: TestClient, address: str) -> dict[str, Any]:
    person = client.get(address).json()
    return {name: person[name] and person[name]["edtf"] for name in ("born", "died", "when")}


def test_a_life_runs_from_birth_to_death(client: TestClient) -> None:
    assert life(client, "/people/jana-novak") == {"born": "1360", "died": "1425", "when": "1360/1425"}
    when = client.get("/people/jana-novak").json()["when"]
    assert (when["earliest"], when["latest"], when["text"]) == ("1360-01-01", "1425-12-31", None)


def test_an_end_that_nobody_tells_is_unknown(client: TestClient) -> None:
    assert life(client, "/people/karl-the-elder") == {"born": None, "died": "1412-06", "when": "/1412-06"}
    assert client.get("/people/karl-the-elder").json()["when"]["earliest"] is None


def test_who_is_not_dated_has_no_life(client: TestClient) -> None:
    assert life(client, "/people/council-of-brod") == {"born": None, "died": None, "when": None}


def test_a_life_is_told_by_whoever_tells_it(client: TestClient) -> None:
    assert life(client, "/people/jana-novak?according_to=chronicle-a") == {"born": None, "died": None, "when": None}
    assert life(client, "/people/jana-novak?according_to=chronicle-b")["when"] == "1360/1425"


def test_a_person_is_an_individual_or_a_group(client: TestClient) -> None:
    kinds = {person["id"]: person["kind"] for person in client.get("/people").json()["items"]}
    assert kinds == {"council-of-brod": "group", "jana-novak": "individual", "karl-the-elder": "individual"}
