"""W9: reads a whole export from beginning to end, as fast as it comes, and watches the server's memory meanwhile."""

from __future__ import annotations

import os
import socket
import time
from typing import Any

from tests.bench.asking import asker
from tests.bench.servers import Server

_BUFFER = 1_000_000
_LONGEST = 300.0


def measure(server: Server, path: str, rounds: int) -> list[dict[str, Any]] | None:
    """So many exports in turn, the reader on the core of the load generator; nothing where there is no export."""
    with asker(server.port) as client:
        if client.head(path) != 200:
            return None
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {1})
    try:
        return [_read(server, path) for _ in range(rounds)]
    finally:
        os.sched_setaffinity(0, cores)


def _read(server: Server, path: str) -> dict[str, Any]:
    buffer, size, began, seen, highest = bytearray(_BUFFER), 0, time.monotonic(), 0.0, 0.0
    with socket.create_connection(("127.0.0.1", server.port), timeout=_LONGEST) as stream:
        stream.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        while read := stream.recv_into(buffer):
            if not size and not buffer.startswith(b"HTTP/1.1 200 "):
                raise ValueError(f"{path}: {bytes(buffer[:200])!r}")
            size += read
            now = time.monotonic()
            if now - began > _LONGEST:
                raise TimeoutError(f"{path} does not end")
            if now - seen > 0.1:
                highest, seen = max(highest, server.watch()), now
    seconds = time.monotonic() - began
    return {"mb": size / 1e6, "seconds": seconds, "mb_per_second": size / 1e6 / seconds, "rss_anon_mb": highest}
