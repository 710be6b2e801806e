"""The text of an edition (`edition-3.ndjson`) by its lines: where each record and each claim stands in it.

`edition-3.lines` beside it says so. For each record, then for each claim, in the order of keys, it has the byte at
which the line begins, in 8 bytes; then where the last one ends; then the digests of the records' JSON; then where each
record is found by its id (`app.store.id_hash_table`). All of it is in the byte order of the machine.
"""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from app.resources.digests import DIGEST_BYTES
from app.resources.json_lines import LINE_END, JsonLines
from app.store.downloads import Download
from app.store.id_hash_table import SLOT_TYPE, build_table, hash_of, json_prefix, json_prefix_of_body, table_bytes

INDEX_SUFFIX = ".lines"
OFFSET_TYPE: Final = "Q"
"""The type code (`array`) of where something begins in a file."""
OFFSET_BYTES = array(OFFSET_TYPE).itemsize


class NdjsonIndexWriter:
    """What a file of lines holds, while the text is written."""

    def __init__(self) -> None:
        self._starts = array(OFFSET_TYPE, [0])
        self._digests = bytearray()
        self._places = array(SLOT_TYPE)

    def add(self, body: bytes, digest: bytes = b"") -> None:
        """The next line: the JSON of a record with its digest, or of a claim."""
        self._starts.append(self._starts[-1] + len(body) + len(LINE_END))
        if digest:
            self._digests += digest
            self._places.append(hash_of(json_prefix_of_body(body)))

    def write(self, path: Path) -> None:
        """Write the file."""
        path.write_bytes(self._starts.tobytes() + self._digests + build_table(self._places).tobytes())


class NdjsonIndex:
    """The records and claims of a text; what is asked of it is read where the system has it, each time anew."""

    def __init__(self, path: Path, records: int, claims: int, size: int) -> None:
        """Open a text with so many records and claims, which take so many bytes; raises OSError and ValueError."""
        self._text = memory_map(path)
        lines = memoryview(memory_map(path.with_suffix(INDEX_SUFFIX)))
        self._records, last = records, records + claims
        starts = (last + 1) * OFFSET_BYTES
        digests = starts + records * DIGEST_BYTES
        if len(lines) != digests + table_bytes(records):
            raise ValueError("these are the lines of another text")
        self._starts, self._digests = lines[:starts].cast(OFFSET_TYPE), lines[starts:digests]
        self._slots = lines[digests:].cast(SLOT_TYPE)
        if self._starts[last] != size:
            raise ValueError("these lines are of another length")

    def key(self, id_: str) -> int | None:
        """The key of the record with an id; None where there is none."""
        head = json_prefix(id_)
        if head is None:
            return None
        slots, first, size = self._slots, hash_of(head), len(head)
        for at in range(first, first + len(slots)):
            key = slots[at % len(slots)]
            start = self._starts[key - 1]
            if not key or self._text[start : start + size] == head:
                return key or None
        return None

    def bodies(self, keys: Sequence[int]) -> Sequence[bytes]:
        """The JSON of the records with these keys; in one piece where the keys follow each other."""
        if len(keys) > 1 and keys[-1] - keys[0] == len(keys) - 1 and keys == [*range(keys[0], keys[-1] + 1)]:
            return JsonLines(self._text[self._starts[keys[0] - 1] : self._starts[keys[-1]] - 1])
        return self._each(keys)

    def claims(self, keys: Iterable[int]) -> list[bytes]:
        """The JSON of the claims with these keys."""
        records = self._records
        return self._each([records + key for key in keys])

    def _each(self, keys: Iterable[int]) -> list[bytes]:
        text, starts = self._text, self._starts
        return [text[starts[key - 1] : starts[key] - 1] for key in keys]

    def body(self, key: int) -> bytes:
        """The JSON of one."""
        return self._text[self._starts[key - 1] : self._starts[key] - 1]

    def digest(self, key: int) -> bytes:
        """The digest of the JSON of one."""
        return bytes(self._digests[(key - 1) * DIGEST_BYTES : key * DIGEST_BYTES])


def open_ndjson(edition: Path, text: Download | None, records: int, claims: int) -> NdjsonIndex | None:
    """That of an edition with so many records and claims; None where its files are not there, or are another's."""
    try:
        size = text.parts["retired"].start if text else -1
        return NdjsonIndex(edition.with_suffix(".ndjson"), records, claims, size)
    except (LookupError, OSError, ValueError):
        return None


def memory_map(path: Path) -> mmap.mmap:
    """A file as bytes that are read where the system has them."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
