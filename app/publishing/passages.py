"""Holds passages against a copy of the text: whoever has one can check that nothing was misquoted or moved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from app.publishing.entries import TextEntry


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def mismatch(at: tuple[int, int], sha256: str | None, text: str) -> str | None:
    """What is wrong with the digest of a range of this text, and what it should be; None when it holds."""
    start, end = at
    if end > len(text):
        return f"the range {start}-{end} ends after the text, which has {len(text)} characters"
    found = digest(text[start:end])
    return None if found == sha256 else f"the text in {start}-{end} has the sha256 {found}"


def text_mismatches(expected: TextEntry | None, text: str) -> Iterator[str]:
    """What shows that this is not the very text in which the ranges were counted."""
    if expected is None:
        return
    if len(text) != expected.characters:
        yield f"the text has {len(text)} characters, expected {expected.characters}"
    if digest(text) != expected.sha256:
        yield f"the text has the sha256 {digest(text)}, expected {expected.sha256}"
