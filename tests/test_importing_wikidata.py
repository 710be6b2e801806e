"""Importing the results of Wikidata queries: every shape of them, and the days that are not believed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.importing.importing import import_file
from app.importing.options import Options
from app.publishing.checking import check
from tests.imports import imported
from tests.optional import shared

ENTITY = "http://www.wikidata.org/entity/"
ASK = "a query that asks for wikibase:timeCalendarModel tells"
BLACK_JANUARY = {"event": f"{ENTITY}Q734004", "date": "1990-01-20T00:00:00Z", "label": "Black January"}


def dated(folder: Path, date: str, **more: Any) -> tuple[list[Any], list[str]]:
    found = imported(folder, "wikidata", [{**BLACK_JANUARY, "date": date, **more}])
    return found.values("when") if found.report.accepted else [], found.said


def test_a_row_becomes_an_event_that_says_whose_name_it_bears(tmp_path: Path) -> None:
    article = "https://en.wikipedia.org/wiki/Black_January"
    found = imported(tmp_path, "wikidata", [{**BLACK_JANUARY, "article": article}])
    event = "wikidata-q734004"
    assert found.records("events")[event]["title"] == "“Black January” (Wikidata)"
    assert found.statements[0]["passages"][0]["in"] == "row 1, Q734004"
    assert found.values("when") == [{"edtf": "1990-01-20", "text": "1990-01-20T00:00:00Z"}]
    assert found.values("same_as") == [article, "https://www.wikidata.org/entity/Q734004"]
    assert found.said == []


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ("1990-01-01T00:00:00Z", "1990"),
        ("1991-08-01T00:00:00Z", "1991-08"),
        ("-0489-01-01T00:00:00Z", "-0489"),
        ("+1990-00-00T00:00:00Z", "1990"),
        ("1990-01-01", "1990"),
        ("-12000-01-01T00:00:00Z", "Y-12000"),
    ],
)
def test_the_first_day_of_a_month_is_not_believed(tmp_path: Path, date: str, edtf: str) -> None:
    [when], said = dated(tmp_path, date)
    assert when == {"edtf": edtf, "text": date}
    assert all("suspected to be a default" in line for line in said)
    assert len(said) == ("-00-" not in date)


def test_a_suspicion_is_noted_at_the_claim(tmp_path: Path) -> None:
    found = imported(tmp_path, "wikidata", [{**BLACK_JANUARY, "date": "1500-01-01T00:00:00Z"}])
    [note] = [claim["note"] for claim in found.claims if "when" in claim]
    assert "the first day of a year often stands for a year whose day is not known" in note
    assert "A round year can stand for a whole decade or century." in note


@pytest.mark.parametrize(
    ("date", "precision", "edtf"),
    [
        ("1990-01-01T00:00:00Z", "11", "1990-01-01"),
        ("1990-01-01T00:00:00Z", 14, "1990-01-01"),
        ("1990-01-19T00:00:00Z", "10", "1990-01"),
        ("1990-01-19T00:00:00Z", "9", "1990"),
        ("1990-01-01T00:00:00Z", "8", "[1990..1999]"),
        ("1900-01-01T00:00:00Z", "7", "[1801..1900]"),
        ("1901-01-01T00:00:00Z", "7", "[1901..2000]"),
        ("2000-01-01T00:00:00Z", "6", "[1001..2000]"),
        ("0000-01-01T00:00:00Z", "7", "[-0099..0000]"),
        ("-0100-01-01T00:00:00Z", "7", "[-0199..-0100]"),
    ],
)
def test_a_precision_that_was_asked_for_is_believed(tmp_path: Path, date: str, precision: Any, edtf: str) -> None:
    [when], said = dated(tmp_path, date, precision=precision)
    assert when["edtf"] == edtf
    assert not any("suspected" in line for line in said)


def test_days_before_1582_may_be_of_either_calendar(tmp_path: Path) -> None:
    [when], said = dated(tmp_path, "-0489-09-07T00:00:00Z")
    assert when["edtf"] == "-0489-09-07"
    assert said == ["1: doubt: -0489-09-07 may be of the Julian calendar; " + ASK]


@pytest.mark.parametrize(
    ("date", "calendar", "doubt"),
    [
        ("1582-03-05T00:00:00Z", None, "1582-03-05 may be of the Julian calendar; " + ASK),
        ("1582-10-14T00:00:00Z", None, "1582-10-14 may be of the Julian calendar; " + ASK),
        ("1582-10-15T00:00:00Z", None, ""),
        ("1917-11-07T00:00:00Z", None, ""),
        ("1581-03-05T00:00:00Z", f"{ENTITY}Q1985727", ""),
        ("1581-03-05T00:00:00Z", "wd:Q1985727", ""),
        ("1581-03-05T00:00:00Z", f"{ENTITY}Q12138", "1581-03-05 may be of the Julian calendar; " + ASK),
        (
            "1581-03-05T00:00:00Z",
            "Q1985786",
            "1581-03-05 is a date of the Julian calendar, and may have been converted",
        ),
        (
            "1917-11-07T00:00:00Z",
            "Q1985786",
            "1917-11-07 is a date of the Julian calendar, and may have been converted",
        ),
        ("1581-00-00T00:00:00Z", "Q1985786", ""),
    ],
)
def test_a_day_of_the_julian_calendar_is_doubted(tmp_path: Path, date: str, calendar: str | None, doubt: str) -> None:
    more = {"calendar": calendar} if calendar else {}
    found = imported(tmp_path, "wikidata", [{**BLACK_JANUARY, "date": date, **more}])
    assert [line.removeprefix("1: doubt: ").startswith(doubt) for line in found.said] == [True] * bool(doubt)
    [claim] = [claim for claim in found.claims if "when" in claim]
    assert ("note" in claim) == bool(doubt)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("http://www.wikidata.org/.well-known/genid/0a1b", "1: loss: Wikidata says that the date is not known"),
        ("t1234567", "1: loss: Wikidata says that the date is not known"),
        ("1990-01-20T10:30:00Z", "1: loss: the time of day in '1990-01-20T10:30:00Z' is not imported"),
        ("someday", "1: 'someday' is no date that can be read"),
        ("1990-02-31T00:00:00Z", "1: there is no day 31 in that month"),
    ],
)
def test_dates_that_are_none(tmp_path: Path, date: str, said: str) -> None:
    assert dated(tmp_path, date)[1][0].startswith(said)


def test_a_precision_beyond_all_dates_refuses_the_row(tmp_path: Path) -> None:
    assert "precise to more than a millennium" in dated(tmp_path, "1990-01-01T00:00:00Z", precision=3)[1][0]


@pytest.mark.parametrize(
    ("ends", "edtf"),
    [
        ({"start": "1914-07-28T00:00:00Z", "end": "1918-11-11T00:00:00Z"}, "1914-07-28/1918-11-11"),
        ({"start_time": "1914-01-01T00:00:00Z"}, "1914/"),
        ({"endDate": "1918"}, "/1918"),
    ],
)
def test_start_and_end_make_a_period(tmp_path: Path, ends: dict[str, str], edtf: str) -> None:
    found = imported(tmp_path, "wikidata", [{"item": f"{ENTITY}Q361", "itemLabel": "A war", **ends}])
    assert found.values("when")[0]["edtf"] == edtf


def test_the_query_services_own_json_is_read_with_languages_places_and_positions(tmp_path: Path) -> None:
    binding = {
        "battle": {"type": "uri", "value": f"{ENTITY}Q48314"},
        "battleLabel": {"type": "literal", "xml:lang": "en", "value": "Battle of Hastings"},
        "battleDescription": {"type": "literal", "xml:lang": "en", "value": "a battle"},
        "description": {"type": "literal", "xml:lang": "en", "value": "a battle of 1066"},
        "point_in_time": {"type": "literal", "datatype": "x", "value": "1866-10-14T00:00:00Z"},
        "location": {"type": "uri", "value": f"{ENTITY}Q5"},
        "locationLabel": {"type": "literal", "value": "Hastings"},
        "coord": {"type": "literal", "value": "Point(0.4872 50.9119)"},
    }
    found = imported(tmp_path, "wikidata", {"head": {"vars": []}, "results": {"bindings": [binding]}})
    assert found.values("name") == [{"text": "Battle of Hastings", "lang": "en"}]
    assert found.values("location") == ["wikidata-place-q5"]
    assert found.values("point") == [{"lat": "50.9119", "lon": "0.4872", "precision_m": "1000"}]
    assert found.values("description") == ["a battle of 1066"]
    assert found.said == ["1: loss: 'battleDescription' is not imported; it says something in 1 row"]


def test_a_position_without_a_place_is_a_place_of_its_own(tmp_path: Path) -> None:
    found = imported(tmp_path, "wikidata", [{**BLACK_JANUARY, "coord": "Point(49.8 40.4)"}])
    assert [place["title"] for place in found.records("places").values()] == ["Position given for Black January"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"coord": "<http://www.wikidata.org/entity/Q405> Point(1 2)x"}, "is no position on Earth"),
        ({"coord": "Point(1-2 2)"}, "'1-2' is no coordinate"),
        ({"coord": "Point(1 200)"}, "there is no place at latitude 200"),
        ({"article": "", "image": "x"}, "'image' is not imported"),
        ({"article": "en.wikipedia.org"}, "'en.wikipedia.org' is no web address"),
        ({"image": "http://commons.wikimedia.org/x.jpg"}, "'image' is not imported; it says something in 1 row"),
        ({"label": ["a"]}, "'label' holds a list, expected a text"),
        ({"label": "a\ud800b"}, "characters of 'label' that are no text"),
        ({"event": "http://example.org/1"}, "no column holds the address of a Wikidata item"),
        ({"event": None}, "no column holds the address of a Wikidata item"),
    ],
)
def test_what_cannot_be_imported_is_said(tmp_path: Path, cells: dict[str, Any], said: str) -> None:
    found = imported(tmp_path, "wikidata", json.dumps([{**BLACK_JANUARY, **cells}]))
    assert any(said in line for line in found.said), found.said


def test_an_item_in_several_rows_is_one_event_of_which_they_say_different_things(tmp_path: Path) -> None:
    rows = [
        {**BLACK_JANUARY, "image": "a"},
        {**BLACK_JANUARY, "image": "b"},
        {**BLACK_JANUARY, "date": "1990-01-19T00:00:00Z"},
    ]
    found = imported(tmp_path, "wikidata", rows)
    assert list(found.records("events")) == ["wikidata-q734004"]
    assert [when["edtf"] for when in found.values("when")] == ["1990-01-20", "1990-01-19"]
    assert found.said[1:] == ["1: the row says nothing that line 1 does not say"]


@pytest.mark.parametrize("label", [None, "Q734004", "ⴲ" * 3, "😀"])
def test_an_item_without_a_label_that_can_be_spelt_has_its_number(tmp_path: Path, label: str | None) -> None:
    found = imported(tmp_path, "wikidata", [{**BLACK_JANUARY, "label": label}])
    [event] = found.records("events")
    assert event.endswith("q734004")


def test_columns_can_be_told(tmp_path: Path) -> None:
    content = f"?x,?y,?z,w\n{ENTITY}Q1,{ENTITY}Q2,1990-05-05T00:00:00Z,A name\n"
    found = imported(tmp_path, "wikidata", content, columns={"item": "?y", "date": "?z", "label": "w"})
    assert list(found.records("events")) == ["wikidata-q2"]
    assert found.values("when")[0]["edtf"] == "1990-05-05"


def test_the_reference_file_is_imported_whole(tmp_path: Path) -> None:
    path = shared("reference/data/wikidata-events.json")
    report = import_file("wikidata", path, tmp_path / "seed", Options())
    assert (report.rows, report.refused) == (9125, 0)
    suspected = [remark for remark in report.remarks if "suspected to be a default" in remark.message]
    assert len(suspected) == 1993 + 734
    assert report.unread == {"image": 5733}
    assert len(check(tmp_path / "seed").registry) == 9126
