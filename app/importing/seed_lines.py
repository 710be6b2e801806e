"""Seed files of newline-delimited JSON, for what would be too large as YAML; and the entries of either sort of file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

BULK = ".ndjson"


def as_lines(entries: Iterable[Any]) -> str:
    """Each entry on a line of its own."""
    return "".join(f"{json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}\n" for entry in entries)


def entries_of(path: Path, without: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """The entries that have an id; what cannot be read has none, for the check of the folder says what is wrong."""
    for entry in _lines(path) if path.suffix == BULK else _yaml(path, without):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry


def _yaml(path: Path, without: re.Pattern[str]) -> list[Any]:
    try:
        text = without.sub("", path.read_bytes().decode())
        entries = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506  strings only
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return []
    return entries if isinstance(entries, list) else []


def _lines(path: Path) -> Iterator[Any]:
    with path.open("rb") as lines:
        for line in lines:
            with suppress(ValueError):
                yield json.loads(line)
