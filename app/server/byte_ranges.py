"""Which bytes of a file a request asks for (RFC 9110, section 14): all, some that lie together, or none that it has."""

import re
from collections.abc import Iterable

_RANGE = re.compile(rb"bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.IGNORECASE)
_DIGITS, _BEYOND = 18, 1_000_000_000_000_000_000
"""Digits that are read; more of them are a number beyond the end of any file."""


def requested_range(headers: Iterable[tuple[bytes, bytes]], etag: bytes, size: int) -> range | None:
    """The bytes, an empty range where there are none such; None for the whole.

    What is malformed is passed over, and so are several ranges at once: the whole is then the answer, as it may be.
    """
    sent: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in (b"range", b"if-range"):  # several lines of one name are one list (RFC 9110, section 5.3)
            sent[name] = b"%b,%b" % (sent[name], value) if name in sent else value
    found = _RANGE.fullmatch(sent.get(b"range", b""))
    if found is None or sent.get(b"if-range", etag) != etag:
        return None
    first, last = _number(found[1]), _number(found[2])
    if first is None:
        return None if last is None else range(max(size - last, 0), size)
    if last is not None and last < first:
        return None
    return range(first, size if last is None else min(last + 1, size))


def _number(digits: bytes) -> int | None:
    """What digits stand for, none of which is an end left open; `int` refuses more than 4,300 of them."""
    significant = digits.lstrip(b"0")
    if len(significant) > _DIGITS:
        return _BEYOND
    return int(digits[-_DIGITS:]) if digits else None
