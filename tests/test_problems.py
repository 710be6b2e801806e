"""Problems: one shape for all of them, an address that explains each, and little of the caller's own words."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from pydantic_core import from_json

from app.server.problems import PROBLEM_KINDS, Problem
from tests.seeds import client_of, publish_seed, record, write_seed

PROVOKED = {
    "bad-cursor": "/events?cursor=x",
    "not-found": "/events/nobody",
    "silent": "/events/rumour?according_to=chronicle-b",
    "method-not-allowed": "POST /events",
    "merged": "/events/siege-of-arwa",
    "removed": "/events/battle-of-nowhere",
    "bad-parameter": "/events?limit=0",
    "bad-request": "/ogc/collections?limit=0",
}


def ask(client: TestClient, what: str) -> tuple[int, Problem]:
    """Ask for a problem, and hold it to its shape."""
    verb, _, address = what.rpartition(" ")
    response = client.request(verb or "GET", address)
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = Problem.model_validate_json(response.content, strict=True)
    assert set(response.json()) == set(Problem.model_fields)
    assert problem.status == response.status_code
    return response.status_code, problem


@pytest.mark.parametrize(("name", "what"), PROVOKED.items())
def test_every_problem_has_the_one_shape_and_an_address_that_explains_it(
    client: TestClient, name: str, what: str
) -> None:
    status, problem = ask(client, what)
    explained = client.get(problem.type).json()
    assert problem.type == f"/problems/{name}"
    assert (explained["name"], explained["status"], explained["title"]) == (name, status, problem.title)
    assert explained["advice"]
    assert problem.detail


def test_every_kind_of_problem_is_provoked_or_needs_more_than_a_request() -> None:
    more = {"internal", "nothing-published", "not-kept", "takes-too-long"}
    more |= {"not-acceptable", "precondition-failed", "no-such-range"}
    assert set(PROBLEM_KINDS) - set(PROVOKED) == more


@pytest.mark.parametrize("name", PROBLEM_KINDS)
def test_every_kind_of_problem_is_explained(client: TestClient, name: str) -> None:
    assert client.get(f"/problems/{name}").json()["name"] == name


def test_an_unknown_kind_of_problem_is_one_itself(client: TestClient) -> None:
    status, problem = ask(client, "/problems/none")
    assert status == 404
    assert problem.detail.startswith("there is no such kind of problem; there are bad-cursor, bad-request, ")


def test_the_first_errors_are_listed(client: TestClient) -> None:
    _, problem = ask(client, "/events?limit=0&when=x&sort=x&wehn=1&kind=")
    assert [error.parameter for error in problem.errors] == ["when", "kind", "limit"]
    assert problem.detail.count("; ") == 2


FLOODED = [
    "/{}",
    "/events/{}",
    "/events/{}/links",
    "/claims/{}",
    "/documents/{}/claims",
    "/editions/{}/changes",
    "/problems/{}",
    "/docs/assets/{}",
    "/events/rumour?according_to={}",
    "/events?{0}=1",
    "/events?{0}=1&{0}=2",
    "/events?{0}a=1&{0}b=2&{0}c=3&{0}d=4",
    "/events?a{0}=1&b{0}=2&c{0}=3&d{0}=4",
    *(
        f"/search?{name}={{}}"
        for name in ("when", "from", "to", "when_match", "place", "bbox", "person", "role", "document", "kind")
    ),
    *(f"/events?{name}={{}}" for name in ("contested", "according_to", "sort", "limit", "cursor", "total")),
    *(f"/claims?{name}={{}}" for name in ("subject", "property", "document", "nature", "rank", "contested")),
    "/events?when={0}&from={0}&to={0}&place={0}&bbox={0}&sort={0}&{0}={0}",
    "/people/jana-novak/links?relation={}",
    "/search?q=arva&type={}",
]


@pytest.mark.parametrize("address", FLOODED)
@pytest.mark.parametrize("length", [1, 100, 900])
def test_an_answer_repeats_at_most_a_hundred_characters(client: TestClient, address: str, length: int) -> None:
    for letter in ("ж", "\0", "♜", "\u202e"):
        response = client.get(address.format(quote(letter * length)))
        assert response.status_code < 500
        assert str(from_json(response.content)).replace(repr(letter)[1:-1], letter).count(letter) <= 100


def test_a_verb_is_not_repeated_at_length(client: TestClient) -> None:
    _, problem = ask(client, f"{'X' * 5000} /events")
    assert problem.detail == f"{'X' * 15}… is not possible here; Fasti is read-only: use GET or HEAD"


def test_before_anything_is_published_the_answer_is_503_and_afterwards_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    client = client_of(tmp_path / "data")
    addresses = ["/", "/events", "/events/siege", "/search?q=x", "/health/ready", "/editions"]
    for address in addresses:
        status, problem = ask(client, address)
        assert (status, problem.type) == (503, "/problems/nothing-published")
        assert problem.detail == "no edition can be read yet; run `fasti publish`"
    assert client.get("/health/live").status_code == 200
    assert client.get("/problems/nothing-published").json()["status"] == 503
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("siege")]}, {}), tmp_path / "data")
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
