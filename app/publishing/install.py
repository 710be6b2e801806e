"""Puts the files of a finished edition in their place, and takes away those of editions that are kept no longer."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from app.publishing.edition_file import verify_edition
from app.store.claim_groups import CLAIM_GROUPS_SUFFIX
from app.store.downloads import DESCRIPTION
from app.store.edition import edition_numbers, edition_path
from app.store.ndjson_index import INDEX_SUFFIX

SUFFIXES = ".ndjson", INDEX_SUFFIX, CLAIM_GROUPS_SUFFIX, DESCRIPTION, ".sqlite"
"""The files of one edition, in the order in which they get their names: with the last of them it is published."""


def building_path(data_dir: Path, number: int) -> Path:
    """Where an edition lies while nobody reads it yet; the files beside it are called the same."""
    return data_dir / f"building-{number}.sqlite"


def sweep(data_dir: Path) -> None:
    """Take away what a publisher left that was stopped: what it was building, and what lies beside no edition."""
    kept = {edition_path(data_dir, number).stem for number in edition_numbers(data_dir)}
    for path in [*data_dir.glob("building-*"), *data_dir.glob("edition-*")]:
        if re.fullmatch(r"(building|edition)-\d+", path.stem) and path.suffix in SUFFIXES and path.stem not in kept:
            path.unlink()


def verify_and_describe(built: Path, dump: Mapping[str, Any]) -> None:
    """Hold the file to its promises, and write beside it which files there are of it and their digests."""
    with ThreadPoolExecutor(1) as other:
        digest = other.submit(_sha256, built)
        verify_edition(built)
        itself = {"bytes": built.stat().st_size, "sha256": digest.result(), "parts": {}}
    built.with_suffix(DESCRIPTION).write_text(json.dumps({"sqlite": itself, "ndjson": dump}, indent=1) + "\n")


def install(built: Path, published: Path) -> None:
    """Each file is on the disk before it has its name, and all names are on the disk at the end."""
    for suffix in SUFFIXES:
        _sync(built.with_suffix(suffix))
        built.with_suffix(suffix).rename(published.with_suffix(suffix))
    _sync(published.parent)


def keep_newest(data_dir: Path, kept: int) -> None:
    """The newest so many editions stay."""
    for number in edition_numbers(data_dir)[:-kept]:
        for suffix in reversed(SUFFIXES):  # first what makes it an edition
            edition_path(data_dir, number).with_suffix(suffix).unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
