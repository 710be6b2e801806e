"""The place where a text matches a search, as HTML-escaped text with the matches in `<mark>`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from app.resources.analysis import Phrase, compounds
from app.resources.pieces import Token

LENGTH = 200
"""About how many characters of the text are shown."""
LEAD = 60
"""How many of them, at most, stand before the first match."""
BEYOND = 100
"""Characters after those shown in which a match may end: no word is marked in part."""

Span = tuple[int, int]
"""Where a match begins and ends."""


def snippet(text: str, phrases: Sequence[Phrase]) -> str:
    """The text round its first match; its beginning where the match is elsewhere, as in the title."""
    first = _first(text, phrases)
    start = 0 if first is None else _start(text, first)
    end = _end(text, start + LENGTH)
    found = [] if first is None else _matches(text[start : end + BEYOND], phrases)
    escaped = escape if _has_markup(text) else str
    parts, position = [], start
    for begin, stop in ((start + begin, start + stop) for begin, stop in found):
        if stop > end:
            break
        parts.append(f"{escaped(text[position:begin])}<mark>{escaped(text[begin:stop])}</mark>")
        position = stop
    parts.append(escaped(text[position:end]))
    return f"{'… ' if start else ''}{''.join(parts).strip()}{' …' if end < len(text) else ''}"


def _has_markup(text: str) -> bool:
    """Whether `escape` would change it; a pattern takes ten times as long to say so."""
    return "&" in text or "<" in text or ">" in text or '"' in text or "'" in text


def _first(text: str, phrases: Sequence[Phrase]) -> int | None:
    """Where the first match begins: of a word as it is written, or else in another spelling."""
    if text.isascii():
        lowered = text.lower()
        written = [next(_plain(lowered, phrase[0]), None) for phrase in phrases if len(phrase) == 1]
        if begins := [span[0] for span in written if span]:
            return min(begins)
        if _is_only_lowered(lowered, phrases):
            return None
    return min((start for start, _ in _analysed(text, phrases)), default=None)


def _matches(text: str, phrases: Sequence[Phrase]) -> list[Span]:
    """Where the words stand that match, none in another. To lower a text takes a fiftieth of analysing it."""
    lowered = text.lower()
    if _is_only_lowered(lowered, phrases):
        found = [span for phrase in phrases for span in _plain(lowered, phrase[0])]
    else:
        found = list(_analysed(text, phrases))
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _is_only_lowered(lowered: str, phrases: Sequence[Phrase]) -> bool:
    """Whether the words of a text are tokens of the index as they are, and single ones are looked for."""
    return not ("'" in lowered or "-" in lowered or "`" in lowered or _has_digraph(lowered)) and (
        lowered.isascii() and all(len(phrase) == 1 for phrase in phrases)
    )


def _has_digraph(lowered: str) -> bool:
    return "ae" in lowered or "oe" in lowered or "ue" in lowered or "aa" in lowered


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


def _analysed(text: str, phrases: Sequence[Phrase]) -> Iterator[Span]:
    """The words, parts of words and runs of letters that match."""
    tokens: list[Token] = []
    for at, compound in compounds(text):
        for form in compound.forms:
            if any(len(phrase) == 1 and _is_match(form.text, phrase[0]) for phrase in phrases):
                yield at + form.start, at + form.end
        tokens += [Token(text, at + start, at + end, at + until) for text, start, end, until in compound.tokens]
    places: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        places.setdefault(token.text, []).append(number)
    for phrase in phrases:
        begins = range(len(tokens)) if phrase[0].endswith("*") else places.get(phrase[0], ())
        for number in begins:
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
