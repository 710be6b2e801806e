"""Registers the records of a folder, the ids that are retired, and the texts that may be quoted."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.publishing.entries import MergedEntry, RecordEntry, RemovedEntry
from app.publishing.files import SeedFile, read_text
from app.publishing.mistakes import Mistakes
from app.publishing.passages import text_mismatches
from app.publishing.registry import Registry
from app.publishing.sources import Folder, Located, read_records
from app.resources.addresses import PLURALS, RecordType

_LINES = 2**40
"""More lines than a file has."""


@dataclass(frozen=True)
class Retired:
    """An id that once named a record."""

    id: str
    type: RecordType
    merged_into: str | None
    reason: str


class Registering:
    """Takes in records one after the other."""

    def __init__(self, registry: Registry, mistakes: Mistakes) -> None:
        self.registry = registry
        self.mistakes = mistakes
        self._ends: dict[str, tuple[Located, int]] = {}
        """Retired ids, and the number of the file that retires them."""
        self._lines = array("Q")
        """For each record, the number of its file and the line; in one number, for there are millions."""

    def read(self, folder: Folder) -> list[Retired]:
        """Register every record; what comes back are the ids that were retired."""
        names = [name for _, name, _ in folder.records]
        for at, (type_, name, path) in enumerate(folder.records):
            for located in read_records(type_, name, path, self.mistakes):
                if taken := self._taken(located.entry.id, names):
                    message = f"the id '{located.entry.id}' is taken: {taken} has it"
                    self.mistakes.note(name, located.line("id"), f"{message}; expected one that no other record has")
                else:
                    self._take(located, at)
        self.registry.finish()
        if not len(self.registry) and not self.mistakes.found:
            self.mistakes.add(SeedFile("records"), (), "there is nothing to publish; expected at least one record")
        return [end for located, _ in self._ends.values() if (end := self._retired(located))]

    def _taken(self, id_: str, names: list[str]) -> str | None:
        """The file and line of the record that has an id already."""
        if id_ in self._ends:
            located, at = self._ends[id_]
            return f"{names[at]}:{located.line('id')}"
        if id_ in self.registry:
            at, line = divmod(self._lines[self.registry.numbers[id_]], _LINES)
            return f"{names[at]}:{line}"
        return None

    def _take(self, located: Located, at: int) -> None:
        if isinstance(located.entry, RecordEntry):
            self.registry.add(located.type, located.entry)
            self._lines.append(at * _LINES + located.line("id"))
        else:
            self._ends[located.entry.id] = located, at

    def _retired(self, at: Located) -> Retired | None:
        """An id that is retired as it should be."""
        if isinstance(at.entry, RemovedEntry):
            return Retired(at.entry.id, at.type, None, at.entry.removed)
        assert isinstance(at.entry, MergedEntry), "there is no third kind"
        into, place = at.entry.merged_into, (at.position, "merged_into")
        if into not in self.registry:
            self.mistakes.missing(at.file, place, (at.type,), into, self.registry.ids((at.type,)))
        elif (type_ := self.registry.type_of(into)) != at.type:
            message = f"only {PLURALS[at.type]} belong here; '{into}' is one of the {PLURALS[type_]}"
            self.mistakes.add(at.file, place, message)
        else:
            return Retired(at.entry.id, at.type, into, f"merged into {into}")
        return None


def read_texts(path: Path, registry: Registry, mistakes: Mistakes) -> dict[str, str]:
    """The texts at hand of documents whose licence lets them be quoted."""
    texts = {}
    for file in sorted((path / "texts").glob("[!.]*")):
        name = SeedFile(f"texts/{file.name}")
        document = file.stem
        if file.suffix != ".txt" or document not in registry or registry.type_of(document) != "document":
            mistakes.add(name, (), "expected texts/<document id>.txt")
        elif document not in registry.licensed:
            mistakes.add(name, (), "a text may be served only under a licence; state it in records/documents.yaml")
        elif (text := mistakes.read(name.name, partial(read_text, file))) is not None:
            texts[document] = text
            for problem in text_mismatches(registry.texts.get(document), text):
                mistakes.add(name, (), problem)
    registry.quotable.update(texts)
    return texts
