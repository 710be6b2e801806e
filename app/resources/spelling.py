"""How else a word may be spelled: umlauts with and without e, other scripts in Latin letters."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from app.resources.scripts import MARK, NATIVE, UNSPACED
from app.resources.text_folding import plain_letters, words

_CLUSTER = re.compile("um*")
_DIGRAPH = re.compile("a[ae]|oe|(?<![aeiouyq])ue")
"""What Lucene's GermanNormalizationFilter and ScandinavianFoldingFilter take for an umlaut."""
_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
CONTRACTED_FROM = 5
"""Letters from which on a word with a digraph is also found without it: `poet` is no `pot`, but `poets` are `pots`."""
ROMANISED_TO = 12
"""Letters up to which a run of a script without spaces has a form in Latin letters: names, no sentences."""
_LATIN = re.compile("[\0-\u024f\u0300-\u036f\u1e00-\u1eff\uff01-\uff5e]+")
_PHONETIC = re.compile("[\u3041-\u30ff\uac00-\ud7a3]+")
"""Kana and Hangul: in Latin letters, what differs in these differs as well. Han characters of one sound do not."""
_NO_LETTERS = re.compile("[\0-/:-`{-\x7f]+")
_STACKING = ("\u1039", "\u17d2", "\u1a60")
"""Marks of Myanmar, Khmer and Tai Tham under which the next letter stands."""


class Spellings(NamedTuple):
    """Single tokens that stand for a word: those that a query for it looks for, and those in Latin letters."""

    own: tuple[str, ...]
    roman: tuple[str, ...]


def spellings(letters: str, shape: str, contract: bool = True) -> Spellings:
    """Those of letters that nothing parts; `shape` has their kinds (`scripts.kinds`)."""
    if UNSPACED in shape and not 1 < shape.count(UNSPACED) <= ROMANISED_TO:
        return Spellings((), ())
    roman = "".join(words(letters))
    if UNSPACED in shape and roman:
        is_phonetic = _PHONETIC.fullmatch(normalize("NFKC", letters))
        return Spellings((roman,), ()) if is_phonetic else Spellings((), (roman,))
    if NATIVE in shape:
        return Spellings((in_own_script(letters),), (roman,) if roman else ())
    found = {roman: None}
    if not letters.isascii():
        found["".join(words(normalize("NFKC", letters).lower().translate(_EXPANDED)))] = None
    if contract and (shorter := contracted(roman)) and _LATIN.fullmatch(letters):
        found[shorter] = None
    return Spellings(tuple(filter(None, found)), ())


def is_plain(lowered: str) -> bool:
    """Whether the words of a lowered text are tokens as they are, and none has a form."""
    if not lowered.isascii() or "'" in lowered or "-" in lowered or "`" in lowered:
        return False
    return not ("ae" in lowered or "oe" in lowered or "ue" in lowered or "aa" in lowered)


def contracted(word: str) -> str:
    """A folded word without the second letter of its digraphs (`goettingen`); empty where it has none or is short."""
    if len(word) < CONTRACTED_FROM or not _DIGRAPH.search(word):
        return ""
    return _DIGRAPH.sub(lambda digraph: digraph[0][0], word)


def in_own_script(letters: str) -> str:
    """Letters without marks that may be left out, in their own script."""
    return _NO_LETTERS.sub("", plain_letters(letters).lower())


def clusters(raw: str, shape: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The letters of a run, each with its marks, and where it stands."""
    if MARK not in shape[start:end] and len(text := in_own_script(raw[start:end])) == end - start:
        return [(letter, at, at + 1) for at, letter in enumerate(text, start)]
    found: list[tuple[str, int, int]] = []
    for each in _CLUSTER.finditer(shape, start, end):
        text, first, last = in_own_script(raw[each.start() : each.end()]), *each.span()
        if found and found[-1][0].endswith(_STACKING):
            below, first, _ = found.pop()
            text = below + text
        found.append((text, first, last))
    return found
