"""Datings: the dates that sources give the records of a page, where these contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import bindparam, func, or_, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.resources.tables import RecordRow, ValueRow

DATING = "when", "published"
"""The properties of which one alone dates a record."""
_VALUES = Prepared(
    select(col(RecordRow.id), col(ValueRow.content))
    .join(RecordRow, col(RecordRow.key) == col(ValueRow.record))
    .where(
        col(RecordRow.id).in_(select(func.json_each(bindparam("ids")).table_valued("value").c.value)),
        or_(*(col(ValueRow.property) == dating for dating in DATING)),
        col(ValueRow.contested),
    )
    .order_by(col(ValueRow.key))
)


def datings(edition: Edition, ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """By record, the values of its contested date, that which it shows at the head; deprecated ones are left out."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for id_, content in edition.read(_VALUES, ids=to_json(list(ids)).decode()):
        value = from_json(content)
        if value["rank"] != "deprecated":
            found[id_].append(value)
    return found
