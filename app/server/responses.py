"""What a route answers, and what it is finished with: an ETag, for how long it lasts, what all answers have."""

from binascii import hexlify
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from starlette.responses import Response

from app.resources.digests import digest_of
from app.store.downloads import ByteRange

Headers = list[tuple[bytes, bytes]]

COMMON_HEADERS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"*"),
    (b"x-content-type-options", b"nosniff"),
]
"""Sent with every answer: public data for anyone.

JSON has no more of this kind: nothing in it runs, loads or leads a browser on, and the server takes 0.4 µs to write
each header, of 20 for an answer.
"""
DOCUMENT_HEADERS: Headers = [
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
"""Sent with every answer that is no JSON: a browser may show it, or put it into a page."""
_CHUNKED = (b"transfer-encoding", b"chunked")
"""What the server adds to an answer in pieces; said here so that HEAD says it too."""
ACCEPT_RANGES = (b"accept-ranges", b"bytes")
CSP_NONE = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
"""Sent with every such answer that does not set its own: there is nothing in it that runs."""
_JSON = b"application/json"
_JSON_HEADERS = [*COMMON_HEADERS, (b"content-type", _JSON)]
_VARY_ACCEPT = (b"vary", b"Accept")
_IMMUTABLE = (b"cache-control", b"public, max-age=31536000, immutable")


class Result(NamedTuple):
    """A good answer. It has an ETag and may be cached, unless it is of the moment only."""

    body: bytes
    identity: bytes | None = None
    """What says in fewer bytes which bytes these are: to digest a page of 50 records takes as long as to make it."""
    digest: bytes | None = None
    """The digest of the body, where it is known beforehand."""
    media_type: bytes = _JSON
    policy: tuple[bytes, bytes] = CSP_NONE
    momentary: bool = False
    beside: Sequence[tuple[bytes, bytes]] = ()
    """Headers of its own."""
    lasting: bool = True
    """Whether it is the same tomorrow, under the same edition."""
    pieces: Iterator[bytes] | None = None
    """The body where it is too long to be held: it goes out as it is made."""
    for_ever: bool = False
    """Whether the address holds a digest of the body, so that caches need never ask again."""
    part: ByteRange | None = None
    """The body where it lies in a finished file."""


class HttpResponse(NamedTuple):
    """An answer with all its headers, as it is sent and as it is kept for the next who asks the same."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes | None
    may_be_kept: bool = False
    pieces: Iterator[bytes] | None = None
    part: ByteRange | None = None


@cache
def max_age_header(seconds: int) -> tuple[bytes, bytes]:
    """The header that lets caches serve an answer for so many seconds before they ask again."""
    return b"cache-control", b"public, max-age=%d" % seconds


def to_response(answer: Result, max_age: int, varies: bool) -> HttpResponse:
    """The answer with its headers: a strong ETag, for how many seconds caches may serve it, and what it varies by."""
    body, beside = answer.body, answer.beside
    if answer.media_type == _JSON:
        headers = [*_JSON_HEADERS, *beside]
    else:
        headers = [*COMMON_HEADERS, *DOCUMENT_HEADERS, answer.policy, (b"content-type", answer.media_type), *beside]
    if answer.pieces is not None:
        headers.append(_CHUNKED)
    elif answer.part is None:
        headers.append((b"content-length", b"%d" % len(body)))
    if answer.momentary:
        return HttpResponse(200, [*headers, (b"cache-control", b"no-store")], body, None)
    digest = answer.digest or digest_of(answer.identity or body)
    etag = b'"%b"' % hexlify(digest)
    headers += ((b"etag", etag), _IMMUTABLE if answer.for_ever else max_age_header(max_age))
    if varies:
        headers.append(_VARY_ACCEPT)
    if answer.part is not None:
        return HttpResponse(200, [*headers, ACCEPT_RANGES], b"", etag, part=answer.part)
    return HttpResponse(200, headers, body, etag, answer.lasting and answer.pieces is None, answer.pieces)


def problem_response(response: Response) -> HttpResponse:
    """A problem, with the headers that every answer has."""
    headers = [*COMMON_HEADERS, *DOCUMENT_HEADERS, CSP_NONE, *response.raw_headers]
    return HttpResponse(response.status_code, headers, bytes(response.body), None)
