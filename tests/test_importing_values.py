"""Numbers, degrees and empty cells as tables have them: decimal commas, thousands, and the words for no value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidRow
from app.importing.ids import id_word
from app.importing.no_value import MARKS, WORDS
from app.importing.persons import persons
from app.importing.written_numbers import read_degrees, read_number
from tests.imports import imported

EMPTY = sorted({*MARKS, *WORDS, "NULL", "None", "NA", "NAN", "Null"})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("53.75", 53.75),
        ("53,75", 53.75),
        ("-2,01", -2.01),
        ("1.5e3", 1500.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1'234.5", 1234.5),
        ("1,234,567", 1_234_567.0),
        ("1.234.567", 1_234_567.0),
        ("1 200", 1200.0),
        ("1200.", 1200.0),
        ("0,001", 0.001),
        ("1,200", None),
        ("1,2,3", None),
        ("1,23,456", None),
        ("", None),
        ("one", None),
        ("1.2.3", None),
        ("1.234.5", None),
    ],
)
def test_a_number_is_read_where_its_comma_has_one_meaning(text: str, number: float | None) -> None:
    if number is None:
        with pytest.raises(InvalidRow, match=r"write the one that is meant|expected a number"):
            read_number(text, "x")
    else:
        assert read_number(text, "x") == number


@given(
    st.decimals(-10_000_000, 10_000_000, places=2), st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", ".")])
)
def test_a_number_with_both_separators_is_what_was_written(number: Any, separators: tuple[str, str]) -> None:
    thousands, decimal = separators
    plain = f"{number:,.2f}"
    written = plain.translate(str.maketrans(",.", thousands + decimal))
    assert read_number(written, "x") == pytest.approx(float(number))


@pytest.mark.parametrize(
    ("text", "axis", "degrees"),
    [
        ("53,75", "lat", 53.75),
        ("40,600", "lat", 40.6),
        ("-2,01", "lon", -2.01),
        ("53.75N", "lat", 53.75),
        ("2.01 W", "lon", -2.01),
        ("S 53,5", "lat", -53.5),
        ("53°45N", "lat", 53.75),
        ("53°45′N", "lat", 53.75),
        ("53° 45' 30\" S", "lat", -53.7583333),
        ("53°45'30''N", "lat", 53.7583333),
        ("-53°30′", "lat", -53.5),
        ("1e1", "lat", 10.0),
        ("53N", "lon", None),
        ("N53N", "lat", None),
        ("-53N", "lat", None),
        ("2°O", "lon", None),
        ("53°75'", "lat", None),
        ("40.6, 43.1", "lat", None),
        ("north", "lat", None),
    ],
)
def test_degrees_are_read_as_they_are_written(text: str, axis: str, degrees: float | None) -> None:
    if degrees is None:
        with pytest.raises(InvalidRow, match=r"'x' is .*, expected a number"):
            read_degrees(text, "x", axis)
    else:
        assert read_degrees(text, "x", axis) == degrees


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("1,200", "1200", "exact"),
        ("1 200", "1200", "exact"),
        ("1'200'000", "1200000", "exact"),
        ("1.234.567", "1234567", "exact"),
        ("3.0", "3", "exact"),
        ("0", "0", "exact"),
        ("about 30", "30", "about"),
        ("c. 1000", "1000", "about"),
        ("ca. 1000", "1000", "about"),
        ("12+", "12", "at_least"),
        ("at least 12", "12", "at_least"),
        (">500", "500", "more_than"),
        ("up to 40", "40", "at_most"),
        ("fewer than 40", "40", "less_than"),
        ("400-500", None, None),
        ("-99", None, None),
        ("1.200", None, None),
        ("12,5", None, None),
        ("many", None, None),
    ],
)
def test_numbers_of_persons(text: str, value: str | None, bound: str | None) -> None:
    assert persons(text) == ({"value": value, "unit": "persons", "bound": bound} if value else None)


FIELDS = ("date", "start", "end", "year", "month", "lat", "lon", "precision_m", "description", "url", "source", "kind",
          "deaths", "attendance", "date_text", "type", "born")  # fmt: skip


@pytest.mark.parametrize("empty", EMPTY)
def test_what_programs_write_for_nothing_is_nothing_in_every_column(tmp_path: Path, empty: str) -> None:
    found = imported(tmp_path, "csv", "\t".join(["title", *FIELDS]) + "\nA\t" + "\t".join([empty] * len(FIELDS)) + "\n")
    assert found.claims == [{"subject": "data-event-a", "name": "A"}]
    assert found.said == []


@pytest.mark.parametrize("empty", EMPTY)
def test_a_column_that_nobody_reads_has_nothing_to_lose_of_marks(tmp_path: Path, empty: str) -> None:
    found = imported(tmp_path, "csv", f"title\tother\nA\t{empty}\n")
    assert (found.said == []) == (empty in MARKS)


@pytest.mark.parametrize("name", ["NA", "Null", "NULL", "None", "Nil", "Nan"])
def test_a_name_that_stands_for_nothing_elsewhere_stays_and_is_doubted(tmp_path: Path, name: str) -> None:
    found = imported(tmp_path, "csv", f"title,id,place\n{name},NA,x\n", type="person")
    [person] = found.records("people").values()
    assert person["title"] == name
    assert found.statements[0]["id"] == id_word("NA")
    assert found.said[0] == (
        f"2: doubt: the title is '{name}', which often stands for no value; empty the cell if it does"
    )


@pytest.mark.parametrize("mark", sorted(MARKS))
def test_a_mark_is_no_title(tmp_path: Path, mark: str) -> None:
    found = imported(tmp_path, "csv", f"title\tplace\n{mark}\tx\nA\t{mark}\n")
    assert found.said == ["2: there is no title; expected one in 'title'"]
    assert found.values("location") == []


@pytest.mark.parametrize("word", ["NA", "NULL", "None"])
def test_a_word_for_nothing_is_no_place_and_that_is_said(tmp_path: Path, word: str) -> None:
    found = imported(tmp_path, "csv", f"title,place\nA,{word}\n")
    assert found.values("location") == []
    assert found.said == [f"2: doubt: '{word}' in 'place' is taken for no value; rename the place if it is one"]


@pytest.mark.parametrize("null", ["NULL", "None", "nan", "\\N"])
def test_ids_of_programs_that_are_none_do_not_refuse_rows(tmp_path: Path, null: str) -> None:
    found = imported(tmp_path, "csv", f"id,title,date\n{null},A,1900\n{null},B,1901\n")
    assert list(found.records("events")) == ["data-event-a", "data-event-b"]


def test_a_table_of_pandas(tmp_path: Path) -> None:
    content = (
        "title,start,end,lat,lon,deaths\nA,1990.0,1991.0,39.78,44.94,3.0\nB,1990,,nan,nan,\n"
        "C,1990,NULL,NULL,NULL,N/A\nD,1990,N/A,,,\nE,NaT,,,,\n"
    )
    found = imported(tmp_path, "csv", content)
    assert [when["edtf"] for when in found.values("when")] == ["1990/1991", "1990/", "1990/", "1990/"]
    assert found.values("deaths") == [{"value": "3", "unit": "persons", "bound": "exact"}]
    assert found.report.totals() == "5 rows: 5 imported, 0 refused; 0 losses, 1 doubt"


def test_a_decimal_comma_is_read_and_a_doubtful_one_refused(tmp_path: Path) -> None:
    content = "title;date;lat;lon;precision_m\nKars;1921;40,60;43,10;1,5\nX;1921;55,75;37,62;1,200\n"
    found = imported(tmp_path, "csv", content)
    assert found.values("point") == [{"lat": "40.6", "lon": "43.1", "precision_m": "1.5"}]
    assert found.said == [
        "3: 'precision_m' is '1,200', which can be 1200 or 1.200; write the one that is meant",
    ]


@pytest.mark.parametrize("begin", ["\x1e", "\ufeff\x1e", "\x1e\n"])
def test_json_text_sequences_are_read(tmp_path: Path, begin: str) -> None:
    one = '{"type":"Feature","properties":{"title":"a"},"geometry":{"type":"Point","coordinates":[45,39]}}\n'
    other = '{"type":"Feature","properties":{"title":"b"},"geometry":null}\n'
    found = imported(tmp_path, "geojson", f"{begin}{one}\x1e{other}", type="place")
    assert found.values("name") == ["a", "b"]
    alone = imported(tmp_path, "geojson", f"{begin}{one}", into=tmp_path / "alone", type="place")
    assert alone.values("name") == ["a"]


@pytest.mark.parametrize("value", [True, [1], {"a": [1]}])
def test_what_is_no_number_in_json_is_refused(tmp_path: Path, value: Any) -> None:
    row = {"start_date": {"year": value}, "text": {"headline": "A"}}
    found = imported(tmp_path, "timelinejs", [row])
    assert found.report.accepted == 0
    assert "start_date" in found.said[-1]
