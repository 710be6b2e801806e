"""Reads the rows of a table: CSV or TSV with a header, each row with its offsets in the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.importing.delimited import Record, delimited_records, rows_within
from app.importing.plain_text import BOM
from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile
from app.importing.tab_separated import TAB, tab_separated_records

SEPARATORS = ",", "\t", ";", "|"
_BLANK_LINES = re.compile(r"[\r\n]*")
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_REST_OF_CELL = re.compile(r"[^,;\t|\r\n]*")
NAMED = 3
"""Most column names in a message."""


def table_rows(source: SourceFile, report: Report) -> Iterator[Row]:
    """Yields each row that has as many cells as the header; blank lines are skipped.

    The separator is the one most frequent in the header, outside quotation marks. A row with another number of cells is
    refused, because the missing cell cannot be identified; so is one that ends within quotes.
    """
    separator = separator_of(source)
    number = 0
    header: _Header | None = None
    for record in _records(source, separator):
        start, end, found = record.start, record.end, record.cells
        if not record.wrong and not any(cell.strip() for cell in found):
            continue
        if header is None and start == source.begin and found[:1] == ["sep="]:
            continue  # `sep=;` is how spreadsheets declare the separator
        if header is None:
            header = _Header(source, record)
            continue
        number += 1
        line, width = source.line(start), len(header.names)
        if record.wrong:
            report.refuse(line, record.wrong)
        elif len(found) < width or any(cell.strip() for cell in found[width:]):
            report.refuse(line, "; ".join(filter(None, (header.mismatch(found), record.doubt))))
        elif width > 1 and header.is_repeated_by(found):
            report.refuse(line, "the row repeats the header, as in files that were joined; remove it")
        else:
            header.note(found)
            row = Row(number, line, start, end, dict(zip(header.names, found, strict=False)))
            if doubt := record.doubt or _swallowed(source.text[start:end], separator, width):
                row.doubt(doubt)
            yield row
    if header is None:
        raise source.bad(source.begin, "the file is empty; expected a header and rows")


def _records(source: SourceFile, separator: str) -> Iterator[Record]:
    if separator == TAB:
        return tab_separated_records(source.text, source.begin)
    return delimited_records(source.text, source.begin, separator)


class _Header:
    """The names of the columns, and those in which a cell had a blank so far."""

    def __init__(self, source: SourceFile, record: Record) -> None:
        if record.wrong:
            raise source.bad(record.start, record.wrong)
        self.cells = [" ".join(cell.replace(BOM, "").split()) for cell in record.cells]
        self.names = [cell or f"column {place}" for place, cell in enumerate(self.cells, start=1)]
        self.blank: set[str] = set()
        if twice := [name for name, times in Counter(self.names).items() if times > 1]:
            raise source.bad(record.start, f"the header has '{twice[0][:60]}' twice; expected names that differ")

    def is_repeated_by(self, cells: list[str]) -> bool:
        """Whether a row repeats the header."""
        return cells[0].strip() == self.cells[0] and [" ".join(cell.split()) for cell in cells] == self.cells

    def note(self, cells: list[str]) -> None:
        """Records the columns that have a blank in this row."""
        self.blank.update(name for name, cell in zip(self.names, cells, strict=False) if " " in cell)

    def mismatch(self, cells: list[str]) -> str:
        """The message for a row with too few or too many cells, with the columns concerned."""
        width = len(self.names)
        wrong = f"{len(cells)} cells, expected {width} as in the header"
        if len(cells) > width:
            return f"{wrong}; the last column is '{self.names[-1][:60]}': quote a cell that has the separator in it"
        missing = ", ".join(f"'{name[:60]}'" for name in self.names[len(cells) :][:NAMED])
        here = [name for name, cell in zip(self.names, cells, strict=False) if " " in cell]
        suspects = [name for name in here if name not in self.blank] or here
        named = ", ".join(f"'{name[:60]}'" for name in suspects[:NAMED])
        blank = f"; a blank in {named} may stand for a separator" if suspects else ""
        return f"{wrong}: there is none for {missing}{blank}"


def _swallowed(text: str, separator: str, width: int) -> str:
    """A doubt if a record has several lines that look like rows of their own; otherwise empty."""
    others = rows_within(text, separator, width, one_is_enough=False)  # one line is not enough: prose has commas
    if not others:
        return ""
    return (
        f"a cell in quotation marks takes in {others} below, each of which would be a row by itself; if it is, "
        "a quotation mark is missing or must be doubled"
    )


def separator_of(source: SourceFile) -> str:
    """The one of `SEPARATORS` that is most frequent in the header, outside quotation marks."""
    outside = re.sub(r'"[^"]*"', "", header_of(source))
    return max(SEPARATORS, key=outside.count)


def header_of(source: SourceFile) -> str:
    """The text of the first record that is not blank: a line, or more if a quoted cell has line ends."""
    text = source.text
    begin = end = _end(_BLANK_LINES, text, source.begin)
    while True:
        end = _end(_REST_OF_CELL, text, _end(_QUOTED, text, end))
        if end == len(text) or text[end] in "\r\n":
            return text[begin:end]
        end += 1


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
