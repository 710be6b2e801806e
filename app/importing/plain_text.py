"""Converts foreign text to text valid in a seed file: without markup, control characters and line ends."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_NOT_TEXT = re.compile("[^\t\n\r -~\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLOCKS = ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote")
"""Elements that separate words."""
REPLACEMENT = "\ufffd"
BOM = "\ufeff"
"""The byte-order mark. Concatenated files have it in the middle too, where it is ignored."""


def tidy(text: str) -> str:
    """One line with single blanks and without byte-order marks; control characters and surrogates become U+FFFD."""
    return " ".join(_NOT_TEXT.sub(REPLACEMENT, text.replace(BOM, "")).split())


def shorten(text: str, limit: int) -> str:
    """The text truncated to `limit` characters; the last is `…` if anything was cut off."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def without_markup(text: str) -> str:
    """The text content of HTML, with entities resolved; text without markup is returned unchanged."""
    if "<" not in text and "&" not in text:
        return text
    words = _Words()
    words.feed(text)
    words.close()
    return "".join(words.found).strip()


class _Words(HTMLParser):
    """Collects the visible text, without the content of script and style."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.hidden += tag in ("script", "style")
        self.found += [" "] if tag in _BLOCKS else []

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style") and self.hidden > 0
        self.found += [" "] if tag in _BLOCKS else []

    def handle_data(self, data: str) -> None:
        self.found += [] if self.hidden else [data]
