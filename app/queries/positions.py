"""Points: places with their positions, many at once, for what shows links on a map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import select
from sqlmodel import col

from app.queries.bodies import of_rows
from app.queries.ids import json_values
from app.store.edition import EditionReader
from app.store.schema import RecordRow
from app.store.statement import Statement

_ASKED = json_values("ids")
_LOCATED = Statement(
    select(col(RecordRow.key))
    .join(_ASKED, _ASKED.c.value == col(RecordRow.id))
    # As for `bbox`: where a place lies is asked of all documents, for few witnesses give any position.
    .where(col(RecordRow.lat).is_not(None))
    .order_by(col(RecordRow.key))
)


def located_records(edition: EditionReader, ids: Iterable[str]) -> list[dict[str, Any]]:
    """The records among these that have a position."""
    rows = edition.read(_LOCATED, ids=to_json(sorted(set(ids))).decode())
    return [from_json(body) for body in of_rows(edition, rows)]


def positions(edition: EditionReader, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The positions of the records that have one, by their ids."""
    return {place["id"]: place["point"] for place in located_records(edition, ids)}
