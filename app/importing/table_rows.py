"""Rows out of a table: CSV or TSV with a header, each row with its place in the file."""

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
"""How many columns a message names."""


def table_rows(source: SourceFile, report: Report) -> Iterator[Row]:
    """Each row that has as many cells as the header, by the names in it; blank lines are passed over.

    The separator is the one that the header has most of, outside quotation marks. A row with other than the header's
    number of cells is refused, for nobody can tell which of them is missing; so is one that ends within quotes.
    """
    separator = separator_of(source)
    number = 0
    header: _Header | None = None
    for record in _records(source, separator):
        start, end, found = record.start, record.end, record.cells
        if not record.wrong and not any(cell.strip() for cell in found):
            continue
        if header is None and start == source.begin and found[:1] == ["sep="]:
            continue  # by which line a spreadsheet tells another what the separator is
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
    """The names of the columns, and in which of them a cell had a blank so far."""

    def __init__(self, source: SourceFile, record: Record) -> None:
        if record.wrong:
            raise source.bad(record.start, record.wrong)
        self.cells = [" ".join(cell.replace(BOM, "").split()) for cell in record.cells]
        self.names = [cell or f"column {place}" for place, cell in enumerate(self.cells, start=1)]
        self.blank: set[str] = set()
        if twice := [name for name, times in Counter(self.names).items() if times > 1]:
            raise source.bad(record.start, f"the header has '{twice[0][:60]}' twice; expected names that differ")

    def is_repeated_by(self, cells: list[str]) -> bool:
        """Whether a row is the header again."""
        return cells[0].strip() == self.cells[0] and [" ".join(cell.split()) for cell in cells] == self.cells

    def note(self, cells: list[str]) -> None:
        """Keep in mind which columns have cells with blanks."""
        self.blank.update(name for name, cell in zip(self.names, cells, strict=False) if " " in cell)

    def mismatch(self, cells: list[str]) -> str:
        """What to say of a row with too few cells or too many: which columns it is about."""
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
    """A doubt where a record has several lines, each of which would be a row by itself."""
    others = rows_within(text, separator, width, one_is_enough=False)  # prose has commas
    if not others:
        return ""
    return (
        f"a cell in quotation marks takes in {others} below, each of which would be a row by itself; if it is, "
        "a quotation mark is missing or must be doubled"
    )


def separator_of(source: SourceFile) -> str:
    """The one of `SEPARATORS` that the header has most of, outside quotation marks."""
    outside = re.sub(r'"[^"]*"', "", header_of(source))
    return max(SEPARATORS, key=outside.count)


def header_of(source: SourceFile) -> str:
    """The first record that is not blank, as it stands: a line, or more where a quoted cell has line ends."""
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
