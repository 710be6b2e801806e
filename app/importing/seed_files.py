"""Writes what was imported into a folder of seed files, beside what others wrote there, which stays byte for byte.

`claims/<document>.yaml` is the import's own and is written whole. The files of records are everybody's: an import has
a block between two comments in each, and writes nothing outside it. What the folder would be is checked before any of
it is written.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from app.errors import BadImport, BadSources, Mistake, Unwritable
from app.importing.seed_yaml import as_yaml
from app.publishing.checking import check
from app.resources.addresses import PLURALS, RecordType

LARGEST = 10_000_000
"""Bytes that a seed file may have."""
OWN = "# Written by `fasti import`"
"""How a file of claims begins that an import may write anew."""


def known_ids(folder: Path, document: str) -> dict[str, RecordType | None]:
    """The ids that the folder has outside this document's blocks, and their types; None for those that were retired."""
    known: dict[str, RecordType | None] = {}
    for type_, path in _record_files(folder):
        others = _block(document).sub("", _text_of(path))
        try:
            entries = yaml.load(others, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506  strings only
        except yaml.YAMLError:
            continue  # the check of the whole folder says what is wrong, and on which line
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                known[entry["id"]] = None if {"merged_into", "removed"} & set(entry) else type_
    return known


def write(
    folder: Path,
    document: str,
    records: Mapping[RecordType, list[dict[str, Any]]],
    claims: Mapping[str, Any],
    head: str,
) -> list[Path]:
    """Write the seed files of one document, and give back those that changed; all of it or, where it is wrong, none."""
    own = folder / "claims" / f"{document}.yaml"
    if own.exists() and not _text_of(own).startswith(OWN):
        raise BadImport(f"{own}:1: this file was not written by an import; choose another id with --document")
    texts = {own: f"{OWN} {head}\n\n{as_yaml(claims)}"}
    for type_, path in _record_files(folder):
        texts[path] = _with_block(path, document, records.get(type_, []))
    changed = {path: text for path, text in texts.items() if text != _text_of(path)}
    for path, text in changed.items():
        if (size := len(text.encode())) > LARGEST:
            advice = "split the file and import each part under a --document of its own"
            raise BadImport(f"{path} would have {size / 1e6:.1f} MB, and a seed file no more than 10; {advice}")
    try:
        _check(folder, changed)
        for path, text in changed.items():
            _replace(path, text)
    except OSError as error:
        raise Unwritable(f"{error.filename or folder} cannot be written: {error.strerror}") from error
    return list(changed)


def _record_files(folder: Path) -> Iterator[tuple[RecordType, Path]]:
    for type_, plural in PLURALS.items():
        yield type_, folder / "records" / f"{plural}.yaml"


def _text_of(path: Path) -> str:
    """A seed file as it is, line ends included; nothing where there is none."""
    try:
        return path.read_bytes().decode() if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise BadImport(f"{path}:1: this seed file cannot be read: {error}") from None


def _block(document: str) -> re.Pattern[str]:
    begin, end = _marks(document)
    return re.compile(f"^{re.escape(begin)}\r?\n.*?^{re.escape(end)}\r?\n", re.MULTILINE | re.DOTALL)


def _marks(document: str) -> tuple[str, str]:
    return f"# fasti import {document}: begin (rewritten by each import)", f"# fasti import {document}: end"


def _with_block(path: Path, document: str, entries: list[dict[str, Any]]) -> str:
    """The file's text with this document's block in its place, or at the end where there was none."""
    text = _text_of(path)
    begin, end = _marks(document)
    block = f"{begin}\n\n{as_yaml(entries)}\n{end}\n" if entries else ""
    if begin in text:
        if not _block(document).search(text):
            raise BadImport(f"{path}:1: the block of '{document}' has no end; expected the line '{end}'")
        return _block(document).sub(lambda _: block, text, 1)
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith(("#", "---"))), "- ")
    if entries and not first.startswith("- "):
        raise BadImport(
            f"{path}:1: nothing can be added to this file; expected entries that begin with '- ' at the margin"
        )
    separator = "" if not text or text.endswith("\n") or not entries else "\n"
    return f"{text}{separator}{block}"


def _check(folder: Path, changed: Mapping[Path, str]) -> None:
    """Hold the folder as it would be against `fasti check`, in a copy."""
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / "seed"
        for part in ("records", "claims", "texts"):
            if (folder / part).is_dir():
                shutil.copytree(folder / part, copy / part)
        for path, text in changed.items():
            _replace(copy / path.relative_to(folder), text)
        try:
            check(copy)
        except BadSources as error:
            raise BadSources(
                [Mistake(at.file.replace(str(copy), str(folder)), at.line, at.message) for at in error.mistakes]
            ) from None


def _replace(path: Path, text: str) -> None:
    """Put a file in place at once, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not text:
        path.unlink()
        return
    written = path.with_name(f".{path.name}.new")
    written.write_bytes(text.encode())
    os.replace(written, path)  # noqa: PTH105  the same, under the name that says what happens
