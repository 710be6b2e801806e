"""Records of tab-separated text, with and without quoted cells.

Spreadsheets and Python's csv quote cells; the definition of text/tab-separated-values (IANA) and LP-TSV have no
quotation marks. The reading with as many cells as the header is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.importing.delimited import LARGEST_CELL, LINE_END, Record, rows_within
from app.importing.plain_text import BOM

TAB = "\t"
_QUOTED = re.compile(r'"(?:[^"]|"")*"(?=[\t\r\n]|\Z)')
_BARE = re.compile(r"[^\t\r\n]*")


def tab_separated_records(text: str, place: int) -> Iterator[Record]:
    """Yields the records from an offset on. The first that is not blank is the header, and sets the width."""
    width = 0
    while place < len(text):
        place += text.startswith(BOM, place)
        record = _plain(text, place)
        if '"' in text[place : record.end]:
            record = _chosen(record, _quoted(text, place), width, text)
        if any(len(cell) > LARGEST_CELL for cell in record.cells):
            record = record._replace(cells=[], wrong=f"a cell has more than {LARGEST_CELL} characters")
        yield record
        if not width and any(cell.strip() for cell in record.cells) and record.cells[:1] != ["sep="]:
            width = len(record.cells)
        end = LINE_END.match(text, record.end)
        place = end.end() if end else len(text)


def _plain(text: str, place: int) -> Record:
    """The line read without quoting."""
    found = LINE_END.search(text, place)
    end = found.start() if found else len(text)
    return Record(place, end, text[place:end].split(TAB))


def _quoted(text: str, place: int) -> Record:
    """The record read with quoted cells, which can span several lines."""
    cells: list[str] = []
    at = place
    while True:
        if found := _QUOTED.match(text, at):
            cells.append(found[0][1:-1].replace('""', '"'))
        else:
            found = _BARE.match(text, at)
            assert found is not None, "nothing is a cell too"
            cells.append(found[0])
        at = found.end()
        if text[at : at + 1] != TAB:
            return Record(place, at, cells)
        at += 1


def _chosen(plain: Record, quoted: Record, width: int, text: str) -> Record:
    """The reading with as many cells as the header. Lines of a quoted record that look like rows are rows."""
    if not width:
        return quoted
    if not _fits(quoted, width):
        return plain
    others = rows_within(text[quoted.start : quoted.end], TAB, width, one_is_enough=True)
    if not others:
        return quoted
    doubt = (
        f"a quotation mark opens here and closes {others} below, where there are rows: they are read as rows, and "
        "the mark as a part of its cell; if it is one cell, remove its tabs"
    )
    return plain._replace(doubt=doubt)


def _fits(record: Record, width: int) -> bool:
    return len(record.cells) >= width and not any(cell.strip() for cell in record.cells[width:])
