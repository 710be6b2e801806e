"""The rows of an edition while it is made: gathered table by table, bodies once each, and inserted in bulk."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, insert, text
from sqlmodel import SQLModel

from app.resources.folding import words
from app.resources.shape import Shape
from app.resources.tables import BodyRow

Columns = dict[str, Any]


class Rows:
    """Everything that will be inserted."""

    def __init__(self) -> None:
        self._tables: dict[type[SQLModel], list[Columns]] = defaultdict(list)
        self._search: list[Columns] = []
        self._bodies: dict[bytes, int] = {}

    def add(self, table: type[SQLModel], **columns: Any) -> None:
        """One row, its key given by whoever adds it."""
        self._tables[table].append(columns)

    def add_numbered(self, table: type[SQLModel], **columns: Any) -> int:
        """One row under the next key, which comes back."""
        key = len(self._tables[table]) + 1
        self.add(table, key=key, **columns)
        return key

    def body(self, shape: Shape) -> int:
        """The key of the finished JSON, which is stored once however often it is shown."""
        content = json_of(shape)
        if content not in self._bodies:
            self._bodies[content] = self.add_numbered(BodyRow, content=content)
        return self._bodies[content]

    def index(self, key: int, **columns: str) -> None:
        """What search finds that perspective by, folded."""
        self._search.append({"key": key, **{column: " ".join(words(text)) for column, text in columns.items()}})

    def insert(self, connection: Connection) -> None:
        """Write everything."""
        for table, rows in self._tables.items():
            connection.execute(insert(table), rows)
        statement = "INSERT INTO perspective_fts (rowid, title, names, text) VALUES (:key, :title, :names, :text)"
        connection.execute(text(statement), self._search)


def json_of(shape: Shape) -> bytes:
    """The finished JSON of one thing."""
    return shape.model_dump_json().encode()
