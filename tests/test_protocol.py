"""The server's end of a connection: the same bytes as uvicorn's own, for whatever is asked, and sooner."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from app.server.application import Service
from app.server.protocol import Protocol
from app.server.responses import HttpResponse
from tests.recorder import Recorder

DATE = (b"date", b"Sun, 29 Nov 2026 00:00:00 GMT")


class Plain(Protocol):
    """The same transport, and everything else left to uvicorn."""

    _start_asgi_task = HttpToolsProtocol._start_asgi_task


def request(address: str, *lines: str, method: str = "GET", version: str = "1.1") -> bytes:
    return "\r\n".join([f"{method} {address} HTTP/{version}", "Host: a", *lines, "", ""]).encode()


LAST = "Connection: close"
ADDRESSES = [
    "/",
    "/events?limit=2",
    "/events/siege-of-arva",
    "/events/nobody",
    "/events?limit=0",
    "/events.csv",
    "/events.html",
    "/places.ndjson",
    "/places/arva/claims",
    "/editions/1.sqlite",
    "/nowhere",
    "/docs",
    "/health/ready",
    "/search?q=arva&sort=-when",
    "/%00%0d%0aX-Evil:1",
    "/search.csv?q=%0d%0aX-Evil:1&limit=1",
]


def connected(app: FastAPI, kind: type[HttpToolsProtocol], recorder: Recorder) -> HttpToolsProtocol:
    """The server's end of a connection, as `fasti serve` configures it."""
    config = uvicorn.Config(app, http=kind, lifespan="off", access_log=False, proxy_headers=False, log_config=None)
    config.load()
    state = ServerState()
    state.default_headers = [DATE]
    protocol = kind(config, state, {}, asyncio.get_running_loop())
    protocol.connection_made(recorder)
    return protocol


def answered(app: FastAPI, kind: type[HttpToolsProtocol], *chunks: bytes, enough: bytes | None = None) -> Recorder:
    """What a connection is told, until it is closed, or until that has gone out."""
    recorder = Recorder()

    async def ask() -> None:
        protocol = connected(app, kind, recorder)
        for chunk in chunks:
            protocol.data_received(chunk)
            await asyncio.sleep(0)
        async with asyncio.timeout(10):
            while not recorder.is_closing() and (enough is None or enough not in recorder.sent):
                await asyncio.sleep(0)
        protocol.connection_lost(None)

    asyncio.run(ask())
    return recorder


@pytest.fixture
def app(client: TestClient) -> Service:
    assert isinstance(client.app, Service)
    return client.app


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_answer_is_uvicorn_s(app: Service, address: str, method: str) -> None:
    asked = request(address, LAST, method=method)
    assert answered(app, Protocol, asked).sent == answered(app, Plain, asked).sent


@pytest.mark.parametrize("accept", ["text/html", "text/csv", "image/png", "*/*"])
def test_the_answer_is_uvicorn_s_whatever_is_accepted(app: Service, accept: str) -> None:
    asked = request("/events/siege-of-arva", LAST, f"Accept: {accept}")
    assert answered(app, Protocol, asked).sent == answered(app, Plain, asked).sent


def test_who_has_it_is_told_so_as_by_uvicorn(app: Service, client: TestClient) -> None:
    etag = client.get("/events/siege-of-arva").headers["ETag"]
    asked = request("/events/siege-of-arva", LAST, f"If-None-Match: {etag}")
    got = answered(app, Protocol, asked).sent
    assert got.startswith(b"HTTP/1.1 304 Not Modified")
    assert got == answered(app, Plain, asked).sent


def test_a_client_of_before_is_answered_and_left(app: Service) -> None:
    asked = request("/events/siege-of-arva", version="1.0")
    got = answered(app, Protocol, asked)
    assert got.told[-1] == "closed"
    assert got.sent == answered(app, Plain, asked).sent


def test_headers_and_body_go_out_together_and_in_the_turn_that_asks(app: Service, client: TestClient) -> None:
    recorder = Recorder()

    async def ask() -> None:
        protocol = connected(app, Protocol, recorder)
        protocol.data_received(request("/events?limit=1", LAST))
        await asyncio.sleep(0)
        assert not protocol.tasks
        protocol.connection_lost(None)

    asyncio.run(ask())
    together, closed = recorder.told[:2]
    assert isinstance(together, list)
    headers, body = together
    assert headers.startswith(b"HTTP/1.1 200 OK")
    assert (body, closed) == (client.get("/events?limit=1").content, "closed")


def begun_at_once(app: Service, monkeypatch: pytest.MonkeyPatch, asked: Iterable[bytes], most: int) -> int:
    """How many of these requests begin in the turn that brings them, with at most so many answered in the end."""
    begun: list[bool] = []
    running = False
    original = app.lane.answer

    def answer(scope: Scope) -> object:
        begun.append(running)
        return original(scope)

    monkeypatch.setattr(app.lane, "answer", answer)

    class Watched(Protocol):
        def data_received(self, data: bytes) -> None:
            nonlocal running
            running = True
            super().data_received(data)
            running = False

    sent = answered(app, Watched, *asked).sent
    assert sent.count(b"HTTP/1.1 200 OK") == most
    return sum(begun)


def test_of_many_that_come_together_the_others_wait_for_their_turn(
    app: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = [request("/events/siege-of-arva")] * 2_000 + [request("/events", LAST)]
    assert begun_at_once(app, monkeypatch, [b"".join(several)], most=2_001) == 1


def test_those_that_come_one_by_one_do_not(app: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    several = [request("/events/siege-of-arva"), request("/places"), request("/events", LAST)]
    assert begun_at_once(app, monkeypatch, several, most=3) == 3


def test_nothing_is_sent_to_whoever_does_not_take_it(app: Service) -> None:
    recorder = Recorder()

    async def ask() -> None:
        protocol = connected(app, Protocol, recorder)
        protocol.flow.pause_writing()
        protocol.data_received(request("/events/siege-of-arva", LAST))
        for _ in range(20):
            await asyncio.sleep(0)
        assert not recorder.told
        protocol.flow.resume_writing()
        while not recorder.is_closing():
            await asyncio.sleep(0)

    asyncio.run(ask())
    assert recorder.sent.startswith(b"HTTP/1.1 200 OK")


# The second is asked nowhere else: what is in memory is sent before anybody can be gone.
@pytest.mark.parametrize("address", ["/editions/1.sqlite", "/events.csv?from=1401-02-03"])
def test_when_nobody_is_there_what_is_running_ends_though_others_wait(app: Service, address: str) -> None:
    recorder = Recorder()

    async def ask() -> None:
        protocol = connected(app, Protocol, recorder)
        protocol.data_received(request(address) + request("/health/live"))
        protocol.connection_lost(ConnectionResetError())
        async with asyncio.timeout(10):
            while protocol.tasks:
                await asyncio.sleep(0)

    asyncio.run(ask())
    assert recorder.told == []


def test_the_server_as_a_whole_is_no_address_of_ours(app: Service) -> None:
    got = answered(app, Protocol, request("*", LAST)).sent
    assert got.startswith(b"HTTP/1.1 404 ")
    assert b"application/problem+json" in got


def test_what_nobody_expected_is_told_as_by_uvicorn(
    app: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(scope: Scope) -> HttpResponse:
        raise ZeroDivisionError(scope["path"])

    monkeypatch.setattr(app.lane, "answer", answer)
    with caplog.at_level(logging.ERROR):
        got = answered(app, Protocol, request("/events"), enough=b"Error").sent
    assert got.startswith(b"HTTP/1.1 500 Internal Server Error")
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_no_header_ends_its_own_line(
    app: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, end: bytes
) -> None:
    found = HttpResponse(200, [(b"content-length", b"0"), (b"link", b"a" + end + b"x-evil: 1")], b"", None)
    monkeypatch.setattr(app.lane, "answer", lambda _: found)
    with caplog.at_level(logging.ERROR):
        assert answered(app, Protocol, request("/events")).sent == b""
    assert "Invalid HTTP header value" in caplog.text


def test_other_applications_are_served_as_by_uvicorn() -> None:
    other = FastAPI()
    assert answered(other, Protocol, request("/", LAST)).sent == answered(other, Plain, request("/", LAST)).sent
