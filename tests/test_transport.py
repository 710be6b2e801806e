"""How answers leave the server: whole, in order, in one system call where they have a body, and never held back."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import socket
import struct
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.server.transport import MAX_DELAY_S, LoopTick, WriteBuffer
from tests.recorder import Recorder
from tests.servers import serving


def told(*writes: bytes, close: bool = False) -> list[object]:
    """What the transport is told of what is written within one turn of the loop, when it has ended."""
    recorder = Recorder()

    async def write() -> None:
        gathering = WriteBuffer(recorder, LoopTick(asyncio.get_running_loop()))
        for data in writes:
            gathering.write(data)
        if close:
            gathering.close()
            assert gathering.is_closing()
        await asyncio.sleep(0)

    asyncio.run(write())
    return recorder.told


def test_headers_and_body_go_out_together_when_the_turn_ends() -> None:
    assert told(b"headers", b"body") == [[b"headers", b"body"]]


def test_without_a_body_the_headers_go_out() -> None:
    assert told(b"headers", b"") == [[b"headers"]]
    assert told(b"") == []


def test_several_answers_of_one_turn_keep_their_order() -> None:
    assert told(b"a", b"b", b"c", b"", b"d") == [[b"a", b"b", b"c", b"d"]]


def test_what_is_held_is_sent_before_the_end() -> None:
    assert told(b"headers", close=True) == [[b"headers"], "closed"]
    assert told(close=True) == ["closed"]


def test_all_connections_of_a_turn_send_when_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent_of_three(monkeypatch, seconds=MAX_DELAY_S / 10) == [[], [], []]


def test_none_waits_much_longer_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent_of_three(monkeypatch, seconds=2 * MAX_DELAY_S) == [[[b"answer"]], [[b"answer"]], []]


def sent_of_three(monkeypatch: pytest.MonkeyPatch, seconds: float) -> list[list[object]]:
    """What each of three connections has sent before the turn ends, where an answer takes so long by the clock."""
    clock = itertools.count(0.0, seconds)
    monkeypatch.setattr("app.server.transport.perf_counter", lambda: next(clock))
    connections = [Recorder() for _ in range(3)]

    async def write() -> list[list[object]]:
        turn = LoopTick(asyncio.get_running_loop())
        for connection in connections:
            WriteBuffer(connection, turn).write(b"answer")
        return [list(connection.told) for connection in connections]

    sent = asyncio.run(write())
    assert [connection.told for connection in connections] == [[[b"answer"]]] * 3
    return sent


def test_who_is_gone_is_sent_nothing() -> None:
    recorder = Recorder()
    recorder.close()

    async def write() -> None:
        WriteBuffer(recorder, LoopTick(asyncio.get_running_loop())).write(b"answer")
        await asyncio.sleep(0)

    asyncio.run(write())
    assert recorder.told == ["closed"]


class Broken(Recorder):
    """A transport that nothing can be written to."""

    def writelines(self, _: Iterable[bytes | bytearray | memoryview]) -> None:
        raise RuntimeError("the handler is closed")


def test_what_cannot_be_sent_to_one_keeps_nobody_else_waiting(caplog: pytest.LogCaptureFixture) -> None:
    recorder = Recorder()

    async def write() -> None:
        turn = LoopTick(asyncio.get_running_loop())
        broken, whole = WriteBuffer(Broken(), turn), WriteBuffer(recorder, turn)
        for data in (b"first", b"second"):
            broken.write(data)
            whole.write(data)
            await asyncio.sleep(0)

    asyncio.run(write())
    assert recorder.told == [[b"first"], [b"second"]]
    assert "an answer could not be sent" in caplog.text


def test_the_rest_is_the_transport_s_own() -> None:
    loop = asyncio.new_event_loop()
    assert WriteBuffer(Recorder(), LoopTick(loop)).get_extra_info("cipher", 1) == "cipher 1"
    loop.close()


def asked(address: str, *lines: str) -> bytes:
    """All that comes back for these lines, sent at once over one connection that the last of them closes."""
    url = urlsplit(address)
    with socket.create_connection((url.hostname, url.port or 80), timeout=10) as connection:
        connection.sendall("".join(f"{line}\r\n" for line in lines).encode())
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.fixture(scope="module")
def server(article_dir: Path) -> Iterable[str]:
    with serving(article_dir) as address:
        yield address


HOST = "Host: 127.0.0.1"
LAST = (HOST, "Connection: close", "")


def test_requests_that_come_at_once_are_answered_one_after_the_other(server: str) -> None:
    got = asked(server, "GET /events?limit=1 HTTP/1.1", HOST, "", "HEAD /events HTTP/1.1", HOST, "",
                "GET /events/none HTTP/1.1", HOST, "", "GET /places.csv HTTP/1.1", *LAST)  # fmt: skip
    heads = [part.split(b"\r\n")[0] for part in got.split(b"HTTP/1.1 ")[1:]]
    assert heads == [b"200 OK", b"200 OK", b"404 Not Found", b"200 OK"]


def test_who_waits_for_leave_to_send_gets_it(server: str) -> None:
    url = urlsplit(server)
    with socket.create_connection((url.hostname, url.port or 80), timeout=10) as connection:
        connection.sendall(
            f"POST /events HTTP/1.1\r\n{HOST}\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n".encode()
        )
        assert b"HTTP/1.1 " in connection.recv(65_536)


def test_a_long_answer_comes_whole(server: str, article_dir: Path) -> None:
    url = urlsplit(server)
    connection = http.client.HTTPConnection(url.hostname or "", url.port)
    for _ in range(3):
        connection.request("GET", "/editions/1.sqlite")
        assert connection.getresponse().read() == (article_dir / "edition-1.sqlite").read_bytes()
    connection.close()


def test_who_breaks_off_takes_nobody_else_s_answer_away(server: str) -> None:
    url = urlsplit(server)
    patient = http.client.HTTPConnection(url.hostname or "", url.port, timeout=3)
    for _ in range(60):
        with socket.create_connection((url.hostname, url.port or 80), timeout=10) as hasty:
            hasty.sendall(f"GET /events?format=csv HTTP/1.1\r\n{HOST}\r\n\r\n".encode() * 2)
            hasty.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing resets it
        patient.request("GET", "/health/live")
        assert patient.getresponse().read() == b'{"status":"ok"}'
    patient.close()


def test_what_is_no_http_is_refused(server: str) -> None:
    assert asked(server, "nonsense", "").startswith(b"HTTP/1.1 400 ")
