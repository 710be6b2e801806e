"""Writes what was imported into a folder of seed files, beside what others wrote there, which stays byte for byte.

`claims/<document>.yaml` is the import's own and is written whole. The files of records are everybody's: an import has
a block between two comments in each, and writes nothing outside it. What would be too large for YAML is a file of its
own, of newline-delimited JSON. What the folder would be is checked before any of it is written.
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
"""Bytes that a seed file in YAML may have."""


def write(
    folder: Path,
    document: str,
    records: Mapping[RecordType, list[dict[str, Any]]],
    claims: Mapping[str, Any],
    head: str,
) -> list[Path]:
    """Write the seed files of one document, and give back those that changed; all of it or, where it is wrong, none."""
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
    """What is to stand in each file that is this document's or has a block of it; an empty text is no file."""
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
    """Whether to write YAML at all, which takes much longer: it is never half as long as the same in JSON."""
    return len(lines) <= 2 * LARGEST


def _hold_own(folder: Path, document: str) -> None:
    """Raise BadImport where a file that the import would write is somebody else's."""
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
    """The file's text with this document's block in its place, or at the end where there was none.

    With `marked` there is one even where nothing is in it: it says whose a file is that can hold no comment.
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
        except InvalidSources as error:
            raise InvalidSources(
                [Mistake(at.file.replace(str(copy), str(folder)), at.line, at.message) for at in error.mistakes]
            ) from None


def _replace(path: Path, text: str) -> None:
    """Put a file in place at once, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not text:
        path.unlink(missing_ok=True)
        return
    written = path.with_name(f".{path.name}.new")
    written.write_bytes(text.encode())
    os.replace(written, path)  # noqa: PTH105  the same, under the name that says what happens
