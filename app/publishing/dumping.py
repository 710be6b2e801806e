"""Writes all that an edition serves as text, one JSON object on each line; its digest is that of the edition.

First the records, type after type in the order of their lists, then the claims, each in the very bytes that its own
address serves; so what a list holds is a part of the file. Ids that were merged or removed stand at the end.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, cast

from app.resources import urls
from app.resources.json_lines import LINE_END
from app.resources.urls import PLURALS, RecordType
from app.store.ndjson_index import INDEX_SUFFIX, NdjsonIndexWriter

TOGETHER = 1_000
"""Lines that are written at once."""
_KEYS = "SELECT min(key), max(key) FROM record WHERE type = ?"
_BODIES = "SELECT content, digest FROM body WHERE record BETWEEN ? AND ? ORDER BY record"
_CLAIMS = "SELECT content FROM claim ORDER BY key"
_RETIRED = (
    "SELECT retired.id, retired.type, reason, record.type, record.id FROM retired "
    "LEFT JOIN record ON record.key = merged_into ORDER BY retired.id"
)


def dump(connection: sqlite3.Connection, path: Path) -> dict[str, Any]:
    """Write the file, and beside it where each record and each claim stands in it (`app.store.ndjson_index`).

    What comes back describes the file (`app.store.downloads`): its length, its digest and its parts.
    """
    digest, parts, size, where = hashlib.sha256(), {}, 0, NdjsonIndexWriter()
    with path.open("wb") as file:
        for name, lines in _everything(connection, where):
            start = size
            while together := b"".join(line + LINE_END for line in islice(lines, TOGETHER)):
                digest.update(together)
                size += file.write(together)
            parts[name] = [start, size - start]
    where.write(path.with_suffix(INDEX_SUFFIX))
    return {"bytes": size, "sha256": digest.hexdigest(), "parts": parts}


def _everything(connection: sqlite3.Connection, lines: NdjsonIndexWriter) -> Iterator[tuple[str, Iterator[bytes]]]:
    for type_ in PLURALS:
        keys = connection.execute(_KEYS, (type_,)).fetchone()
        yield type_, _noted(connection.execute(_BODIES, keys), lines)
    yield "claim", _noted(connection.execute(_CLAIMS), lines)
    yield "retired", (_retired(*row) for row in connection.execute(_RETIRED))


def _noted(rows: Iterable[Sequence[bytes]], lines: NdjsonIndexWriter) -> Iterator[bytes]:
    for body, *digest in rows:
        lines.add(body, *digest)
        yield body


def _retired(id_: str, type_: str, reason: str, into_type: str | None, into: str | None) -> bytes:
    address = urls.record(cast(RecordType, into_type), into) if into else None
    line = {
        "id": id_,
        "type": "retired",
        "url": urls.record(cast(RecordType, type_), id_),
        "into": address,
        "reason": reason,
    }
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()
