"""The claims about records in their groups, as one page shows them (`ClaimGroup`), in `edition-3.evidence`.

For each record, in the order of keys, where they fill no more than a page: how many claims there are and their keys,
in 4 bytes each; then the JSON of the groups, with `PLACEHOLDER` for each claim, which is read from the text. At the end
of the file stands where each record's part begins, in 8 bytes, and where the last one ends. All of it is in the byte
order of the machine.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from app.store.ndjson_index import OFFSET_BYTES, OFFSET_TYPE, memory_map

CLAIM_GROUPS_SUFFIX = ".evidence"
PLACEHOLDER = b"\n"
"""Stands for a claim: JSON has no end of a line but where it is laid out."""
_KEY: Final = "I"
_KEY_BYTES = array(_KEY).itemsize


class Groups(NamedTuple):
    """The claims about one record: their keys, and the JSON of their groups in pieces, between which they stand."""

    claims: Sequence[int]
    pieces: list[bytes]


def encode(claims: Sequence[int], content: bytes) -> bytes:
    """What the file has of one record."""
    return array(_KEY, [len(claims), *claims]).tobytes() + content


class ClaimGroupsWriter:
    """Writes the file, record after record."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._starts = array(OFFSET_TYPE, [0])

    def add(self, part: bytes) -> None:
        """The part of the next record; nothing where it has none."""
        self._starts.append(self._starts[-1] + self._file.write(part))

    def finish(self) -> None:
        """There are no more records."""
        self._file.write(self._starts.tobytes())


@contextmanager
def writing(path: Path) -> Iterator[ClaimGroupsWriter]:
    """What writes the file; it is whole where nothing goes wrong meanwhile."""
    with path.open("wb") as file:
        writer = ClaimGroupsWriter(file)
        yield writer
        writer.finish()


class ClaimGroups:
    """The file, as it is read: where the system has it."""

    def __init__(self, path: Path, records: int) -> None:
        """Open the file at a path, of so many records; raises OSError and ValueError."""
        self._parts = memory_map(path)
        starts = (records + 1) * OFFSET_BYTES
        if len(self._parts) < starts:
            raise ValueError("this is the evidence of another edition")
        self._starts = memoryview(self._parts)[-starts:].cast(OFFSET_TYPE)
        if self._starts[records] != len(self._parts) - starts:
            raise ValueError("this is the evidence of another edition")

    def of(self, key: int) -> Groups | None:
        """That of the record with a key; None where it fills more than a page."""
        part = self._parts[self._starts[key - 1] : self._starts[key]]
        if not part:
            return None
        [count] = memoryview(part)[:_KEY_BYTES].cast(_KEY)
        content = _KEY_BYTES * (1 + count)
        return Groups(memoryview(part)[_KEY_BYTES:content].cast(_KEY), part[content:].split(PLACEHOLDER))


def open_claim_groups(edition: Path, records: int) -> ClaimGroups | None:
    """That of an edition with so many records; None where the file is not there, or is another's."""
    try:
        return ClaimGroups(edition.with_suffix(CLAIM_GROUPS_SUFFIX), records)
    except (OSError, ValueError):
        return None
