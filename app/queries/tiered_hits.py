"""Hits of common words, tier after tier, each in the order of the index: only those on the page are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlmodel import col

from app.queries.matching import FTS, TIERS, match
from app.queries.pageable import Row, Values
from app.store.edition import EditionReader
from app.store.schema import HitRow
from app.store.statement import Statement

BEYOND_ALL = 2**62


class TieredHits:
    """Rows of hits; each ends with its tier and the key of the hit."""

    kinds: Sequence[type] = (int, int)

    def __init__(self, rows: Select[*tuple[Any, ...]]) -> None:
        key = FTS.c.rowid
        rows = rows.add_columns(col(HitRow.key))
        most: ColumnElement[int] = bindparam("most")
        passed: ColumnElement[int] = bindparam("passed")
        self._onward = [Statement(rows.where(match(tier), key > passed).order_by(key).limit(most)) for tier in TIERS]
        self._back = [
            Statement(rows.where(match(tier), key < passed).order_by(key.desc()).limit(most)) for tier in TIERS
        ]
        self._count = Statement(select(func.count()).select_from(rows.where(match("anywhere")).subquery()))

    def rows(
        self, edition: EditionReader, values: Values, after: Sequence[Any] | None, backward: bool, most: int
    ) -> list[Row]:
        """What follows (or precedes) a hit, from its own tier on."""
        passed_tier, passed_key = after or (0, 0)
        found: list[Row] = []
        for tier in reversed(range(len(TIERS))) if backward else range(len(TIERS)):
            if (tier > passed_tier) if backward else (tier < passed_tier):
                continue
            prepared = (self._back if backward else self._onward)[tier]
            passed = passed_key if tier == passed_tier else BEYOND_ALL if backward else 0
            rows = edition.read(prepared, **values, passed=passed, most=most - len(found))
            found += [(*row[:-1], tier, row[-1]) for row in rows]
            if len(found) >= most:
                break
        return found

    def total(self, edition: EditionReader, values: Values) -> int:
        """How many hits there are."""
        return int(edition.read(self._count, **values)[0][0])
