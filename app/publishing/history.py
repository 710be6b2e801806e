"""The history that each edition carries on from the one before: what was published when, and what it changed."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DatabaseError
from sqlmodel import col

from app.database import Edition, edition_numbers, edition_path
from app.errors import BadEdition, BadParameter
from app.publishing.changes import Change, Content
from app.resources.addresses import PLURALS
from app.resources.tables import BodyRow, ChangeRow, ClaimRow, EditionRow, PerspectiveRow, RecordRow, RetiredRow, table

_RECORD_BODIES = (
    select(col(RecordRow.type), col(RecordRow.id), col(BodyRow.content))
    .join(PerspectiveRow, col(PerspectiveRow.record) == col(RecordRow.key))
    .join(BodyRow, col(BodyRow.key) == col(PerspectiveRow.body))
    .where(col(PerspectiveRow.according_to).is_(None))
)
_CLAIM_BODIES = select(col(ClaimRow.id), col(BodyRow.content)).join(BodyRow, col(BodyRow.key) == col(ClaimRow.body))
_RETIRED = select(col(RetiredRow.type), col(RetiredRow.id))


@dataclass(frozen=True)
class History:
    """The newest edition's number, digest, addresses and bodies, and the editions and changes that it lists."""

    number: int
    sha256: str | None
    addresses: list[tuple[str, str]]
    """Types and ids of its records, and of those that were merged or removed."""
    bodies: dict[tuple[str, str], bytes]
    editions: list[dict[str, Any]]
    changes: list[dict[str, Any]]

    @classmethod
    def read(cls, data_dir: Path) -> History:
        """The newest edition in the folder; number 0 where there is none. Raises BadEdition if it cannot be read."""
        numbers = edition_numbers(data_dir)
        if not numbers:
            return cls(0, None, [], {}, [], [])
        hint = "what comes next carries it on: restore it, or move it away to carry on the one before"
        try:
            return cls._read(Edition(data_dir, numbers[-1]))
        except BadEdition as error:
            raise BadEdition(f"{error}; {hint}") from error
        except DatabaseError as error:
            raise BadEdition(f"{edition_path(data_dir, numbers[-1])} is damaged: {error.orig}; {hint}") from error

    @classmethod
    def _read(cls, newest: Edition) -> History:
        with newest.connect() as connection:
            records = {(type_, id_): body for type_, id_, body in connection.execute(_RECORD_BODIES)}
            claims = {("claim", id_): body for id_, body in connection.execute(_CLAIM_BODIES)}
            retired = [(type_, id_) for type_, id_ in connection.execute(_RETIRED)]
            editions = [dict(row) for row in connection.execute(select(table(EditionRow))).mappings()]
            changes = [dict(row) for row in connection.execute(select(table(ChangeRow))).mappings()]
        return cls(newest.number, editions[-1]["sha256"], [*records, *retired], records | claims, editions, changes)

    def write_next(self, connection: Connection, sha256: str, contents: list[Content], changed: list[Change]) -> None:
        """Carry the history on into the next edition."""
        number = self.number + 1
        counts = Counter(content.type for content in contents)
        edition = {
            "number": number,
            "published": _now(),
            "sha256": sha256,
            "claims": counts["claim"],
            **{plural: counts[type_] for type_, plural in PLURALS.items()},
        }
        changes = [{"edition": number, "position": position, **vars(change)} for position, change in enumerate(changed)]
        connection.execute(insert(EditionRow), [*self.editions, edition])
        connection.execute(insert(ChangeRow), [*self.changes, *changes])


def _now() -> str:
    """The time in UTC; SOURCE_DATE_EPOCH (reproducible-builds.org) sets it for whoever must rebuild byte by byte."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        name = "SOURCE_DATE_EPOCH"
        raise BadParameter(name, f"{name} is '{fixed}'; expected seconds since 1970, such as 1767225600") from None
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")
