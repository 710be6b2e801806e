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
from app.publishing.record_index import Registry
from app.publishing.sources import Folder, Located, read_records
from app.resources.urls import PLURALS, RecordType

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
        return self._retire(names)

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

    def _retire(self, names: list[str]) -> list[Retired]:
        """The ids that are retired as they should be; the register learns what became of each."""
        removed, merged = self.registry.removed, self.registry.merged
        for id_, (located, at) in self._ends.items():
            if isinstance(located.entry, RemovedEntry):
                removed[id_] = f"{names[at]}:{located.line('id')}: {located.entry.removed}"
        for id_ in self._ends:
            if id_ not in removed and id_ not in merged:
                self._follow(id_)
        found = (self._retired(located) for located, _ in self._ends.values())
        return [end for end in found if end is not None]

    def _follow(self, id_: str) -> None:
        """Follow an id from merge to merge, to the record that all of them stand for now."""
        merged, passed = self.registry.merged, dict[str, Located]()
        while id_ not in passed and id_ not in merged and id_ not in self.registry.removed and id_ in self._ends:
            passed[id_] = self._ends[id_][0]
            id_ = _merged_into(passed[id_])
        number = None if id_ in passed else self.registry.number(id_)
        merged.update(dict.fromkeys(passed, number))
        if number is not None or (id_ in merged and id_ not in passed):
            return  # it leads to a record, or to a mistake that is known already
        last = list(passed.values())[-1]
        place = (last.position, "merged_into")
        if id_ in self.registry.removed:
            message = f"'{id_}' was removed ({self.registry.removed[id_]}); expected a record, or 'removed' here too"
            self.mistakes.add(last.file, place, message)
        elif id_ in passed:
            circle = " > ".join([*passed, id_])
            self.mistakes.add(last.file, place, f"merged in a circle: {circle}; expected one of them to be a record")
        else:
            self.mistakes.missing(last.file, place, (last.type,), id_, self.registry.ids((last.type,)))

    def _retired(self, at: Located) -> Retired | None:
        """An id that is retired as it should be."""
        if isinstance(at.entry, RemovedEntry):
            return Retired(at.entry.id, at.type, None, at.entry.removed)
        number = self.registry.merged[at.entry.id]
        if number is None:
            return None
        into = self.registry.ref(number)["id"]
        if (type_ := self.registry.type_at(number)) != at.type:
            message = f"only {PLURALS[at.type]} belong here; '{into}' is one of the {PLURALS[type_]}"
            self.mistakes.add(at.file, (at.position, "merged_into"), message)
            return None
        return Retired(at.entry.id, at.type, into, f"merged into {into}")


def _merged_into(located: Located) -> str:
    assert isinstance(located.entry, MergedEntry), "what is retired and not removed is merged"
    return located.entry.merged_into


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
