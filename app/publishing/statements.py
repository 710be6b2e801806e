"""Reads what one document says: a whole file of claims, or some lines of a large one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from app.publishing import ndjson_source, yaml_source
from app.publishing.entries import ClaimEntry, ClaimsFile, Entry, PassageEntry, Slug, StatementEntry
from app.publishing.files import Place, SeedFile, Unreadable
from app.publishing.mistakes import Mistakes
from app.publishing.sources import BULK, read_batch


class Part(NamedTuple):
    """A file of claims, or some of its lines after the first, which names the document."""

    name: str
    path: Path
    document: str = ""
    first: int = 1
    lines: list[bytes] | None = None


class Heading(Entry):
    """The first line of a large file."""

    document: Slug


@dataclass(frozen=True)
class Statement:
    """A statement with its passages and claims, and where they stand."""

    entry: StatementEntry
    place: Place
    passages: list[tuple[PassageEntry, Place]]
    claims: list[tuple[ClaimEntry, Place]]


@dataclass(frozen=True)
class Witness:
    """A document and what its file of claims says, or a part of it."""

    document: str
    file: SeedFile
    statements: list[Statement]


def parts(name: str, path: Path, mistakes: Mistakes) -> Iterator[Part]:
    """A file in parts that can be read one without the other."""
    if not name.endswith(BULK):
        yield Part(name, path)
        return
    document = ""
    try:
        for first, lines in ndjson_source.batches(path):
            if first > 1:
                yield Part(name, path, document, first, lines)
                continue
            heading = read_batch(name, 1, lines[:1], mistakes)
            found = mistakes.check(Heading, heading, (0,), heading.data[0]) if heading.data else None
            if not heading.data and not mistakes.found:
                mistakes.note(name, 1, 'expected {"document": "…"} on the first line')
            if found is None:
                return
            document = found.document
            yield Part(name, path, document, 2, lines[1:])
    except Unreadable as error:
        mistakes.note(name, error.line, str(error))


def read_witness(part: Part, mistakes: Mistakes) -> Witness | None:
    """What is well formed in a part of a file."""
    if part.lines is not None:
        batch = read_batch(part.name, part.first, part.lines, mistakes)
        return Witness(part.document, batch, _statements(batch, (), batch.data, mistakes))
    file = mistakes.read(part.name, partial(yaml_source.read, part.path, part.name))
    entry = mistakes.check(ClaimsFile, file, (), file.data or {}, {}) if file else None
    if file is None or entry is None:
        return None
    return Witness(entry.document, file, _statements(file, ("statements",), entry.statements, mistakes))


def _statements(file: SeedFile, place: Place, items: list[Any], mistakes: Mistakes) -> list[Statement]:
    found = (_statement(file, (*place, number), data, mistakes) for number, data in enumerate(items))
    return [statement for statement in found if statement is not None]


def _statement(file: SeedFile, place: Place, data: Any, mistakes: Mistakes) -> Statement | None:
    stand_ins = {"id": f"unread-{place[-1]}", "passages": [{"in": "unread"}]}
    entry = mistakes.check(StatementEntry, file, place, data, stand_ins)
    if entry is None:
        return None
    passages = mistakes.check_each(PassageEntry, file, (*place, "passages"), entry.passages)
    claims = mistakes.check_each(ClaimEntry, file, (*place, "claims"), entry.claims, {})
    return Statement(entry, place, passages, claims)
