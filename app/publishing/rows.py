"""The rows of an edition, on their way into its tables: gathered in batches, and written in bulk."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlmodel import SQLModel

Batch = dict[str, list[tuple[Any, ...]]]
"""Rows by the name of their table, each with its columns in the order of `columns`."""


@cache
def columns(name: str) -> list[str]:
    """The columns of a table, in the order in which its rows hold them."""
    return [column.name for column in SQLModel.metadata.tables[name].columns]


class Batched:
    """Gathers rows."""

    def __init__(self) -> None:
        self.rows: Batch = defaultdict(list)

    def add(self, model: type[SQLModel], **values: Any) -> None:
        """One row."""
        name = str(model.__tablename__)
        self.rows[name].append(tuple([values[column] for column in columns(name)]))


def insert(connection: sqlite3.Connection, batch: Batch) -> None:
    """Write what was gathered."""
    for name, rows in batch.items():
        write(connection, name, rows)


def write(connection: sqlite3.Connection, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows into one table."""
    names = ", ".join(f'"{column}"' for column in columns(name))
    places = ", ".join("?" * len(columns(name)))
    connection.executemany(f'INSERT INTO "{name}" ({names}) VALUES ({places})', rows)  # noqa: S608  # our own names
