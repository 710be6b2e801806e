"""Cursors: a place in one edition's answer to one question, as text that a client carries and cannot bend."""

from __future__ import annotations

import base64
import hashlib
from typing import Annotated, NamedTuple

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import to_json

from app.errors import InvalidCursor

Value = int | float | str
"""What a list can be sorted by."""
_SEAL_BYTES = 9
_Int64 = Annotated[int, Field(ge=-(2**63), lt=2**63)]
_Finite = Annotated[float, Field(allow_inf_nan=False)]
_PARTS: TypeAdapter[tuple[int, str, tuple[Value, ...], bool]] = TypeAdapter(
    tuple[Annotated[_Int64, Field(ge=1)], str, tuple[_Int64 | _Finite | str, ...], bool]
)


class Cursor(NamedTuple):
    """A place between two rows: the edition and the question it belongs to, the last row passed, the way of travel."""

    edition: int
    question: str
    after: tuple[Value, ...]
    backward: bool


def encode(cursor: Cursor) -> str:
    """The cursor as a client carries it."""
    content = to_json([*cursor])
    return base64.urlsafe_b64encode(_seal(content) + content).decode().rstrip("=")


def decode(text: str) -> Cursor:
    """The cursor back; raises BadCursor for one that was altered."""
    raw = _bytes(text)
    content = raw[_SEAL_BYTES:]
    try:
        if raw[:_SEAL_BYTES] == _seal(content):
            return Cursor(*_PARTS.validate_json(content, strict=True))
    except ValidationError:
        pass
    raise InvalidCursor("this is no cursor of this service; start again without it")


def digest(question: str) -> str:
    """What stands in a cursor for the question it was made for."""
    return hashlib.blake2b(question.encode(), digest_size=_SEAL_BYTES).hexdigest()


def _bytes(text: str) -> bytes:
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""
    # Base64 has several spellings of the same bytes; only ours is a cursor.
    return raw if base64.urlsafe_b64encode(raw).decode().rstrip("=") == text else b""


def _seal(content: bytes) -> bytes:
    # Against mistakes and meddling, not against forgers: whoever makes a cursor of their own only skips rows.
    return hashlib.blake2b(content, digest_size=_SEAL_BYTES).digest()
