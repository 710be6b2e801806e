"""The history that each edition carries on from the one before: what was published when, and what it changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from app.errors import DamagedEdition, InvalidParameter, InvalidSources, Mistake
from app.publishing.checking import Sources
from app.resources.urls import PLURALS, RecordType
from app.store.edition import EditionReader, edition_numbers, edition_path

_HINT = "what comes next carries it on: restore it, or move it away to carry on the one before"
_TABLES = "edition", "change", "record", "body", "claim", "retired"
_CARRIED_ON = "INSERT INTO edition SELECT * FROM before.edition", "INSERT INTO change SELECT * FROM before.change"
_CHANGES = """
INSERT INTO change (edition, position, change, type, id, into_id)
SELECT ?, row_number() OVER (ORDER BY type, id) - 1, change, type, id, into_id FROM (
    SELECT iif(old.id IS NULL, 'created', 'changed') AS change, 'claim' AS type, new.id AS id, NULL AS into_id
    FROM claim new LEFT JOIN before.claim old ON old.id = new.id
    WHERE old.id IS NULL OR old.content != new.content
    UNION ALL
    SELECT iif(old.id IS NULL, 'created', 'changed'), new.type, new.id, NULL
    FROM record new JOIN body ON body.record = new.key
    LEFT JOIN before.record old ON old.id = new.id AND old.type = new.type
    LEFT JOIN before.body was ON was.record = old.key
    WHERE old.id IS NULL OR was.content != body.content
    UNION ALL
    SELECT 'removed', 'claim', old.id, NULL FROM before.claim old
    WHERE NOT EXISTS (SELECT 1 FROM claim new WHERE new.id = old.id)
    UNION ALL
    SELECT iif(into_.id IS NULL, 'removed', 'merged'), old.type, old.id, into_.id FROM before.record old
    LEFT JOIN retired ON retired.id = old.id LEFT JOIN record into_ ON into_.key = retired.merged_into
    WHERE NOT EXISTS (SELECT 1 FROM record new WHERE new.id = old.id AND new.type = old.type)
)"""
_COUNTS = "SELECT count(*) FROM record WHERE type = ?"


@dataclass(frozen=True)
class History:
    """The newest edition's number, file and digest; number 0 where there is none."""

    number: int
    path: Path | None
    sha256: str | None

    @classmethod
    def read(cls, data_dir: Path) -> History:
        """The newest edition in the folder. Raises BadEdition if it cannot be read."""
        numbers = edition_numbers(data_dir)
        if not numbers:
            return cls(0, None, None)
        try:
            newest = EditionReader(data_dir, numbers[-1])
        except DamagedEdition as error:
            raise DamagedEdition(f"{error}; {_HINT}") from error
        return cls(newest.number, edition_path(data_dir, newest.number), newest.sha256)

    def attach(self, connection: sqlite3.Connection) -> None:
        """Make the edition before readable from the new one; empty tables stand for none."""
        address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1" if self.path else ":memory:"
        connection.execute("ATTACH ? AS before", (address,))
        if self.path is None:
            for name in _TABLES:
                connection.execute(f"CREATE TABLE before.{name} AS SELECT * FROM main.{name} WHERE 0")  # noqa: S608  # our own

    def hold_addresses(self, connection: sqlite3.Connection, sources: Sources) -> None:
        """Raise BadSources for every id that was published and is simply gone: its address should be stable."""
        ends = {(end.type, end.id) for end in sources.retired}
        registry = sources.registry
        with self._told_if_damaged():
            lost = [
                _lost(sources, type_, id_)
                for type_, id_ in self._addresses(connection)
                if (type_, id_) not in ends and not (id_ in registry and registry.type_of(id_) == type_)
            ]
        if lost:
            raise InvalidSources(sorted(lost))

    def write_next(self, connection: sqlite3.Connection, sha256: str, claims: int) -> int:
        """Carry the history on into the next edition; what comes back is how many things it changed."""
        number = self.number + 1
        with self._told_if_damaged():
            for statement in _CARRIED_ON:
                connection.execute(statement)
        counts = [connection.execute(_COUNTS, (type_,)).fetchone()[0] for type_ in PLURALS]
        connection.execute(
            "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, _now(), sha256, *counts, claims)
        )
        with self._told_if_damaged():
            return connection.execute(_CHANGES, (number,)).rowcount

    @contextmanager
    def _told_if_damaged(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError:
            raise  # the disk is full, or the like
        except sqlite3.DatabaseError as error:
            raise DamagedEdition(f"{self.path} is damaged: {error}; {_HINT}") from error

    def _addresses(self, connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
        """Types and ids of the records before, and of those that were merged or removed."""
        yield from connection.execute("SELECT type, id FROM before.record")
        yield from connection.execute("SELECT type, id FROM before.retired")


def _lost(sources: Sources, type_: str, id_: str) -> Mistake:
    message = f"the {type_} '{id_}' was published before and is gone; keep its id with 'merged_into' or 'removed'"
    plural = PLURALS[cast(RecordType, type_)]
    return Mistake(str(sources.folder / "records" / f"{plural}.yaml"), 1, message)


def _now() -> str:
    """The time in UTC; SOURCE_DATE_EPOCH (reproducible-builds.org) sets it for whoever must rebuild byte by byte."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        name = "SOURCE_DATE_EPOCH"
        raise InvalidParameter(name, f"{name} is '{fixed}'; expected seconds since 1970, such as 1767225600") from None
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")
