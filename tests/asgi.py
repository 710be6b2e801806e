"""Requests put to the application as uvicorn puts them, byte for byte, and what it sends: clients tidy both."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from starlette.types import ASGIApp, Message


class Sent(NamedTuple):
    """One answer."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header."""
        return dict(self.headers).get(name.encode(), b"").decode() or None


def sent(app: ASGIApp, method: str, target: str, headers: Sequence[tuple[str, str]] = ()) -> Sent:
    """What is sent for a target: a path, its octets escaped as they come, and a query."""
    path, _, query = target.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers],
    }
    messages: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(60)  # the client waits and says nothing more
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        messages.append(message)

    async def answer() -> None:
        await app(scope, receive, send)

    asyncio.run(answer())
    start, *rest = messages
    return Sent(start["status"], start["headers"], b"".join(message.get("body", b"") for message in rest))
