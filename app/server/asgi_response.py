"""Sending: how a finished answer goes out, whole, in pieces, as the part that is asked for, or not again."""

from collections.abc import Iterator
from functools import partial

from anyio import CancelScope, create_task_group
from anyio.to_thread import run_sync
from starlette.types import ASGIApp, Receive, Scope, Send

from app.server import problems
from app.server.byte_ranges import requested_range
from app.server.responses import HttpResponse, problem_response
from app.store.downloads import ByteRange


def as_asgi(found: HttpResponse | ASGIApp) -> ASGIApp:
    """The application that sends an answer, or finds it and does."""
    return partial(send_response, found) if isinstance(found, HttpResponse) else found


async def send_response(found: HttpResponse, scope: Scope, receive: Receive, send: Send) -> None:
    """The answer; without its body for HEAD."""
    if found.part is not None:
        found = _file_response(found, found.part, scope)
    if found.pieces is not None:
        await _send_stream(found, found.pieces, scope, receive, send)
        return
    await send({"type": "http.response.start", "status": found.status, "headers": found.headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else found.body})


def _file_response(found: HttpResponse, part: ByteRange, scope: Scope) -> HttpResponse:
    """The whole of it, or the bytes that are asked for: 206, or 416 where there are none such."""
    asked = requested_range(scope["headers"], found.etag or b"", part.size) if scope["method"] == "GET" else None
    if asked is None:
        length = (b"content-length", b"%d" % part.size)
        return HttpResponse(200, [*found.headers, length], b"", found.etag, pieces=part.read(0, part.size))
    if not asked:
        detail = f"it has {part.size} bytes, and none of those that `Range` asks for"
        return problem_response(
            problems.problem("no-such-range", detail, headers={"Content-Range": f"bytes */{part.size}"})
        )
    within = b"bytes %d-%d/%d" % (asked.start, asked.stop - 1, part.size)
    headers = [*found.headers, (b"content-range", within), (b"content-length", b"%d" % len(asked))]
    return HttpResponse(206, headers, b"", found.etag, pieces=part.read(asked.start, asked.stop))


async def _send_stream(
    found: HttpResponse, pieces: Iterator[bytes], scope: Scope, receive: Receive, send: Send
) -> None:
    """The answer piece by piece, each made in a thread when the one before is gone: whoever reads slowly holds none."""
    await send({"type": "http.response.start", "status": found.status, "headers": found.headers})
    if scope["method"] != "HEAD":
        async with create_task_group() as tasks:
            tasks.start_soon(_cancel_on_disconnect, receive, tasks.cancel_scope)
            while (piece := await run_sync(next, pieces, None)) is not None:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            tasks.cancel_scope.cancel()
    await send({"type": "http.response.body"})


async def _cancel_on_disconnect(receive: Receive, scope: CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
