"""A new edition's file while it is built: nobody reads it yet, and what makes writing it fast is peculiar to SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine, text

from app.errors import DamagedEdition
from app.store.edition import APPLICATION_ID, SCHEMA


@contextmanager
def building(path: Path) -> Iterator[Connection]:
    """A connection to a new file that nobody reads yet: no journal, one transaction, foreign keys held at the end."""
    # As an address: only so can another edition be attached as an address too, which says that it is finished.
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(path.resolve().as_uri(), uri=True), poolclass=NullPool
    )
    with engine.connect() as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF"):
            connection.execute(text(f"PRAGMA {pragma}"))
        yield connection
        connection.commit()
    engine.dispose()


def finish(connection: Connection) -> None:
    """Mark the file as an edition, and give the planner its statistics."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA}"))
    connection.execute(text("PRAGMA analysis_limit = 1000"))
    connection.execute(text("ANALYZE main"))


@contextmanager
def indexes_apart(connection: sqlite3.Connection) -> Iterator[None]:
    """While rows are written there are no indexes: made at the end, each is sorted once. An error leaves them away."""
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for name, _ in made:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, statement in made:
        connection.execute(statement)


def verify_edition(path: Path) -> None:
    """Hold a finished file to its promises: pages whole, foreign keys real, full-text index complete.

    One beside the other: of a million events, either takes a processor half a minute and more.
    """
    with ThreadPoolExecutor(1) as other:
        dangling = other.submit(_asked, path, "PRAGMA foreign_key_check")
        damage = _asked(path, "PRAGMA integrity_check")
        orphans = dangling.result()
    if damage != [("ok",)] or orphans:
        raise DamagedEdition(f"the new edition does not verify: {damage[:3]}, {len(orphans)} dangling references")


def _asked(path: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchmany(100)
