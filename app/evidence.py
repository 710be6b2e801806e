"""The claims about records in their groups, as one page shows them (`ClaimGroup`), in `edition-3.evidence`.

For each record, in the order of keys, where they fill no more than a page: how many claims there are and their keys,
in 4 bytes each; then the JSON of the groups, with `HERE` for each claim, which is read from the text. At the end of the
file stands where each record's part begins, in 8 bytes, and where the last one ends. All of it is in the byte order of
the machine.
"""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

EVIDENCE = ".evidence"
HERE = b"\n"
"""Stands for a claim: JSON has no end of a line but where it is laid out."""
_KEY: Final = "I"
_KEY_BYTES = array(_KEY).itemsize
_START: Final = "Q"
_START_BYTES = array(_START).itemsize


class Groups(NamedTuple):
    """The claims about one record: their keys, and the JSON of their groups in pieces, between which they stand."""

    claims: Sequence[int]
    pieces: list[bytes]


def packed(claims: Sequence[int], content: bytes) -> bytes:
    """What the file has of one record."""
    return array(_KEY, [len(claims), *claims]).tobytes() + content


class EvidenceWriter:
    """The file, while it is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._starts = array(_START, [0])

    def add(self, part: bytes) -> None:
        """The part of the next record; nothing where it has none."""
        self._starts.append(self._starts[-1] + self._file.write(part))

    def finish(self) -> None:
        """There are no more records."""
        self._file.write(self._starts.tobytes())
        self._file.close()


class Evidence:
    """The file, as it is read: where the system has it."""

    def __init__(self, path: Path, records: int) -> None:
        """Open the file at a path, of so many records; raises OSError and ValueError."""
        with path.open("rb") as file:
            self._parts = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        starts = (records + 1) * _START_BYTES
        if len(self._parts) < starts:
            raise ValueError("this is the evidence of another edition")
        self._starts = memoryview(self._parts)[-starts:].cast(_START)
        if self._starts[records] != len(self._parts) - starts:
            raise ValueError("this is the evidence of another edition")

    def of(self, key: int) -> Groups | None:
        """That of the record with a key; None where it fills more than a page."""
        part = self._parts[self._starts[key - 1] : self._starts[key]]
        if not part:
            return None
        [count] = memoryview(part)[:_KEY_BYTES].cast(_KEY)
        content = _KEY_BYTES * (1 + count)
        return Groups(memoryview(part)[_KEY_BYTES:content].cast(_KEY), part[content:].split(HERE))


def opened_evidence(edition: Path, records: int) -> Evidence | None:
    """That of an edition with so many records; None where the file is not there, or is another's."""
    try:
        return Evidence(edition.with_suffix(EVIDENCE), records)
    except (OSError, ValueError):
        return None
