"""What a route answers, and what it is finished with: an ETag, for how long it lasts, what all answers have."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from app.downloads import Part

Headers = list[tuple[bytes, bytes]]

EVERY: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Fasti-Edition, Accept-Ranges, Content-Range, Repr-Digest"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"x-content-type-options", b"nosniff"),
]
"""Sent with every answer: public data for anyone."""
BY_RANGES = (b"accept-ranges", b"bytes")
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
    part: Part | None = None
    """The body where it lies in a finished file."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An answer with all its headers, as it is sent and as it is kept for the next who asks the same."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes | None
    may_be_kept: bool = False
    pieces: Iterator[bytes] | None = None
    part: Part | None = None


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
    if answer.part is not None:
        return Finished(200, [*headers, *caching, BY_RANGES], b"", etag, part=answer.part)
    may_be_kept = answer.lasting and answer.pieces is None
    return Finished(200, [*headers, *caching], answer.body, etag, may_be_kept, answer.pieces)


def finish_problem(response: Response) -> Finished:
    """A problem, with the headers that every answer has."""
    own = [header for header in response.raw_headers if header[0] != b"content-length"]
    return Finished(response.status_code, [*EVERY, NOTHING_RUNS, *own], bytes(response.body), None)
