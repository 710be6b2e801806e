"""An imported file as text, read once, with its digest and line numbers."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from app.errors import InvalidImport
from app.importing.plain_text import BOM

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Byte-order marks, the longer first: that of UTF-32 begins like that of UTF-16."""
WITHOUT_MARK = 100
"""Characters at the beginning that are examined for zeros, which show UTF-16 without a byte-order mark."""


class SourceFile:
    """The decoded text of a file.

    Offsets count characters of the file as it is, byte-order mark and line ends included, so that `fasti verify` can
    compare a copy. That command reads UTF-8 only: in other encodings, rows are identified by number only.
    """

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        self.path = path
        self.text, self.verifiable = _decoded(path, encoding)

    @property
    def name(self) -> str:
        """The file name without folders, which differ between machines."""
        return self.path.name

    @property
    def begin(self) -> int:
        """The offset of the content, after any byte-order marks."""
        return len(self.text) - len(self.text.lstrip(BOM))

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.end() for found in re.finditer("\r\n?|\n", self.text)]

    def line(self, place: int) -> int:
        """The line, from 1, of the character at an offset."""
        return bisect_right(self._line_ends, place) + 1

    def digest(self, start: int = 0, end: int | None = None) -> str:
        """The SHA-256 of the characters in that range, in UTF-8."""
        return sha256(self.text[start:end].encode()).hexdigest()

    def bad(self, place: int, reason: str) -> InvalidImport:
        """The error to raise if the file as a whole cannot be read; `place` is an offset."""
        return InvalidImport(f"{self.path}:{self.line(place)}: {reason}")


def _decoded(path: Path, encoding: str | None) -> tuple[str, bool]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidImport(f"{path}:1: the file cannot be read: {error.strerror}") from None
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    encoding = encoding or marked
    try:
        text = data.decode(encoding)
        if 4 * text[:WITHOUT_MARK].count("\0") > len(text[:WITHOUT_MARK]):
            raise InvalidImport(f"{path}:1: the file has characters that no text has; {_without_mark(data)}")
        return text, codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        raise InvalidImport(f"there is no encoding '{encoding}'; expected one such as latin-1 or utf-16") from None
    except UnicodeError as error:
        place = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, place) + 1
        advice = f"expected UTF-8; --encoding names another, such as {_likely(data)}"
        raise InvalidImport(f"{path}:{line}: the file is not {encoding}; {advice}") from None


def _likely(data: bytes) -> str:
    """The likely encoding: Windows-1252 has characters where Latin-1 has controls, which do not occur in text."""
    return "windows-1252" if re.search(b"[\x80-\x9f]", data) else "latin-1"


def _without_mark(data: bytes) -> str:
    zeros = [data[start:WITHOUT_MARK:2].count(0) for start in (0, 1)]
    return f"is it UTF-16? --encoding {'utf-16-be' if zeros[0] > zeros[1] else 'utf-16-le'} reads it so"
