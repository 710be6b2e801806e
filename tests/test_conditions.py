"""Conditions: `If-Match` and `If-None-Match`, in the order of RFC 9110, section 13.2.2."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.seeds import client_of
from tests.test_http import ANSWERS, PROBLEMS, UNCACHED, has_the_headers_of_every_answer

ADDRESSES = [*ANSWERS.values(), "/editions/1.sqlite", "/events.ndjson", "/events.html"]
OLD = "Wed, 21 Oct 2015 07:28:00 GMT"


@pytest.mark.parametrize("address", ADDRESSES)
def test_if_match_that_fails_is_412(client: TestClient, address: str) -> None:
    etag = client.get(address).headers["ETag"]
    for _ in range(3):  # answers from the route, and from memory
        for given in ('"another"', f"W/{etag}", etag.strip('"'), f'"x", W/{etag}', "", "W/*"):
            response = client.get(address, headers={"If-Match": given})
            assert response.status_code == 412, given
            assert "ETag" not in response.headers
            assert has_the_headers_of_every_answer(response)
        for given in (etag, f'"x",{etag} , "y"', "*"):
            assert client.get(address, headers={"If-Match": given}).status_code == 200
    assert client.get("/events", headers={"If-Match": '"x"'}).json()["type"] == "/problems/precondition-failed"


def test_a_client_that_asks_for_a_page_is_shown_one(client: TestClient) -> None:
    response = client.get("/events.html", headers={"If-Match": '"another"'})
    assert (response.status_code, response.headers["Content-Type"]) == (412, "text/html; charset=utf-8")


@pytest.mark.parametrize("cache_mb", [0, 1])
def test_if_match_comes_before_if_none_match_and_range(history_dir: Path, cache_mb: int) -> None:
    client = client_of(history_dir, cache_mb=cache_mb)
    for address in ("/events", "/events/siege-of-arva", "/editions/1.ndjson"):
        etag = client.get(address).headers["ETag"]
        table = [
            ({"If-Match": '"x"', "If-None-Match": etag}, 412),
            ({"If-Match": etag, "If-None-Match": etag}, 304),
            ({"If-Match": etag, "If-None-Match": '"x"'}, 200),
            ({"If-Match": "*", "If-None-Match": "*"}, 304),
            ({"If-Match": '"x"', "Range": "bytes=0-1"}, 412),
            ({"If-Match": etag, "Range": "bytes=0-1", "If-Range": etag}, 206 if "ndjson" in address else 200),
            ({"If-None-Match": etag, "Range": "bytes=0-1"}, 304),
        ]
        for _ in range(3):
            for headers, status in table:
                assert client.get(address, headers=headers).status_code == status, (address, headers)


def test_dates_are_ignored_where_no_answer_has_one(client: TestClient) -> None:
    for address in ADDRESSES:
        for name in ("If-Unmodified-Since", "If-Modified-Since"):
            response = client.get(address, headers={name: OLD})
            assert response.status_code == 200
            assert "Last-Modified" not in response.headers


@pytest.mark.parametrize(("address", "status"), PROBLEMS.items())
def test_a_problem_is_told_whatever_the_conditions(client: TestClient, address: str, status: int) -> None:
    # RFC 9110, section 13.2.1: they count only where the answer would be good.
    for headers in ({"If-Match": '"x"'}, {"If-None-Match": "*"}, {"If-Match": "*"}):
        assert client.get(address, headers=headers).status_code == status


@pytest.mark.parametrize("address", UNCACHED)
def test_what_is_of_the_moment_has_no_etag_to_match(client: TestClient, address: str) -> None:
    assert client.get(address, headers={"If-Match": '"x"'}).status_code == 412
    assert client.get(address, headers={"If-Match": "*"}).status_code == 200
