"""Points: where the places lie that a page of records names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import bindparam, func, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.resources.tables import BodyRow, PerspectiveRow, RecordRow

_BODIES = Prepared(
    select(col(BodyRow.content))
    .join(PerspectiveRow, col(PerspectiveRow.body) == col(BodyRow.key))
    .join(RecordRow, col(RecordRow.key) == col(PerspectiveRow.record))
    .where(
        col(RecordRow.id).in_(select(func.json_each(bindparam("ids")).table_valued("value").c.value)),
        col(PerspectiveRow.according_to).is_(None),
        col(PerspectiveRow.lat).is_not(None),
    )
    .order_by(col(RecordRow.key))
)


def points(edition: Edition, ids: Iterable[str]) -> list[dict[str, Any]]:
    """The places of those ids that have a position, as all documents together tell them."""
    asked = to_json(sorted(set(ids))).decode()
    return [from_json(body) for (body,) in edition.read(_BODIES, ids=asked)]
