"""Finds the block of an import in a file of records, between two comments, and the files of an import."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.errors import InvalidImport
from app.importing.seed_lines import BULK
from app.resources.urls import PLURALS, RecordType

OWN = "# Written by `fasti import`"
"""First words of a file of claims that an import may overwrite."""
DOCUMENTS = "records/documents.yaml"
"""The file whose blocks name the imported documents."""
_BEGIN = re.compile(r"# fasti import ([a-z0-9-]+): begin ")


def all_blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yields the block of each import as (document id, text with both comments)."""
    document, lines = "", list[str]()
    for line in text.splitlines(keepends=True):
        if found := _BEGIN.match(line):
            document, lines = found[1], []
        lines.append(line)
        if document and line.startswith(f"# fasti import {document}: end"):
            yield document, "".join(lines)
            document = ""


def marks(document: str) -> tuple[str, str]:
    """The comment lines before and after a document's block."""
    return f"# fasti import {document}: begin (rewritten by each import)", f"# fasti import {document}: end"


def block(document: str) -> re.Pattern[str]:
    """Pattern of a document's block.

    The group `entries` is its content. Without a closing comment, the group `end` is None and the block extends to the
    end of the file.
    """
    begin, end = marks(document)
    return re.compile(
        f"^{re.escape(begin)}\r?\n(?P<entries>.*?)(?:^(?P<end>{re.escape(end)})\r?\n|\\Z)", re.MULTILINE | re.DOTALL
    )


def bulk_file(folder: Path, type_: RecordType, document: str) -> Path:
    """The JSON-lines file for the records of an import that are too many for a block."""
    return folder / "records" / PLURALS[type_] / f"{document}{BULK}"


def claims_files(folder: Path, document: str) -> tuple[Path, Path]:
    """The two files that can hold the claims of a document: YAML and JSON lines."""
    return folder / "claims" / f"{document}.yaml", folder / "claims" / f"{document}{BULK}"


def text_of(path: Path) -> str:
    """The text of a seed file with its line ends; empty if there is none.

    Raises InvalidImport if it cannot be read.
    """
    try:
        return path.read_bytes().decode() if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidImport(f"{path}:1: this seed file cannot be read: {error}") from None
