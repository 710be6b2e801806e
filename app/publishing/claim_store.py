"""Everything that is claimed, kept on disk between reading and rendering: a million records do not fit in memory."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from app.publishing.cycles import Step
from app.publishing.tempfile_store import TempfileStore

ClaimColumns = tuple[str, int, int, int, str, str, str, str]
"""Id, numbers of subject and object (-1: none), position of the first claim of its statement, and what it is like."""
PassageColumns = tuple[int, int, int | None, int | None, str, str | None]
"""Position of the first claim of the statement, and the columns of `PassageRow` after it."""


@dataclass
class ClaimBatch:
    """What comes of one part of a file of claims; positions count from its first claim."""

    name: str
    document: int
    bodies: list[bytes] = field(default_factory=list)
    claims: list[ClaimColumns] = field(default_factory=list)
    passages: list[PassageColumns] = field(default_factory=list)
    dates: list[tuple[int, int, int]] = field(default_factory=list)
    """Positions of claims that date their subject, with the first day and the last."""
    steps: list[Step] = field(default_factory=list)
    derived: list[tuple[str, str]] = field(default_factory=list)
    published: list[tuple[str, int]] = field(default_factory=list)
    """Documents that a document itself dates, with the first day."""
    within: list[tuple[int, int]] = field(default_factory=list)
    statement_lines: list[tuple[str, int]] = field(default_factory=list)
    claim_lines: list[int] = field(default_factory=list)
    ranges: list[Any] = field(default_factory=list)
    """The passages that have a range, for whoever verifies them."""


class ClaimStore:
    """The claims of all documents in their order, numbered from 1."""

    def __init__(self, scratch: Path | None = None) -> None:
        self.subjects = array("I")
        self.others = array("i")
        self.dated, self.first_days, self.last_days = array("I"), array("q"), array("q")
        """The records that claims date, one for each such claim, with its first day and its last."""
        self.within: list[tuple[int, int, int]] = []
        """The document, the place, and the place that it lies in."""
        self.ranges: dict[str, list[Any]] = {}
        self.witnesses: dict[int, tuple[int, int]] = {}
        """For each document that makes claims, the first and the last of them."""
        self._offsets = array("Q", [0])
        self._bodies, self._columns = TempfileStore(scratch), TempfileStore(scratch)
        self._starts = array("I")
        self._keys = array("I")

    def __len__(self) -> int:
        return len(self.subjects)

    def add(self, staged: ClaimBatch) -> None:
        """Take in what comes next."""
        first = len(self) + 1
        for body in staged.bodies:
            self._offsets.append(self._offsets[-1] + len(body))
        self._bodies.write(b"".join(staged.bodies))
        self.subjects.extend(columns[1] for columns in staged.claims)
        self.others.extend(columns[2] for columns in staged.claims)
        for position, start, end in staged.dates:
            self.dated.append(staged.claims[position][1])
            self.first_days.append(start)
            self.last_days.append(end)
        self.within += ((staged.document, *ends) for ends in staged.within)
        marshal.dump((staged.document, first, staged.claims, staged.passages), self._columns.file)
        if staged.claims:
            known = self.witnesses.get(staged.document, (first, first))
            self.witnesses[staged.document] = known[0], len(self)

    def finish(self, records: int) -> None:
        """No more claims come: find for each record those that concern it."""
        self._bodies.finish()
        counts = array("I", bytes(4 * (records + 1)))
        for ends in (self.subjects, self.others):
            for number in ends:
                if number >= 0:
                    counts[number + 1] += 1
        self._starts = array("I", accumulate(counts))
        self._keys = array("I", bytes(4 * self._starts[-1]))
        place = array("I", self._starts)
        for key, (subject, other) in enumerate(zip(self.subjects, self.others, strict=True), start=1):
            self._keys[place[subject]] = key
            place[subject] += 1
            if other >= 0:
                self._keys[place[other]] = key
                place[other] += 1

    def body(self, key: int) -> bytes:
        """The finished JSON of a claim."""
        return self._bodies.part(self._offsets[key - 1], self._offsets[key])

    def concerning(self, number: int) -> array[int]:
        """The claims that concern a record, in their order."""
        return self._keys[self._starts[number] : self._starts[number + 1]]

    def count(self, number: int) -> int:
        """How many they are."""
        return self._starts[number + 1] - self._starts[number]

    def columns(self) -> Iterator[tuple[int, int, list[ClaimColumns], list[PassageColumns]]]:
        """Part after part: the document's number, the first claim, and the columns."""
        file = self._columns.file
        end = file.tell()
        file.seek(0)
        while file.tell() < end:
            yield marshal.load(file)  # noqa: S302  # it is our own
