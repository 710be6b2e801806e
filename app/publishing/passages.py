"""Holds passages against a copy of the text: whoever has one can check that nothing was misquoted or moved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from app.publishing.entries import TextEntry


def sha256_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def beyond(at: tuple[int, int], characters: int) -> str | None:
    """What is wrong with a range that ends after a text of so many characters; None when it lies within."""
    start, end = at
    if end <= characters:
        return None
    return f"the range {start}-{end} ends after the text, which has {characters} characters"


def mismatch(at: tuple[int, int], sha256: str | None, text: str) -> str | None:
    """What is wrong with a range of this text or with its digest, and what it should be; None when it holds."""
    if problem := beyond(at, len(text)):
        return problem
    start, end = at
    found = sha256_of(text[start:end])
    if found == sha256:
        return None
    return f"the text in {start}-{end} has the sha256 {found}, " + (f"expected {sha256}" if sha256 else "state it here")


def text_mismatches(expected: TextEntry | None, text: str) -> Iterator[str]:
    """What shows that this is not the very text in which the ranges were counted."""
    if expected is None:
        return
    if len(text) != expected.characters:
        yield f"the text has {len(text)} characters, expected {expected.characters}"
    if sha256_of(text) != expected.sha256:
        yield f"the text has the sha256 {sha256_of(text)}, expected {expected.sha256}"
