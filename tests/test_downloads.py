"""Downloads: each edition as a file of its own, whole or in parts, with its digest; whole lists as parts of it."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.publishing.install import SUFFIXES
from app.resources.urls import PLURALS
from app.store import downloads
from app.store.edition import EditionReader, edition_path
from app.store.sql_views import VIEWS
from tests.seeds import Entry, client_of, publish_seed, record, write_seed
from tests.test_editions import HISTORIES

FORMATS = {"sqlite": "application/vnd.sqlite3", "ndjson": "application/x-ndjson"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions, of which the last two are kept."""
    folder = tmp_path_factory.mktemp("downloads")
    for events, claims in HISTORIES:
        publish_seed(write_seed(folder / "seed", {"events": events}, claims), folder / "data", editions_kept=2)
    return folder / "data"


@pytest.fixture(scope="module")
def published(data: Path) -> TestClient:
    return client_of(data)


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("name", FORMATS)
def test_an_edition_is_had_as_the_file_that_it_is(published: TestClient, data: Path, number: int, name: str) -> None:
    got = published.get(f"/editions/{number}.{name}")
    assert (got.status_code, got.headers["content-type"]) == (200, FORMATS[name])
    assert got.content == (data / f"edition-{number}.{name}").read_bytes()
    assert got.headers["content-length"] == str(len(got.content))
    assert got.headers["accept-ranges"] == "bytes"
    assert got.headers["content-disposition"] == f'attachment; filename="fasti-edition-{number}.{name}"'
    digest = hashlib.sha256(got.content)
    assert got.headers["repr-digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    [described] = [
        file for file in published.get(f"/editions/{number}").json()["files"] if file["url"] == got.request.url.path
    ]
    assert described == {
        "format": name,
        "url": f"/editions/{number}.{name}",
        "bytes": len(got.content),
        "sha256": digest.hexdigest(),
    }


def test_one_edition_is_what_the_list_says_of_it(published: TestClient) -> None:
    for edition in published.get("/editions").json()["items"]:
        assert published.get(edition["url"]).json() == edition
    assert published.get("/").json()["edition"] == published.get("/editions/3").json()
    gone = published.get("/editions/1").json()
    assert (gone["kept"], gone["files"]) == (False, [])


def test_the_digest_of_an_edition_is_that_of_its_text(published: TestClient) -> None:
    edition = published.get("/editions/3").json()
    assert edition["sha256"] == hashlib.sha256(published.get("/editions/3.ndjson").content).hexdigest()


@pytest.mark.parametrize("ask", [{"params": {"format": "ndjson"}}, {"headers": {"Accept": "application/x-ndjson"}}])
def test_format_and_accept_lead_to_the_same(published: TestClient, ask: dict[str, Any]) -> None:
    assert published.get("/editions/3", **ask).content == published.get("/editions/3.ndjson").content


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("/editions/1.sqlite", 410, "edition 1 is no longer kept; those that are: 2, 3"),
        ("/editions/4.ndjson", 404, "edition 4 is not published here; the newest is 3"),
        ("/editions/4", 404, "there is no edition 4; /editions lists them"),
        ("/editions/3.csv", 404, "there is no .csv of this; there are json (application/json), ndjson ("),
        ("/editions/x.sqlite", 422, "number: expected a whole number, written in plain digits"),
        ("/editions/3.sqlite?limit=2", 422, "limit: there is no such parameter here"),
    ],
)
def test_what_cannot_be_had_is_a_problem(published: TestClient, address: str, status: int, detail: str) -> None:
    problem = published.get(address)
    assert (problem.status_code, problem.headers["content-type"]) == (status, "application/problem+json")
    assert problem.json()["detail"].startswith(detail)


def test_each_line_is_the_json_of_its_own_address(published: TestClient) -> None:
    items = [json.loads(line) for line in published.get("/editions/3.ndjson").text.splitlines()]
    served = [item for item in items if item["type"] != "retired"]
    for item in served:
        assert published.get(item["url"]).json() == item
    counts = published.get("/editions/3").json()
    assert len(served) == sum(counts[noun] for noun in ("events", "places", "people", "documents", "claims"))


def test_merged_and_removed_ids_stand_at_the_end(published: TestClient) -> None:
    lines = published.get("/editions/3.ndjson").text.splitlines()[-2:]
    fall, rumour = map(json.loads, lines)
    assert {**fall, "reason": ""} == {
        "id": "fall",
        "type": "retired",
        "url": "/events/fall",
        "into": "/events/siege",
        "reason": "",
    }
    assert (rumour["id"], rumour["into"], rumour["reason"]) == ("rumour", None, "Nobody said so.")
    assert published.get(fall["url"]).headers["location"] == fall["into"]


LISTS = [*(f"/{plural}" for plural in PLURALS.values()), "/claims"]


@pytest.fixture
def undescribed(article_dir: Path, tmp_path: Path) -> TestClient:
    """The article's facts, published as by an earlier version: without files beside the database."""
    shutil.copy(edition_path(article_dir, 1), tmp_path)
    return client_of(tmp_path)


@pytest.mark.parametrize("address", LISTS)
def test_a_whole_list_is_a_part_of_the_file_with_the_bytes_it_has_without(
    article: TestClient, undescribed: TestClient, address: str
) -> None:
    ready, made = (client.get(f"{address}.ndjson") for client in (article, undescribed))
    assert ready.content == made.content
    assert ready.content in article.get("/editions/1.ndjson").content
    assert ("accept-ranges" in ready.headers, "accept-ranges" in made.headers) == (True, False)
    for name in ("content-type", "etag", "fasti-edition", "cache-control"):
        assert ready.headers[name] == made.headers[name]
    assert article.get(f"{address}.ndjson?edition=1").content == ready.content


@pytest.mark.parametrize(
    "address",
    [
        "/events.ndjson?when=1990",
        "/events.ndjson?sort=-when",
        "/events.ndjson?limit=2",
        "/claims.ndjson?nature=inference",
        "/documents/ibrahimov-2024/claims.ndjson",
        "/events.csv",
    ],
)
def test_any_other_list_is_made_as_ever(article: TestClient, undescribed: TestClient, address: str) -> None:
    made = article.get(address)
    assert made.content == undescribed.get(address).content
    assert "accept-ranges" not in made.headers


RANGES = [
    ("bytes=0-9", 206, slice(0, 10)),
    ("bytes=0-0", 206, slice(0, 1)),
    ("bytes=100-", 206, slice(100, None)),
    ("bytes=-7", 206, slice(-7, None)),
    ("bytes=-999999999", 206, slice(None)),
    ("bytes=5-999999999", 206, slice(5, None)),
    ("BYTES= 1-2 ", 206, slice(1, 3)),
    ("bytes=9-5", 200, slice(None)),
    ("bytes=-", 200, slice(None)),
    ("bytes=0-1,5-6", 200, slice(None)),
    ("bytes=a-b", 200, slice(None)),
    ("bytes=0-99999999999999999999", 206, slice(None)),
    ("bytes=3-" + "9" * 5000, 206, slice(3, None)),
    ("bytes=-99999999999999999999", 206, slice(None)),
    ("bytes=" + "0" * 5000 + "1-2", 206, slice(1, 3)),
    ("bytes=99999999999999999999-5", 200, slice(None)),
    ("bytes=٣-٥".encode(), 200, slice(None)),
    ("lines=0-9", 200, slice(None)),
    ("", 200, slice(None)),
]


@pytest.mark.parametrize(("asked", "status", "expected"), RANGES)
@pytest.mark.parametrize("address", ["/editions/3.sqlite", "/events.ndjson"])
def test_a_range_is_answered(
    published: TestClient, address: str, asked: str | bytes, status: int, expected: slice
) -> None:
    whole = published.get(address)
    got = published.get(address, headers={"Range": asked})  # type: ignore[arg-type]  # bytes are fine
    body, size = whole.content[expected], len(whole.content)
    assert (got.status_code, got.content) == (status, body)
    assert got.headers["content-length"] == str(len(body))
    assert got.headers["etag"] == whole.headers["etag"]
    start = expected.indices(size)[0]
    assert got.headers.get("content-range") == (
        f"bytes {start}-{start + len(body) - 1}/{size}" if status == 206 else None
    )


@pytest.mark.parametrize(
    "asked", ["bytes=999999999-", "bytes=-0", "bytes=999999999-9999999999", "bytes=" + "9" * 5000 + "-"]
)
def test_a_range_that_is_not_there_is_a_416_that_says_how_long_it_is(published: TestClient, asked: str) -> None:
    size = len(published.get("/editions/3.ndjson").content)
    got = published.get("/editions/3.ndjson", headers={"Range": asked})
    assert (got.status_code, got.json()["type"]) == (416, "/problems/no-such-range")
    assert got.headers["content-range"] == f"bytes */{size}"
    assert "etag" not in got.headers
    assert published.get(got.json()["type"]).json()["status"] == 416


def test_ranges_on_several_lines_are_a_list_and_the_whole_is_sent(published: TestClient) -> None:
    lines = [("Range", "bytes=0-0"), ("Range", "bytes=1-1")]
    assert published.get("/editions/3.ndjson", headers=lines).status_code == 200
    etag = published.get("/editions/3.ndjson").headers["etag"]
    lines = [("Range", "bytes=0-0"), ("If-Range", '"another"'), ("If-Range", etag)]
    assert published.get("/editions/3.ndjson", headers=lines).status_code == 200


def test_a_part_of_what_has_changed_is_not_sent(published: TestClient) -> None:
    etag = published.get("/editions/3.ndjson").headers["etag"]
    statuses = {etag: 206, f"W/{etag}": 200, '"another"': 200, "Wed, 21 Oct 2015 07:28:00 GMT": 200}
    for if_range, status in statuses.items():
        headers = {"Range": "bytes=0-4", "If-Range": if_range}
        assert published.get("/editions/3.ndjson", headers=headers).status_code == status


def test_a_file_that_the_caller_has_is_not_sent_again(published: TestClient) -> None:
    etag = published.get("/editions/3.sqlite").headers["etag"]
    for headers in ({"If-None-Match": etag}, {"If-None-Match": etag, "Range": "bytes=0-4"}):
        got = published.get("/editions/3.sqlite", headers=headers)
        assert (got.status_code, got.content) == (304, b"")


def test_head_says_how_long_it_is_and_sends_nothing(published: TestClient) -> None:
    size = len(published.get("/editions/3.sqlite").content)
    for headers in ({}, {"Range": "bytes=0-4"}):
        got = published.head("/editions/3.sqlite", headers=headers)
        assert (got.status_code, got.headers["content-length"], got.content) == (200, str(size), b"")


def test_a_page_of_another_origin_may_ask_for_parts(published: TestClient) -> None:
    preflight = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    allowed = published.options("/editions/3.sqlite", headers=preflight).headers["access-control-allow-headers"]
    assert "*" in allowed.split(", ")
    assert published.get("/editions/3.sqlite").headers["access-control-expose-headers"] == "*"


def test_a_file_is_read_in_pieces_and_to_its_end_whatever_becomes_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "CHUNK_BYTES", 100)
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("siege")]}, {}), tmp_path / "data")
    path = edition_path(tmp_path / "data", 1).with_suffix(".ndjson")
    content = path.read_bytes()
    part = EditionReader(tmp_path / "data", 1).downloads["ndjson"].whole
    pieces = part.read(5, len(content))
    first = next(pieces)
    path.unlink()
    assert b"".join([first, *pieces]) == content[5:]
    assert max(map(len, [first, *part.read(0, part.size)])) == 100


def undescribe(path: Path) -> None:
    path.with_suffix(".json").unlink()


def misdescribe(path: Path) -> None:
    path.with_suffix(".json").write_text("{}")


def describe_otherwise(path: Path) -> None:
    path.with_suffix(".json").write_text("[1]")


def garble(path: Path) -> None:
    path.with_suffix(".json").write_bytes(b"\xff")


def lengthen(path: Path) -> None:
    with path.with_suffix(".ndjson").open("ab") as file:
        file.write(b"{}\n")


def take(path: Path) -> None:
    path.with_suffix(".ndjson").unlink()


@pytest.mark.parametrize("damage", [undescribe, misdescribe, describe_otherwise, garble, lengthen, take])
def test_an_edition_whose_files_are_not_as_described_is_served_without(
    data: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    shutil.copytree(data, tmp_path / "data")
    damage(edition_path(tmp_path / "data", 3))
    client = client_of(tmp_path / "data")
    assert client.get("/editions/3").json()["files"] == []
    assert client.get("/events.ndjson").status_code == 200
    lacking = client.get("/editions/3.sqlite")
    assert (lacking.status_code, lacking.json()["detail"]) == (404, "edition 3 was published without a .sqlite file")
    assert client.get("/editions/2.sqlite").status_code == 200


def test_a_file_that_goes_while_it_is_opened_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("siege")]}, {}), tmp_path / "data")
    path = edition_path(tmp_path / "data", 1)

    class Leaving(downloads.Download):
        def __init__(self, file: Path, description: Mapping[str, Any]) -> None:
            super().__init__(file, description)
            file.unlink()

    monkeypatch.setattr(downloads, "Download", Leaving)
    assert downloads.open_downloads(path) == {}


def test_only_the_files_of_editions_that_are_kept_lie_there(data: Path) -> None:
    names = sorted(f"edition-{number}{suffix}" for number in (2, 3) for suffix in SUFFIXES)
    assert sorted(path.name for path in data.iterdir()) == [*names, "lock"]


def test_where_nothing_changed_nothing_is_left(tmp_path: Path) -> None:
    seed = write_seed(tmp_path / "seed", {"events": [record("siege")]}, {})
    for _ in range(2):
        publish_seed(seed, tmp_path / "data")
    assert len(list((tmp_path / "data").iterdir())) == 6


def rows(path: Path, question: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(question)]


def test_the_views_of_a_downloaded_edition_hold_what_the_service_serves(article: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "fasti.sqlite"
    path.write_bytes(article.get("/editions/1.sqlite").content)
    assert {row["name"] for row in rows(path, "SELECT name FROM sqlite_master WHERE type = 'view'")} == set(VIEWS)
    for plural in PLURALS.values():
        for row in rows(path, f"SELECT * FROM {plural}"):
            served = article.get(f"/{plural}/{row['id']}").json()
            assert (row["title"], row["kind"], row["summary"]) == tuple(served[n] for n in ("title", "kind", "summary"))
            dated = served["when"] or {"edtf": None, "earliest": None, "latest": None}
            assert (row["when"], row["earliest"], row["latest"]) == tuple(
                dated[n] for n in ("edtf", "earliest", "latest")
            )
            assert (row["contested"] or "").split() == served["contested"]
            assert row["sources"] == len(served["sources"])
            if plural == "places":
                point = served["point"] or {"lat": None, "lon": None, "precision_m": None}
                assert {name: row[name] for name in point} == point


def test_the_view_of_claims_says_what_they_say(article: TestClient, article_dir: Path) -> None:
    path = edition_path(article_dir, 1)
    for row in rows(path, "SELECT * FROM claims WHERE document = 'ibrahimov-2024' OR property = 'point'"):
        claim = article.get(f"/claims/{row['id']}").json()
        value = claim["value"]
        shown = next((value[name] for name in ("edtf", "text", "value", "id") if name in value), None)
        assert row["value"] == (shown if shown is not None else f"{value['lat']} {value['lon']}")
        assert row["subject"] == claim["subject"]["id"]
        assert row["passages"] == "; ".join(passage["locator"] for passage in claim["source"]["passages"])
        for name in ("role", "nature", "rank", "note", "property"):
            assert row[name] == claim[name]


def test_the_view_of_links_shows_both_ends(article_dir: Path) -> None:
    path = edition_path(article_dir, 1)
    question = "SELECT type, id, relation, to_type, to_id FROM links WHERE relation IN ('annuls', 'annulled_by')"
    ends = {(row["id"], row["relation"], row["to_id"]) for row in rows(path, question)}
    assert ("secession-annulled", "annuls", "nakhchivan-secession") in ends
    assert ("nakhchivan-secession", "annulled_by", "secession-annulled") in ends


def test_an_empty_list_is_an_empty_file(tmp_path: Path) -> None:
    events: list[Entry] = [record("siege")]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    got = client.get("/people.ndjson")
    assert (got.status_code, got.content) == (200, b"")
    assert client.get("/people.ndjson", headers={"Range": "bytes=0-"}).status_code == 416
