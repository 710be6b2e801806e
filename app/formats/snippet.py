"""The place where a text matches a search, as HTML-escaped text with the matches in `<mark>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from app.resources.analysis import FORM, Phrase, compounds, part_texts
from app.resources.spelling import is_plain
from app.resources.word_parts import Token

LENGTH = 200
"""About how many characters of the text are shown."""
LEAD = 60
"""How many of them, at most, stand before the first match."""
BEYOND = 100
"""Characters after those shown in which a match may end: no word is marked in part."""
_PART = re.compile(r"\S+")

Span = tuple[int, int]
"""Where a match begins and ends."""


def snippet(text: str, phrases: Sequence[Phrase]) -> str:
    """The text round its first match; its beginning where the match is elsewhere, as in the title."""
    start, found = _first_matches(text, phrases)
    end = _end(text, start + LENGTH)
    escaped = escape if _has_markup(text) else str
    parts, position = [], start
    for begin, stop in found:
        if stop > end:
            break
        parts.append(f"{escaped(text[position:begin])}<mark>{escaped(text[begin:stop])}</mark>")
        position = stop
    parts.append(escaped(text[position:end]))
    return f"{'… ' if start else ''}{''.join(parts).strip()}{' …' if end < len(text) else ''}"


def _first_matches(text: str, phrases: Sequence[Phrase]) -> tuple[int, list[Span]]:
    """Where what is shown begins, and the matches from there on."""
    lowered = text.lower()
    if _is_only_lowered(lowered, phrases):
        found = _plain_matches(lowered, phrases)
        return _start(text, found[0][0]) if found else 0, found
    first = _first(text, phrases)
    if first is None:
        return 0, []
    start = _start(text, first)
    matches = _matches(text[start : start + LENGTH + BEYOND], phrases)
    return start, [(start + begin, start + stop) for begin, stop in matches]


def _has_markup(text: str) -> bool:
    """Whether `escape` would change it; a pattern takes ten times as long to say so."""
    return "&" in text or "<" in text or ">" in text or '"' in text or "'" in text


def _is_only_lowered(lowered: str, phrases: Sequence[Phrase]) -> bool:
    """Whether single words are looked for, in a text whose words are tokens once it is lowered."""
    return is_plain(lowered) and max(map(len, phrases), default=0) < 2


def _plain_matches(lowered: str, phrases: Sequence[Phrase]) -> list[Span]:
    """To lower a text at once takes a fiftieth of analysing it."""
    if len(phrases) == 1:
        return list(_plain(lowered, phrases[0][0]))
    return sorted({span for phrase in phrases for span in _plain(lowered, phrase[0])})


def _plain(lowered: str, token: str) -> Iterator[Span]:
    """The words that match one token, in a text of ASCII: a pattern takes 30 µs to make for each."""
    stem, size = token.removesuffix("*"), len(lowered)
    at = lowered.find(stem)
    while at >= 0:
        end = at + len(stem)
        begins = at == 0 or not lowered[at - 1].isalnum()
        while begins and stem != token and end < size and lowered[end].isalnum():
            end += 1
        if begins and (end == size or not lowered[end].isalnum()):
            yield at, end
        at = lowered.find(stem, end)


def _first(text: str, phrases: Sequence[Phrase]) -> int | None:
    """Where the first match begins: of a word as it is written, or else in another spelling."""
    if text.isascii():
        lowered = text.lower()
        written = [next(_plain(lowered, phrase[0]), None) for phrase in phrases if len(phrase) == 1]
        if begins := [span[0] for span in written if span]:
            return min(begins)
    single, several = _by_length(phrases)
    spans = (next(_single(text, single), None), min(_several(text, several), default=None))
    return min((span[0] for span in spans if span), default=None)


def _matches(text: str, phrases: Sequence[Phrase]) -> list[Span]:
    """Where the phrases stand; matches that overlap are one."""
    single, several = _by_length(phrases)
    merged: list[Span] = []
    for start, end in sorted([*_single(text, single), *_several(text, several)]):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _by_length(phrases: Sequence[Phrase]) -> tuple[list[str], list[Phrase]]:
    """The tokens that are looked for alone, and the phrases of several."""
    return [phrase[0] for phrase in phrases if len(phrase) == 1], [phrase for phrase in phrases if len(phrase) > 1]


def _single(text: str, wanted: Sequence[str]) -> Iterator[Span]:
    """Where a token or a form is. What has none is known by its texts, which are remembered."""
    whole = {each for token in wanted for each in (token, FORM + token)}
    begun = tuple(each[:-1] for each in whole if each.endswith("*"))
    for part in _PART.finditer(text):
        tokens, forms = part_texts(part[0])
        begins = begun and any(each.startswith(begun) for each in (*tokens, *forms))
        if not begins and whole.isdisjoint(tokens) and whole.isdisjoint(forms):
            continue
        for at, compound in compounds(part[0]):
            for text_, start, end, until in (*compound.tokens, *compound.forms):
                if text_ in whole or text_.startswith(begun):
                    yield part.start() + at + start, part.start() + at + (until if text_ in whole else end)


def _several(text: str, phrases: Sequence[Phrase]) -> Iterator[Span]:
    """Where tokens follow each other."""
    if not phrases:
        return
    tokens = [
        Token(token, at + start, at + end, at + until)
        for at, compound in compounds(text)
        for token, start, end, until in compound.tokens
    ]
    places: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        places.setdefault(token.text, []).append(number)
    for phrase in phrases:
        for number in places.get(phrase[0], ()):
            found = tokens[number : number + len(phrase)]
            if len(found) == len(phrase) and all(map(_is_match, (token.text for token in found), phrase)):
                yield found[0].start, found[-1].until if found[-1].text == phrase[-1] else found[-1].end


def _is_match(text: str, token: str) -> bool:
    return text.startswith(token[:-1]) if token.endswith("*") else text == token


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
