"""Methods: HEAD is GET without a body, OPTIONS says what is possible, preflights allow all, the rest is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.server.methods import ALLOWED
from app.server.problems import Problem
from tests.asgi import sent
from tests.test_http import ANSWERS, EVERYTHING, FILES, UNCACHED, has_the_headers_of_every_answer

ACCEPTED = ["*/*", "text/html", "text/csv", "application/geo+json", "image/png"]
CONDITIONAL: list[tuple[str, str]] = [
    ("If-None-Match", "{etag}"),
    ("If-None-Match", "*"),
    ("If-Match", "{etag}"),
    ("If-Match", '"another"'),
    ("If-Match", "*"),
    ("If-Unmodified-Since", "Wed, 21 Oct 2015 07:28:00 GMT"),
    ("If-Modified-Since", "Wed, 21 Oct 2099 07:28:00 GMT"),
    ("Origin", "https://a.example"),
    ("Authorization", "Bearer x"),
]
PARTS = ["/editions/1.sqlite", "/editions/1.ndjson", "/events.ndjson", "/claims.ndjson"]
PROBLEMS = [
    *("/events.csv?limit=0", "/events.nowhere", "/nowhere.html", "/events/nobody.geojson", "/problems/x.json"),
    *(
        "/events/siege-of-arwa.csv?edition=1",
        "/events/siege-of-arwa/claims.html",
        "/events?edition=9",
        "/events//claims",
    ),
    *("/events?format=pdf", "/events/battle-of-nowhere.html", "/%2F", "/events%2Fsiege-of-arva", "/people?bbox=x"),
]


def formatted(openapi: Any) -> Iterator[str]:
    """Every address in every format that it can be had in."""
    for path, address in ANSWERS.items():
        if not path.endswith(".{format}"):
            yield from (f"{address}{'&' if '?' in address else '?'}format={name}" for name in ("html", "json"))
        else:
            [suffix] = [each for each in openapi["paths"][path]["get"]["parameters"] if each["name"] == "format"]
            stem, _, rest = address.partition("?")
            rest = f"?{rest}" if rest else ""
            yield from (f"{stem.rpartition('.')[0]}.{name}{rest}" for name in suffix["schema"]["enum"])


@pytest.fixture(scope="module")
def addresses(client: TestClient) -> list[str]:
    return [*EVERYTHING, *PARTS, *PROBLEMS, *formatted(client.get("/openapi.json").json())]


def test_head_is_get_without_a_body(client: TestClient, addresses: list[str]) -> None:
    assert len(addresses) > 200
    for address in addresses:
        etag = sent(client.app, "GET", address).header("etag") or '"none"'
        requests: list[list[tuple[str, str]]] = [[]]
        requests += [[("Accept", accept)] for accept in ACCEPTED]
        requests += [[(name, value.format(etag=etag))] for name, value in CONDITIONAL]
        for headers in requests:
            got, headed = (sent(client.app, method, address, headers) for method in ("GET", "HEAD"))
            assert (headed.status, headed.headers) == (got.status, got.headers), (address, headers)
            assert headed.body == b""
            assert got.body or got.status == 304, (address, headers)


@pytest.mark.parametrize("address", PARTS)
def test_head_has_no_ranges(client: TestClient, address: str) -> None:
    # RFC 9110, section 14.2: `Range` is defined for GET alone and must be ignored elsewhere.
    whole = sent(client.app, "GET", address)
    assert sent(client.app, "GET", address, [("Range", "bytes=0-9")]).status == 206
    for range_ in ("bytes=0-9", "bytes=99999999999999-"):
        headed = sent(client.app, "HEAD", address, [("Range", range_)])
        assert (headed.status, headed.headers, headed.body) == (200, whole.headers, b"")


@pytest.mark.parametrize(
    "asked",
    [
        "content-type",
        "authorization",
        "x-requested-with, traceparent, cache-control",
        "accept",
        "range, if-range, if-none-match, if-match",
    ],
)
@pytest.mark.parametrize(
    "address", ["/events", "/nowhere", "/events.csv", "/events/siege-of-arva/links", FILES[0], "/*"]
)
def test_a_browsers_preflight_allows_every_header(client: TestClient, address: str, asked: str) -> None:
    headers = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    response = client.options(address, headers={**headers, "Access-Control-Request-Headers": asked})
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "*, Authorization"
    assert response.headers["Access-Control-Max-Age"] == "86400"
    assert has_the_headers_of_every_answer(response)
    assert "Content-Length" not in response.headers


VERBS = ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "CONNECT", "get", "X" * 99]


@pytest.mark.parametrize("verb", VERBS)
def test_other_verbs_are_refused_wherever_get_answers(client: TestClient, addresses: list[str], verb: str) -> None:
    for address in addresses:
        expected = sent(client.app, "GET", address)
        response = sent(client.app, verb, address)
        if expected.status == 404 and "here is nothing at this address" in expected.body.decode():
            assert response.status == 404, address
            continue
        assert (response.status, response.header("allow")) == (405, ALLOWED), address
        if b"text/html" not in dict(response.headers)[b"content-type"]:
            assert Problem.model_validate_json(response.body).type == "/problems/method-not-allowed"


def test_options_says_what_is_possible(client: TestClient) -> None:
    for address in [*ANSWERS.values(), *UNCACHED.values(), *FILES, *PARTS]:
        response = sent(client.app, "OPTIONS", address)
        assert (response.status, response.header("allow"), response.body) == (204, ALLOWED, b""), address
    for address in ("/nowhere", "/events/siege-of-arva/nothing", "/events%2Fsiege-of-arva"):
        assert sent(client.app, "OPTIONS", address).status == 404
    assert sent(client.app, "OPTIONS", "*").status == 204
    assert sent(client.app, "GET", "*").status == 404
