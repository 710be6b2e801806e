"""HTTP: what holds for every answer, whatever route made it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NoReturn

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.pages.assets import ASSETS
from tests.asgi import sent
from tests.seeds import client_of

SPOKEN_OF = {"events": "siege-of-arva", "places": "arva", "people": "jana-novak"}
ANSWERS = {
    "/": "/",
    "/events": "/events?limit=2",
    **{f"/{plural}/{{id}}/claims.{{format}}": f"/{plural}/{id_}/claims.nt" for plural, id_ in SPOKEN_OF.items()},
    **{f"/{plural}/{{id}}/links.{{format}}": f"/{plural}/{id_}/links.csv" for plural, id_ in SPOKEN_OF.items()},
    "/documents/{id}/links.{format}": "/documents/chronicle-a/links.ndjson",
    "/compare.{format}": "/compare.csv?documents=chronicle-a,chronicle-b",
    "/search.{format}": "/search.ndjson?q=arva",
    "/editions/{number}/changes.{format}": "/editions/1/changes.csv",
    "/events.{format}": "/events.geojson",
    "/events/{id}": "/events/siege-of-arva",
    "/events/{id}/claims": "/events/siege-of-arva/claims?limit=2",
    "/events/{id}/links": "/events/siege-of-arva/links",
    "/places": "/places",
    "/places.{format}": "/places.lpf?limit=2",
    "/places/{id}": "/places/arva?according_to=chronicle-a",
    "/places/{id}/claims": "/places/arva/claims",
    "/places/{id}/links": "/places/arva/links",
    "/people": "/people",
    "/people.{format}": "/people.ttl",
    "/people/{id}": "/people/jana-novak",
    "/people/{id}/claims": "/people/jana-novak/claims",
    "/people/{id}/links": "/people/jana-novak/links",
    "/documents": "/documents?sort=-title",
    "/documents.{format}": "/documents.bib",
    "/documents/{id}": "/documents/chronicle-a",
    "/documents/{id}/claims": "/documents/chronicle-a/claims",
    "/documents/{id}/claims.{format}": "/documents/chronicle-a/claims.csv",
    "/documents/{id}/links": "/documents/chronicle-a/links",
    "/claims": "/claims?limit=3",
    "/claims.{format}": "/claims.ndjson",
    "/claims/{id}": "/claims/chronicle-a-siege-siege-of-arva-when",
    "/compare": "/compare?documents=chronicle-a,chronicle-b",
    "/search": "/search?q=arva&limit=1",
    "/editions": "/editions",
    "/editions/{number}": "/editions/1",
    "/editions/{number}/changes": "/editions/1/changes?limit=5",
    "/problems/{name}": "/problems/not-found",
    "/ogc": "/ogc",
    "/ogc/": "/ogc/",
    "/ogc/api": "/ogc/api",
    "/ogc/conformance": "/ogc/conformance",
    "/ogc/collections": "/ogc/collections",
    "/ogc/collections/{collectionId}": "/ogc/collections/places",
    "/ogc/collections/{collectionId}/items": "/ogc/collections/places/items?limit=2",
    "/ogc/collections/{collectionId}/items/{id}": "/ogc/collections/events/items/siege-of-arva",
    "/openapi.json": "/openapi.json",
    "/docs": "/docs",
}
"""An address of every route whose answers may be cached."""
IN_A_FORMAT = {address for path, address in ANSWERS.items() if path.endswith(".{format}")}
"""Those that say what they want, whatever `Accept` says."""
UNCACHED = {"/health/live": "/health/live", "/health/ready": "/health/ready"}
FILES = [asset.url for asset in ASSETS.values()]
PROBLEMS = {
    "/nowhere": 404,
    "/events/nobody": 404,
    "/rumours/": 404,
    "/events?limit=0": 422,
    "/events?cursor=x": 400,
    "/events/battle-of-nowhere": 410,
    "/events/siege-of-arwa": 308,
    "/assets/nothing.js": 404,
}
EVERYTHING = [*ANSWERS.values(), *UNCACHED.values(), *FILES, *PROBLEMS]
CACHED = pytest.mark.parametrize("address", ANSWERS.values())


def plain(response: Response) -> tuple[int, dict[str, str], bytes]:
    return response.status_code, dict(response.headers), response.content


def has_the_headers_of_every_answer(response: Response) -> bool:
    headers = response.headers
    return (
        headers["Access-Control-Allow-Origin"] == "*"
        and headers["Access-Control-Expose-Headers"] == "*"
        and headers["X-Content-Type-Options"] == "nosniff"
        and (headers.get("Content-Type") == "application/json" or has_the_headers_of_what_is_shown(response))
        and "Access-Control-Allow-Credentials" not in headers
        and "Server" not in headers
    )


def has_the_headers_of_what_is_shown(response: Response) -> bool:
    """Those of everything that a browser may show or put into a page: JSON is neither run nor followed."""
    headers = response.headers
    return (
        headers["Content-Security-Policy"].startswith("default-src 'none'; ")
        and "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        and headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        and headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    )


def test_every_route_is_tried_here(client: TestClient) -> None:
    described = set(client.get("/openapi.json").json()["paths"])
    described |= set(client.get("/ogc/api").json()["paths"])
    asked = {path.replace("items/{id}", "items/{featureId}") for path in (*ANSWERS, *UNCACHED)}
    assert described == asked - {"/openapi.json", "/docs", "/ogc/"}


@pytest.mark.parametrize("address", EVERYTHING)
def test_every_answer_has_the_headers_that_keep_browsers_safe(client: TestClient, address: str) -> None:
    response = client.get(address, headers={"Origin": "https://evil.example"})
    assert response.status_code == PROBLEMS.get(address, 200)
    assert has_the_headers_of_every_answer(response)
    assert "evil" not in str(response.headers)


def test_a_page_for_browsers_allows_what_it_needs(client: TestClient) -> None:
    assert "script-src 'self'; " in client.get("/docs").headers["Content-Security-Policy"]
    assert "script-src" not in client.get("/events.csv").headers["Content-Security-Policy"]


@CACHED
def test_an_answer_may_be_cached_and_is_known_by_its_etag(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers.get("Vary") == (None if address in IN_A_FORMAT else "Accept")
    assert response.headers["ETag"].startswith('"')
    assert plain(client.get(address)) == plain(response)


def test_no_two_answers_share_an_etag(client: TestClient) -> None:
    assert len({client.get(address).headers["ETag"] for address in ANSWERS.values()}) == len(ANSWERS)


@CACHED
@pytest.mark.parametrize("given", ["{}", "W/{}", '"other", {}', '"other",W/{} , "more"', "*"])
def test_who_has_an_answer_already_gets_304(client: TestClient, address: str, given: str) -> None:
    known = client.get(address).headers
    response = client.get(address, headers={"If-None-Match": given.format(known["ETag"])})
    assert (response.status_code, response.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin", "Fasti-Edition"):
        assert response.headers.get(name) == known.get(name)
    said = {name.title() for name in response.headers}
    assert not {"Content-Type", "Content-Length", "Content-Security-Policy", "Server"} & said


def test_etags_may_come_in_several_headers(client: TestClient) -> None:
    etag = client.get("/events").headers["ETag"]
    headers = [("If-None-Match", '"one", "two"'), ("If-None-Match", etag)]
    assert client.get("/events", headers=headers).status_code == 304


@pytest.mark.parametrize("given", ['"other"', "W/", "", "etag", '"*"', '" "', '"', ",,,", "W/W/", "\xff"])
def test_who_has_another_answer_gets_this_one(client: TestClient, given: str) -> None:
    headers = {"If-None-Match": given.encode("latin-1")}
    assert client.get("/events", headers=headers).status_code == 200  # type: ignore[arg-type]  # bytes are fine


def test_what_has_no_etag_is_sent_whatever_somebody_has(client: TestClient) -> None:
    for given in ('"one"', "*"):
        assert client.get("/events/none", headers={"If-None-Match": given}).status_code == 404


def test_an_etag_of_another_answer_is_another(client: TestClient) -> None:
    etag = client.get("/events?limit=1").headers["ETag"]
    assert client.get("/events?limit=2", headers={"If-None-Match": etag}).status_code == 200


def test_the_operator_says_how_long_an_answer_may_be_cached(history_dir: Path) -> None:
    client = client_of(history_dir, max_age=7)
    assert client.get("/events").headers["Cache-Control"] == "public, max-age=7"


@pytest.mark.parametrize("address", [*UNCACHED, *PROBLEMS])
def test_what_may_change_at_once_is_not_cached(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    "address",
    [address.split("?")[0] for address in [*ANSWERS.values(), *UNCACHED] if address not in ("/", "/ogc", "/ogc/")],
)
def test_a_slash_too_many_is_another_address(client: TestClient, address: str) -> None:
    for odd in (f"{address}/", f"/{address}", f"{address}//"):
        response = client.get(f"http://testserver{odd}")
        assert (response.status_code, response.headers.get("Location")) == (404, None), odd


HOSTILE = [
    *(("Host", host) for host in ("evil.example", "evil.example:99999", "e/v?i#l", "[::1", "e v i l", "", "a@b", "\\")),
    *((f"X-Forwarded-{name}", "evil.example") for name in ("Host", "Proto", "Prefix", "Port", "For", "Server", "Uri")),
    *((f"X-{name}", "/evil") for name in ("Original-URL", "Rewrite-URL", "Script-Name", "Original-Host", "Host")),
    ("Forwarded", "for=1.2.3.4;host=evil.example;proto=https"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("X-Real-IP", "127.0.0.1"),
    ("X-Forwarded-Scheme", "javascript"),
    ("Front-End-Https", "on"),
    ("Referer", "https://evil.example/"),
    ("Origin", "null"),
    ("Cookie", "session=evil"),
    ("Authorization", "Bearer evil"),
    ("Accept-Language", "tlh"),
    ("Range", "bytes=0-1"),
    ("If-Modified-Since", "Wed, 21 Oct 2099 07:28:00 GMT"),
    ("User-Agent", "evil"),
    ("Upgrade", "websocket"),
    ("Expect", "100-continue"),
]


@pytest.mark.parametrize(("name", "value"), HOSTILE)
def test_no_header_of_a_request_changes_a_byte(client: TestClient, name: str, value: str) -> None:
    for address in (
        "/",
        "/events?limit=1",
        "/events/siege-of-arwa/links?limit=1",
        "/search?q=arva&limit=1",
        "/nowhere",
    ):
        assert plain(client.get(address, headers={name: value})) == plain(client.get(address)), address


def boom(*_: object) -> NoReturn:
    raise RuntimeError("/secret/path and SELECT secret")


def test_an_unexpected_error_tells_the_caller_nothing_and_the_log_everything(
    history_dir: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(history_dir)  # one that keeps no answers from before
    monkeypatch.setattr("app.queries.records.list_records", boom)
    response = client.get("/events")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "/problems/internal",
        "title": "Internal error",
        "status": 500,
        "detail": "something went wrong on our side",
        "errors": [],
    }
    assert has_the_headers_of_every_answer(response)
    (logged,) = [entry for entry in caplog.records if entry.name == "fasti"]
    assert logged.levelno == logging.ERROR
    assert "SELECT secret" in (logged.exc_text or "")
    headed = sent(client.app, "HEAD", "/events")
    assert (headed.status, headed.body) == (500, b"")


def test_an_error_before_any_route_is_found_is_told_so_too(
    history_dir: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(history_dir)
    monkeypatch.setattr("app.server.dispatcher.accepted", boom)
    response = client.get("/events")
    assert (response.status_code, response.json()["type"]) == (500, "/problems/internal")
    assert "SELECT secret" in caplog.text
