"""Newline-delimited JSON for bulk sources: the keys of the YAML files, one entry a line, read some lines at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from app.publishing.files import Place, SeedFile, Unreadable
from app.publishing.yaml_source import MAX_DEPTH, NOT_TEXT, not_text

LINES = 500
"""Lines that are read and checked together."""
MAX_LINE_BYTES = 10_000_000


@dataclass
class Batch(SeedFile):
    """Some lines of a file, each the entry that stands on it."""

    numbers: list[int] = field(default_factory=list)

    def line(self, path: Place) -> int:
        """The line of the entry that the path leads through."""
        positions = [step for step in path if isinstance(step, int)]
        return self.numbers[positions[0]] if positions and self.numbers else 1

    def holds(self, path: Place) -> bool:
        """Whether there is a value at that path."""
        value: Any = self.data
        for step in path[next((i for i, step in enumerate(path) if isinstance(step, int)), len(path)) :]:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return False
        return True


def batches(path: Path) -> Iterator[tuple[int, list[bytes]]]:
    """The lines of a file, some at a time, each time with the number of the first."""
    try:
        with path.open("rb") as file:
            first = 1
            while lines := list(islice(file, LINES)):
                yield first, lines
                first += len(lines)
    except OSError as error:
        raise Unreadable(1, f"the file cannot be read: {error.strerror}") from None


def parse(lines: Iterable[bytes], first: int) -> Iterator[tuple[int, Any]]:
    """The entry on each line that is not blank, with its number; an Unreadable where there is none."""
    for number, line in enumerate(lines, start=first):
        if not line.isspace():
            try:
                yield number, _entry(number, line)
            except Unreadable as error:
                yield number, error


def _entry(number: int, line: bytes) -> Any:
    if len(line) > MAX_LINE_BYTES:
        raise Unreadable(number, f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB; split it")
    try:
        entry = json.loads(line.decode(), object_pairs_hook=_mapping, parse_int=str, parse_float=str)
    except UnicodeDecodeError as error:
        raise Unreadable(number, f"the line is not UTF-8: {error.reason}") from None
    except RecursionError:
        raise Unreadable(number, f"nested deeper than {MAX_DEPTH} levels") from None
    except json.JSONDecodeError as error:
        raise Unreadable(number, f"this is not JSON: {error}") from None
    except ValueError as error:
        raise Unreadable(number, str(error)) from None
    # Only escapes can bring in what JSON itself does not allow in a text, and they are rare.
    if b"\\" in line or not line.isascii() or b"\x7f" in line:
        _refuse_odd_characters(number, entry)
    return entry


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key '{twice[:40]}' stands here twice; expected it once")
    return mapping


def _refuse_odd_characters(number: int, entry: Any) -> None:
    if isinstance(entry, str):
        if bad := NOT_TEXT.search(entry):
            raise Unreadable(number, not_text(bad))
    elif isinstance(entry, list):
        for item in entry:
            _refuse_odd_characters(number, item)
    elif isinstance(entry, dict):
        for key, value in entry.items():
            _refuse_odd_characters(number, key)
            _refuse_odd_characters(number, value)
