"""The rows of an edition, on their way into its tables: gathered in batches, and written in bulk."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlmodel import SQLModel

from app.resources.tables import table

Batch = dict[str, list[tuple[Any, ...]]]
"""Rows by the name of their table, each with its columns in the order of `columns`."""


def columns(model: type[SQLModel]) -> list[str]:
    """The columns of a table, in the order in which its rows hold them."""
    return [column.name for column in table(model).columns]


class Batched:
    """Gathers rows."""

    def __init__(self) -> None:
        self.rows: Batch = defaultdict(list)

    def add(self, model: type[SQLModel], **values: Any) -> None:
        """One row."""
        self.rows[str(model.__tablename__)].append(tuple([values[name] for name in _COLUMNS[model]]))


class _Columns(dict[type[SQLModel], list[str]]):
    """The columns of every table that was asked for."""

    def __missing__(self, model: type[SQLModel]) -> list[str]:
        self[model] = columns(model)
        return self[model]


_COLUMNS = _Columns()


def insert(connection: sqlite3.Connection, batch: Batch) -> None:
    """Write what was gathered."""
    for name, rows in batch.items():
        write(connection, name, rows)


def write(connection: sqlite3.Connection, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows into one table."""
    width = len(SQLModel.metadata.tables[name].columns)
    names = ", ".join(f'"{column.name}"' for column in SQLModel.metadata.tables[name].columns)
    places = ", ".join("?" * width)
    connection.executemany(f'INSERT INTO "{name}" ({names}) VALUES ({places})', rows)  # noqa: S608  # names of our own tables
