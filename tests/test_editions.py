"""Editions: what was published when, and changes from which a copy is kept up to date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.resources.edition import Change, Edition
from app.resources.page import page_of
from tests.seeds import Entry, client_of, ids, publish_seed, record, write_seed

HISTORIES: list[tuple[list[Entry], dict[str, list[Entry]]]] = [
    (
        [record("siege"), record("fall"), record("rumour")],
        {"chronicle": [{"subject": "siege", "when": "1410"}, {"subject": "fall", "when": "1411"}]},
    ),
    (
        [record("siege"), record("fall"), {"id": "rumour", "removed": "Nobody said so."}, record("peace")],
        {"chronicle": [{"subject": "siege", "when": "1412"}, {"subject": "fall", "when": "1411"}]},
    ),
    (
        [
            record("siege"),
            {"id": "fall", "merged_into": "siege"},
            {"id": "rumour", "removed": "Nobody said so."},
            record("peace"),
        ],
        {"chronicle": [{"subject": "siege", "when": "1412"}]},
    ),
]
"""The events and claims of three editions, one after another."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Three editions, of which the last two are kept."""
    folder = tmp_path_factory.mktemp("editions")
    for events, claims in HISTORIES:
        publish_seed(write_seed(folder / "seed", {"events": events}, claims), folder / "data", editions_kept=2)
    return client_of(folder / "data")


def test_editions_are_listed_the_newest_first(published: TestClient) -> None:
    listed = page_of(Edition).model_validate_json(published.get("/editions").content)
    editions = [edition.model_dump(exclude={"published", "sha256", "files"}) for edition in listed.items]
    held = {"places": 0, "people": 0, "documents": 1}
    assert editions == [
        {
            "number": 3,
            "events": 2,
            "claims": 1,
            "kept": True,
            "url": "/editions/3",
            "changes": "/editions/3/changes",
            **held,
        },
        {
            "number": 2,
            "events": 3,
            "claims": 2,
            "kept": True,
            "url": "/editions/2",
            "changes": "/editions/2/changes",
            **held,
        },
        {
            "number": 1,
            "events": 3,
            "claims": 2,
            "kept": False,
            "url": "/editions/1",
            "changes": "/editions/1/changes",
            **held,
        },
    ]
    assert listed.edition == 3
    assert len({edition.sha256 for edition in listed.items}) == 3
    for edition in listed.items:
        assert re.fullmatch(r"[0-9a-f]{64}", edition.sha256)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", edition.published)


def test_the_home_address_shows_the_current_edition(published: TestClient) -> None:
    assert published.get("/").json()["edition"] == published.get("/editions").json()["items"][0]


def test_the_time_of_publication_can_be_fixed(client: TestClient) -> None:
    assert client.get("/editions").json()["items"][0]["published"] == "2026-01-01T00:00:00Z"


CHANGES = {
    1: "created claim chronicle-s1-siege-when, created claim chronicle-s2-fall-when, created document chronicle, "
    "created event fall, created event rumour, created event siege",
    2: "changed claim chronicle-s1-siege-when, created event peace, removed event rumour, changed event siege",
    3: "removed claim chronicle-s2-fall-when, merged event fall",
}


@pytest.mark.parametrize(("number", "expected"), CHANGES.items())
def test_changes_are_what_an_edition_changed(published: TestClient, number: int, expected: str) -> None:
    page = page_of(Change).model_validate_json(published.get(f"/editions/{number}/changes").content)
    assert ", ".join(f"{change.change} {change.type} {change.id}" for change in page.items) == expected


def test_a_change_leads_to_what_it_changed(published: TestClient) -> None:
    statuses = {"created": 200, "changed": 200, "removed": 410, "merged": 308}
    for number in (2, 3):
        for change in published.get(f"/editions/{number}/changes").json()["items"]:
            answered = published.get(change["url"])
            assert answered.status_code == statuses[change["change"]]
            assert answered.headers.get("Location") == change["into"]


def test_a_copy_is_brought_up_to_date_by_the_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    client, copy = client_of(tmp_path / "data"), dict[str, Any]()
    for number, (events, claims) in enumerate(HISTORIES, start=1):
        publish_seed(write_seed(tmp_path / "seed", {"events": events}, claims), tmp_path / "data")
        for change in client.get(f"/editions/{number}/changes").json()["items"]:
            if change["change"] in ("created", "changed"):
                copy[change["url"]] = client.get(change["url"]).json()
            else:
                del copy[change["url"]]
        lists = [client.get(f"/{noun}?limit=500").json() for noun in ("events", "documents", "claims")]
        assert copy == {item["url"]: item for page in lists for item in page["items"]}
        assert {page["edition"] for page in lists} == {number}


@pytest.mark.parametrize(
    ("number", "status", "detail"),
    [
        ("4", 404, "there is no edition 4; /editions lists them"),
        ("1000000000", 404, "there is no edition 1000000000; /editions lists them"),
        ("1000000001", 422, "number: input should be less than or equal to 1000000000"),
        ("0", 422, "number: input should be greater than or equal to 1"),
        ("-1", 422, "number: expected a whole number, written in plain digits"),
        ("9" * 5000, 422, "number: unable to parse input string as an integer, exceeded maximum size"),
        ("latest", 422, "number: expected a whole number, written in plain digits"),
    ],
)
def test_the_changes_of_no_edition_are_refused(published: TestClient, number: str, status: int, detail: str) -> None:
    response = published.get(f"/editions/{number}/changes")
    assert (response.status_code, response.json()["detail"]) == (status, detail)


def test_the_same_sources_make_no_new_edition(tmp_path: Path) -> None:
    for _ in range(2):
        events, claims = HISTORIES[0]
        publish_seed(write_seed(tmp_path / "seed", {"events": events}, claims), tmp_path / "data")
    assert client_of(tmp_path / "data").get("/editions?total=true").json()["total"] == 1


@pytest.mark.parametrize("address", ["/editions", "/events?limit=1", "/events.csv", "/ogc/collections/events/items"])
def test_an_edition_that_returns_to_what_was_before_is_another(tmp_path: Path, address: str) -> None:
    etags = []
    for when in ("1410", "1411", "1410"):
        seed = write_seed(tmp_path / "seed", {"events": [record("siege")]}, {"x": [{"subject": "siege", "when": when}]})
        publish_seed(seed, tmp_path / "data")
        etags.append(client_of(tmp_path / "data").get(address).headers["etag"])
    assert len({edition["sha256"] for edition in client_of(tmp_path / "data").get("/editions").json()["items"]}) == 2
    assert len(set(etags)) == 3


def test_an_edition_that_is_taken_away_is_not_listed_from_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    for events, claims in HISTORIES[:2]:
        publish_seed(write_seed(tmp_path / "seed", {"events": events}, claims), tmp_path / "data")
    client = client_of(tmp_path / "data")
    for _ in range(3):
        before = client.get("/editions")
    assert [edition["kept"] for edition in before.json()["items"]] == [True, True]
    (tmp_path / "data" / "edition-1.sqlite").unlink()
    after = client.get("/editions", headers={"If-None-Match": before.headers["etag"]})
    assert [edition["kept"] for edition in after.json()["items"]] == [True, False]


@pytest.mark.parametrize("address", ["/health/ready", "/events.csv", "/events.html", "/events?total=true"])
def test_where_one_edition_is_kept_the_next_is_asked_as_soon_as_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    (events, claims), after = HISTORIES[:2]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, claims), tmp_path / "data", editions_kept=1)
    client = client_of(tmp_path / "data")
    assert client.get("/").json()["edition"]["number"] == 1
    monkeypatch.setattr("app.store.editions.RESCAN_S", 1_000)
    publish_seed(write_seed(tmp_path / "seed", {"events": after[0]}, after[1]), tmp_path / "data", editions_kept=1)
    assert client.get(address).status_code == 200
    assert client.get("/health/ready").json()["edition"] == 2
    assert client.get("/events?edition=1").status_code == 410


def test_every_page_names_its_edition(published: TestClient) -> None:
    assert ids(published, "/events") == ["siege", "peace"]
    for address in ("/events", "/claims", "/search?q=siege", "/editions", "/editions/1/changes", "/events/siege/links"):
        assert published.get(address).json()["edition"] == 3


@pytest.mark.parametrize(
    "address",
    ["/events", "/events/siege", "/events/siege/links", "/events/siege/claims", "/claims", "/search", "/editions"],
)
def test_every_reading_address_takes_an_edition(published: TestClient, address: str) -> None:
    assert published.get(address, params={"edition": 3}).json() == published.get(address).json()
    earlier = published.get(address, params={"edition": 2})
    assert (earlier.status_code, earlier.json().get("edition", 2)) == (200, 2)


def test_one_claim_and_one_merged_record_in_an_earlier_edition(published: TestClient) -> None:
    claim = published.get("/claims", params={"edition": 2, "subject": "fall"}).json()["items"][0]
    assert published.get(claim["url"]).status_code == 410
    assert published.get(claim["url"], params={"edition": 2}).json() == claim
    assert published.get("/events/fall", follow_redirects=False).status_code == 308
    assert published.get("/events/fall", params={"edition": 2}).json()["when"]["edtf"] == "1411"


@pytest.mark.parametrize("address", ["/events", "/events/siege", "/claims/chronicle-1-siege-when"])
def test_an_edition_that_is_gone_is_a_410_that_names_those_kept(published: TestClient, address: str) -> None:
    gone = published.get(address, params={"edition": 1})
    assert (gone.status_code, gone.json()["type"]) == (410, "/problems/not-kept")
    assert gone.json()["detail"] == "edition 1 is no longer kept; those that are: 2, 3"
    never = published.get(address, params={"edition": 4})
    assert (never.status_code, never.json()["detail"]) == (404, "edition 4 is not published here; the newest is 3")


def test_a_walk_in_an_earlier_edition_stays_in_it(published: TestClient) -> None:
    first = published.get("/events", params={"edition": 2, "limit": 1}).json()
    assert "edition=2" in first["next"]
    second = published.get(first["next"]).json()
    assert (first["edition"], second["edition"]) == (2, 2)
    mixed = published.get(first["next"].replace("edition=2", "edition=3"))
    assert (mixed.status_code, mixed.json()["type"]) == (400, "/problems/bad-cursor")


@pytest.mark.parametrize("number", ["0", "x", "1_0", "9999999999"])
def test_an_edition_is_a_whole_number(published: TestClient, number: str) -> None:
    assert published.get("/events", params={"edition": number}).status_code == 422
