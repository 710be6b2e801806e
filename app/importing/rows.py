"""One row of an imported file: its cells, its position in the file, and the remarks on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.errors import InvalidRow
from app.importing.no_value import is_mark, stands_for_nothing
from app.importing.plain_text import REPLACEMENT, shorten, tidy
from app.importing.report import Remark
from app.importing.written_numbers import read_number

DEPTH = 4
"""Levels of nested objects that are flattened; a deeper object is one value."""


@dataclass
class Row:
    """A row with cells by column name: `text.headline` is the member `headline` of the member `text`."""

    number: int
    """Number of the row, from 1."""
    line: int
    """Line of the file on which the row begins, from 1."""
    start: int
    end: int
    """Character offsets of the row in the file, the end excluded."""
    cells: Mapping[str, Any]
    group: str = ""
    """The member of the file's top object that contains the row, such as `events` or `eras`."""
    remarks: list[Remark] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    computed: str = ""
    """How the position was computed; empty if the source has that point."""

    def value(self, column: str) -> Any:
        """The value in a column; None if it is missing, blank, or a mark for "no value"."""
        self.read.add(column)
        value = self.cells.get(column)
        return None if isinstance(value, str) and (not value.strip() or is_mark(value)) else value

    def text(self, column: str, limit: int = 5000) -> str:
        """The value in a column as one line of text; empty if missing. Raises InvalidRow for a list or object."""
        value = self.value(column)
        if isinstance(value, list | dict):
            raise InvalidRow(f"'{column}' holds a {'list' if isinstance(value, list) else 'object'}, expected a text")
        return "" if value is None else self.words(value, column, limit)

    def filled(self, column: str, limit: int = 5000) -> str:
        """Like `text`, for a column that holds no names: `NULL`, `None` and `NA` are empty too."""
        text = self.text(column, limit)
        return "" if stands_for_nothing(text) else text

    def words(self, value: Any, name: str, limit: int = 5000) -> str:
        """A value as one line of text; characters replaced and text cut off are reported as losses."""
        text = tidy(str(value))
        if REPLACEMENT in text and REPLACEMENT not in str(value):
            self.lose(f"characters of '{name}' that are no text became {REPLACEMENT}")
        if len(text) > limit:
            self.lose(f"'{name}' has {len(text)} characters and was cut off after {limit - 1}")
        return shorten(text, limit)

    def number_in(self, column: str, whole: bool = False) -> float | None:
        """The number in a column; None if it is empty. Raises InvalidRow for any other value."""
        value = self.value(column)
        text = "" if value is None else str(value).strip()
        if not text or stands_for_nothing(text):
            return None
        if isinstance(value, bool | list | dict):
            raise InvalidRow(f"'{column}' is '{tidy(text)[:60]}', expected a number")
        return read_number(tidy(text), column, whole)

    def whole_number_in(self, column: str) -> int | None:
        """The integer in a column, such as 3, 3.0 or 1,200; None if it is empty. Raises InvalidRow for 3.5."""
        number = self.number_in(column, whole=True)
        if number is not None and number != int(number):
            raise InvalidRow(f"'{column}' is {number}, expected a whole number")
        return None if number is None else int(number)

    def lose(self, what: str) -> None:
        """Adds a loss."""
        self.remarks.append(Remark(self.line, "loss", what))

    def doubt(self, what: str) -> None:
        """Adds a doubt: the value is imported, but may be wrong."""
        self.remarks.append(Remark(self.line, "doubt", what))

    @property
    def unread(self) -> list[str]:
        """Columns with a value that was never read."""
        return [name for name, value in self.cells.items() if name not in self.read and _says_something(value)]


def _says_something(value: Any) -> bool:
    return bool(value.strip()) and not is_mark(value) if isinstance(value, str) else value not in (None, [], {})


def flat(value: Mapping[str, Any], whole: Collection[str] = (), prefix: str = "", depth: int = DEPTH) -> dict[str, Any]:
    """Flattens an object: nested members get dotted names. Columns in `whole` are not flattened."""
    cells: dict[str, Any] = {}
    for name, member in value.items():
        if isinstance(member, dict) and depth > 1 and f"{prefix}{name}" not in whole:
            cells |= flat(member, whole, f"{prefix}{name}.", depth - 1)
        else:
            cells[f"{prefix}{name}"] = member
    return cells
