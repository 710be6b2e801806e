"""Cursors: what was altered, borrowed or made up is refused, and never answers another question."""

from __future__ import annotations

import base64
import hashlib
import json
from itertools import permutations
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.errors import InvalidCursor
from app.queries import cursors

PAGED = [
    "/events?limit=1",
    "/events?limit=1&sort=title",
    "/events?limit=1&sort=-title",
    "/events?limit=1&kind=siege",
    "/events?limit=1&according_to=chronicle-a",
    "/places?limit=1",
    "/people?limit=1",
    "/documents?limit=1",
    "/claims?limit=1",
    "/claims?limit=1&document=chronicle-a",
    "/documents/chronicle-a/claims?limit=1",
    "/documents/chronicle-b/claims?limit=1",
    "/events/siege-of-arva/claims?limit=1",
    "/events/siege-of-arva/links?limit=1",
    "/events/siege-of-arva/links?limit=1&type=event",
    "/search?limit=1&q=arva",
    "/search?limit=1&q=siege",
    "/editions/1/changes?limit=1",
]


def cursor_of(client: TestClient, address: str) -> str:
    """The cursor of the second page."""
    link = str(client.get(address).json()["next"])
    return parse_qs(urlsplit(link).query)["cursor"][0]


def ask(client: TestClient, address: str, cursor: str) -> Response:
    return client.get(f"{address}&cursor={quote(cursor)}")


def refuses(client: TestClient, address: str, cursor: str) -> bool:
    response = ask(client, address, cursor)
    problem = response.json()
    return response.status_code == 400 and problem["type"] == "/problems/bad-cursor" and len(response.text) < 400


def forge(content: object) -> str:
    """A cursor with a correct seal round any content."""
    raw = content if isinstance(content, bytes) else json.dumps(content, separators=(",", ":")).encode()
    seal = hashlib.blake2b(raw, digest_size=9).digest()
    return base64.urlsafe_b64encode(seal + raw).decode().rstrip("=")


def test_any_flipped_bit_is_found(client: TestClient) -> None:
    cursor = cursor_of(client, "/events?limit=1")
    flipped = [
        cursor[:place] + chr(ord(letter) ^ 1 << bit) + cursor[place + 1 :]
        for place, letter in enumerate(cursor)
        for bit in range(8)
    ]
    for other in flipped:
        with pytest.raises(InvalidCursor):
            cursors.decode(other)
    assert all(refuses(client, "/events?limit=1", other) for other in flipped[::7])


def test_any_truncation_is_found(client: TestClient) -> None:
    cursor = cursor_of(client, "/search?limit=1&q=arva")
    for length in range(len(cursor)):
        with pytest.raises(InvalidCursor):
            cursors.decode(cursor[:length])
    assert all(refuses(client, "/search?limit=1&q=arva", cursor[:length]) for length in (0, 1, 12, len(cursor) - 1))


ODD = {
    "another spelling": "CURSOR=",
    "a space": "CURSOR ",
    "a line": "CURSOR\n",
    "NUL": "\0CURSOR",
    "twice": "CURSORCURSOR",
    "Arabic digits": "\u0661" * 40,
    "emoji": "\U0001f600" * 10,
    "a number": "2",
    "64 KB": "A" * 65_000,
    "64 KB of its own": "CURSOR" * 600,
}


@pytest.mark.parametrize("bent", ODD.values(), ids=ODD.keys())
def test_an_odd_cursor_is_refused(client: TestClient, bent: str) -> None:
    assert refuses(client, "/events?limit=1", bent.replace("CURSOR", cursor_of(client, "/events?limit=1")))


def test_a_cursor_of_another_question_is_refused(client: TestClient) -> None:
    made = {address: cursor_of(client, address) for address in PAGED}
    for address, other in permutations(PAGED, 2):
        assert refuses(client, address, made[other]), (address, other)


@pytest.mark.parametrize("address", PAGED)
def test_limit_and_total_may_change_on_the_way(client: TestClient, address: str) -> None:
    cursor = cursor_of(client, address)
    response = ask(client, address.replace("limit=1", "limit=3&total=true"), cursor)
    assert response.status_code == 200
    assert response.json()["items"]


MEDDLED = """
    edition   0    | edition   -1   | edition   "1" | edition   1.0  | edition  null | edition  true  | edition [1]
    edition   999  | edition   9223372036854775807  | edition   9223372036854775808  | edition  1e400
    question  ""   | question  null | question  1   | question  []
    backward  1    | backward  null | backward  "true" | backward []
    after     []   | after     null | after     5   | after     {}   | after    [5]   | after [5,5,5] | after "5"
    after ["5",5]  | after [5,"5"]  | after [5.5,5] | after [5,5.0]  | after [null,5] | after [true,5] | after [[5],5]
    after [{"a":5},5] | after [NaN,5] | after [Infinity,5] | after [5,-Infinity] | after [1e400,5] | after ["\\ud800",5]
    after [9223372036854775808,5] | after [5,-9223372036854775809] | after [5,99999999999999999999999999999999999999999]
"""
CASES = [case.split(maxsplit=1) for line in MEDDLED.strip().splitlines() for case in line.split("|")]


@pytest.mark.parametrize(("part", "value"), CASES)
def test_a_forged_cursor_with_a_silly_part_is_refused(client: TestClient, part: str, value: str) -> None:
    real = cursors.decode(cursor_of(client, "/places?limit=1&sort=-when"))._asdict()
    parts = [json.dumps(real[name]) if name != part else value for name in ("edition", "question", "after", "backward")]
    assert refuses(client, "/places?limit=1&sort=-when", forge(f"[{','.join(parts)}]".encode()))


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[1,2", b"[" * 300, [1], [1, "", [1], False, 0], "1"],
    ids=lambda content: repr(content)[:20],
)
def test_a_forged_cursor_of_another_shape_is_refused(client: TestClient, content: object) -> None:
    assert refuses(client, "/events?limit=1", forge(content))


@pytest.mark.parametrize(("place", "backward"), [([2**63 - 1], False), ([-(2**63)], True)])
def test_a_forged_place_beyond_the_last_row_is_an_empty_page(
    client: TestClient, place: list[int], backward: bool
) -> None:
    real = cursors.decode(cursor_of(client, "/events?limit=1"))
    page = ask(client, "/events?limit=1", forge([1, real.question, place, backward])).json()
    assert (page["items"], page["next"], page["prev"]) == ([], None, None)


@pytest.mark.parametrize("score", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_a_forged_score_that_is_no_number_is_refused(client: TestClient, score: str) -> None:
    real = cursors.decode(cursor_of(client, "/search?limit=1&q=arva"))
    content = json.dumps([1, real.question, ["SCORE"], False]).replace('"SCORE"', f"0,1,{score},1")
    assert refuses(client, "/search?limit=1&q=arva", forge(content.encode()))
    assert ask(client, "/search?limit=1&q=arva", forge(content.replace(score, "0.5").encode())).status_code == 200


def test_a_cursor_that_is_sealed_and_too_long_is_refused(client: TestClient) -> None:
    response = ask(client, "/events?limit=1", forge([1, "x" * 1000, [1, 1], False]))
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "cursor"


def test_an_address_without_pages_takes_no_cursor(client: TestClient) -> None:
    for address in ("/", "/events/siege-of-arva", "/claims/chronicle-a-fall-fall-of-arva-when", "/health/ready"):
        response = client.get(f"{address}?cursor=x")
        assert response.status_code == 422, address
        assert response.json()["errors"][0]["parameter"] == "cursor"
