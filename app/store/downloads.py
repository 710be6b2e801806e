"""The finished files of an edition, to be had whole: which they are, how long, with which digest; reading a part.

Beside `edition-3.sqlite` lie `edition-3.ndjson`, all that it serves as text, and `edition-3.json`, which describes
both: no file can hold its own digest.
"""

from __future__ import annotations

import json
import os
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DESCRIPTION = ".json"
FILES = "sqlite", "ndjson"
"""What can be had, by the suffix of its file."""
CHUNK_BYTES = 1_000_000
"""Bytes that are read at once: in pieces of 64 KB a file goes out a third as fast."""


class Download:
    """One file, held open: who has begun to read it can read to its end, whatever becomes of its name."""

    def __init__(self, path: Path, description: Mapping[str, Any]) -> None:
        self.sha256: str = description["sha256"]
        self.size: int = description["bytes"]
        self.parts = {name: ByteRange(self, *bounds) for name, bounds in description["parts"].items()}
        """Parts of it that are answers of their own."""
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)

    @property
    def whole(self) -> ByteRange:
        """All of it."""
        return ByteRange(self, 0, self.size)

    def read(self, start: int, most: int) -> bytes:
        """At most so many bytes from there on."""
        return os.pread(self._descriptor, most, start)


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Some bytes of a file that lie together."""

    file: Download
    start: int
    size: int

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """From one byte of the part to another, in pieces."""
        for at in range(self.start + start, self.start + end, CHUNK_BYTES):
            yield self.file.read(at, min(CHUNK_BYTES, self.start + end - at))


def open_downloads(edition: Path) -> dict[str, Download]:
    """The files that lie beside an edition, itself included; none where nobody has described them, or not so."""
    try:
        described = json.loads(edition.with_suffix(DESCRIPTION).read_bytes())
        found = {name: Download(edition.with_suffix(f".{name}"), described[name]) for name in FILES}
        whole = all(edition.with_suffix(f".{name}").stat().st_size == file.size for name, file in found.items())
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return found if whole else {}
