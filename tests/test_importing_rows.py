"""Reading files of others: tables and JSON as they are found, broken ones among them, each row with its place."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from app.errors import InvalidImport
from app.importing.json_rows import json_rows
from app.importing.report import Report
from app.importing.source_file import SourceFile
from app.importing.table_rows import table_rows
from tests.imports import imported

BROKEN = "f:3: this row of the table cannot be read"
SECOND = "f:2: this row of the table cannot be read"
FEW, MANY = (f"f:2: {cells} cells, expected 2 as in the header" for cells in (1, 3))
UNCLOSED = "a quotation mark opens on this line and is not closed: close it, or remove it"


def source(folder: Path, content: str | bytes, encoding: str | None = None) -> SourceFile:
    path = folder / "data.file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(errors="surrogatepass"))
    return SourceFile(path, encoding)


def table(folder: Path, content: str | bytes, encoding: str | None = None) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of a table, and what was refused."""
    report = Report("f")
    rows = [dict(row.cells) for row in table_rows(source(folder, content, encoding), report)]
    return rows, list(report.lines())


def from_json(folder: Path, content: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of JSON, and what was said of the others."""
    report = Report("f")
    rows = [dict(row.cells) for row in json_rows(source(folder, content), report, ("features", "results.bindings"))]
    return rows, list(report.lines())


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2\n",
        "\ufeffa,b\r\n1,2\r\n",
        "a,b\r1,2\r",
        "a;b\n1;2",
        "a\tb\n\n1\t2\n\n",
        "a|b\n1|2\n | \n",
        '"a","b"\n"1","2"\n',
        "a,b\n1,2,,\n",
        "\n\na,b\n1,2\n",
        " a ,b\n1,2\n",
    ],
)
def test_tables_of_every_sort_are_read(tmp_path: Path, content: str) -> None:
    rows, refused = table(tmp_path, content)
    assert (rows, refused) == ([{"a": "1", "b": "2"}], [])


@pytest.mark.parametrize(
    ("content", "encoding"), [("a\nü\n".encode("latin-1"), "latin-1"), ("a\nü\n".encode("utf-16"), None)]
)
def test_tables_in_other_encodings_are_read(tmp_path: Path, content: bytes, encoding: str | None) -> None:
    assert table(tmp_path, content, encoding) == ([{"a": "ü"}], [])


def test_a_cell_can_have_line_ends_quotes_and_a_million_characters(tmp_path: Path) -> None:
    rows, refused = table(tmp_path, 'a,b\n"one ""and""\r\ntwo",' + "x" * 1_000_000 + "\n3,4\n")
    assert rows[0] == {"a": 'one "and"\r\ntwo', "b": "x" * 1_000_000}
    assert len(rows) == 2
    assert refused == []


def test_a_row_has_its_line_and_its_very_characters(tmp_path: Path) -> None:
    text = '\ufeffa,b\r\n"1\r\n2",3\r\n4,ü\r\n'
    found = source(tmp_path, text)
    rows = list(table_rows(found, Report("f")))
    assert [(row.number, row.line) for row in rows] == [(1, 2), (2, 4)]
    assert [text[row.start : row.end] for row in rows] == ['"1\r\n2",3', "4,ü"]
    assert found.digest(rows[1].start, rows[1].end) == hashlib.sha256("4,ü".encode()).hexdigest()


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        ("a,b\n1\n2,3\n", [f"{FEW}: there is none for 'b'"]),
        ("a,b\n1,2,3\n2,3\n", [f"{MANY}; the last column is 'b': quote a cell that has the separator in it"]),
        (
            'a,b\n"1"x,2\n2,3\n',
            [f"""{SECOND}: ',' expected after '"'; within quotation marks, double each other one"""],
        ),
        ('a,b\n"4,5\n2,3\n', [f"{SECOND}: unexpected end of data; {UNCLOSED}"]),
        ("a,b\n2,3\n" + "x" * 10_000_001 + ",1\n", [f"{BROKEN}: field larger than field limit (10000000)"]),
    ],
)
def test_broken_rows_are_refused_and_the_others_read(tmp_path: Path, content: str, refused: list[str]) -> None:
    assert table(tmp_path, content) == ([{"a": "2", "b": "3"}], refused)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "data.file:1: the file is empty"),
        (b"\n\n", "data.file:1: the file is empty"),
        (b"\xef\xbb\xbf", "data.file:1: the file is empty"),
        (b"a,a\n1,2\n", "data.file:1: the header has 'a' twice"),
        (b'"a\n', "data.file:1: this row of the table cannot be read"),
        (b"a\n1\n\xff\n", "data.file:3: the file is not utf-8; expected UTF-8; --encoding names another"),
    ],
)
def test_tables_that_cannot_be_read_end_the_import(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(InvalidImport, match=words):
        table(tmp_path, content)


@pytest.mark.parametrize(
    ("format_", "content", "words"),
    [
        ("csv", "title,date\n", "data.file:1: the file has no rows"),
        ("wikidata", "[]", "data.file:1: the file has no rows"),
        ("wikidata", "", "data.file:1: the file is empty"),
        ("ucdp", "<html>no</html>", "data.file:1: this is neither JSON nor a table of several columns"),
        ("timelinejs", "<html>no</html>", "data.file:1: this is not JSON"),
        ("linked-places", "a,b\n1,2\n", "data.file:1: this is not JSON"),
    ],
)
def test_a_file_without_rows_ends_the_import(tmp_path: Path, format_: str, content: str, words: str) -> None:
    with pytest.raises(InvalidImport, match=words):
        imported(tmp_path, format_, content)


@pytest.mark.parametrize(
    ("name", "encoding", "words"),
    [("nothing", None, "cannot be read: No such file"), ("data.file", "nonsense", "there is no encoding 'nonsense'")],
)
def test_what_is_no_file_or_encoding_ends_the_import(tmp_path: Path, name: str, encoding: str, words: str) -> None:
    source(tmp_path, "a")
    with pytest.raises(InvalidImport, match=words):
        SourceFile(tmp_path / name, encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "idna", "base64"])
def test_what_cannot_be_decoded_ends_the_import(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(InvalidImport):
        source(tmp_path, b"\xff\xfe\x00", encoding)


@pytest.mark.parametrize(
    "content",
    [
        '[{"a": 1}]',
        '\ufeff [ {"a": 1} ]\n',
        '{"type": "FeatureCollection", "features": [{"a": 1}]}',
        '{"head": {"vars": ["a"]}, "results": {"x": [], "bindings": [{"a": 1}]}}',
        '{"a": 1}\n{"a": 1}',
        '{"features": [{"a": 1}], "crs": {"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "note": null}',
        '{"features": [{"a": 1}, {"b": NaN}]}',
    ],
)
def test_json_of_every_sort_is_read(tmp_path: Path, content: str) -> None:
    rows, said = from_json(tmp_path, content)
    assert rows[0] == {"a": 1}
    assert [line for line in said if "'x'" not in line] == []


def test_a_feature_alone_is_a_row(tmp_path: Path) -> None:
    rows, _ = from_json(tmp_path, '{"type": "Feature", "properties": {"a": {"b": {"c": {"d": 1}}}}}')
    assert rows == [{"type": "Feature", "properties.a.b.c": {"d": 1}}]


def test_elements_that_are_no_rows_are_refused_each_with_its_line(tmp_path: Path) -> None:
    rows, said = from_json(tmp_path, '[1,\n "x",\n {"a": 1, "a": 2},\n {"b": [{"c": 1, "c": 2}]},\n {"d": 1}]')
    assert rows == [{"d": 1}]
    assert said == [
        "f:1: expected an object, found 1",
        'f:2: expected an object, found "x"',
        "f:3: the key 'a' stands twice in one object",
        "f:4: the key 'c' stands twice in one object",
    ]


def test_what_stands_beside_the_rows_is_said_to_be_lost(tmp_path: Path) -> None:
    _, said = from_json(tmp_path, '{"type": "x",\n "title": {"a": 1},\n "features": []}')
    assert said == ["f:2: loss: 'title' beside the rows is not imported"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "this is not JSON: expecting value"),
        ("not json", "this is not JSON"),
        ('[{"a": 1},\n{"b"', "data.file:2: this is not JSON"),
        ('{"features": [{"a": 1}]\n', "data.file:2: this is not JSON"),
        ('[{"a": 1}] rubbish', "data.file:1: this is not JSON"),
        ('{"error": "no such query"}', "expected an array, or an object with an array in the member 'features' or"),
        ('{"results": {"bindings": 5}}', "expected an array"),
        ("5", "expected an array"),
        ("[" * 100_000, "nested too deeply"),
        ("[" + "1" * 5000 + "]", "a number has too many digits"),
        ('{"features": [], "crs": {"properties": {"name": "EPSG:3857"}}}', "another system than WGS 84"),
    ],
)
def test_json_that_cannot_be_read_ends_the_import(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(InvalidImport, match=words):
        from_json(tmp_path, content)
