"""Sets in what programs draw: a mark for each member, on our own timeline and in the exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.dates import parse
from app.pages import timeline
from app.pages.phrases import period
from app.resources.when import When
from tests.seeds import client_of, publish_seed, record, write_seed

WHENS = {
    "all-of": "{1990-01-19,1990-01-25}",
    "far": "[1990,Y300000]",
    "joined": "{1990-02-01..1990-02-03}",
    "one-of": "[1850,1860..1861,1870]",
    "until": "[..1984,1990-06]",
}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("sets")
    claims = [{"subject": id_, "when": when} for id_, when in WHENS.items()]
    publish_seed(
        write_seed(folder / "seed", {"events": [record(id_) for id_ in WHENS]}, {"x": claims}), folder / "data"
    )
    return client_of(folder / "data")


def when(edtf: str) -> dict[str, Any]:
    return When.of(parse(edtf)).model_dump()


def drawn(edtf: str, window: tuple[str, str]) -> timeline.Timeline:
    lo, hi = (parse(day).start_earliest for day in window)
    found = timeline.draw([timeline.Dated(record("x"), [(when(edtf), [])])], (lo, hi))
    assert found is not None
    return found


def test_a_timeline_draws_each_member_and_nothing_between() -> None:
    [mark] = drawn("{1667,1670}", ("1660-01-01", "1680-01-01")).marks
    axis = drawn("{1667,1670}", ("1660-01-01", "1680-01-01")).axis
    assert len(mark.bars) == 2
    gap = axis.x(parse("1668").start_earliest), axis.x(parse("1670").start_earliest)
    assert mark.bars[0].x + mark.bars[0].width == pytest.approx(gap[0], abs=0.2)
    assert mark.bars[1].x == gap[1]
    assert not mark.rivals
    assert mark.says == "on several dates between 1667 and 1670"


def test_a_timeline_between_two_members_shows_neither() -> None:
    found = drawn("{1667,1670}", ("1668-02-01", "1669-02-01"))
    assert (found.marks, found.before, found.after) == ([], 0, 0)


def test_one_of_several_dates_is_called_so() -> None:
    assert period(when("[1850,1860]")) == "on one of several dates between 1850 and 1860"


def test_vis_timeline_has_an_item_for_each_member(dated: TestClient) -> None:
    told = dated.get("/events.vis").json()
    starts = {item["id"]: (item["start"], item["type"]) for item in told["items"]}
    assert starts["one-of"] == ("1850-01-01", "range")
    assert starts["one-of#2"] == ("1860-01-01", "range")
    assert starts["one-of#3"] == ("1870-01-01", "range")
    assert starts["all-of"] == ("1990-01-19", "point")
    assert starts["all-of#2"] == ("1990-01-25", "point")
    assert starts["joined"] == ("1990-02-01", "range")
    assert starts["far"] == ("1990-01-01", "range")
    assert starts["until#2"] == ("1990-06-01", "range")
    assert {item["id"] for item in told["omitted"]} == {"far", "until"}
    uncertain = {item["id"] for item in told["items"] if "uncertain" in item["className"].split()}
    assert not uncertain & {"all-of", "all-of#2", "joined"}


def test_timelinejs_has_a_slide_for_each_member(dated: TestClient) -> None:
    slides = {slide["unique_id"]: slide for slide in dated.get("/events.timelinejs").json()["events"]}
    assert slides["one-of"]["start_date"] == {"year": 1850}
    assert slides["one-of#2"]["end_date"] == {"year": 1861, "month": 12, "day": 31}
    assert slides["all-of#2"]["start_date"] == {"year": 1990, "month": 1, "day": 25}
    assert "end_date" not in slides["all-of"]


def test_linked_places_has_a_timespan_for_each_of_all_members(dated: TestClient) -> None:
    spans = {feature["id"]: feature["when"]["timespans"] for feature in dated.get("/events.geojson").json()["features"]}
    assert [span["start"]["in"] for span in spans["all-of"]] == ["1990-01-19", "1990-01-25"]
    assert spans["one-of"] == [{"start": {"earliest": "1850-01-01", "latest": "1870-12-31", "in": WHENS["one-of"]}}]
    assert [sorted(span) for span in spans["joined"]] == [["end", "start"]]


def test_a_calendar_has_no_bar_over_a_set(dated: TestClient) -> None:
    calendar = dated.get("/events.ics").text
    assert "UID:all-of@" not in calendar
    assert "UID:one-of@" not in calendar


def test_a_rectangle_is_matched_possibly_or_certainly_and_no_other_way(dated: TestClient) -> None:
    answer = dated.get("/events?bbox=0,0,1,1&bbox_match=perhaps")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "bbox_match"
    everything = dated.get("/events?bbox_match=certainly").json()["items"]
    assert len(everything) == len(WHENS)  # without `bbox` it asks nothing, as `when_match` does without `when`
