"""One row of a file of others: its cells, its place in the file, and what is to be said of it."""

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
"""How deep objects in objects are taken apart; what lies deeper is one value."""


@dataclass
class Row:
    """A row by the names of its columns: `text.headline` is the member `headline` of the member `text`."""

    number: int
    """Its place among the rows, counted from 1."""
    line: int
    """The line of the file on which it begins, counted from 1."""
    start: int
    end: int
    """The characters of the file that it is made of, the last one not included."""
    cells: Mapping[str, Any]
    group: str = ""
    """The member of the file's top object in which it stands, such as `events` or `eras`."""
    remarks: list[Remark] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    computed: str = ""
    """How its position was computed, where the source has no such point."""

    def value(self, column: str) -> Any:
        """What stands in a column, as it is; None where there is nothing, only blanks, or a mark for no value."""
        self.read.add(column)
        value = self.cells.get(column)
        return None if isinstance(value, str) and (not value.strip() or is_mark(value)) else value

    def text(self, column: str, limit: int = 5000) -> str:
        """What stands in a column, as one line of text; nothing where there is nothing."""
        value = self.value(column)
        if isinstance(value, list | dict):
            raise InvalidRow(f"'{column}' holds a {'list' if isinstance(value, list) else 'object'}, expected a text")
        return "" if value is None else self.words(value, column, limit)

    def filled(self, column: str, limit: int = 5000) -> str:
        """The same for a column that holds no names: `NULL`, `None` and `NA` are nothing too."""
        text = self.text(column, limit)
        return "" if stands_for_nothing(text) else text

    def words(self, value: Any, name: str, limit: int = 5000) -> str:
        """A value as one line of text; what cannot be kept of it is noted."""
        text = tidy(str(value))
        if REPLACEMENT in text and REPLACEMENT not in str(value):
            self.lose(f"characters of '{name}' that are no text became {REPLACEMENT}")
        if len(text) > limit:
            self.lose(f"'{name}' has {len(text)} characters and was cut off after {limit - 1}")
        return shorten(text, limit)

    def number_in(self, column: str, whole: bool = False) -> float | None:
        """The number in a column, None where there is nothing; whatever else stands there refuses the row."""
        value = self.value(column)
        text = "" if value is None else str(value).strip()
        if not text or stands_for_nothing(text):
            return None
        if isinstance(value, bool | list | dict):
            raise InvalidRow(f"'{column}' is '{tidy(text)[:60]}', expected a number")
        return read_number(tidy(text), column, whole)

    def whole_number_in(self, column: str) -> int | None:
        """The same, for what is counted: 3, 3.0 and 1,200, not 3.5."""
        number = self.number_in(column, whole=True)
        if number is not None and number != int(number):
            raise InvalidRow(f"'{column}' is {number}, expected a whole number")
        return None if number is None else int(number)

    def lose(self, what: str) -> None:
        """Note what was lost of this row."""
        self.remarks.append(Remark(self.line, "loss", what))

    def doubt(self, what: str) -> None:
        """Note what is hard to believe in this row, and was kept."""
        self.remarks.append(Remark(self.line, "doubt", what))

    @property
    def unread(self) -> list[str]:
        """Columns in which something stands that nobody asked for."""
        return [name for name, value in self.cells.items() if name not in self.read and _says_something(value)]


def _says_something(value: Any) -> bool:
    return bool(value.strip()) and not is_mark(value) if isinstance(value, str) else value not in (None, [], {})


def flat(value: Mapping[str, Any], whole: Collection[str] = (), prefix: str = "", depth: int = DEPTH) -> dict[str, Any]:
    """An object as columns: the members of its members under names with dots; those in `whole` are not taken apart."""
    cells: dict[str, Any] = {}
    for name, member in value.items():
        if isinstance(member, dict) and depth > 1 and f"{prefix}{name}" not in whole:
            cells |= flat(member, whole, f"{prefix}{name}.", depth - 1)
        else:
            cells[f"{prefix}{name}"] = member
    return cells
