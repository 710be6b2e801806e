"""Importing tables: which column is what, dates and numbers as tables have them, and rows that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.errors import InvalidImport
from app.importing.ids import own_id
from tests.imports import imported


def test_a_table_becomes_records_and_claims_with_their_rows(tmp_path: Path) -> None:
    content = "title,date,place,lat,lon,description\nTreaty of Kars,1921-10-13,Kars,40.6,43.1,Signed there\n"
    found = imported(tmp_path, "csv", content, title="A made-up table", licence="CC0-1.0")
    assert found.report.totals() == "1 row: 1 imported, 0 refused; 0 losses, 1 doubt"
    event, place = "data-event-treaty-of-kars", "data-place-kars"
    assert found.records("events")[event]["title"] == "“Treaty of Kars”"
    assert found.records("places")[place]["title"] == "Kars"
    assert found.records("documents")["data"]["licence"] == "CC0-1.0"
    [statement] = found.statements
    assert statement["passages"][0]["in"] == "row 1, Treaty of Kars"
    assert statement["claims"] == [
        {"subject": event, "name": "Treaty of Kars"},
        {"subject": event, "when": {"edtf": "1921-10-13"}},
        {"subject": event, "location": place},
        {
            "subject": place,
            "point": {"lat": "40.6", "lon": "43.1", "precision_m": "5566"},
            "note": "The table gives no precision; the radius is the importer's.",
        },
        {"subject": event, "description": "Signed there"},
    ]


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ({"date": "1990-01-19"}, "1990-01-19"),
        ({"date": "1990-01-19T00:00:00Z"}, "1990-01-19"),
        ({"date": "[1990,1991]"}, "[1990,1991]"),
        ({"date": "1990~"}, "1990~"),
        ({"date": "44 BCE"}, "-0043"),
        ({"date": "1 bc"}, "0000"),
        ({"date": "AD 79"}, "0079"),
        ({"date": "79 CE"}, "0079"),
        ({"date": "-44"}, "-0044"),
        ({"date": "c. 1905"}, "1905~"),
        ({"date": "circa 44 BC"}, "-0043~"),
        ({"date": "1990/1/5"}, "1990-01-05"),
        ({"date": "1914-1918"}, "1914/1918"),
        ({"date": "1914 – 1918"}, "1914/1918"),
        ({"date": "1990-1990"}, "1990"),
        ({"date": "19.1.1990"}, "1990-01-19"),
        ({"date": "1/19/1990"}, "1990-01-19"),
        ({"date": "1/1/1990"}, "1990-01-01"),
        ({"date": "19 January 1990"}, "1990-01-19"),
        ({"date": "Jan. 19, 1990"}, "1990-01-19"),
        ({"date": "3rd March 1921"}, "1921-03-03"),
        ({"date": "March 1921"}, "1921-03"),
        ({"date": "Sept. 1921"}, "1921-09"),
        ({"date": "1936-21"}, "1936-21"),
        ({"start": "1914", "end": "1918"}, "1914/1918"),
        ({"start": "1914"}, "1914"),
        ({"end": "1918"}, "/1918"),
        ({"start": "1990-01-19T10:00:00Z", "end": "1990-01-20T10:00:00Z"}, "1990-01-19/1990-01-20"),
        ({"year": "1990", "month": "1", "day": "19"}, "1990-01-19"),
        ({"year": "1990.0", "month": "1.0", "day": ""}, "1990-01"),
        ({"year": "-43"}, "-0043"),
        ({"year": "c. 1905"}, "1905~"),
        ({"year": "1990", "end_year": "1991", "end_month": "2"}, "1990/1991-02"),
        ({"year": "123456"}, "Y123456"),
        ({"date": "-12000-00-00T00:00:00Z"}, "Y-12000"),
    ],
)
def test_dates_are_read_as_tables_have_them(tmp_path: Path, cells: dict[str, str], edtf: str) -> None:
    content = "title\t" + "\t".join(cells) + "\nA thing\t" + "\t".join(cells.values()) + "\n"
    found = imported(tmp_path, "csv", content)
    assert found.values("when")[0]["edtf"] == edtf


def test_the_words_of_the_table_stay_beside_the_date(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "title,start,end,display_date\nA,1914,c. 1918,\nB,1914,1918,the war\n")
    assert [when["text"] for when in found.values("when")] == ["1914 to c. 1918", "the war"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"date": "soon"}, "'soon' is no date that can be read"),
        ({"date": "1990-02-30"}, "there is no day 30 in that month"),
        ({"date": "1990-13-01"}, "there is no month 13"),
        ({"date": "1990-00-05"}, "there is no day 5 in that month"),
        ({"date": "12345-01-01"}, "EDTF has no months in the year 12345"),
        ({"date": "1/2/1990"}, "can be read in two orders"),
        ({"date": "0 BC"}, "there is no year 0 in that count"),
        ({"date": "1 January 2 1990"}, "is no date that can be read"),
        ({"date": "9 Nonsense 1990"}, "is no date that can be read"),
        ({"date": "marraskuu 1990"}, "is no date that can be read"),
        ({"date": "Decade 1990"}, "is no date that can be read"),
        ({"date": "1936-39"}, "'1936-39' can be a range of years or a part of one"),
        ({"date": "c. 1921-22"}, "can be a range of years or a part of one"),
        ({"date": "1914-18"}, "is no date that can be read"),
        ({"start": "1990", "end": "1980"}, "expected an end that is not before the start"),
        ({"month": "2"}, "a month or a day without a year"),
        ({"year": "c. 1905", "month": "2"}, "expected a number where there is a month or a day"),
        ({"lat": "40"}, "a latitude without a longitude"),
        ({"lat": "91", "lon": "0"}, "there is no place at latitude 91"),
        ({"lat": "north", "lon": "0"}, "'lat' is 'north', expected a number"),
        ({"lat": "1", "lon": "1", "precision_m": "-1"}, "expected a radius of more than 0"),
        ({"lat": "1", "lon": "1", "precision_m": "1e9"}, "expected a radius of more than 0 and no more than 25000000"),
        ({"type": "thing"}, "the type is 'thing', expected one of event, place, person, document"),
        ({"record": "Not A Slug"}, "'Not A Slug' is no id"),
        ({"year": "19.5"}, "'year' is 19.5, expected a whole number"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, cells: dict[str, str], reason: str) -> None:
    content = "title;" + ";".join(cells) + "\nA thing;" + ";".join(cells.values()) + "\n"
    found = imported(tmp_path, "csv", content)
    [line] = found.said
    assert line.startswith("2: ")
    assert reason in line
    assert found.report.totals() == "1 row: 0 imported, 1 refused; 0 losses, 0 doubts"


@pytest.mark.parametrize(("order", "edtf"), [("dmy", "1990-02-01"), ("mdy", "1990-01-02")])
def test_the_order_of_day_and_month_can_be_told(tmp_path: Path, order: Any, edtf: str) -> None:
    found = imported(tmp_path, "csv", "title|date\nA|01/02/1990\n", dates=order)
    assert found.values("when")[0]["edtf"] == edtf


def test_columns_can_be_told_and_untold(tmp_path: Path) -> None:
    content = "Nom,Quand,day,lost\nUne chose,1990,Monday,x\n"
    found = imported(tmp_path, "csv", content, columns={"title": "Nom", "when": "Quand", "day": ""}, plain_titles=True)
    assert found.records("events")["data-event-une-chose"]["title"] == "Une chose"
    assert found.said == [
        "1: loss: 'day' is not imported; it says something in 1 row",
        "1: loss: 'lost' is not imported; it says something in 1 row",
    ]


@pytest.mark.parametrize(
    ("columns", "words"),
    [({"title": "x"}, "there is no column 'x'; the file has title"), ({"tilte": "title"}, "there is no field 'tilte'")],
)
def test_columns_that_are_not_there_end_the_import(tmp_path: Path, columns: dict[str, str], words: str) -> None:
    with pytest.raises(InvalidImport, match=words):
        imported(tmp_path, "csv", "title\nA\n", columns=columns)


def test_ids_are_those_of_the_table_where_it_has_some(tmp_path: Path) -> None:
    content = "id,record,name\n7,,First thing\n,karki-taken,Second thing\n7,,Third thing\n,,\n x ,,Fourth\n"
    found = imported(tmp_path, "csv", content)
    assert list(found.records("events")) == ["data-7", "karki-taken", "data-x"]
    assert [statement["id"] for statement in found.statements] == ["7", "karki-taken", "x"]
    assert found.said == ["4: the id '7' stands on line 2 already"]


def test_rows_that_say_nothing_new_are_refused_and_those_that_do_are_not(tmp_path: Path) -> None:
    content = "name,date,place\nA,1990,Kars\nA,1990,Kars\nA,1990,Baku\n,1990,Kars\n"
    found = imported(tmp_path, "csv", content)
    assert found.said == [
        "3: the row says nothing that line 2 does not say",
        "5: there is no title; expected one in 'name'",
    ]
    assert found.values("location") == ["data-place-kars", "data-place-baku"]
    assert len({statement["id"] for statement in found.statements}) == 2


@pytest.mark.parametrize(
    ("type_", "cells", "claims"),
    [
        ("person", {"kind": "group", "born": "1923"}, {"born": {"edtf": "1923"}}),
        (
            "person",
            {"kind": "king", "died": "2003", "date": "1923"},
            {"born": {"edtf": "1923"}, "died": {"edtf": "2003"}},
        ),
        (
            "person",
            {"start": "1769-08-15", "end": "1821"},
            {
                "born": {"edtf": "1769-08-15", "text": "1769-08-15 to 1821"},
                "died": {"edtf": "1821", "text": "1769-08-15 to 1821"},
            },
        ),
        ("person", {"end": "1821"}, {"died": {"edtf": "1821"}}),
        ("document", {"published": "1921"}, {"published": {"edtf": "1921"}}),
        (
            "place",
            {"lat": "0", "lon": "0", "kind": "Hill Fort"},
            {"point": {"lat": "0", "lon": "0", "precision_m": "55660"}},
        ),
        (
            "event",
            {"deaths": "1,234", "attendance": "~500"},
            {"deaths": {"value": "1234", "unit": "persons", "bound": "exact"}},
        ),
        ("event", {"attendance": "c. 500"}, {"attendance": {"value": "500", "unit": "persons", "bound": "about"}}),
        ("event", {"attendance": "500+"}, {"attendance": {"value": "500", "unit": "persons", "bound": "at_least"}}),
        ("event", {"url": "Q12 https://example.org/a"}, {"same_as": "https://www.wikidata.org/entity/Q12"}),
        ("event", {"lat": "1", "lon": "2"}, {"location": "data-place-position-given-for-a-thing"}),
    ],
)
def test_a_table_can_be_of_any_noun(tmp_path: Path, type_: Any, cells: dict[str, str], claims: dict[str, Any]) -> None:
    content = "title\t" + "\t".join(cells) + "\nA thing\t" + "\t".join(cells.values()) + "\n"
    found = imported(tmp_path, "csv", content, type=type_)
    for property_, value in claims.items():
        assert found.values(property_)[0] == value


@pytest.mark.parametrize(
    ("type_", "cells", "loss"),
    [
        ("event", {"deaths": "many"}, "'many' is no number of persons"),
        ("place", {"deaths": "5"}, "'5' is no number of persons at an event"),
        ("event", {"url": "example.org"}, "'example.org' is no web address"),
        ("person", {"place": "Kars"}, "the place 'Kars' of a person is not imported"),
        ("person", {"lat": "1", "lon": "1"}, "the position of a person is not imported"),
        ("person", {"kind": "king"}, "not 'king'; individual is imported"),
        ("event", {"date": "1990-01-19 10:30"}, "the time of day in '1990-01-19 10:30' is not imported"),
        ("event", {"description": "x" * 6000}, "'description' has 6000 characters and was cut off after 4999"),
        ("event", {"description": "a\x00b"}, "characters of 'description' that are no text became"),
    ],
)
def test_what_is_lost_of_a_row_is_said(tmp_path: Path, type_: Any, cells: dict[str, str], loss: str) -> None:
    content = "title\t" + "\t".join(cells) + "\nA thing\t" + "\t".join(cells.values()) + "\n"
    found = imported(tmp_path, "csv", content, type=type_)
    assert [line for line in found.said if line.startswith("2: loss: ") and loss in line]
    assert found.report.accepted == 1


def test_zero_and_zero_is_doubted(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "title,lat,lon,precision_m,source\nA,0,0,50,A book\n", type="place")
    assert found.said == ["2: doubt: latitude and longitude are both 0, which often stands for unknown"]
    assert found.statements[0]["note"] == "The table names as its source: A book"
    assert found.values("point") == [{"lat": "0", "lon": "0", "precision_m": "50"}]


def test_two_things_never_share_an_id(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "id,title,date\nA1,A feast,1905\na1,A feast,1906\n")
    assert list(found.records("events")) == [own_id("data", "A1"), "data-a1"]


def test_an_id_that_a_row_before_has_in_another_column_is_refused(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "id,record,title\n1,,A feast\n,data-1,A fair\n")
    assert found.said == ["3: 'data-1' would have the id 'data-1', which line 2 ('1') has"]


@pytest.mark.parametrize(
    ("cells", "doubts"),
    [
        ({"date": "1923"}, 1),
        ({"year": "1923"}, 1),
        ({"date": "1923/2003"}, 0),
        ({"start": "1923"}, 0),
        ({"born": "1923"}, 0),
    ],
)
def test_one_date_of_a_person_is_doubted(tmp_path: Path, cells: dict[str, str], doubts: int) -> None:
    content = "title\t" + "\t".join(cells) + "\nA thing\t" + "\t".join(cells.values()) + "\n"
    found = imported(tmp_path, "csv", content, type="person")
    assert found.values("born") == [{"edtf": "1923", **found.values("born")[0]}]
    assert sum("is read as that of the birth" in line for line in found.said) == doubts
