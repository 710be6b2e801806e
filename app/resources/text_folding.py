"""How letters are compared: case, diacritics and scripts folded into plain ASCII, for search, sorting and ids."""

from __future__ import annotations

import re
from unicodedata import normalize

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")
# Dropped: diacritics of scripts whose vowels are letters, the optional vowels of Arabic, Hebrew and Syriac, the nukta
# of Indic scripts, the virama of Devanagari, tatweel, variation selectors, Armenian stress marks, format characters.
# Other nonspacing marks are vowels (Indic, Thai, Tibetan, Thaana) and stay.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u2de0-\u2dff\ua66f-\ua67d\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08ff"
    "\u0711\u0730-\u074a\u07eb-\u07f3\u0859-\u085b\u093c\u094d\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc\u0981"
    "\u055b\u055c\u055e\u135d-\u135f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
# Replaced after decomposition, before marks are dropped: the letter й, and what Lucene's normalisers do in sequences.
# The Armenian ligature և is read "ev" and has the capitals ԵՎ, but decomposes to the older spelling եւ. The Thai and
# Lao vowel "am" decomposes to its nasal mark before its "a".
_SEQUENCES = {
    "и\u0306": "й",
    "И\u0306": "Й",
    "न\u094d": "\u0902",
    "ড\u09bc": "র",
    "ঢ\u09bc": "র",
    "եւ": "եվ",
    "Եւ": "Եվ",
    "ԵՒ": "ԵՎ",
    "եՒ": "եՎ",
    "\u0e4d\u0e32": "\u0e33",
    "\u0ecd\u0eb2": "\u0eb3",
}
# One letter to a reader, by Lucene's ArabicNormalizer, PersianNormalizer, SoraniNormalizer, HindiNormalizer,
# BengaliNormalizer and TeluguNormalizer, as far as these replace one letter by another.
_SAME = str.maketrans(
    {
        **dict.fromkeys("ىیېےۍ", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةەہھۃ", "ه"),
        "ٱ": "ا",
        **dict(zip("ँऀआईऊॠॡऍऎऐऑऒऔॲऄ", "ंंअइउऋऌएएएओओओअअ", strict=True)),
        **dict(zip("ीूॄॣॅॆैॉॊौ", "िुृॢेेेोोो", strict=True)),
        **dict(zip("ীূঙশষণৎ", "িুংসসনত", strict=True)),
        **dict(zip("ఀఁఔఐఆఈఊీూేో", "ంంఓఏఅఇఉిుెొ", strict=True)),
    }
)
# anyascii has apostrophes for these, or nothing.
_ROMAN = str.maketrans({"ا": "a", "ع": "e", "א": "a", "ע": "e"})


def fold(text: str) -> str:
    """`Naxçıvan` and `НАХИЧЕВАНЬ` become `naxcivan` and `nakhichevan`."""
    if not text.isascii():
        text = anyascii(plain_letters(text).translate(_ROMAN))
    return text.lower().replace("'", "").replace("`", "")


def words(text: str) -> list[str]:
    """The folded words of a text, an apostrophe parting none, as ids have them."""
    return _WORD.findall(fold(text))


def plain_letters(text: str) -> str:
    """The letters of a text in their own script, without compatibility forms and without marks that may be left out."""
    text = normalize("NFKD", text)
    for written, letter in _SEQUENCES.items():
        text = text.replace(written, letter)
    return normalize("NFC", _DROPPED.sub("", text)).translate(_SAME)
