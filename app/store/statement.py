"""SQL statements: composed and compiled once, run with values."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler

_DIALECT = sqlite.dialect(paramstyle="qmark")


class Statement:
    """A question in SQL, made once: to compose and compile it takes SQLAlchemy longer than SQLite takes to answer."""

    def __init__(self, question: Select[*tuple[Any, ...]]) -> None:
        compiled = question.compile(dialect=_DIALECT)
        assert isinstance(compiled, SQLCompiler)
        self.sql = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        """The values that stand in the question itself; those of `bindparam` are given with each asking."""
        self._names = compiled.positiontup or []
        # By place: to look each up by its name takes the binding as long as the value itself.
        self._take = itemgetter(*self._names) if len(self._names) > 1 else None

    def bindings(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values in the order in which the question has its places for them."""
        given = {**self._fixed, **values} if self._fixed else values
        return self._take(given) if self._take else tuple([given[name] for name in self._names])
