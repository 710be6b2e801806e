"""Importing TimelineJS: dates of separate parts, years before our era, and the words of its HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.imports import Imported, imported


def told(folder: Path, *, beside: dict[str, Any] | None = None, **slide: Any) -> Imported:
    event = {"start_date": {"year": "1990", "month": "1", "day": "19"}, "text": {"headline": "A decision"}, **slide}
    return imported(folder, "timelinejs", {"events": [event], **(beside or {})})


def test_a_slide_becomes_an_event(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        unique_id="decision",
        group="Acts",
        start_date={"year": "1990", "month": "1", "day": "", "display_date": "in January"},
        end_date={"year": "1991", "month": "", "day": "", "format": "yyyy"},
        text={"headline": "<b>A</b> decision &amp; more", "text": "<p>One.</p><p>Two<br>three</p>"},
    )
    event = "data-decision"
    assert found.records("events")[event]["title"] == "“A decision & more”"
    assert found.values("name") == ["A decision & more"]
    assert found.values("when") == [{"edtf": "1990-01/1991", "text": "in January"}]
    assert found.values("description") == ["One. Two three"]
    assert found.values("status") == ["in the group “Acts”"]
    assert found.said == []


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ({"year": 1990}, "1990"),
        ({"year": -50}, "-0049"),
        ({"year": "-1"}, "0000"),
        ({"year": "79"}, "0079"),
        ({"year": -13800000000}, "Y-13799999999"),
        ({"year": 1990, "month": 1, "day": 19, "hour": 0, "minute": ""}, "1990-01-19"),
    ],
)
def test_years_are_counted_as_timelinejs_counts_them(tmp_path: Path, date: dict[str, Any], edtf: str) -> None:
    assert told(tmp_path, start_date=date).values("when") == [{"edtf": edtf}]


@pytest.mark.parametrize(
    ("slide", "said"),
    [
        ({"start_date": None}, "there is no 'start_date' with a year"),
        ({"start_date": {"year": ""}}, "there is no 'start_date' with a year"),
        ({"start_date": {"year": "", "month": 2}}, "'start_date' has no year"),
        ({"start_date": {"year": 0}}, "there is no 'start_date' with a year"),
        ({"start_date": {"year": 0, "month": 5}}, "'start_date' is in the year 0"),
        ({"end_date": {"year": 0, "month": 0}}, "'end_date' has the year 0, which stands for no date"),
        ({"start_date": {"year": "1905~"}}, "'start_date.year' is '1905~', expected a number"),
        ({"start_date": {"year": 1905, "month": 13}}, "there is no month 13"),
        ({"end_date": {"year": 1905}}, "expected an end that is not before the start"),
        ({"text": {"headline": ""}}, "there is no 'text.headline'"),
        ({"text": None}, "there is no 'text.headline'"),
        ({"start_date": {"year": 1905, "hour": 5}}, "loss: the time of day in 'start_date' is not imported"),
        ({"media": {"url": "x.jpg"}}, "loss: 'media.url' is not imported"),
        ({"text": {"headline": "A", "text": "<a href='x'>B</a>"}}, "only the words are imported, no links or pictures"),
    ],
)
def test_what_cannot_be_imported_is_said(tmp_path: Path, slide: dict[str, Any], said: str) -> None:
    found = told(tmp_path, **slide)
    assert any(said in line for line in found.said), found.said


def test_scripts_are_no_words(tmp_path: Path) -> None:
    found = told(tmp_path, text={"headline": "A", "text": "<script>x()</script></script>B <3 C"})
    assert found.values("description") == ["B <3 C"]


def test_eras_are_events_and_the_title_slide_is_lost(tmp_path: Path) -> None:
    era = {"start_date": {"year": 1914}, "end_date": {"year": 1918}, "text": {"headline": "A war"}}
    found = told(tmp_path, beside={"eras": [era], "title": {"text": {"headline": "T"}}, "scale": "human"})
    assert found.records("events")["data-event-a-war"]["kind"] == "era"
    assert sorted(found.said) == [
        "1: loss: 'scale' beside the rows is not imported",
        "1: loss: 'title' beside the rows is not imported",
    ]


def test_a_unique_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    slides = [{"unique_id": "a", "start_date": {"year": year}, "text": {"headline": "A"}} for year in (1901, 1902)]
    assert imported(tmp_path, "timelinejs", slides).said == ["1: the id 'a' stands on line 1 already"]
