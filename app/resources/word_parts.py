"""Parts of words, between apostrophes and hyphens: the tokens of each, and how else it may be spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.resources.scripts import NATIVE, UNSPACED
from app.resources.spelling import Spellings, clusters, in_own_script, spellings
from app.resources.text_folding import words

_PIECE = re.compile("[lnum]+")
_RUN = re.compile("l[lm]*|n[nm]*|u[um]*")


class Token(NamedTuple):
    """A token of the index, and where it stands. Of a pair of letters, `end` is that of the first, `until` of both."""

    text: str
    start: int
    end: int
    until: int


class Piece(NamedTuple):
    """A part of a word between apostrophes."""

    letters: str
    shape: str
    tokens: tuple[Token, ...]
    spelled: Spellings


def pieces(raw: str, shape: str, start: int, end: int) -> list[Piece]:
    """The parts of what stands there, each with the kinds of its letters (`scripts.kinds`)."""
    found = (_piece(raw, shape, *each.span()) for each in _PIECE.finditer(shape, start, end))
    return [piece for piece in found if piece.tokens]


def _piece(raw: str, shape: str, start: int, end: int) -> Piece:
    tokens = tuple(token for run in _RUN.finditer(shape, start, end) for token in _tokens(raw, shape, *run.span()))
    letters, own = raw[start:end], shape[start:end]
    return Piece(letters, own, tokens, spellings(letters, own))


def _tokens(raw: str, shape: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a run of one kind of letters."""
    if shape[start] == UNSPACED:
        yield from _pairs(clusters(raw, shape, start, end))
    elif shape[start] == NATIVE:
        if text := in_own_script(raw[start:end]):
            yield Token(text, start, end, end)
    else:
        for text in words(raw[start:end]):
            yield Token(text, start, end, end)


def _pairs(letters: Sequence[tuple[str, int, int]]) -> Iterator[Token]:
    """Each letter with the one after it, and the last alone: so any part of a run is a phrase."""
    for (first, start, end), (second, _, until) in pairwise(letters):
        yield Token(first + second, start, end, until)
    text, start, end = letters[-1]
    yield Token(text, start, end, end)
