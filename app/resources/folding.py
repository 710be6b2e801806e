"""How words are compared: case, diacritics and scripts folded into plain ASCII, for search and for sorting."""

from __future__ import annotations

import re

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """`Naxçıvan` and `НАХИЧЕВАНЬ` become `naxcivan` and `nakhichevan`."""
    return anyascii(text).casefold().replace("'", "").replace("`", "")


def words(text: str) -> list[str]:
    """The folded words of a text, as the full-text index holds them."""
    return _WORD.findall(fold(text))
