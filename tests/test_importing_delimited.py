"""Delimited text: what Python's csv writes is read back row by row, and no quotation mark takes other rows with it."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.importing.report import Report
from app.importing.source_file import SourceFile
from app.importing.table_rows import table_rows
from tests.imports import imported

CELLS = st.text(alphabet=st.sampled_from("ab \"'\t\n\r,;|é"), max_size=8) | st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1e\ufeff"), max_size=8
)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]
ROWS_WITHIN = "a quotation mark opens here and closes"
"""How the doubt begins that a cell of several lines can be several rows."""


def read(content: bytes) -> tuple[list[list[str]], Report]:
    """The rows of a table, and the report with their doubts."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "t.csv"
        path.write_bytes(content)
        report = Report("t.csv")
        rows = list(table_rows(SourceFile(path), report))
    for row in rows:
        report.accept(row.remarks, ())
    return [list(row.cells.values()) for row in rows], report


@given(
    TABLES,
    st.sampled_from(",;|\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["minimal", "all", "non-numeric"]),
    st.sampled_from(ENCODINGS),
)
@example([["a", "x\nb\ty"]], "\t", "\n", "minimal", "utf-8")
@example([["a", "x\nb,y"]], ",", "\n", "minimal", "utf-8")
@example([["", '"'], ["", '"']], "\t", "\r", "minimal", "utf-16")
def test_what_csv_writes_is_read_back_row_by_row(
    table: list[list[str]], delimiter: str, line_end: str, quoting: str, encoding: str
) -> None:
    styles: dict[str, Any] = {"minimal": csv.QUOTE_MINIMAL, "all": csv.QUOTE_ALL, "non-numeric": csv.QUOTE_NONNUMERIC}
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=styles[quoting])
    writer.writerow([f"column {place}" for place in range(1, len(table[0]) + 1)])
    writer.writerows(table)
    # Python 3.11 writes a lone CR without quotation marks, and does not read that back itself.
    assume(list(csv.reader(io.StringIO(text.getvalue(), newline=""), delimiter=delimiter))[1:] == table)
    rows, report = read(text.getvalue().encode(encoding))
    expected = [row for row in table if any(cell.strip() for cell in row)]
    assert report.rows == report.accepted + report.refused
    if rows != expected:
        # Several lines, each of which would be a row by itself: no reader can tell, and the report says so.
        assert delimiter == "\t"
        assert any(ROWS_WITHIN in remark.message for remark in report.remarks)


@given(
    st.lists(
        st.sampled_from(["a\tb\tc", '"a\tb\tc', 'a\tb\tc"', '"a"\tb\tc', '"', "a", 'a\tb""\tc', '\t\t"', '"\t"\ta'])
    )
)
@example(['x\t1\t"y', "a\tb\tc", 'u\t3\tok"', "v\t4\t"])
@example(['"x', "a\tb\tc", 'y"\t1\t2'])
def test_no_mark_takes_a_row_of_tabs_with_it(lines: list[str]) -> None:
    """Every line without a quotation mark that has as many cells as the header is a row of its own."""
    rows, report = read("\n".join(["x\ty\tz", *lines]).encode())
    assert rows.count(["a", "b", "c"]) >= lines.count("a\tb\tc")
    assert len(rows) + report.refused <= len(lines)


def test_rows_are_not_swallowed_by_a_mark_that_is_not_closed(tmp_path: Path) -> None:
    content = 'title\tdate\tdescription\nA\t1911\t"unbalanced\nB\t1912\tfine\nC\t1913\tok"\nD\t1914\t\n'
    found = imported(tmp_path, "csv", content)
    assert [when["edtf"] for when in found.values("when")] == ["1911", "1912", "1913", "1914"]
    assert found.values("description") == ['"unbalanced', "fine", 'ok"']
    assert found.report.totals() == "4 rows: 4 imported, 0 refused; 0 losses, 2 doubts"
    assert found.said[0].startswith("2: doubt: a quotation mark opens here and closes 2 lines below")


def test_quotation_marks_within_cells_of_tabs_stay(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", 'title\tnotes\nA "b" c\t"open\nD\tok" end\n"E"\t"a ""b"""\n')
    assert found.values("name") == ['A "b" c', "D", "E"]
    assert found.values("description") == ['"open', 'ok" end', 'a "b"']
    assert found.said == []


@pytest.mark.parametrize(
    ("content", "titles", "said"),
    [
        ('title,date\nA,"1911\nB,1912\n', ["B"], ["2: this row of the table cannot be read: unexpected end of data"]),
        ('title,date\nA,"1911\nB,"1912"\nC,1913\n', ["B", "C"], ["2: this row of the table cannot be read"]),
        ('title,notes\nA,"one\nB,two"\n', ["A"], ["2: doubt: a cell in quotation marks takes in 1 line below"]),
        ('title,notes\nA,"one\ntwo"\n', ["A"], []),
        ('title\tnotes\nA\t"one\ntwo"\n', ["A"], []),
        ('title\tnotes\turl\nA\t"one\ttwo"\tQ1\n', ["A"], []),
        ("title\tnotes\nA\t" + "x" * 10_000_001 + "\nB\ty\n", ["B"], ["2: a cell has more than 10000000 characters"]),
        ('sep=\t\ntitle\tnotes\n"A"\tb\n', ["A"], []),
    ],
)
def test_a_record_of_several_lines(tmp_path: Path, content: str, titles: list[str], said: list[str]) -> None:
    found = imported(tmp_path, "csv", content)
    assert found.values("name") == titles
    assert len(found.said) == len(said)
    assert all(line.startswith(beginning) for line, beginning in zip(found.said, said, strict=True))


def test_a_row_with_too_few_cells_names_the_columns(tmp_path: Path) -> None:
    header = "id\ttitle\tname_src\ttype\tlat\tgeom_src\tclose_matches\n"
    first = "1\tReal\tatlas\tinhabited place\t19.4\tatlas\tgn:1\n"
    second = "2\tVilla\tatlas\tinhabited place\t20.6\tatlas http://example.org/2\n"
    found = imported(tmp_path, "csv", header + first + second, type="place")
    assert found.said[-1] == (
        "3: 6 cells, expected 7 as in the header: there is none for 'close_matches'; "
        "a blank in 'geom_src' may stand for a separator"
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_separator_is_that_of_the_header(tmp_path: Path, line_end: str) -> None:
    lines = ["id;title;date;notes", "1;a;1990-01-19;x, y, z, and, more, commas", "2;b;1990-01-20;x, y, z, q, r", ""]
    found = imported(tmp_path, "csv", line_end.join(lines))
    assert found.values("name") == ["a", "b"]
    assert [line["passages"][0]["in"] for line in found.statements] == ["row 1, 1", "row 2, 2"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_named(tmp_path: Path, encoding: str) -> None:
    content = "title,date\nA,1900\n".encode(encoding)
    with pytest.raises(Exception, match=f"--encoding {encoding} reads it so"):
        imported(tmp_path, "csv", content)
    assert imported(tmp_path, "csv", content, encoding=encoding).values("name") == ["A"]


def test_windows_1252_is_named_where_latin_1_would_have_controls(tmp_path: Path) -> None:
    content = "title;date\nÉmeute – Ouvrière;1911\n".encode("windows-1252")
    with pytest.raises(Exception, match="--encoding names another, such as windows-1252"):
        imported(tmp_path, "csv", content)
    assert imported(tmp_path, "csv", content, encoding="windows-1252").values("name") == ["Émeute – Ouvrière"]
