"""What search finds a text by: its words as tokens of the index, and other spellings of them, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.resources.scripts import MARK, UNSPACED, kinds
from app.resources.spelling import Spellings, contracted, is_plain, spellings
from app.resources.word_parts import Piece, Token, pieces

_PLAIN_WORD = re.compile("[a-z0-9]+")
_COMPOUND = re.compile("[lnu][lnum]*(?:[jzh][lnu][lnum]*)*")
_WORD = re.compile("[lnumjz]+")
COMPOUND_TO = 4
"""Words up to which a compound with hyphens has a joined form."""
_FRENCH = ("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu")
_ITALIAN = ("all", "dall", "dell", "nell", "sull", "coll", "gl", "agl", "dagl", "degl", "negl", "sugl", "un")
_ELISIONS = frozenset((*_FRENCH, *_ITALIAN))
"""Articles and the like that lose their vowel, in French, Italian and Catalan (Lucene's ElisionFilter)."""
_CACHED_TEXTS, _CACHED_COMPOUNDS, _CACHED_LENGTH = 32_768, 4_096, 40
"""What is remembered of a text while it is indexed, and of one that is asked or shown: some 8 MB each."""
_PUNCTUATION = ".,;:!?()[]\"'"

FORM = "·"
"""Begins each form in the index, which so has a list of its own; alone where the first word of a text has no form."""

Phrase = tuple[str, ...]
"""Tokens that stand one after the other; the last stands for all that begin so if it ends in `*`."""


class Word(NamedTuple):
    """A word: its tokens one after the other, its forms, and the phrases by which a query looks for it."""

    tokens: tuple[Token, ...]
    forms: tuple[Token, ...]
    phrases: tuple[Phrase, ...]


class Compound(NamedTuple):
    """Words that hyphens join, or one alone; the forms of all together, and by which of these a query looks for it."""

    words: tuple[Word, ...]
    joined: tuple[Token, ...]
    phrases: tuple[Phrase, ...]

    @property
    def tokens(self) -> Iterator[Token]:
        """Those of all words."""
        return (token for word in self.words for token in word.tokens)

    @property
    def forms(self) -> Iterator[Token]:
        """Those of all together, then those of each word."""
        yield from self.joined
        for word in self.words:
            yield from word.forms


def indexed(text: str) -> tuple[list[str], list[str]]:
    """The tokens of a text in their order, and the forms of its words, each once and with `FORM` before it."""
    if is_plain(lowered := text.lower()):
        return _PLAIN_WORD.findall(lowered), []
    tokens: list[str] = []
    forms: dict[str, None] = {}
    for part in text.split():
        # As `part_texts` does: to call it for each word takes a third of the time.
        own, others = _kept_texts(part) if len(part) <= _CACHED_LENGTH else _texts(part)
        tokens += own
        if others:
            forms.update(dict.fromkeys(others))
    return tokens, list(forms)


def part_texts(part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same of what no blank parts; forms may stand there twice."""
    return _kept_texts(part) if len(part) <= _CACHED_LENGTH else _texts(part)


def _texts(part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    plain = part.strip(_PUNCTUATION).lower()
    if plain.isascii() and plain.isalnum():
        shorter = contracted(plain)
        return (plain,), (FORM + shorter,) if shorter else ()
    found = [compound for _, compound in compounds(part)]
    tokens = tuple(token.text for compound in found for token in compound.tokens)
    return tokens, tuple(FORM + form.text for compound in found for form in compound.forms)


_kept_texts = lru_cache(_CACHED_TEXTS)(_texts)


def beginning_with(text: str, forms: Sequence[str]) -> Sequence[str]:
    """The forms with those of the first word at the head, or `FORM` alone: so what a text begins with can be told."""
    if not forms:
        return ()
    compound = next(compound for _, compound in compounds(text) if compound.words)
    start = compound.words[0].tokens[0].start
    first = [FORM + form.text for form in compound.forms if form.start == start]
    return list(dict.fromkeys([*(first or [FORM]), *forms]))


def compounds(text: str) -> Iterator[tuple[int, Compound]]:
    """Each word or compound of a text, and where it begins: places in it count from there."""
    for found in _COMPOUND.finditer(kinds(text)):
        raw = text[found.start() : found.end()]
        yield found.start(), _kept(raw) if len(raw) <= _CACHED_LENGTH else _compound(raw)


def _compound(raw: str) -> Compound:
    shape = kinds(raw)
    found = (_word(raw, shape, *each.span()) for each in _WORD.finditer(shape))
    words = tuple(word for word in found if word.tokens)
    if not 1 < len(words) <= COMPOUND_TO or UNSPACED in shape:
        return Compound(words, (), ())
    parts = pieces(raw, shape, 0, len(raw))
    whole = _joined(parts)
    if whole.own and whole.own[0].isdigit():
        return Compound(words, (), ())
    return Compound(words, tuple(_spanning(parts, whole)), tuple((text,) for text in whole.own))


_kept = lru_cache(_CACHED_COMPOUNDS)(_compound)


def _word(raw: str, shape: str, start: int, end: int) -> Word:
    parts = pieces(raw, shape, start, end)
    tokens = tuple(token for piece in parts for token in piece.tokens)
    forms: dict[Token, None] = {}
    phrases: dict[Phrase, None] = {}
    for part in (parts, _bare(parts)):
        if part:
            whole = part[0].spelled if len(part) == 1 else _joined(part)
            phrases[_asked(part)] = None
            phrases.update(dict.fromkeys((text,) for text in whole.own))
            forms.update(dict.fromkeys(_spanning(part, whole)))
    if len(parts) > 1:
        forms.update(dict.fromkeys(form for piece in parts for form in _spanning([piece], piece.spelled)))
    plain = {token.text for token in tokens}
    return Word(tokens, tuple(form for form in forms if form.text not in plain), tuple(phrases))


def _bare(parts: Sequence[Piece]) -> Sequence[Piece]:
    """A word without its elided article and without its possessive ending; nothing where it has neither."""
    first = 1 if len(parts) > 1 and parts[0].tokens[0].text in _ELISIONS else 0
    last = -1 if len(parts) - first > 1 and parts[-1].tokens[0].text == "s" else None
    return parts[first:last] if first or last else ()


def _joined(parts: Sequence[Piece]) -> Spellings:
    letters, shape = "".join(piece.letters for piece in parts), "".join(piece.shape for piece in parts)
    return spellings(letters, shape, contract=False)


def _spanning(parts: Sequence[Piece], spelled: Spellings) -> Iterator[Token]:
    start, end = parts[0].tokens[0].start, parts[-1].tokens[-1].until
    return (Token(text, start, end, end) for text in (*spelled.own, *spelled.roman))


def _asked(parts: Sequence[Piece]) -> Phrase:
    """What to look for: of letters in pairs the last is part of the pair before, or stands for all that begin so."""
    texts = [token.text for piece in parts for token in piece.tokens]
    if not parts[-1].shape.rstrip(MARK).endswith(UNSPACED):
        return tuple(texts)
    run = parts[-1].tokens[-2:]
    is_second = len(run) > 1 and run[0].until > run[0].end
    return tuple(texts[:-1]) if is_second else (*texts[:-1], f"{texts[-1]}*")
