"""Packing: what was rendered as bytes, on its way from one process to another; a third of the work that pickling is."""

from __future__ import annotations

import marshal
from collections import Counter

from app.publishing.conflict_rows import Weighed
from app.publishing.rendering import Rendered, Words


def packed(rendered: Rendered) -> bytes:
    """It as bytes. Tuples with names become plain ones, which is all that marshal knows."""
    weighed, found = list(map(tuple, rendered.weighed)), list(map(tuple, rendered.words))
    counts = {type_: dict(words) for type_, words in rendered.counts.items()}
    return marshal.dumps((rendered.rows, weighed, rendered.evidence, found, counts))


def unpacked(content: bytes) -> Rendered:
    """It again."""
    rows, weighed, evidence, found, counts = marshal.loads(content)  # noqa: S302  # it is our own
    words = {type_: Counter(words) for type_, words in counts.items()}
    return Rendered(rows, list(map(Weighed._make, weighed)), evidence, list(map(Words._make, found)), words)
