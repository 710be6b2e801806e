"""The ids of a folder before an import: of other files, of this document's last import, and retired ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from app.importing.blocks import DOCUMENTS, all_blocks, block, bulk_file, text_of
from app.importing.seed_lines import BULK, entries_of
from app.resources.urls import PLURALS, RecordType

BY_IMPORT = (
    "The imported file no longer names it.",
    "It stood for several records, which have ids of their own now:",
)
"""First words of the reasons for which an import removes an id. It is restored when the file has it again."""
_ID = re.compile(r"""(?:^|[\s{,])["']?id["']? *: *["']?([a-z0-9-]+)""")


class KnownId(NamedTuple):
    """An id in the folder, with its redirection or removal."""

    type: RecordType
    path: Path
    title: str = ""
    merged_into: str | None = None
    removed: str | None = None
    imported: bool = False
    """Whether the import of another document wrote the id."""

    @property
    def is_record(self) -> bool:
        """Whether it is the id of a record, neither merged nor removed."""
        return self.merged_into is None and self.removed is None


@dataclass
class Known:
    """The ids of a folder, and the record that each resolves to after the import."""

    elsewhere: dict[str, KnownId] = field(default_factory=dict)
    """Ids written by editors and by imports of other documents."""
    own: dict[str, KnownId] = field(default_factory=dict)
    """Ids written by the last import of this document."""
    in_file: set[str] = field(default_factory=set)
    """The ids of the records in the file being imported."""
    became: dict[str, str] = field(default_factory=dict)
    """By an id of version 0.1 that stood for one record of this file, the present id of that record."""
    _ends: dict[str, str | None] = field(default_factory=dict)
    _lines: dict[Path, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, document: str) -> Known:
        """Reads the files of records of a folder."""
        known = cls()
        importers = marked(folder)
        for type_, plural in PLURALS.items():
            own = bulk_file(folder, type_, document)
            for path in sorted({*folder.glob(f"records/{plural}.*"), *folder.glob(f"records/{plural}/*")}):
                if path.is_file():
                    known._take(type_, path, document, path == own, path.stem in importers)
        return known

    def _take(self, type_: RecordType, path: Path, document: str, is_own: bool, of_import: bool) -> None:
        if path.suffix == BULK:
            imported = of_import and path.parent.name in PLURALS.values()
            (self.own if is_own else self.elsewhere).update(_ids(type_, path, "", imported))
            return
        text = text_of(path)
        found = block(document).search(text)
        mine = found if found and found["end"] else None
        others = text.replace(mine[0], "", 1) if mine else text
        by_imports = {found for _, part in all_blocks(others) for found in _ID.findall(part)}
        for id_, known in _ids(type_, path, others):
            self.elsewhere[id_] = known._replace(imported=id_ in by_imports)
        self.own.update(_ids(type_, path, mine["entries"] if mine else ""))

    @cached_property
    def of_other_imports(self) -> set[str]:
        """Ids written by imports of other documents."""
        return {id_ for id_, known in self.elsewhere.items() if known.imported}

    def end_of(self, id_: str) -> str | None:
        """The record that an id resolves to after all merges; None if it was removed.

        A merge in this document's block counts only if it leads to a record; otherwise the id is restored.
        """
        path: dict[str, None] = {}
        here: str | None = id_
        while here is not None and here not in self._ends and here not in path:
            path[here] = None
            known = self.elsewhere.get(here) or self.own.get(here)
            here = known.merged_into if known and known.merged_into else self.became.get(here)
        end = None if here is None else self._ends.get(here)
        for step in reversed(path):
            end = end or (step if self._is_record(step) else None)
            self._ends[step] = end
        return end

    def expect(self, former: Mapping[str, str]) -> None:
        """Registers the records of the file: by present id, the id of version 0.1."""
        self.in_file = set(former)
        now: dict[str, list[str]] = defaultdict(list)
        for id_, was in former.items():
            now[was].append(id_)
        for was, ids in now.items():
            if len(ids) == 1 and was in self.own and self.own[was].is_record and was not in self.in_file:
                self.became[was] = ids[0]
        for id_, was in former.items():
            self._carry_over(id_, was)

    def _carry_over(self, id_: str, former: str) -> None:
        """Applies an editor's merge or removal of the id of version 0.1 to the present id of that record."""
        theirs = (
            self.elsewhere.get(former) if self.own else None
        )  # without an earlier import of this document there are no ids of 0.1
        was = theirs or self.own.get(former)
        if was is None or was.is_record or was.imported or id_ in self.own or id_ in self.elsewhere:
            return
        if was.merged_into and self.end_of(former) not in (None, id_):
            self.own[id_] = was._replace(merged_into=former)
        elif was.removed and (theirs or self.removed_by_hand(former)):
            self.own[id_] = was

    def _is_record(self, id_: str) -> bool:
        if id_ in self.elsewhere:
            return self.elsewhere[id_].is_record
        return id_ in self.in_file and not self.removed_by_hand(id_)

    def removed_by_hand(self, id_: str) -> bool:
        """Whether an editor removed the id in this document's block."""
        known = self.own.get(id_)
        return bool(known and known.removed and not known.removed.startswith(BY_IMPORT))

    def type_of(self, id_: str, otherwise: RecordType) -> RecordType:
        """The type of an id in other files; for an id of this file, `otherwise`."""
        return self.elsewhere[id_].type if id_ in self.elsewhere else otherwise

    def where(self, id_: str) -> str:
        """The file and line of an id, as `path:line`."""
        path = (self.elsewhere.get(id_) or self.own[id_]).path
        if path not in self._lines:
            self._lines[path] = _lines(path)
        return f"{path}:{self._lines[path].get(id_, 1)}"

    def why_removed(self, id_: str) -> str:
        """The reason why an id, or the last id that it was merged into, was removed."""
        passed: dict[str, None] = {}
        while id_ not in passed:
            known = self.elsewhere.get(id_) or self.own.get(id_)
            if known is None:
                merged = next(reversed(passed))
                return f"'{merged}' is merged into '{id_}' ({self.where(merged)}), which the folder does not have"
            if known.removed:
                return f"'{id_}' was removed ({self.where(id_)}): {known.removed}"
            passed[id_] = None
            id_ = known.merged_into or id_
        return f"'{id_}' is merged in a circle"


def marked(folder: Path) -> set[str]:
    """The ids of the documents that have the block of an import."""
    return {document for document, _ in all_blocks(text_of(folder / DOCUMENTS))}


def _lines(path: Path) -> dict[str, int]:
    """The line of each id in a file, found by a pattern without parsing YAML or JSON."""
    lines: dict[str, int] = {}
    text, line, place = path.read_bytes().decode(errors="replace"), 1, 0
    for found in _ID.finditer(text):
        line += text.count("\n", place, found.start(1))
        place = found.start(1)
        lines.setdefault(found[1], line)
    return lines


def _ids(type_: RecordType, path: Path, text: str, imported: bool = False) -> Iterator[tuple[str, KnownId]]:
    for entry in entries_of(path, text):
        words = {name: _word(entry, name) for name in ("title", "merged_into", "removed")}
        title = words.pop("title") or ""
        yield entry["id"], KnownId(type_, path, title, **words, imported=imported)


def _word(entry: dict[str, Any], name: str) -> str | None:
    return str(entry[name]) if name in entry else None
