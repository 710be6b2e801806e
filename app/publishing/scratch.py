"""Scratch: a nameless file for what is read once more later. It vanishes with the process, however that ends."""

from __future__ import annotations

import mmap
import weakref
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO


class Scratch:
    """Bytes that are first written, one after the other, and then read from anywhere."""

    def __init__(self, folder: Path | None = None) -> None:
        self.file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115  # it is open as long as this is
        self._map: mmap.mmap | None = None
        self.write = self.file.write
        weakref.finalize(self, self.file.close)

    def finish(self) -> None:
        """Nothing more comes."""
        self.file.flush()
        if self.file.tell():
            self._map = mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ)

    def part(self, start: int, end: int) -> bytes:
        """What was written there."""
        assert self._map is not None, "it is finished, and not empty"
        return self._map[start:end]
