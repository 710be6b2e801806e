"""Finds the seed files in a folder, and reads those of records entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.publishing import ndjson_source, yaml_source
from app.publishing.entries import DocumentEntry, MergedEntry, PersonEntry, RecordEntry, RemovedEntry
from app.publishing.files import SeedFile, Unreadable
from app.publishing.mistakes import Mistakes, StandIns
from app.resources.urls import PLURALS, RecordType

RECORD_MODELS: dict[RecordType, type[RecordEntry]] = {
    "event": RecordEntry,
    "place": RecordEntry,
    "person": PersonEntry,
    "document": DocumentEntry,
}
RECORD_STAND_INS: StandIns = {"title": "unread", "kind": "group", "summary": "unread"}
BULK = ".ndjson"


@dataclass(frozen=True)
class Folder:
    """The files of a folder: those of records by their type, and those of claims, each with its name in the folder."""

    records: list[tuple[RecordType, str, Path]]
    claims: list[tuple[str, Path]]


@dataclass(frozen=True)
class Located:
    """An entry about a record, and the lines on which it and its keys stand."""

    type: RecordType
    entry: RecordEntry | MergedEntry | RemovedEntry
    file: SeedFile
    position: int

    def line(self, key: str) -> int:
        """The line of one of its keys."""
        return self.file.line((self.position, key))


def find(path: Path, mistakes: Mistakes) -> Folder:
    """Find the files of records and of claims, YAML or NDJSON; one that would be passed over is a mistake."""
    folder = Folder([], [])
    if not path.is_dir():
        mistakes.add(SeedFile(""), (), "there is no such folder; FASTI_SEED_DIR names the seed files")
        return folder
    mistakes.wanting = dict.fromkeys(PLURALS, "there is no such file")
    types = {f"records/{plural}.yaml": type_ for type_, plural in PLURALS.items()}
    expected = ", ".join([*types, "claims/<document>.yaml", "texts/<document>.txt"])
    for name, file in _files(path):
        as_yaml = f"{name.removesuffix(BULK)}.yaml" if name.endswith(BULK) else name
        # Several of one type have a folder: `records/events/siege-sources.yaml`.
        of_records = re.sub(r"^(records/[a-z]+)/[^/]+\.yaml$", r"\1.yaml", as_yaml)
        if of_records in types:
            folder.records.append((types[of_records], name, file))
        elif as_yaml.startswith("claims/") and as_yaml.endswith(".yaml"):
            folder.claims.append((name, file))
        elif not name.startswith("texts/"):
            mistakes.add(SeedFile(name), (), f"this file would not be read; expected one of {expected}, or .ndjson")
    return folder


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """Every file but hidden ones and the folder's own papers; a link to a folder is not followed, and not hidden."""
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path)
        hidden = any(part.startswith(".") for part in name.parts)
        if (file.is_symlink() or not file.is_dir()) and not hidden and file.name not in ("README.md", "LICENSE"):
            yield name.as_posix(), file


def read_records(type_: RecordType, name: str, path: Path, mistakes: Mistakes) -> Iterator[Located]:
    """The entries of one file of records that are well formed."""
    empty = True
    for file in _parts(name, path, mistakes):
        for position, data in enumerate(file.data or []):
            empty = False
            entry = mistakes.check(_model(type_, data), file, (position,), data, RECORD_STAND_INS)
            if entry is not None:
                yield Located(type_, entry, file, position)
    # A file without records may be what was meant; where references lead nowhere, it is the cause.
    if not empty or mistakes.records_unread:
        mistakes.wanting.pop(type_, None)
    elif type_ in mistakes.wanting:
        mistakes.wanting[type_] = "this file holds no record"


def _parts(name: str, path: Path, mistakes: Mistakes) -> Iterator[SeedFile]:
    """A file as a whole, or in batches; what cannot be read is noted."""
    if name.endswith(BULK):
        try:
            for first, lines in ndjson_source.batches(path):
                known = len(mistakes.found)
                batch = read_batch(name, first, lines, mistakes)
                mistakes.records_unread |= len(mistakes.found) > known
                yield batch
        except Unreadable as error:
            mistakes.note(name, error.line, str(error))
            mistakes.records_unread = True
        return
    file = mistakes.read(name, partial(yaml_source.read, path, name))
    if file is None:
        mistakes.records_unread = True
    elif not isinstance(file.data or [], list):
        mistakes.add(file, (), "expected a list: every record begins with '- id:'")
        mistakes.records_unread = True
    else:
        yield file


def read_batch(name: str, first: int, lines: list[bytes], mistakes: Mistakes) -> ndjson_source.Batch:
    """The entries on some lines; what cannot be read is noted, and the rest is there."""
    batch = ndjson_source.Batch(name, [])
    for number, entry in ndjson_source.parse(lines, first):
        if isinstance(entry, Unreadable):
            mistakes.note(name, number, str(entry))
        else:
            batch.data.append(entry)
            batch.numbers.append(number)
    return batch


def _model(type_: RecordType, data: Any) -> type[RecordEntry] | type[MergedEntry] | type[RemovedEntry]:
    keys = data if isinstance(data, dict) else {}
    if "merged_into" in keys:
        return MergedEntry
    return RemovedEntry if "removed" in keys else RECORD_MODELS[type_]
