"""Rows out of a table: CSV or TSV with a header, each row with its place in the file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile

SEPARATORS = ",", "\t", ";", "|"
LARGEST_CELL = 10_000_000
"""Characters; the standard library's own limit is 131,072, and texts are longer."""


def table_rows(source: SourceFile, report: Report) -> Iterator[Row]:
    """Each row that has as many cells as the header, by the names in it; blank lines are passed over.

    The separator is the one that the header has most of, outside quotation marks. A row with other than the header's
    number of cells is refused, for nobody can tell which of them is missing; so is one that ends within quotes.
    """
    lines = _Lines(source)
    rows = _parsed(lines, _separator(source))
    number = 0
    header: list[str] | None = None
    for start, end, found in rows:
        line = source.line(start)
        if isinstance(found, list) and not any(cell.strip() for cell in found):
            continue
        if header is None:
            header = _header(source, start, found)
            continue
        number += 1
        if isinstance(found, str):
            report.refuse(line, found)
        elif len(found) < len(header) or any(cell.strip() for cell in found[len(header) :]):
            report.refuse(line, f"{len(found)} cells, expected {len(header)} as in the header")
        else:
            yield Row(number, line, start, end, dict(zip(header, found, strict=False)))
    if header is None:
        raise source.bad(source.begin, "the file is empty; expected a header and rows")


def _header(source: SourceFile, start: int, found: list[str] | str) -> list[str]:
    if isinstance(found, str):
        raise source.bad(start, found)
    names = [" ".join(name.split()) or f"column {place}" for place, name in enumerate(found, start=1)]
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        raise source.bad(start, f"the header has '{twice[0][:60]}' twice; expected names that differ")
    return names


class _Lines:
    """The lines of a file, one by one, and how far they have been read."""

    def __init__(self, source: SourceFile) -> None:
        self.stream = io.StringIO(source.text[source.begin :], newline="")
        self.place = source.begin
        self.ending = 0
        """How many characters end the line that was read last."""

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.place += len(line)
            self.ending = len(line) - len(line.rstrip("\r\n"))
            yield line


def _parsed(lines: _Lines, separator: str) -> Iterator[tuple[int, int, list[str] | str]]:
    """Where each row begins and ends, and its cells, or why they cannot be read."""
    limit = csv.field_size_limit(LARGEST_CELL)
    try:
        reader = csv.reader(lines, delimiter=separator, strict=True)
        while True:
            start = lines.place
            try:
                found: list[str] | str = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                found = f"this row of the table cannot be read: {error}"
            yield start, lines.place - lines.ending, found
    finally:
        csv.field_size_limit(limit)


def _separator(source: SourceFile) -> str:
    first = source.text[source.begin :].lstrip("\r\n").partition("\n")[0]
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside.count)
