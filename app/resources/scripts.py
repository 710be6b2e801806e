"""What each character is to a search: part of a word, joining two parts of one, or parting words (after UAX #29)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, decomposition, normalize

LETTER, NATIVE, UNSPACED, MARK, APOSTROPHE, HYPHEN, NON_JOINER, OTHER = "lnumjhz "
"""A letter or digit; a letter that is indexed in its own script; one of a script without spaces; what extends the one
before; what joins parts of a word; what joins words; the zero-width (non-)joiner and space; anything else."""

APOSTROPHES = "'`´’‘‛ʹʻʼʽʾʿˈˊʹʹ′‵＇｀՚׳״ߴߵꞋꞌ"
HYPHENS = "-‐‑‒−֊־﹣－"
_NATIVE = (
    (0x0590, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x0FFF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC),
)  # fmt: skip
"""Hebrew, Arabic, Syriac, Thaana, NKo; Indic scripts; Tibetan: transliteration has one letter for several of these."""
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x1950, 0x19DF), (0x1A20, 0x1AAF),
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x303C), (0x3041, 0x31FF), (0x3300, 0x3357),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97F), (0xA9E0, 0xA9FF), (0xAA60, 0xAADF), (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF), (0xFF66, 0xFFDC), (0x16FE0, 0x18D8F), (0x1AFF0, 0x1B2FF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Thai, Lao, Myanmar, Hangul, Khmer, Tai scripts, kana, bopomofo, Han: words stand side by side."""
_EXTENDING = ((0x0E33, 0x0E33), (0x0EB3, 0x0EB3), (0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0xFF9E, 0xFF9F))
"""Am of Thai and Lao, vowels and finals of decomposed Hangul, sound marks of half-width kana."""
_DECOMPOSED_AM = re.compile("(?<=[\u0e4d\u0ecd])[\u0e32\u0eb2]")
_HEBREW_QUOTE = re.compile('(?<=[\u0591-\u05c7\u05d0-\u05ea])["“”](?=[\u05d0-\u05ea])')
"""A quotation mark for the gershayim of an abbreviation (UAX #29, WB7b and WB7c, which have the straight one)."""
_PICTURES = (0x1F000, 0x1FAFF)
"""Emoji, and enclosed letters among them."""
_EMOJI_SEQUENCE = re.compile("[0-9#*]\ufe0f?\u20e3|[\u2139\u24c2\u3297\u3299]\ufe0f")
"""A keycap; a symbol for letters that is to be shown as an emoji."""
_JOINED_UNSPACED = re.compile(f"(?<={UNSPACED}){NON_JOINER}+(?={UNSPACED})|(?<={MARK}){NON_JOINER}+(?={UNSPACED})")


def kinds(text: str) -> str:
    """A letter for each character of a text: what kind it is of."""
    found = text.translate(_KINDS)
    if "\ufe0f" in text or "\u20e3" in text:
        found = _replaced(found, _EMOJI_SEQUENCE.finditer(text), OTHER)
    if "\u0e4d" in text or "\u0ecd" in text:
        found = _replaced(found, _DECOMPOSED_AM.finditer(text), MARK)
    if not text.isascii() and ('"' in text or "“" in text or "”" in text):
        found = _replaced(found, _HEBREW_QUOTE.finditer(text), APOSTROPHE)
    if NON_JOINER in found:
        found = _replaced(found, _JOINED_UNSPACED.finditer(found), MARK)
    return found


def _replaced(found: str, matches: Iterable[re.Match[str]], kind: str) -> str:
    """With that kind wherever something matches."""
    each = list(found)
    for match in matches:
        each[match.start() : match.end()] = kind * (match.end() - match.start())
    return "".join(each)


class _Kinds(dict[int, str]):
    """The kind of each character by its code point, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(code)
        return kind


_KINDS = _Kinds(
    {
        **{ord(character): APOSTROPHE for character in APOSTROPHES},
        **{ord(character): HYPHEN for character in HYPHENS},
        **dict.fromkeys((0x200B, 0x200C, 0x200D), NON_JOINER),
    }
)


def _kind(code: int) -> str:
    character = chr(code)
    group = category(character)
    if _within(code, _EXTENDING) or group[0] == "M" or group == "Cf" or character in "\u0640\u055b\u055c\u055e":
        return MARK
    is_symbol = group == "So" and not _within(code, (_PICTURES,)) and _stands_for_letters(character)
    if group[0] not in "LN" and not is_symbol:
        return OTHER
    if group == "Nd":
        return LETTER
    if _within(code, _UNSPACED):
        return UNSPACED
    return NATIVE if _within(code, _NATIVE) else LETTER


def _stands_for_letters(symbol: str) -> bool:
    """Whether a symbol is letters written as one (`㎏`, `№`), and none set beside a word (`™`)."""
    made_of = decomposition(symbol)
    return bool(made_of) and not made_of.startswith("<super>") and normalize("NFKC", symbol).isalnum()


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)
