"""What a reader typed, as phrases of the index: each word, in each of the spellings by which it is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.resources.analysis import Compound, Phrase, compounds
from app.resources.spelling import contracted

MAX_WORDS = 32
"""Words that count; those that hyphens join count each."""
MAX_TOKENS = 64
"""Tokens that count, of all words together: of a script without spaces each pair of letters is one."""


class Term(NamedTuple):
    """A word, or several that hyphens join."""

    words: tuple[tuple[Phrase, ...], ...]
    """Each word has to be found, by one of its phrases; the first is the word as it was typed."""
    joined: tuple[Phrase, ...] = ()
    """What stands for all words together."""

    @property
    def phrases(self) -> Iterator[Phrase]:
        """All by which some part of it may be found."""
        yield from self.joined
        for word in self.words:
            yield from word


@lru_cache(128)
def terms(q: str) -> tuple[Term, ...]:
    """The words that are searched for; one that ends in `*` stands for all that begin so."""
    found: list[Term] = []
    left = MAX_TOKENS
    for compound, is_prefix in _typed(q):
        term = _term(compound, is_prefix)
        kept = _cut(term, MAX_WORDS - sum(len(each.words) for each in found), left)
        if kept.words:
            found.append(kept)
        if kept is not term:
            break
        left -= _length(kept)
    return tuple(found)


def phrases(asked: Iterable[Term]) -> list[Phrase]:
    """Each phrase by which some part of what was typed may be found."""
    return list(dict.fromkeys(phrase for term in asked for phrase in term.phrases))


def _typed(q: str) -> Iterator[tuple[Compound, bool]]:
    """What was typed, and whether a `*` ends it."""
    for part in q.split():
        found = [compound for _, compound in compounds(part) if compound.words]
        for compound in found:
            yield compound, part.endswith("*") and compound is found[-1]


def _term(compound: Compound, is_prefix: bool) -> Term:
    if not is_prefix:
        return Term(tuple(word.phrases for word in compound.words), compound.phrases)
    *words, last = compound.words
    # Of a word's beginning, a digraph is no umlaut: `goett*` would find all that begins with `gott`.
    begun = tuple(_begun(phrase) for phrase in last.phrases if phrase != (contracted(last.phrases[0][-1]),))
    return Term((*(word.phrases for word in words), begun), tuple(map(_begun, compound.phrases)))


def _begun(phrase: Phrase) -> Phrase:
    """The phrase whose last token stands for all that begin so."""
    return (*phrase[:-1], f"{phrase[-1].removesuffix('*')}*")


def _cut(term: Term, words: int, tokens: int) -> Term:
    """No more of it than counts: what is too long is looked for by its beginning, as it was typed."""
    if len(term.words) <= words and _length(term) <= tokens:
        return term
    kept = []
    for word in term.words[:words]:
        kept.append((word[0][:tokens],))
        tokens -= len(kept[-1][0])
    return Term(tuple(word for word in kept if word[0]))


def _length(term: Term) -> int:
    return sum(len(word[0]) for word in term.words)
