"""Seed files of newline-delimited JSON, for data too large for YAML; and the entries of both kinds of file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

BULK = ".ndjson"


def as_lines(entries: Iterable[Any]) -> str:
    """The entries as newline-delimited JSON."""
    return "".join(f"{json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}\n" for entry in entries)


def entries_of(path: Path, text: str) -> Iterator[dict[str, Any]]:
    """Yields the entries that have an id; `text` is the part of a YAML file to read.

    Invalid entries are skipped, because the check of the folder reports them.
    """
    for entry in _lines(path) if path.suffix == BULK else _yaml(text):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry


def _yaml(text: str) -> list[Any]:
    entries = as_read(text)
    return entries if isinstance(entries, list) else []


def as_read(text: str) -> Any:
    """YAML parsed as seed files are, with strings as the only scalars; None if it is invalid."""
    try:
        return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506  # strings only
    except yaml.YAMLError:
        return None


def _lines(path: Path) -> Iterator[Any]:
    with path.open("rb") as lines:
        for line in lines:
            with suppress(ValueError):
                yield json.loads(line)
