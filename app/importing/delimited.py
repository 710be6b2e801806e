"""Records of delimited text (RFC 4180), read by Python's csv, with offsets or the reason why they are invalid."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from app.importing.plain_text import BOM

LARGEST_CELL = 10_000_000
"""Characters. The limit of the standard library is 131,072, which is too short for some texts."""
LINE_END = re.compile("\r\n|\r|\n")


class Record(NamedTuple):
    """One record: its start and end offset in the text, without the line end, and its cells."""

    start: int
    end: int
    cells: list[str]
    wrong: str = ""
    """The reason why the record is invalid; it then has no cells."""
    doubt: str = ""


class _Lines:
    """Iterates over the lines of a text from an offset, and tracks the offset reached."""

    def __init__(self, text: str, place: int) -> None:
        self.stream = io.StringIO(text, newline="")
        self.move_to(place)
        self.ending = 0
        """Length in characters of the line end read last."""

    def move_to(self, place: int) -> None:
        self.place = self.second = place
        self.stream.seek(place)

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.second = self.second or self.place + len(line)
            self.place += len(line)
            self.ending = len(line) - len(line.rstrip("\r\n"))
            yield line.removeprefix(BOM)


def delimited_records(text: str, place: int, separator: str) -> Iterator[Record]:
    """Yields the records from an offset on.

    After an invalid record, reading resumes on the line after its first: an unclosed quotation mark invalidates no
    other row.
    """
    limit = csv.field_size_limit(LARGEST_CELL)
    lines = _Lines(text, place)
    try:
        reader = csv.reader(lines, delimiter=separator, strict=True)
        while True:
            start, lines.second = lines.place, 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Record(start, lines.place - lines.ending, [], _wrong(str(error), lines.second < lines.place))
                lines.move_to(lines.second)
                reader = csv.reader(lines, delimiter=separator, strict=True)
            else:
                yield Record(start, lines.place - lines.ending, cells)
    finally:
        csv.field_size_limit(limit)


def _wrong(error: str, goes_on: bool) -> str:
    reason = f"this row of the table cannot be read: {error}"
    if goes_on or "end of data" in error:
        return f"{reason}; a quotation mark opens on this line and is not closed: close it, or remove it"
    return f"{reason}; within quotation marks, double each other one" if "expected after" in error else reason


def rows_within(text: str, separator: str, width: int, *, one_is_enough: bool) -> str:
    """A count such as "2 lines", if the lines of a record below its first look like rows of their own; empty if not.

    They do if all lines of the record have as many cells as the header or, with `one_is_enough`, if one line between
    the first and the last has: a quoted cell begins on the first and ends on the last.
    """
    if "\n" not in text and "\r" not in text:
        return ""
    fits = [line.count(separator) + 1 == width for line in LINE_END.split(text)]
    if not (all(fits) or (one_is_enough and any(fits[1:-1]))):
        return ""
    return "1 line" if len(fits) == 2 else f"{len(fits) - 1} lines"
