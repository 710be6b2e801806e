"""The register of records: every id with its number, and what the editors say of it, kept on disk."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from app.projection.claim import Ref
from app.projection.project import Head
from app.publishing.entries import DocumentEntry, RecordEntry, TextEntry
from app.publishing.tempfile_store import TempfileStore
from app.resources.urls import RECORD_TYPES, RecordType

REFS = 20_000
"""Records that are kept at hand in the form in which others name them."""


class Registry:
    """Records, numbered from 0 in the order in which they are read.

    Only ids and types are in memory; a million records would be half a gigabyte otherwise.
    """

    def __init__(self, scratch: Path | None = None) -> None:
        self.numbers: dict[str, int] = {}
        self.merged: dict[str, int | None] = {}
        """Ids that were merged, and the number of the record that each stands for now; None where that is a mistake."""
        self.removed: dict[str, str] = {}
        """Ids that were removed, with the file, the line and the reason of that."""
        self.texts: dict[str, TextEntry] = {}
        """What is known of the texts of documents."""
        self.licensed: set[str] = set()
        self.quotable: set[str] = set()
        """Ids of the documents whose passages are served with their text."""
        self.notes: set[str] = set()
        """Ids of the documents that are no independent source."""
        self._types = bytearray()
        self._offsets = array("Q", [0])
        self._heads = TempfileStore(scratch)
        self.ref = lru_cache(REFS)(self._ref)

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.numbers

    def add(self, type_: RecordType, entry: RecordEntry) -> None:
        """Take in a record whose id is new."""
        licence = entry.licence if isinstance(entry, DocumentEntry) else None
        if isinstance(entry, DocumentEntry) and entry.text:
            self.texts[entry.id] = entry.text
        if isinstance(entry, DocumentEntry) and not entry.independent:
            self.notes.add(entry.id)
        if licence:
            self.licensed.add(entry.id)
        self.numbers[entry.id] = len(self._types)
        self._types.append(RECORD_TYPES.index(type_))
        head = marshal.dumps((entry.id, type_, entry.title, entry.kind, entry.summary, licence))
        self._offsets.append(self._offsets[-1] + len(head))
        self._heads.write(head)

    def finish(self) -> None:
        """No more records come."""
        self._heads.finish()

    def number(self, id_: str) -> int | None:
        """The number of the record that an id stands for, its own or a merged one; None where it stands for none."""
        number = self.numbers.get(id_)
        return self.merged.get(id_) if number is None else number

    def type_of(self, id_: str) -> RecordType:
        """The type of a record that there is."""
        return RECORD_TYPES[self._types[self.numbers[id_]]]

    def type_at(self, number: int) -> RecordType:
        """The same, by its number."""
        return RECORD_TYPES[self._types[number]]

    def ids(self, types: tuple[RecordType, ...]) -> Iterator[str]:
        """The ids of all records of these types."""
        return (id_ for id_, number in self.numbers.items() if self.type_at(number) in types)

    def head(self, number: int) -> Head:
        """What the editors say of a record."""
        head = Head(*marshal.loads(self._heads.part(self._offsets[number], self._offsets[number + 1])))  # noqa: S302  # our own
        return head._replace(text_available=True) if head.id in self.quotable else head

    def _ref(self, number: int) -> Ref:
        return self.head(number).ref
