"""Checks a folder of seed files and follows every reference: what comes out can be published as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from app.projection.claim import Claim
from app.projection.containment import Containment
from app.projection.mentions import RecordClaim, mentions
from app.projection.project import Head
from app.projection.witnesses import Witnesses
from app.publishing.claim_store import ClaimBatch, ClaimStore
from app.publishing.cycles import Step, check_circles
from app.publishing.index_records import Registering, Retired, read_texts
from app.publishing.mistakes import Mistakes
from app.publishing.parallel import ordered
from app.publishing.progress import Progress
from app.publishing.reading import read_part
from app.publishing.record_index import Registry
from app.publishing.sources import BULK, Folder, find
from app.publishing.statements import Part, parts

EXACT = 200_000
"""Claims up to which each id is held against all others. Of more, the index of the edition says if two are the same."""


@dataclass(frozen=True)
class Sources:
    """Checked seed files: records, retired ids, and claims in the order of documents and their texts."""

    folder: Path
    registry: Registry
    retired: list[Retired]
    claims: ClaimStore
    witnesses: Witnesses

    def mentions(self, number: int) -> tuple[Head, list[RecordClaim]]:
        """What the editors say of a record, and what all claims say of it."""
        head = self.registry.head(number)
        found = (Claim.of(key, self.claims.body(key)) for key in self.claims.concerning(number))
        return head, mentions(head.id, found)


def check(
    path: Path, out: TextIO | None = None, scratch: Path | None = None, with_ranges: str | None = None
) -> Sources:
    """Read and check the seed files in a folder; raises BadSources with all that is wrong.

    What is read lies in nameless files in `scratch`, which vanish with the process.
    """
    mistakes = Mistakes(path)
    folder = find(path, mistakes)
    registry = Registry(scratch)
    retired = Registering(registry, mistakes).read(folder)
    texts = read_texts(path, registry, mistakes)
    claims = _Claims(registry, ClaimStore(scratch), mistakes)
    read = partial(read_part, folder=path, registry=registry, texts=texts, with_ranges=with_ranges)
    size = sum(_size(file) for _, file in folder.claims)
    with Progress("claims", size, out) as progress:
        for part, (staged, found) in ordered(read, _parts(folder, mistakes), size):
            claims.take(staged, found)
            progress.add(sum(map(len, part.lines)) if part.lines is not None else _size(part.path))
    claims.finish()
    mistakes.raise_if_any()
    claims.staging.finish(len(registry))
    return Sources(path, registry, retired, claims.staging, claims.witnesses())


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _parts(folder: Folder, mistakes: Mistakes) -> Iterator[Part]:
    names = {name for name, _ in folder.claims}
    for name, path in folder.claims:
        if (other := f"{name.removesuffix(BULK)}.yaml") != name and other in names:
            mistakes.note(name, 1, f"this document has {other} too; expected one file for each document")
        else:
            yield from parts(name, path, mistakes)


class _Claims:
    """Takes in the parts of all files of claims, and holds them against each other."""

    def __init__(self, registry: Registry, staging: ClaimStore, mistakes: Mistakes) -> None:
        self.registry = registry
        self.staging = staging
        self.mistakes = mistakes
        self._name = ""
        self._steps: list[Step] = []
        self._statements: dict[str, int] = {}
        self._claims: dict[str, tuple[str, int]] = {}
        self._derived: dict[str, set[str]] = defaultdict(set)
        self._published: dict[str, int] = {}

    def take(self, staged: ClaimBatch | None, found: Mistakes) -> None:
        """What comes next, and what is wrong in it."""
        self.mistakes.take(found)
        if staged is None:
            return
        if staged.name != self._name:
            self.finish()
            self._name = staged.name
        self._hold_ids(staged)
        self._steps += staged.steps
        for document, source in staged.derived:
            self._derived[document].add(source)
        for document, day in staged.published:
            self._published[document] = min(day, self._published.get(document, day))
        self.staging.add(staged)
        if staged.ranges:
            document = self.registry.ref(staged.document)["id"]
            self.staging.ranges.setdefault(document, []).extend(staged.ranges)

    def finish(self) -> None:
        """A document ends here."""
        check_circles(self._name, self._steps, self.mistakes)
        self._steps.clear()
        self._statements.clear()

    def witnesses(self) -> Witnesses:
        """The documents as witnesses."""
        steps = [(inner, outer) for _, inner, outer in self.staging.within]
        containment = Containment(self.registry.numbers, steps)
        return Witnesses.of(self._derived, self._published, self.registry.notes, containment)

    def _hold_ids(self, staged: ClaimBatch) -> None:
        for id_, line in staged.statement_lines:
            if id_ in self._statements:
                message = f"the statement id '{id_}' is taken: line {self._statements[id_]} has it; expected another"
                self.mistakes.note(staged.name, line, message)
            self._statements.setdefault(id_, line)
        if len(self._claims) > EXACT:
            return
        for columns, line in zip(staged.claims, staged.claim_lines, strict=True):
            if columns[0] in self._claims:
                file, taken = self._claims[columns[0]]
                message = f"the claim id '{columns[0]}' is taken by {file}:{taken}"
                self.mistakes.note(staged.name, line, f"{message}; give this claim a 'key: …' of its own")
            self._claims.setdefault(columns[0], (staged.name, line))
