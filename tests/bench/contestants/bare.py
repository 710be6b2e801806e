"""The limit: an ASGI application that sends as many bytes as it is asked for, and nothing else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

Message = dict[str, Any]
_NOT_MODIFIED = "/304"


@cache
def _answer(path: str) -> tuple[Message, Message]:
    size = 0 if path == _NOT_MODIFIED else int(path[1:])
    headers = [(b"content-type", b"application/json")] if size else []
    start = {
        "type": "http.response.start",
        "status": 200 if size else 304,
        "headers": [*headers, (b"content-length", str(size).encode())] if size else [],
    }
    return start, {"type": "http.response.body", "body": b"x" * size}


async def app(scope: Message, _: Any, send: Callable[[Message], Awaitable[None]]) -> None:
    """Answer `/1234` with 1,234 bytes, and `/304` with that status."""
    if scope["type"] == "http":
        start, body = _answer(scope["path"])
        await send(start)
        await send(body)
