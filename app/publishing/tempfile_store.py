"""Scratch: a nameless file for what is read once more later. It vanishes with the process, however that ends."""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO


class TempfileStore:
    """Bytes that are first written, one after the other, and then read from anywhere."""

    def __init__(self, folder: Path | None = None) -> None:
        self.file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115  # it is open as long as this is
        self.write = self.file.write
        weakref.finalize(self, self.file.close)

    def finish(self) -> None:
        """Nothing more comes."""
        self.file.flush()

    def part(self, start: int, end: int) -> bytes:
        """What was written there. Whoever forks reads from the same file, and from wherever they like."""
        return os.pread(self.file.fileno(), end - start, start)
