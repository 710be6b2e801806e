"""Conditional requests (RFC 9110, section 13): whether an answer is sent, or 304 or 412 in its place."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from app.server.responses import Headers, HttpResponse

NOT_MODIFIED_HEADERS = {b"etag", b"cache-control", b"vary", b"access-control-allow-origin", b"fasti-edition"}
"""Headers that a 304 has of the answer in whose place it is sent (RFC 9110, section 15.4.5)."""


class Conditions(NamedTuple):
    """The ETags that a request names.

    There is no `If-Unmodified-Since` and no `If-Modified-Since`: no answer has a `Last-Modified`, and without one both
    must be ignored (sections 13.1.3 and 13.1.4).
    """

    if_match: bytes | None
    if_none_match: bytes | None


def headers_of(headers: Iterable[tuple[bytes, bytes]]) -> tuple[bytes | None, Conditions | None]:
    """`Accept`, and the conditions; None where a request has none, as most have no conditions.

    What is sent in several lines is joined by commas (section 5.3). One loop: three of them take 0.5 µs more.
    """
    accept = if_match = if_none_match = None
    for name, value in headers:
        if name == b"accept":
            accept = value if accept is None else b"%b,%b" % (accept, value)
        elif name == b"if-none-match":
            if_none_match = value if if_none_match is None else b"%b,%b" % (if_none_match, value)
        elif name == b"if-match":
            if_match = value if if_match is None else b"%b,%b" % (if_match, value)
    has_conditions = if_match is not None or if_none_match is not None
    return accept, Conditions(if_match, if_none_match) if has_conditions else None


def decided(conditions: Conditions, headers: Headers) -> Literal[304, 412] | None:
    """What is sent in the place of a good answer with these headers; None where that is sent itself.

    `If-Match` comes first (section 13.2.2), and compares strongly; `If-None-Match` compares weakly.
    """
    etag = next((value for name, value in headers if name == b"etag"), None)
    if conditions.if_match is not None:
        named = _tags(conditions.if_match)
        if b"*" not in named and etag not in named:
            return 412
    if conditions.if_none_match is not None and etag is not None:
        named = {tag.removeprefix(b"W/") for tag in _tags(conditions.if_none_match)}
        if b"*" in named or etag in named:
            return 304
    return None


def unchanged(headers: Headers) -> HttpResponse:
    """304, for a client that has the answer with these headers already."""
    return HttpResponse(304, [header for header in headers if header[0] in NOT_MODIFIED_HEADERS], b"", None)


def _tags(value: bytes) -> set[bytes]:
    return {tag.strip() for tag in value.split(b",")}
