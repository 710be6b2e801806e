"""Dates as they are served: what a timeline needs to draw them, and the calendar and words of their sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.errors import InvalidSources
from app.publishing.checking import check
from app.resources.when import When
from tests.seeds import client_of, publish_seed, record, write_seed

RECORDS = {"events": [record("battle")]}


def seed_of(tmp_path: Path, when: Any) -> Path:
    return write_seed(tmp_path / "seed", RECORDS, {"a": [{"subject": "battle", "when": when}]})


def served(tmp_path: Path, when: Any) -> When:
    publish_seed(seed_of(tmp_path, when), tmp_path / "data")
    return When.model_validate(client_of(tmp_path / "data").get("/events/battle").json()["when"])


@pytest.mark.parametrize(
    ("edtf", "bounds", "precision", "marks"),
    [
        ("1990-01-19", ("1990-01-19", "1990-01-19", "1990-01-19", "1990-01-19"), "day", ""),
        ("1990-01?", ("1990-01-01", "1990-01-31", "1990-01-01", "1990-01-31"), "month", "?"),
        ("1990~/1992-03", ("1990-01-01", "1990-12-31", "1992-03-01", "1992-03-31"), "year", "~"),
        ("1990-%01", ("1990-01-01", "1990-01-31", "1990-01-01", "1990-01-31"), "month", "?~"),
        ("199X", ("1990-01-01", "1999-12-31", "1990-01-01", "1999-12-31"), "decade", ""),
        ("1990/", ("1990-01-01", "1990-12-31", "1990-01-01", None), "year", ""),
        ("1990/..", ("1990-01-01", "1990-12-31", None, None), "year", ""),
        ("../1990", (None, None, "1990-01-01", "1990-12-31"), "year", ""),
        ("-0043-03-15", ("-000043-03-15",) * 4, "day", ""),
    ],
)
def test_a_date_brings_what_a_timeline_draws(
    tmp_path: Path, edtf: str, bounds: tuple[str | None, ...], precision: str, marks: str
) -> None:
    when = served(tmp_path, edtf)
    assert (when.edtf, when.text, when.calendar, when.calendar_date) == (edtf, None, None, None)
    assert (when.start_earliest, when.start_latest, when.end_earliest, when.end_latest) == bounds
    assert (when.earliest, when.latest) == (bounds[0], bounds[3])
    assert when.precision == precision
    assert (when.uncertain, when.approximate) == ("?" in marks, "~" in marks)


@pytest.mark.parametrize(
    ("edtf", "certain"),
    [
        ("1990-01-19", ("1990-01-19", "1990-01-19")),
        ("1990-01", None),
        ("1990-01-19/1990-01-27", ("1990-01-19", "1990-01-27")),
        ("1989/1991", ("1989-12-31", "1991-01-01")),
        ("1990/1990", None),
        ("1990/", None),
        ("1990/..", ("1990-12-31", None)),
        ("../1990", (None, "1990-01-01")),
        ("../..", (None, None)),
        ("/..", None),
        ("../", None),
        ("[1990-01-19..]", None),
        ("[..1984]", None),
    ],
)
def test_what_is_certain_is_what_every_window_in_it_certainly_meets(
    tmp_path: Path, edtf: str, certain: tuple[str | None, str | None] | None
) -> None:
    when = served(tmp_path, edtf)
    assert (when.certain and (when.certain.earliest, when.certain.latest)) == certain
    client = client_of(tmp_path / "data")
    for day in ("1066-10-14", "1984-06-01", "1990-01-19", "1990-06-01", "2100-01-01"):
        inside = certain is not None and (certain[0] or "") <= day <= (certain[1] or "9999")
        assert bool(client.get(f"/events?when={day}&when_match=certainly").json()["items"]) is inside, day


@pytest.mark.parametrize(
    ("calendar", "date", "edtf"),
    [
        ("julian", "1917-10-25", "1917-11-07"),
        ("julian", "1917-10", "[1917-10-14..1917-11-13]"),
        ("julian", "-0043-03-15~", "-0043-03-13~"),
        ("islamic", "1340-02-10", "1921-10-13"),
    ],
)
def test_a_date_of_another_calendar_is_converted_once_and_kept_beside(
    tmp_path: Path, calendar: str, date: str, edtf: str
) -> None:
    when = served(tmp_path, {"calendar": calendar, "date": date, "text": "as in the gazette"})
    assert (when.edtf, when.calendar, when.calendar_date, when.text) == (edtf, calendar, date, "as in the gazette")
    found = client_of(tmp_path / "data").get(f"/events?when={edtf}&when_match=certainly").json()["items"]
    assert [event["id"] for event in found] == ["battle"]


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ({"calendar": "julian", "date": "1917-02-30"}, "expected a day from 01 to 28 there"),
        ({"calendar": "julien", "date": "1917-10-25"}, "expected one of the calendars julian, "),
        ({"calendar": "julian"}, "the key 'date' is missing"),
        (
            {"calendar": "julian", "edtf": "1917-10-25", "date": "1917-10-25"},
            "unknown key 'edtf'",
        ),
        ({"date": "1917-10-25"}, "unknown key 'date'; expected one of edtf, text, calendar, date"),
        ({"calendar": "julian", "date": "1917-10-25/1917-10-26"}, "expected the end"),
    ],
)
def test_a_date_that_the_calendar_has_not_is_a_mistake_of_its_line(tmp_path: Path, when: Any, message: str) -> None:
    with pytest.raises(InvalidSources) as caught:
        check(seed_of(tmp_path, when))
    assert message in str(caught.value)
    assert "claims/a.yaml:" in str(caught.value)
