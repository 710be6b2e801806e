"""Reads a folder of seed files into entries, and notes what is not well formed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.publishing.entries import (
    ClaimEntry,
    ClaimsFile,
    DocumentEntry,
    MergedEntry,
    PassageEntry,
    PersonEntry,
    RecordEntry,
    RemovedEntry,
    StatementEntry,
)
from app.publishing.mistakes import Mistakes, StandIns
from app.publishing.yaml_source import Place, YamlFile, read
from app.resources.addresses import PLURALS, RecordType

RECORD_MODELS: dict[RecordType, type[RecordEntry]] = {
    "event": RecordEntry,
    "place": RecordEntry,
    "person": PersonEntry,
    "document": DocumentEntry,
}
RECORD_STAND_INS: StandIns = {"title": "unread", "kind": "group", "summary": "unread"}


@dataclass(frozen=True)
class Located:
    """An entry about a record, and where it stands."""

    type: RecordType
    entry: RecordEntry | MergedEntry | RemovedEntry
    file: YamlFile
    place: Place


@dataclass(frozen=True)
class Statement:
    """A statement with its passages and claims, and where they stand."""

    entry: StatementEntry
    place: Place
    passages: list[tuple[PassageEntry, Place]]
    claims: list[tuple[ClaimEntry, Place]]


@dataclass(frozen=True)
class Witness:
    """A document and what its file of claims says."""

    document: str
    file: YamlFile
    statements: list[Statement]


@dataclass(frozen=True)
class Folder:
    """A folder of seed files, read: entries well formed, references not yet followed."""

    records: list[Located]
    witnesses: list[Witness]


def read_folder(path: Path, mistakes: Mistakes) -> Folder:
    """Read `records/*.yaml` and `claims/*.yaml`; a file or folder that would be passed over is a mistake."""
    folder = Folder([], [])
    if not path.is_dir():
        mistakes.add(YamlFile(""), (), "there is no such folder; FASTI_SEED_DIR names the seed files")
        return folder
    mistakes.wanting = dict.fromkeys(PLURALS, "there is no such file")
    types = {f"records/{plural}.yaml": type_ for type_, plural in PLURALS.items()}
    expected = ", ".join([*types, "claims/<document>.yaml", "texts/<document>.txt"])
    for name, file_path in _files(path):
        if name in types:
            file = mistakes.read(name, partial(read, file_path, name))
            _note_wanting(types[name], file, mistakes)
            folder.records.extend(_records(types[name], file, mistakes) if file else ())
        elif name.startswith("claims/") and name.endswith(".yaml"):
            file = mistakes.read(name, partial(read, file_path, name))
            folder.witnesses.extend(_witness(file, mistakes) if file else ())
        elif not name.startswith("texts/"):
            mistakes.add(YamlFile(name), (), f"this file would not be read; expected one of {expected}")
    return folder


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """Every file but hidden ones and the folder's own papers; a link to a folder is not followed, and not hidden."""
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path)
        hidden = any(part.startswith(".") for part in name.parts)
        if (file.is_symlink() or not file.is_dir()) and not hidden and file.name not in ("README.md", "LICENSE"):
            yield name.as_posix(), file


def _note_wanting(type_: RecordType, file: YamlFile | None, mistakes: Mistakes) -> None:
    """A file without records may be what was meant; where references lead nowhere, it is the cause."""
    mistakes.records_unread |= file is None
    if file and not file.data:
        mistakes.wanting[type_] = "this file holds no record"
    else:
        del mistakes.wanting[type_]


def _records(type_: RecordType, file: YamlFile, mistakes: Mistakes) -> Iterator[Located]:
    if not isinstance(file.data or [], list):
        mistakes.add(file, (), "expected a list: every record begins with '- id:'")
        mistakes.records_unread = True
        return
    for position, data in enumerate(file.data or []):
        entry = mistakes.check(_model(type_, data), file, (position,), data, RECORD_STAND_INS)
        if entry is not None:
            yield Located(type_, entry, file, (position,))


def _model(type_: RecordType, data: Any) -> type[RecordEntry] | type[MergedEntry] | type[RemovedEntry]:
    keys = data if isinstance(data, dict) else {}
    if "merged_into" in keys:
        return MergedEntry
    return RemovedEntry if "removed" in keys else RECORD_MODELS[type_]


def _witness(file: YamlFile, mistakes: Mistakes) -> Iterator[Witness]:
    entry = mistakes.check(ClaimsFile, file, (), file.data or {}, {})
    if entry is not None:
        found = (_statement(file, number, data, mistakes) for number, data in enumerate(entry.statements))
        yield Witness(entry.document, file, [statement for statement in found if statement is not None])


def _statement(file: YamlFile, number: int, data: Any, mistakes: Mistakes) -> Statement | None:
    place: Place = ("statements", number)
    stand_ins = {"id": f"unread-{number}", "passages": [{"in": "unread"}]}
    entry = mistakes.check(StatementEntry, file, place, data, stand_ins)
    if entry is None:
        return None
    passages = mistakes.check_each(PassageEntry, file, (*place, "passages"), entry.passages)
    claims = mistakes.check_each(ClaimEntry, file, (*place, "claims"), entry.claims, {})
    return Statement(entry, place, passages, claims)
