"""Writes imported records and claims into a folder of seed files. What others wrote there stays byte for byte.

`claims/<document>.yaml` belongs to the import and is overwritten. The files of records are shared: an import has a
block between two comments in each, and writes nothing outside it. What would be too large for YAML goes to a separate
file of newline-delimited JSON. The resulting folder is checked before any file is written.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.errors import InvalidImport, InvalidSources, Mistake, Unwritable
from app.importing.blocks import DOCUMENTS, OWN, block, bulk_file, claims_files, marks, text_of
from app.importing.seed_lines import BULK, as_lines
from app.importing.seed_yaml import as_yaml
from app.publishing.checking import check
from app.resources.urls import PLURALS, RecordType

LARGEST = 10_000_000
"""Largest size in bytes of a seed file in YAML."""


def write(
    folder: Path,
    document: str,
    records: Mapping[RecordType, list[dict[str, Any]]],
    claims: Mapping[str, Any],
    head: str,
) -> list[Path]:
    """Writes the seed files of one document and returns those that changed. Writes nothing if the result is invalid.

    Raises InvalidImport, InvalidSources or Unwritable.
    """
    _hold_own(folder, document)
    texts = _texts(folder, document, records, claims, head)
    changed = {path: text for path, text in texts.items() if text != text_of(path)}
    try:
        _check(folder, changed)
        for path, text in changed.items():
            _replace(path, text)
    except OSError as error:
        raise Unwritable(f"{error.filename or folder} cannot be written: {error.strerror}") from error
    return list(changed)


def _texts(
    folder: Path,
    document: str,
    records: Mapping[RecordType, list[dict[str, Any]]],
    claims: Mapping[str, Any],
    head: str,
) -> dict[Path, str]:
    """The new text of each file that belongs to the document or has its block; empty if the file must not exist."""
    plain, bulk = claims_files(folder, document)
    lines = as_lines([{"document": document}, *claims["statements"]])
    texts = {plain: "", bulk: lines}
    if _may_fit(lines) and _fits(text := f"{OWN} {head}\n\n{as_yaml(claims)}"):
        texts = {plain: text, bulk: ""}
    for type_, path in _record_files(folder):
        own, entries = bulk_file(folder, type_, document), records.get(type_, [])
        lines = as_lines(entries)
        if _may_fit(lines) and _fits(text := _with_block(path, document, entries)):
            texts |= {path: text, own: ""}
        else:
            texts |= {path: _with_block(path, document, []), own: lines}
    documents = folder / DOCUMENTS
    if any(text and path.suffix == BULK for path, text in texts.items()) and marks(document)[0] not in texts[documents]:
        texts[documents] = _with_block(documents, document, [], marked=True)
    return texts


def _fits(text: str) -> bool:
    return len(text.encode()) <= LARGEST


def _may_fit(lines: str) -> bool:
    """Whether YAML can fit: it is at least half as long as the JSON lines, and takes much longer to write."""
    return len(lines) <= 2 * LARGEST


def _hold_own(folder: Path, document: str) -> None:
    """Raises InvalidImport if a file that the import would overwrite was not written by an import."""
    plain, lines = claims_files(folder, document)
    bulk = [lines, *(bulk_file(folder, type_, document) for type_ in PLURALS)]
    is_known = marks(document)[0] in text_of(folder / DOCUMENTS)
    strange = [path for path in bulk if path.exists() and not is_known]
    if plain.exists() and not text_of(plain).startswith(OWN):
        strange.append(plain)
    if strange:
        raise InvalidImport(
            f"{strange[0]}:1: this file was not written by an import; choose another id with --document"
        )


def _record_files(folder: Path) -> Iterator[tuple[RecordType, Path]]:
    for type_, plural in PLURALS.items():
        yield type_, folder / "records" / f"{plural}.yaml"


def _with_block(path: Path, document: str, entries: list[dict[str, Any]], marked: bool = False) -> str:
    """The file's text with this document's block replaced, or appended if there was none.

    With `marked` an empty block is written too: it identifies the owner of a JSON-lines file, which cannot hold a
    comment.
    """
    text = text_of(path)
    begin, end = marks(document)
    made = f"{begin}\n\n{as_yaml(entries)}\n{end}\n" if entries else f"{begin}\n{end}\n" if marked else ""
    if begin in text:
        found = block(document).search(text)
        if not (found and found["end"]):
            raise InvalidImport(f"{path}:1: the block of '{document}' has no end; expected the line '{end}'")
        return f"{text[: found.start()]}{made}{text[found.end() :]}"
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith(("#", "---"))), "- ")
    if entries and not first.startswith("- "):
        raise InvalidImport(
            f"{path}:1: nothing can be added to this file; expected entries that begin with '- ' at the margin"
        )
    separator = "" if not text or text.endswith("\n") or not made else "\n"
    return f"{text}{separator}{made}"


def _check(folder: Path, changed: Mapping[Path, str]) -> None:
    """Runs `fasti check` on a copy with the changes. Raises InvalidSources with the paths of the original folder."""
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / "seed"
        for part in ("records", "claims", "texts"):
            if (folder / part).is_dir():
                shutil.copytree(folder / part, copy / part)
        for path, text in changed.items():
            _replace(copy / path.relative_to(folder), text)
        try:
            check(copy)
        except InvalidSources as error:
            raise InvalidSources(
                [Mistake(at.file.replace(str(copy), str(folder)), at.line, at.message) for at in error.mistakes]
            ) from None


def _replace(path: Path, text: str) -> None:
    """Replaces a file atomically, so that no reader sees a partial one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not text:
        path.unlink(missing_ok=True)
        return
    written = path.with_name(f".{path.name}.new")
    written.write_bytes(text.encode())
    os.replace(written, path)  # noqa: PTH105  # os.replace says that an existing file is overwritten
