"""Negotiation: by suffix, by `format=`, by `Accept`; what is kept in memory of it; and whole lists as streams."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from anyio import run, sleep
from fastapi.testclient import TestClient
from httpx2 import Response
from pydantic import ValidationError
from starlette.types import Message

from app.formats.format import Noun
from app.formats.registry import FORMATS, formats_for
from app.resources.urls import PLURALS
from app.server import negotiation
from app.server.asgi_response import send_response
from app.server.responses import Result, to_response
from app.settings import Settings
from app.store.edition import EditionReader
from app.web import representations
from tests.seeds import client_of, publish_seed, record, write_seed

JSON = "application/json"
LISTS: dict[Noun, str] = {**{name: f"/{plural}" for name, plural in PLURALS.items()}, "claim": "/claims"}
RECORDS = {
    "event": "/events/siege-of-arva",
    "place": "/places/arva",
    "person": "/people/karl-the-elder",
    "document": "/documents/chronicle-a",
    "claim": "/claims/chronicle-a-siege-siege-of-arva-when",
}
EVERY = pytest.mark.parametrize(
    ("path", "name"),
    [
        *((path, format_.name) for noun, path in LISTS.items() for format_ in formats_for(noun)),
        *((RECORDS[noun], format_.name) for noun in LISTS for format_ in formats_for(noun)),
        *(("/documents/chronicle-a/claims", format_.name) for format_ in formats_for("claim")),
    ],
)


def media_type(response: Response) -> str:
    assert response.status_code == 200, response.text
    return str(response.headers["Content-Type"])


@EVERY
def test_a_format_has_an_address_and_a_parameter_and_a_media_type(client: TestClient, path: str, name: str) -> None:
    format_ = FORMATS[name]
    by_suffix, by_parameter = client.get(f"{path}.{name}"), client.get(f"{path}?format={name}")
    assert media_type(by_suffix) == media_type(by_parameter) == format_.media_type
    assert by_suffix.content
    assert "Vary" not in by_suffix.headers
    assert "Vary" not in by_parameter.headers
    assert by_suffix.headers["ETag"]
    if format_.by_accept:
        by_accept = client.get(path, headers={"Accept": format_.media_type})
        assert media_type(by_accept) == format_.media_type
        assert by_accept.headers["Vary"] == "Accept"
        if name != "json":
            assert by_suffix.content == by_parameter.content == by_accept.content
    unchanged = client.get(f"{path}.{name}", headers={"If-None-Match": by_suffix.headers["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    head = client.head(f"{path}.{name}")
    assert (head.content, head.headers["ETag"]) == (b"", by_suffix.headers["ETag"])


ACCEPTED = [
    (None, JSON),
    ("", JSON),
    ("*/*", JSON),
    ("application/*", JSON),
    ("application/json", JSON),
    ("APPLICATION/JSON; charset=utf-8", JSON),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ("application/json, text/html", "text/html"),
    ("application/json, text/html;q=0.9", JSON),
    ("text/html;q=0, */*", JSON),
    ("text/csv, text/html;q=0.5", "text/csv"),
    ("text/html;q=x", JSON),
    ("text/csv", "text/csv"),
    ("text/*", "text/csv"),
    ("Text/CSV;header=present", "text/csv"),
    ("text/csv, application/json", JSON),
    ("text/csv;q=0.9, application/json;q=0.8", "text/csv"),
    ("text/csv;q=0, */*", JSON),
    ("application/json;q=0, */*;q=0.1", "application/ld+json"),
    ("application/json;q=0.1, application/*;q=0.5", "application/ld+json"),
    ("*/*;q=0.5, text/turtle;q=0.6, text/calendar;q=0.001", "text/turtle"),
    ("application/ld+json;profile=x;q=1.000", "application/ld+json"),
    ("text/csv;q=high", JSON),
    ("text/csv;q=1.5, application/geo+json;q=0.2", "application/geo+json"),
    ("csv", JSON),
    (",,;", JSON),
]


@pytest.mark.parametrize(("accept", "expected"), ACCEPTED)
def test_accept_is_read_as_rfc_9110_has_it(client: TestClient, accept: str | None, expected: str) -> None:
    headers = {} if accept is None else {"Accept": accept}
    request = client.build_request("GET", "/events", headers=headers)
    if accept is None:
        del request.headers["Accept"]
    for _ in range(3):  # asked anew, and out of the memory
        assert media_type(client.send(request)).split(";")[0] == expected


def test_of_a_long_accept_the_beginning_is_read(client: TestClient) -> None:
    for size, expected in ((0, "text/csv"), (negotiation.MAX_ACCEPT_BYTES, "application/json")):
        accept = f"application/json;q=0.5,{'a/b,' * (size // 4)}text/csv"
        assert client.get("/events", headers={"Accept": accept}).headers["content-type"].startswith(expected)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("a/b, " * 300 + "*/*", "application/json"),
        ("a/b, " * 300 + "text/csv", "application/json"),
        ("a/" + "b" * 10_000, "application/json"),
        ("text/csv, " + "a/b, " * 2_000, "text/csv"),
        ("text/html;q=0.5, " + "a/b, " * 300 + "application/json", "text/html"),
        # The cut is within `text/csv;q=0.9`: read as far as `q=0.`, it would be refused.
        (
            "application/json;q=0.5,".ljust(negotiation.MAX_ACCEPT_BYTES - len("text/csv;q=0.")) + "text/csv;q=0.9",
            "application/json",
        ),
    ],
    ids=["any", "late", "one", "early", "page", "cut"],
)
def test_a_long_accept_is_never_refused(client: TestClient, accept: str, expected: str) -> None:
    for address in ("/events", "/people", "/search?q=arva"):
        answer = client.get(address, headers={"Accept": accept})
        assert (answer.status_code, media_type(answer).split(";")[0]) == (200, expected)


def test_two_accept_headers_are_one(client: TestClient) -> None:
    headers = [("Accept", "application/json;q=0.5"), ("Accept", "text/csv")]
    assert media_type(client.get("/events", headers=headers)).startswith("text/csv")


@pytest.mark.parametrize("accept", ["text/html;q=0", "image/*", "application/json;q=0", "*/*;q=0", "text/calendar"])
def test_what_there_is_not_is_a_problem_that_lists_what_there_is(client: TestClient, accept: str) -> None:
    for _ in range(3):
        answer = client.get("/people", headers={"Accept": accept})
        problem = answer.json()
        assert (answer.status_code, problem["type"]) == (406, "/problems/not-acceptable")
        assert "csv (text/csv)" in problem["detail"]
        assert "ics" not in problem["detail"]


def test_addresses_that_have_json_only_send_it_whatever_is_hoped_for(client: TestClient) -> None:
    for path in ("/editions", "/", "/health/live", "/problems/not-found", "/ogc"):
        assert media_type(client.get(path, headers={"Accept": "text/csv"})) == JSON
    assert client.get("/editions.json").json() == client.get("/editions").json()
    assert client.get("/docs", headers={"Accept": "text/csv"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/people.lpf", 404, "there is no .lpf of this; there are json (application/json)"),
        (
            "/search.ttl?q=arva",
            404,
            "there is no .ttl of this; there are json (application/json), csv (text/csv), ndjson",
        ),
        ("/editions.csv", 404, "there is no .csv of this; there are json"),
        ("/events.docx", 404, "there is nothing at this address"),
        ("/docs.json", 404, "there is nothing at this address"),
        ("/nowhere.csv", 404, "there is nothing at this address"),
        ("/events/nobody.csv", 404, "there is no event 'nobody'"),
        ("/events?format=docx", 422, "format: expected one of json, jsonld"),
        ("/people?format=ics", 422, "format: expected one of json, jsonld"),
        ("/events?format=", 422, "format: expected one of json"),
        ("/events?format=csv&format=csv", 422, "format: it is given 2 times"),
        ("/events.csv?format=ris", 422, "no other than the address ends in"),
        ("/events?fromat=csv", 422, "did you mean 'format'?"),
        ("/docs?format=json", 422, "there is no such parameter here"),
        ("/events.csv?total=true", 422, "total: there is room for it in JSON only"),
        ("/events.csv?place=nowhere", 404, "place: there is no place 'nowhere'"),
        ("/events.csv?cursor=x", 400, "cursor"),
    ],
)
def test_what_cannot_be_had_is_told(client: TestClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]


def test_suffix_and_parameter_may_agree(client: TestClient) -> None:
    assert client.get("/events.csv?format=csv&kind=siege").text == client.get("/events.csv?kind=siege").text


def test_a_merged_id_keeps_its_suffix(client: TestClient) -> None:
    answer = client.get("/events/siege-of-arwa.csv?edition=1")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/events/siege-of-arva.csv?edition=1")


def test_filters_and_perspectives_hold_in_every_format(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/events.csv?according_to=chronicle-b").text)))
    assert [row["id"] for row in rows] == ["treaty-signed", "siege-of-arva"]
    assert rows[1]["when_edtf"] == "1412"
    assert client.get("/events.csv?edition=1").headers["Fasti-Edition"] == "1"


def test_points_are_those_of_the_edition(client: TestClient) -> None:
    features = client.get("/events.geojson").json()["features"]
    placed = {feature["id"] for feature in features if feature["geometry"]}
    assert placed == {"siege-of-arva", "fall-of-arva", "founding-of-arva"}
    assert client.get("/events/siege-of-arva.geojson").json() in features


def test_absolute_addresses_are_those_of_the_setting(history_dir: Path) -> None:
    client = client_of(history_dir, public_url="https://history.example.org/api")
    headers = {"Host": "evil.example"}
    found = client.get("/events/siege-of-arva.jsonld", headers=headers).json()
    assert found["id"] == "https://history.example.org/api/events/siege-of-arva"
    context = client.get("/context.jsonld", headers=headers)
    assert media_type(context) == "application/ld+json"
    assert context.json()["@context"] == found["@context"]
    assert found["@context"]["@vocab"] == "https://history.example.org/api/context.jsonld#"


@pytest.mark.parametrize(
    "url", ["history.example.org", "ftp://a", "https://a/", "https://a/b/", "https://a?b", "https://"]
)
def test_a_public_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="public_url"):
        Settings(public_url=url)


# Memory


def test_the_memory_keeps_formats_apart(client: TestClient) -> None:
    wanted = [(JSON, "json"), ("text/csv", "csv"), ("application/geo+json", "geojson"), ("text/turtle", "ttl")]
    for _ in range(4):
        for accept, name in wanted:
            got = client.get("/places/arva", headers={"Accept": accept})
            assert media_type(got) == FORMATS[name].media_type
    tags = {client.get("/places/arva", headers={"Accept": accept}).headers["ETag"] for accept, _ in wanted}
    assert len(tags) == len(wanted)


@pytest.mark.parametrize("name", ["csl", "bib", "ris"])
def test_a_day_of_access_is_not_kept_from_the_day_before(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    found = {}
    for today in ("2030-01-02", "2031-03-04"):
        monkeypatch.setattr(representations, "_today", lambda today=today: today)
        for _ in range(3):
            found[today] = client.get(f"/events/siege-of-arva.{name}")
        assert today[:4] in found[today].text
    assert len({answer.headers["ETag"] for answer in found.values()}) == 2


def test_an_order_of_preference_that_json_leads_is_one_question() -> None:
    for accept in (b"*/*", b"application/json", b"application/json, text/csv;q=0.9", b"text/html;q=0.7, */*;q=0.8"):
        assert negotiation.accepted(accept) == "json"
    assert negotiation.accepted(None) == "json"


# Lists


def test_a_list_comes_whole_unless_a_page_is_asked_for(client: TestClient) -> None:
    ids = [item["id"] for item in client.get("/claims?limit=500").json()["items"]]
    assert [json.loads(line)["id"] for line in client.get("/claims.ndjson").text.splitlines()] == ids
    walked, address = [], "/claims.ndjson?limit=4"
    while address:
        page = client.get(address)
        walked += [json.loads(line)["id"] for line in page.text.splitlines()]
        address = page.links.get("next", {}).get("url", "")
    assert walked == ids
    last = client.get(f"/claims.ndjson?limit={len(ids)}")
    assert "Link" not in last.headers


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists that are long already with three records."""
    monkeypatch.setattr(representations, "BATCH_RECORDS", 2)
    monkeypatch.setattr(representations, "CHUNK_CHARS", 300)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("path", "name"), [(path, f.name) for noun, path in LISTS.items() for f in formats_for(noun)[1:]]
)
def test_a_stream_says_what_the_whole_would(
    history_dir: Path, monkeypatch: pytest.MonkeyPatch, path: str, name: str
) -> None:
    fresh = client_of(history_dir)
    streamed = fresh.get(f"{path}.{name}")
    monkeypatch.setattr(representations, "BATCH_RECORDS", 500)
    whole = client_of(history_dir).get(f"{path}.{name}")
    assert streamed.content == whole.content
    assert streamed.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.usefixtures("short")
def test_a_stream_is_not_held_and_its_head_has_no_body(history_dir: Path) -> None:
    client = client_of(history_dir)
    for _ in range(3):
        streamed = client.get("/claims.csv")
        assert "Content-Length" not in streamed.headers
        assert client.get("/claims.csv", headers={"If-None-Match": streamed.headers["ETag"]}).status_code == 304
    assert client.head("/claims.csv").content == b""


@pytest.mark.usefixtures("short")
def test_a_stream_ends_on_the_edition_that_it_began_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed, data = tmp_path / "seed", tmp_path / "data"
    events = [record(f"event-{n}") for n in range(9)]
    publish_seed(write_seed(seed, {"events": events}, {}), data)
    client = client_of(data)
    walk = representations._walk

    def published_meanwhile(edition: EditionReader, *rest: Any) -> Iterator[Sequence[bytes]]:
        for number, page in enumerate(walk(edition, *rest)):
            if number == 1:
                publish_seed(write_seed(seed, {"events": [*events, record("event-x")]}, {}), data)
            yield page

    monkeypatch.setattr(representations, "_walk", published_meanwhile)
    streamed = client.get("/events.ndjson")
    assert [json.loads(line)["id"] for line in streamed.text.splitlines()] == [f"event-{n}" for n in range(9)]
    assert streamed.headers["Fasti-Edition"] == "1"


def test_nothing_more_is_made_when_nobody_listens() -> None:
    made: list[int] = []

    def pieces() -> Iterator[bytes]:
        for number in range(1_000):
            made.append(number)
            yield b"x"

    async def receive() -> Message:
        await sleep(0.001)
        return {"type": "http.request" if len(made) < 3 else "http.disconnect"}

    async def send(_: Message) -> None:
        await sleep(0.001)

    found = to_response(Result(b"", identity=b"x", pieces=pieces()), max_age=0, varies=False)
    run(send_response, found, {"headers": [], "method": "GET"}, receive, send)
    assert 3 <= len(made) < 100


def test_no_more_than_a_page_is_read_at_once(history_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(representations, "BATCH_RECORDS", 2)
    monkeypatch.setattr(representations, "CHUNK_CHARS", 1)
    taken: list[int] = []
    walk = representations._walk

    def counted(*given: Any) -> Iterator[Sequence[bytes]]:
        for page in walk(*given):
            taken.append(len(page))
            yield page

    monkeypatch.setattr(representations, "_walk", counted)
    answer = client_of(history_dir).get("/claims.csv")
    assert len(taken) > 3
    assert max(taken) == 2
    assert len(answer.text.splitlines()) > sum(taken)
