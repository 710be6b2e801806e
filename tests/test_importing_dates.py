"""Dates of others in every column: read as they are meant, doubted, or refused with a way out."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.importing.formats import FORMATS
from app.importing.options import Options
from app.importing.report import Report
from app.importing.source_file import SourceFile
from tests.imports import imported

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


class Told(NamedTuple):
    """What a format made of a file: the dates of its claims by property, the kinds of remarks, and their words."""

    dates: list[tuple[str, str]]
    kinds: list[str]
    messages: list[str]


def told(format_: str, content: str, **options: Any) -> Told:
    """Every date that a format finds, without a folder of seed files."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "data.file"
        path.write_text(content)
        report = Report("data.file")
        found = list(FORMATS[format_][0](SourceFile(path), Options(**options), report))
    remarks = [*report.remarks, *(remark for finding in found for remark in finding.row.remarks)]
    claims = [claim for finding in found for claim in finding.claims]
    dates = [
        (claim.property, claim.value["edtf"])
        for claim in claims
        if not isinstance(claim.value, str) and "edtf" in claim.value
    ]
    return Told(dates, [remark.kind for remark in remarks], [remark.message for remark in remarks])


def table(**cells: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([["title", *cells], ["A thing", *cells.values()]])
    return text.getvalue()


COLUMNS: dict[str, tuple[str, str, Any]] = {
    "date": ("when", "{}", lambda text: table(date=text)),
    "start": ("when", "{}/", lambda text: table(start=text, end="")),
    "end": ("when", "/{}", lambda text: table(start="", end=text)),
    "start alone": ("when", "{}", lambda text: table(start=text)),
    "born": ("born", "{}", lambda text: table(type="person", born=text)),
    "died": ("died", "{}", lambda text: table(type="person", died=text)),
    "published": ("published", "{}", lambda text: table(type="document", published=text)),
    "semicolons": ("when", "{}", lambda text: f'title;date\nA;"{text}"\n'),
    "tabs": ("when", "{}", lambda text: f"title\tdate\nA\t{text}\n"),
}
"""By name: the property, what becomes of a date there, and the file."""


def year_of_era(year: int) -> str:
    return f"{1 - year} BC" if year < 1 else f"AD {year}"


def edtf(year: int, month: int | None = None, day: int | None = None) -> str:
    parts = [f"{'-' if year < 0 else ''}{abs(year):04}", *(f"{part:02}" for part in (month, day) if part)]
    return "-".join(parts)


def forms(year: int, month: int, day: int) -> Iterator[tuple[str, str]]:
    """A date in the ways in which others write it, each with its EDTF."""
    name = MONTHS[month - 1]
    yield edtf(year, month, day), edtf(year, month, day)
    yield f"{edtf(year, month, day)}T00:00:00Z", edtf(year, month, day)
    yield edtf(year, month), edtf(year, month)
    yield edtf(year), edtf(year)
    yield str(year), edtf(year)
    yield f"{year}.0", edtf(year)
    yield f"{edtf(year)}~", f"{edtf(year)}~"
    yield f"{year}?", f"{edtf(year)}?"
    yield year_of_era(year), edtf(year)
    yield f"c. {year_of_era(year)}", f"{edtf(year)}~"
    yield f"{year}/{month}/{day}", edtf(year, month, day)
    yield f"{day} {name} {year_of_era(year)}" if year < 1 else f"{day} {name} {year}", edtf(year, month, day)
    yield f"{name} {1 - year} B.C." if year < 1 else f"{name[:3]}. {year}", edtf(year, month)
    if year > 0:
        yield f"{day}.{month}.{year}", edtf(year, month, day)
        yield f"{name} {day}, {year}", edtf(year, month, day)
        yield f"c. {year}", f"{edtf(year)}~"


@given(
    st.integers(-3000, 2100) | st.integers(1, 999), st.integers(1, 12), st.integers(1, 28), st.sampled_from([*COLUMNS])
)
@example(640, 5, 13, "born")
@example(0, 1, 1, "date")
@example(1904, 5, 13, "end")
@example(7, 12, 28, "published")
def test_a_date_is_read_as_it_is_meant_or_doubted_or_refused(year: int, month: int, day: int, column: str) -> None:
    property_, becomes, content = COLUMNS[column]
    for text, expected in forms(year, month, day):
        found = told("csv", content(text))
        read = (property_, becomes.format(expected))
        if found.dates != [read]:
            assert found.dates == []
            assert {"refused", "loss"} & set(found.kinds), (text, found)
        if "refused" in found.kinds:
            assert any(way in found.messages[0] for way in ("write", "--dates")), found


PLAIN: dict[str, str] = {
    "640": "0640",
    "900.0": "0900",
    "-550": "-0550",
    "44 BC": "-0043",
    "44 b.c.e.": "-0043",
    "A.D. 640": "0640",
    "640 C.E.": "0640",
    "640~": "0640~",
    "c. 640": "0640~",
    "15 March 44 BC": "-0043-03-15",
    "15 March 640": "0640-03-15",
    "May 640": "0640-05",
    "640/5/3": "0640-05-03",
    "25.12.800": "0800-12-25",
    "640-700": "0640/0700",
    "640/700": "0640/0700",
    "-550/640": "-0550/0640",
    "-44/14": "-0044/0014",
    "640 to 700": "0640/0700",
    "44–31 BC": "-0043/-0030",
    "27 BC – AD 14": "-0026/0014",
    "1904–05": "1904/1905",
    "1914 - 18": "1914/1918",
    "1904-1905": "1904/1905",
    "c. 1905–1910": "1905~/1910~",
    "3 May 1808 to 4 June 1808": "1808-05-03/1808-06-04",
    "1808-05-03 to 1808-06-04": "1808-05-03/1808-06-04",
    "c. -44": "-0044~",
    "-12000": "Y-12000",
    "1936-21": "1936-21",
    "1990-05": "1990-05",
}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(("text", "expected"), PLAIN.items())
def test_plain_forms_are_read_in_every_column(text: str, expected: str, column: str) -> None:
    property_, becomes, content = COLUMNS[column]
    found = told("csv", content(text))
    if "/" in expected and column == "end":
        becomes = "{}"
    if "/" in expected and column == "start":
        becomes = "{}"
    assert found.dates == [(property_, becomes.format(expected))]


REFUSED: dict[str, str] = {
    "1936-39": "write a range as 1936/1939",
    "1914-18": "write a range of years as 1914/1918",
    "1936-39?": "write a range as 1936/1939",
    "1936-39~": "write a range as 1936/1939",
    "[1914,1936-39]": "write a range as 1936/1939",
    "1914/1936-39": "write a range as 1936/1939",
    "1914-13": "there is no month 13; write it as EDTF",
    "1936/39": "write 1936/1939",
    "640-42": "write it as EDTF",
    "January – March 1990": "write it as EDTF",
    "1990–01": "write it as EDTF",
    "1914–": "write it as EDTF",
    "5/1990": "write it as EDTF",
    "1/2/90": "write it as EDTF",
    "4247": "1911-08-17 if it counts from 1900",
    "33000": "1990-05-07 if it counts from 1900, 1994-05-08 if from 1904",
    "44927.0": "2023-01-01 if it counts from 1900",
    "44927.5": "2023-01-01 if it counts from 1900",
    "19900119": "write it as EDTF",
    "631152000000": "write it as EDTF",
}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(("text", "way"), REFUSED.items())
def test_what_can_be_something_else_is_refused_with_a_way_out(text: str, way: str, column: str) -> None:
    found = told("csv", COLUMNS[column][2](text))
    assert found.dates == []
    assert found.kinds == ["refused"]
    assert way in found.messages[0]
    assert "(column '" in found.messages[0]
    assert found.messages[0].endswith("--undated keep imports the row without its date")


ZEROS = ("0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00:00.000Z", "0000", "0", "0.0", "00/00/0000", "0/0/0",
         "00.00.0000", "0000/00/00", "00000000", "0000-00", "1900-01-00", "1/0/1900", "00/01/1900")  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("text", ZEROS)
def test_zeros_are_no_date_and_a_loss(text: str, column: str) -> None:
    found = told("csv", COLUMNS[column][2](text))
    assert found.dates == []
    assert found.kinds == ["loss"]
    assert "stands for no date" in found.messages[0]


@pytest.mark.parametrize(
    ("format_", "row"),
    [
        ("csv", {"title": "A", "year": 0, "month": 0, "day": 0}),
        ("csv", {"title": "A", "year": "0000"}),
        ("geojson", {"type": "Feature", "properties": {"title": "A", "date": "0000-00-00"}, "geometry": None}),
        ("geojson", {"type": "Feature", "properties": {"title": "A", "year": 0}, "geometry": None}),
        ("wikidata", {"item": "http://www.wikidata.org/entity/Q1", "date": "0000-00-00T00:00:00Z"}),
        ("wikidata", {"item": "http://www.wikidata.org/entity/Q1", "date": "0000"}),
        ("linked-places", {"properties": {"title": "A"}, "when": {"timespans": [{"start": {"in": "0000-00-00"}}]}}),
        ("linked-places", {"properties": {"title": "A"}, "when": {"timespans": [{"start": 0, "end": 0}]}}),
        ("timelinejs", {"start_date": {"year": 0, "month": 0, "day": 0}, "text": {"headline": "A"}}),
        ("timelinejs", {"start_date": {"year": "0000"}, "text": {"headline": "A"}}),
        ("ucdp", {"id": 1, "date_start": "0000-00-00", "date_end": "0000-00-00 00:00:00", "where_prec": 1}),
    ],
)
def test_zeros_are_no_date_in_any_format(format_: str, row: dict[str, Any]) -> None:
    content = json.dumps([row]) if format_ != "csv" else table(**{k: str(v) for k, v in row.items() if k != "title"})
    found = told(format_, content, undated="keep")
    assert found.dates == []
    assert any("no date" in message for message in found.messages)
    assert "refused" not in found.kinds


def test_a_date_of_zeros_at_one_end_is_unknown_there() -> None:
    found = told("csv", table(start="0000-00-00", end="1670"))
    assert found.dates == [("when", "/1670")]


@pytest.mark.parametrize("text", ["1904-05", "c. 1904-05", "1904-05?"])
def test_a_pair_of_years_that_can_be_a_month_is_doubted(text: str) -> None:
    found = told("csv", table(date=text))
    assert found.dates[0][1].startswith("1904-05")
    assert found.kinds == ["doubt"]
    assert "a range of years is 1904/1905" in found.messages[0]


@pytest.mark.parametrize("other", ["1936-39", "1914-18", "1936–39", "1914 - 18"])
def test_a_pair_beside_one_that_can_only_be_a_range_is_refused_or_doubted(other: str) -> None:
    found = told("csv", f"title,date\nA,1904-05\nB,{other}\nC,1990-01\nD,1904-1905\n")
    assert ("when", "1904-05") not in found.dates
    assert ("when", "1904/1905") in found.dates
    assert any("line 3 has a range that is written so; write 1904/1905" in message for message in found.messages)
    assert any("'1990-01' is read as a month (EDTF), though line 3" in message for message in found.messages)


def test_a_pair_beside_one_that_can_only_be_a_month_is_a_month() -> None:
    found = told("csv", "title,date\nA,1904-05\nB,1904-03\n")
    assert found == ([("when", "1904-05"), ("when", "1904-03")], [], [])


def test_pairs_of_one_column_say_nothing_of_another() -> None:
    found = told("csv", "title,type,born,died\nA,person,1904-05,1936-39\n", undated="keep")
    assert found.dates == [("born", "1904-05")]
    assert found.kinds == ["doubt", "loss"]


@pytest.mark.parametrize("format_", ["geojson", "wikidata", "linked-places"])
def test_pairs_are_ranges_in_json_too(format_: str) -> None:
    def row(number: int, text: str) -> dict[str, Any]:
        properties = {"title": f"A {number}", "date": text}
        item = f"http://www.wikidata.org/entity/Q{number}"
        return {"item": item, "date": text, "properties": properties, "when": {"timespans": [{"start": {"in": text}}]}}

    found = told(format_, json.dumps([row(1, "1904-05"), row(2, "1936-39")]), undated="keep")
    assert ("when", "1936-39") not in found.dates
    assert format_ == "linked-places" or ("when", "1904-05") not in found.dates  # whose dates are of ISO 8601


def test_a_year_beside_day_numbers_is_doubted() -> None:
    found = told("csv", "title,date\nA,1911\nB,33000\nC,-0044\n")
    assert found.dates == [("when", "1911"), ("when", "-0044")]
    assert sorted(found.kinds) == ["doubt", "refused"]


@pytest.mark.parametrize(
    ("cells", "edtf_"),
    [
        ({"start": "1660", "end": ""}, "1660/"),
        ({"start": "", "end": "1670"}, "/1670"),
        ({"start": "1660", "end": "NULL"}, "1660/"),
        ({"start": "1660", "end": "1660"}, "1660"),
        ({"start": "1660/1670", "end": ""}, "1660/1670"),
        ({"start": "[1660,1670]", "end": ""}, "[1660,1670]"),
        ({"start": "", "end": "1660/1670"}, "1660/1670"),
        ({"start": "1660", "end": ".."}, "1660/.."),
        ({"start": "1660", "end": "Present"}, "1660/.."),
        ({"start": "..", "end": "1660"}, "../1660"),
        ({"start": "1660", "end": "..", "end_year": "1670"}, "1660/.."),
        ({"begin": "1660", "end_date": ""}, "1660/"),
        ({"start": "1660"}, "1660"),
        ({"date": "1660", "end": ""}, "1660"),
        ({"date": "1660", "end": "1670"}, "1660/1670"),
        ({"year": "1660", "end_year": ""}, "1660"),
        ({"start": "-550", "end": "640"}, "-0550/0640"),
    ],
)
def test_half_of_a_pair_is_open_and_no_year(cells: dict[str, str], edtf_: str) -> None:
    assert told("csv", table(**cells)).dates == [("when", edtf_)]


def test_features_without_an_end_are_open_where_others_have_one() -> None:
    features = [{"properties": {"title": "A", "start": 1660}}, {"properties": {"title": "B", "start": 1, "end": 2}}]
    found = told("geojson", json.dumps(features))
    assert found.dates == [("when", "1660/"), ("when", "0001/0002")]
    assert told("geojson", json.dumps(features[:1])).dates == [("when", "1660")]


@pytest.mark.parametrize("end", [None, "", {}, {"in": ""}, -1])
def test_a_timespan_with_an_end_without_a_date_is_open(end: Any) -> None:
    span = {"start": {"in": "1660"}, "end": end}
    found = told("linked-places", json.dumps([{"properties": {"title": "A"}, "when": {"timespans": [span]}}]))
    assert found.dates == [("when", "1660/")]


@pytest.mark.parametrize(
    ("cells", "edtf_", "doubts"),
    [
        ({"date": "1990-01-19", "year": "1990"}, "1990-01-19", 0),
        ({"date": "1990-01-19", "year": "1990", "month": "1", "day": "19"}, "1990-01-19", 0),
        ({"date": "1990", "year": "1990", "month": "1", "day": "19"}, "1990-01-19", 0),
        ({"date": "1990-01-19", "year": "1991"}, "1990-01-19", 1),
        ({"date": "1990-01-19", "year": "1990", "month": "2"}, "1990-01-19", 1),
        ({"date": "1990-01-19", "start": "1990-01-19"}, "1990-01-19", 0),
        ({"date": "1914", "start": "1914-07-28", "end": "1918"}, "1914", 1),
        ({"date": "1914/1918", "start": "1914", "end": "1918"}, "1914/1918", 0),
        ({"start": "1914-07-28", "end": "1918", "year": "1914"}, "1914-07-28/1918", 0),
        ({"start": "1914-07-28", "end": "1918", "year": "1915"}, "1914-07-28/1918", 1),
        ({"start": "1914", "end": "1918-11-11", "end_year": "1918"}, "1914/1918-11-11", 0),
        ({"start": "1914", "end": "1918-11-11", "end_year": "1919"}, "1914/1918-11-11", 1),
        ({"date": "1990-01-19", "year": "NULL"}, "1990-01-19", 0),
        ({"date": "1990/1995", "year": "1990"}, "1990/1995", 0),
        ({"date": "1990-05/..", "year": "1990"}, "1990-05/..", 0),
        ({"date": "1990/1995", "year": "1992"}, "1990/1995", 1),
        ({"date": "{1667,1670}", "year": "1670"}, "{1667,1670}", 1),
        ({"date": "[1667,1670]", "year": "1670"}, "1670", 0),
        ({"date": "1990-01-19", "start": "1990-01-19", "end": "1990-01-25"}, "1990-01-19/1990-01-25", 0),
        ({"date": "1990-01-20", "start": "1990-01-19", "end": "1990-01-25"}, "1990-01-20", 1),
        ({"start_year": "1990", "end_year": "1995"}, "1990/1995", 0),
        ({"start_year": "1990", "start_month": "1", "start_day": "19", "end_year": "1995"}, "1990-01-19/1995", 0),
    ],
)
def test_columns_that_say_the_same_are_held_against_each_other(cells: dict[str, str], edtf_: str, doubts: int) -> None:
    found = told("csv", table(**cells))
    assert found.dates == [("when", edtf_)]
    assert found.kinds == ["doubt"] * doubts
    assert all("do not agree" in message and "is imported" in message for message in found.messages)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"date": "0000-00-00", "year": "1990"}, None),
        ({"date": "1990-01-19", "start": "1990-01-19", "end": "1990-01-25"}, "1990-01-19 to 1990-01-25"),
        ({"date": "Jan 20, 1990", "start": "1990-01-19", "end": "1990-01-25"}, "Jan 20, 1990"),
    ],
)
def test_the_words_beside_a_date_are_those_of_its_columns(
    tmp_path: Path, cells: dict[str, str], text: str | None
) -> None:
    assert [when.get("text") for when in imported(tmp_path, "csv", table(**cells)).values("when")] == [text]


@pytest.mark.parametrize(("year", "doubts"), [(99, 1), (4247, 1), (640, 0), (-44, 0), ("1990.0", 0)])
def test_years_of_timelines_that_are_hard_to_believe_are_doubted(year: object, doubts: int) -> None:
    found = told("timelinejs", json.dumps([{"start_date": {"year": year}, "text": {"headline": "A"}}]))
    assert len(found.dates) == 1
    assert found.kinds == ["doubt"] * doubts


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"date": "79"}, "'79' is read as the year 79; write 1979 if that is meant"),
        ({"year": "79"}, "'79' is read as the year 79"),
        ({"date": "-44"}, "'-44' as 45 BCE; where 44 BCE is meant, write '44 BC'"),
        ({"year": "-44"}, "'-44' as 45 BCE"),
        ({"year": "33000"}, "the year 33000 is hard to believe"),
        ({"date": "0001-01-01"}, ".NET and SQL Server write where no date is known"),
        ({"date": "9999-12-31"}, "SQL databases write where no date is known"),
        ({"date": "0000-05-01"}, "'0000-05-01' is read as 1 BCE"),
    ],
)
def test_what_is_hard_to_believe_is_kept_and_doubted(cells: dict[str, str], words: str) -> None:
    found = told("csv", table(**cells))
    assert len(found.dates) == 1
    assert found.kinds == ["doubt"]
    assert words in found.messages[0]


def test_years_with_a_minus_are_doubted_once_of_a_file() -> None:
    found = told("csv", "title,start,end\nA,-550,-480\nB,-44,14 AD\nC,-0043,\n")
    assert found.dates == [("when", "-0550/-0480"), ("when", "-0044/0014"), ("when", "-0043/")]
    assert found.kinds == ["doubt"]


@pytest.mark.parametrize(
    ("format_", "row", "others"),
    [
        ("csv", {"title": "A", "date": "soon", "description": "x"}, {"name": "A", "description": "x"}),
        ("csv", {"title": "A", "type": "person", "born": "soon", "died": "1923"}, {"died": {"edtf": "1923"}}),
        ("geojson", {"properties": {"title": "A", "date": "soon", "notes": "x"}}, {"description": "x"}),
        ("wikidata", {"item": "http://www.wikidata.org/entity/Q1", "date": "soon", "description": "x"},
         {"description": "x"}),
        ("timelinejs", {"text": {"headline": "A", "text": "x"}}, {"description": "x"}),
        ("ucdp", {"id": 1, "date_start": "soon", "date_end": "2009-02-20", "where_prec": 1, "side_a": "X"},
         {"participant": "data-actor-x"}),
    ],
)  # fmt: skip
def test_a_row_without_a_readable_date_is_refused_or_keeps_its_other_facts(
    tmp_path: Path, format_: str, row: dict[str, Any], others: dict[str, Any]
) -> None:
    title = str(row.pop("title", ""))
    text = table(**row).replace("A thing", title) if format_ == "csv" else json.dumps([row])
    refused = imported(tmp_path, format_, text)
    assert refused.report.accepted == 0
    assert refused.said[-1].endswith("--undated keep imports the row without its date")
    kept = imported(tmp_path, format_, text, undated="keep")
    assert kept.report.accepted == 1
    assert kept.values("when") == kept.values("born") == []
    assert any("loss: the date cannot be read and is left out: " in line for line in kept.said)
    for property_, value in others.items():
        assert value in kept.values(property_)
