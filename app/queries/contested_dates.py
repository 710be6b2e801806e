"""Datings: the dates that sources give the records of a page, where these contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import or_, select
from sqlmodel import col

from app.queries.ids import json_values
from app.queries.value_summaries import value_summary
from app.resources.registry import RESOURCES
from app.store.claim_schema import ClaimRow, MentionRow, ValueRow
from app.store.edition import EditionReader
from app.store.schema import RecordRow
from app.store.statement import Statement

DATING = tuple(dict.fromkeys(resource.dated_by[0] for resource in RESOURCES if len(resource.dated_by) == 1))
"""The properties of which one alone dates a record."""
_ASKED = json_values("ids")
_VALUES = Statement(
    select(col(RecordRow.id), col(ClaimRow.content), col(ClaimRow.value), col(ValueRow.content))
    .join(_ASKED, _ASKED.c.value == col(RecordRow.id))
    .join(MentionRow, col(MentionRow.record) == col(RecordRow.key))
    .join(ClaimRow, col(ClaimRow.key) == col(MentionRow.claim))
    .outerjoin(ValueRow, col(ValueRow.key) == col(ClaimRow.value))
    .where(col(MentionRow.contested), col(ClaimRow.subject) == col(RecordRow.key))
    .where(or_(*(col(ClaimRow.property) == dating for dating in DATING)))
    .order_by(col(RecordRow.key), col(MentionRow.position))
)


def contested_dates(edition: EditionReader, ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """By record, the values of its contested date that decide, that which it shows at the head.

    Deprecated ones are left out, and so are inferences where a document gives a date itself.
    """
    found: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    for id_, claim, value, summary in edition.read(_VALUES, ids=to_json(list(ids)).decode()):
        if value not in found[id_]:
            found[id_][value] = from_json(value_summary(claim, True, summary))
    return {id_: _decisive([v for v in values.values() if v["rank"] != "deprecated"]) for id_, values in found.items()}


def _decisive(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [value for value in values if value["independent_sources"] or value["rank"] == "preferred"] or values
