"""Seed files: reads one as UTF-8 or says why it cannot be read, and knows on which line each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Place = tuple[str | int, ...]
"""Where a value stands in its file: keys and list positions from the top."""


class Unreadable(Exception):
    """Why a file cannot be read as what it should be, and on which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass
class SeedFile:
    """What a file holds (strings, lists, mappings), and on which line each value stands."""

    name: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, path: Place) -> int:
        """The line of the value at that path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def holds(self, path: Place) -> bool:
        """Whether there is a value at that path."""
        return path in self.lines


def read_text(path: Path, max_bytes: int | None = None) -> str:
    """The exact text of a file, byte for byte."""
    try:
        if path.exists() and not path.is_file():
            raise Unreadable(1, "this is not a file")
        if max_bytes is not None and path.stat().st_size > max_bytes:
            raise Unreadable(1, f"the file is larger than {max_bytes // 1_000_000} MB; split it")
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, f"the file is not UTF-8: {error.reason}") from None
    except OSError as error:
        raise Unreadable(1, f"the file cannot be read: {error.strerror}") from None
