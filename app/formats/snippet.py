"""The place where a text matches a search, as HTML-escaped text with the matches in `<mark>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from app.resources.folding import words

LENGTH = 200
"""About how many characters of the text are shown."""
LEAD = 60
"""How many of them, at most, stand before the first match."""
# Apostrophes and combining marks do not part words, for folding drops them; the letter `ʼ` is a `\w`.
_WORD = re.compile(r"\w+(?:['’`\u0300-\u036f]+\w+)*[\u0300-\u036f]*")

Span = tuple[int, int]
"""Where a word begins and ends."""


def snippet(text: str, terms: Sequence[str]) -> str:
    """The text round its first match; its beginning where the match is elsewhere, as in the title."""
    found = _matches(text, terms)
    start = _start(text, found[0][0]) if found else 0
    end = _end(text, start + LENGTH)
    escaped = escape if _has_markup(text) else str
    parts, position = [], start
    for first, last in found:
        if last > end:
            break
        parts.append(f"{escaped(text[position:first])}<mark>{escaped(text[first:last])}</mark>")
        position = last
    parts.append(escaped(text[position:end]))
    return f"{'… ' if start else ''}{''.join(parts).strip()}{' …' if end < len(text) else ''}"


def _is_only_lowered(text: str) -> bool:
    """Whether folding does no more to it than to lower it."""
    return text.isascii() and not ("'" in text or "`" in text or "_" in text)


def _has_markup(text: str) -> bool:
    """Whether `escape` would change it; a pattern takes ten times as long to say so."""
    return "&" in text or "<" in text or ">" in text or '"' in text or "'" in text


def _matches(text: str, terms: Sequence[str]) -> list[Span]:
    """Where the words stand that match. To lower a text at once takes a fiftieth of folding it word by word."""
    if _is_only_lowered(text):
        lowered = text.lower()
        if len(terms) == 1:
            return list(_plain(lowered, terms[0]))
        return sorted({span for term in terms for span in _plain(lowered, term)})
    return [match.span() for match in _WORD.finditer(text) if _is_match(match[0], terms)]


def _plain(lowered: str, term: str) -> Iterator[Span]:
    """The words that match one term, in a text that folding only lowers: a pattern takes 30 µs to make for each."""
    stem, size = term.removesuffix("*"), len(lowered)
    at = lowered.find(stem)
    while at >= 0:
        end = at + len(stem)
        begins = at == 0 or not lowered[at - 1].isalnum()
        while begins and stem != term and end < size and lowered[end].isalnum():
            end += 1
        if begins and (end == size or not lowered[end].isalnum()):
            yield at, end
        at = lowered.find(stem, end)


def _is_match(word: str, terms: Sequence[str]) -> bool:
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
