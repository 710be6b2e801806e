"""Odd addresses: every address with every odd end is a problem of the one shape, and never a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.formats.registry import FORMATS
from app.server.problems import Problem
from tests.asgi import sent
from tests.test_http import ANSWERS, FILES, UNCACHED

ROUTES = sorted({address.split("?")[0] for address in [*ANSWERS.values(), *UNCACHED.values(), FILES[0]]})
ENDS = [
    *("%0A", "%0D", "%0D%0A", "%00", "%09", "%20", "%7F", "%85", "%A0", "%C2%A0", "%E2%80%A8", "%EF%BB%BF", "\x7f"),
    *(".", "..", "...", "/.", "/..", "//", "///", "/%20", "/%0A", ";", ";x", ";x=y", ",", "~", "%", "%2", "%zz", "%25"),
    *("%2F", "%2f", "%2Fclaims", "%5C", "%2E%2E", "/%2E%2E/events", "%FF", "%C3", "%ED%A0%80", "%C0%AF", "%F8%88"),
    *(
        "x" * 400,
        "/" + "x" * 8_000,
        "/claims" * 50,
        "/claims/claims",
        "/links/",
        ".csv.csv",
        ".csv/",
        ".CSV",
        ".nothing",
    ),
    *(
        ".csv%0A",
        ".html%00",
        ".json%20",
        "*",
        "**",
        "?",
        "{id}",
        "'",
        "%22",
        "<b>",
        "&x=1",
        "=1",
        "|",
        "^",
        "`",
        "[",
        "]",
    ),
]
HOME_FORMATS = {"/.json", "/.html"}
"""The home page has an address in each of its formats, as any other."""
STATUSES = {308, 404, 405, 410, 422}


def is_a_problem(client: TestClient, method: str, target: str) -> int:
    response = sent(client.app, method, target)
    headers = dict(response.headers)
    assert response.status in STATUSES or (response.status == 400 and target.startswith("/ogc/")), (
        method,
        target,
        response.status,
    )
    assert headers[b"access-control-allow-origin"] == b"*"
    assert headers[b"x-content-type-options"] == b"nosniff"
    if method != "HEAD" and headers[b"content-type"] == b"application/problem+json":
        assert Problem.model_validate_json(response.body).status == response.status
        assert response.header("content-length") == str(len(response.body))
    elif method != "HEAD":
        assert headers[b"content-type"] == b"text/html; charset=utf-8"
        assert b"<!doctype html>" in response.body.lower()
    if response.status == 405:
        assert headers[b"allow"] == b"GET, HEAD, OPTIONS"
    return response.status


def odd(route: str) -> Iterator[str]:
    """A route with odd ends, with segments emptied, doubled, put in capitals and suffixed."""
    for end in ENDS:
        path = f"{route}{end}"
        # A question mark ends the path, and `/ogc/` is an address of its own.
        if path.partition("?")[0] not in ROUTES:
            yield path
    parts = route.split("/")[1:]
    for at, part in enumerate(parts):
        for other in ("", ".", "..", f"%0A{part}", f"{part}%0A", f"{part}%00", f"%2F{part}", part.upper(), f"{part}/"):
            changed = "/" + "/".join([*parts[:at], other, *parts[at + 1 :]])
            if changed not in ROUTES:
                yield changed
    for name in FORMATS:
        if (target := f"{route.rstrip('/')}/.{name}") not in HOME_FORMATS:
            yield target


@pytest.mark.parametrize("route", ROUTES)
def test_an_odd_address_is_a_problem(client: TestClient, route: str, caplog: pytest.LogCaptureFixture) -> None:
    for target in odd(route):
        for method in ("GET", "HEAD", "POST"):
            is_a_problem(client, method, target)
        assert sent(client.app, "OPTIONS", target).status in (204, 404)
    assert caplog.records == []


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/events%0A", 404),
        ("/%0A", 404),
        ("/events/.csv", 404),
        ("/claims/.html", 404),
        ("/problems/.json", 404),
        ("/docs%0A", 404),
        ("/compare%0A", 404),
        ("/.csv", 404),
        ("/events/siege-of-arva%2Fclaims", 404),
        ("/events%2fsiege-of-arva", 404),
        ("/editions/1%0A", 422),
        ("/events/siege-of-arva%0A", 404),
    ],
)
def test_what_was_answered_otherwise_before(client: TestClient, target: str, status: int) -> None:
    client.get("/events/siege-of-arva/claims").raise_for_status()  # in memory, and not found there by another address
    assert is_a_problem(client, "GET", target) == status


def test_an_escape_that_stands_for_a_plain_letter_is_that_letter(client: TestClient) -> None:
    expected = sent(client.app, "GET", "/events/siege-of-arva")
    assert sent(client.app, "GET", "/%65vents/siege%2Dof%2Darva") == expected
