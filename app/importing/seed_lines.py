"""Seed files of newline-delimited JSON, for what would be too large as YAML; and the entries of either sort of file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

BULK = ".ndjson"


def as_lines(entries: Iterable[Any]) -> str:
    """Each entry on a line of its own."""
    return "".join(f"{json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}\n" for entry in entries)


def entries_of(path: Path, text: str) -> Iterator[dict[str, Any]]:
    """The entries that have an id; `text` is what of a YAML file is to be read. What cannot be read has no entry: the
    check of the folder says what is wrong with it."""
    for entry in _lines(path) if path.suffix == BULK else _yaml(text):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry


def _yaml(text: str) -> list[Any]:
    entries = as_read(text)
    return entries if isinstance(entries, list) else []


def as_read(text: str) -> Any:
    """YAML as seed files are read: strings only. None where it is no YAML."""
    try:
        return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506  strings only
    except yaml.YAMLError:
        return None


def _lines(path: Path) -> Iterator[Any]:
    with path.open("rb") as lines:
        for line in lines:
            with suppress(ValueError):
                yield json.loads(line)
