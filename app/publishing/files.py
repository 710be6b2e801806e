"""Reads a file as UTF-8, or says why it cannot be read and on which line."""

from __future__ import annotations

from pathlib import Path


class Unreadable(Exception):
    """Why a file cannot be read as what it should be, and on which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


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
