"""Odd requests: whatever is asked, no answer is a fault of ours, and every refusal is a problem that repeats little."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from app.server.problems import Problem

REQUESTS = (Path(__file__).parent / "odd_requests.txt").read_text().splitlines()
LONG = [
    "/search?q=" + "(" * 500,
    "/search?q=" + "a%20" * 5000,
    "/search?q=" + "a" * 10_000,
    "/search?q=" + "t*%20OR%20" * 3000,
    "/events?q=" + "%22" * 3000,
    "/events?limit=" + "5" * 5000,
    "/events?when=%5B" + "1990," * 900 + "1990%5D",
    "/events?when=" + "9" * 1001,
    "/events/" + "a" * 8000,
    "/" + "a" * 8000,
    "/events?" + "&".join(f"x{n}=1" for n in range(3000)),
    "/claims?cursor=" + "A" * 60_000,
]
ECHO = 100


def repeated(asked: str, answer: str) -> int:
    """The longest piece of the request that the answer repeats, up to somewhat more than is allowed."""
    text = unquote(asked, errors="replace")
    for length in range(ECHO + 20, 0, -1):
        if any(text[i : i + length] in answer for i in range(max(1, min(len(text), 2000) - length + 1))):
            return length
    return 0


@pytest.mark.parametrize("asked", [*REQUESTS, *LONG], ids=lambda asked: asked[:60])
def test_no_request_is_a_fault_of_ours(client: TestClient, asked: str) -> None:
    response = client.get(asked)
    assert response.status_code < 500
    if response.status_code >= 400:
        assert response.headers["Content-Type"] == "application/problem+json"
        assert Problem.model_validate_json(response.content).status == response.status_code
        if len(asked) > ECHO:
            assert repeated(asked, response.json()["detail"]) <= ECHO


def test_there_are_enough_of_them() -> None:
    assert len(set(REQUESTS)) >= 300
