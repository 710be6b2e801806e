"""What a route answers, and how it goes out: an ETag that is honoured, for how long it lasts, what all answers have."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from anyio import CancelScope, create_task_group
from anyio.to_thread import run_sync
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]

EVERY: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Fasti-Edition"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"x-content-type-options", b"nosniff"),
]
"""Sent with every answer: public data for anyone."""
NOTHING_RUNS = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
"""Sent with every answer that does not set its own: there is nothing in it that runs."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A good answer. It has an ETag and may be cached, unless it is of the moment only."""

    body: bytes
    identity: bytes | None = None
    """What says in fewer bytes which bytes these are: to digest a page of 50 records takes as long as to make it."""
    media_type: bytes = b"application/json"
    policy: tuple[bytes, bytes] = NOTHING_RUNS
    momentary: bool = False
    beside: Sequence[tuple[bytes, bytes]] = ()
    """Headers of its own."""
    lasting: bool = True
    """Whether it is the same tomorrow, under the same edition."""
    pieces: Iterator[bytes] | None = None
    """The body where it is too long to be held: it goes out as it is made."""
    for_ever: bool = False
    """Whether the address holds a digest of the body, so that caches need never ask again."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An answer with all its headers, as it is sent and as it is kept for the next who asks the same."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes | None
    may_be_kept: bool = False
    pieces: Iterator[bytes] | None = None


def finish(answer: Answer, max_age: int, varies: bool) -> Finished:
    """The answer with its headers: a strong ETag, for how many seconds caches may serve it, and what it varies by."""
    headers = [*EVERY, answer.policy, (b"content-type", answer.media_type), *answer.beside]
    if answer.momentary:
        return Finished(200, [*headers, (b"cache-control", b"no-store")], answer.body, None)
    etag = f'"{hashlib.blake2b(answer.identity or answer.body, digest_size=12).hexdigest()}"'.encode()
    lasting = b"public, max-age=31536000, immutable" if answer.for_ever else b"public, max-age=%d" % max_age
    caching = [(b"etag", etag), (b"cache-control", lasting)]
    if varies:
        caching.append((b"vary", b"Accept"))
    may_be_kept = answer.lasting and answer.pieces is None
    return Finished(200, [*headers, *caching], answer.body, etag, may_be_kept, answer.pieces)


def finish_problem(response: Response) -> Finished:
    """A problem, with the headers that every answer has."""
    own = [header for header in response.raw_headers if header[0] != b"content-length"]
    return Finished(response.status_code, [*EVERY, NOTHING_RUNS, *own], bytes(response.body), None)


async def send_finished(found: Finished, scope: Scope, receive: Receive, send: Send) -> None:
    """The answer, or 304 where the caller has it already (RFC 9110, section 13.1.2); without its body for HEAD."""
    if found.etag and _has_it(scope["headers"], found.etag):
        headers = [header for header in found.headers if header[0] != b"content-type"]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body"})
        return
    if found.pieces is not None:
        await _send_pieces(found, found.pieces, scope, receive, send)
        return
    headers = [*found.headers, (b"content-length", b"%d" % len(found.body))]
    await send({"type": "http.response.start", "status": found.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else found.body})


async def _send_pieces(found: Finished, pieces: Iterator[bytes], scope: Scope, receive: Receive, send: Send) -> None:
    """The answer piece by piece, each made in a thread when the one before is gone: whoever reads slowly holds none."""
    await send({"type": "http.response.start", "status": found.status, "headers": found.headers})
    if scope["method"] != "HEAD":
        async with create_task_group() as tasks:
            tasks.start_soon(_stop_when_nobody_listens, receive, tasks.cancel_scope)
            while (piece := await run_sync(next, pieces, None)) is not None:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            tasks.cancel_scope.cancel()
    await send({"type": "http.response.body"})


async def _stop_when_nobody_listens(receive: Receive, scope: CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()


def _has_it(headers: Iterable[tuple[bytes, bytes]], etag: bytes) -> bool:
    for name, value in headers:
        if name == b"if-none-match":
            given = {tag.strip().removeprefix(b"W/") for tag in value.split(b",")}
            if etag in given or b"*" in given:
                return True
    return False
