"""The block that an import has in a file of records, between two comments, and the files that are an import's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.errors import InvalidImport
from app.importing.seed_lines import BULK
from app.resources.urls import PLURALS, RecordType

OWN = "# Written by `fasti import`"
"""How a file of claims begins that an import may write anew."""
DOCUMENTS = "records/documents.yaml"
"""Where a block says which documents were imported."""
_BEGIN = re.compile(r"# fasti import ([a-z0-9-]+): begin ")


def all_blocks(text: str) -> Iterator[tuple[str, str]]:
    """The blocks of all imports: the document of each, and its text from the first line to the last."""
    document, lines = "", list[str]()
    for line in text.splitlines(keepends=True):
        if found := _BEGIN.match(line):
            document, lines = found[1], []
        lines.append(line)
        if document and line.startswith(f"# fasti import {document}: end"):
            yield document, "".join(lines)
            document = ""


def marks(document: str) -> tuple[str, str]:
    """The comments before and after a document's block."""
    return f"# fasti import {document}: begin (rewritten by each import)", f"# fasti import {document}: end"


def block(document: str) -> re.Pattern[str]:
    """Finds a document's block. The group `entries` is what stands in it; without a last line, the group `end` is None
    and all that follows belongs to it."""
    begin, end = marks(document)
    return re.compile(
        f"^{re.escape(begin)}\r?\n(?P<entries>.*?)(?:^(?P<end>{re.escape(end)})\r?\n|\\Z)", re.MULTILINE | re.DOTALL
    )


def bulk_file(folder: Path, type_: RecordType, document: str) -> Path:
    """Where the records of an import are that are too many for a block."""
    return folder / "records" / PLURALS[type_] / f"{document}{BULK}"


def claims_files(folder: Path, document: str) -> tuple[Path, Path]:
    """Where the claims of a document are: in YAML, or line by line."""
    return folder / "claims" / f"{document}.yaml", folder / "claims" / f"{document}{BULK}"


def text_of(path: Path) -> str:
    """A seed file as it is, line ends included; nothing where there is none."""
    try:
        return path.read_bytes().decode() if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidImport(f"{path}:1: this seed file cannot be read: {error}") from None
