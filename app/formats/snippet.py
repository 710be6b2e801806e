"""The place where a text matches a search, as HTML-escaped text with the matches in `<mark>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from app.resources.folding import words

LENGTH = 200
"""About how many characters of the text are shown."""
LEAD = 60
"""How many of them, at most, stand before the first match."""
# Apostrophes and combining marks do not part words, for folding drops them.
_FOLDED_OTHERWISE = re.compile("['`_]")
_WORD = re.compile(r"\w+(?:['’ʼ`\u0300-\u036f]+\w+)*[\u0300-\u036f]*")


def snippet(text: str, terms: Sequence[str]) -> str:
    """The text round its first match; its beginning where the match is elsewhere, as in the title."""
    found = list(_matches(text, tuple(terms)))
    start = _start(text, found[0][0]) if found else 0
    end = _end(text, start + LENGTH)
    parts, position = [], start
    for first, last in (span for span in found if span[1] <= end):
        parts.append(f"{escape(text[position:first])}<mark>{escape(text[first:last])}</mark>")
        position = last
    parts.append(escape(text[position:end]))
    return f"{'… ' if start else ''}{''.join(parts).strip()}{' …' if end < len(text) else ''}"


def _matches(text: str, terms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the words stand that match. To lower a text at once takes a fiftieth of folding it word by word."""
    if text.isascii() and not _FOLDED_OTHERWISE.search(text):
        return (match.span() for match in _pattern(terms).finditer(text.lower()))
    return (match.span() for match in _WORD.finditer(text) if _is_match(match[0], terms))


@lru_cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """What the terms are in a text that folding only lowers."""
    words_ = (f"{term[:-1]}[a-z0-9]*" if term.endswith("*") else term for term in terms)
    return re.compile(rf"\b(?:{'|'.join(words_)})\b" if terms else r"(?!)")


def _is_match(word: str, terms: tuple[str, ...]) -> bool:
    return any(
        folded.startswith(term[:-1]) if term.endswith("*") else folded == term
        for folded in words(word)
        for term in terms
    )


def _start(text: str, match: int) -> int:
    """A word's beginning, some way before the match."""
    if match <= LEAD:
        return 0
    space = text.find(" ", match - LEAD, match)
    return match if space < 0 else space + 1


def _end(text: str, wanted: int) -> int:
    """A word's end, not far beyond what is wanted."""
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", 0, wanted)
    return wanted if space <= wanted - LEAD else space
