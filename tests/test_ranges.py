"""Lists as ranges of keys: held to the data that they were made of, in every combination of what narrows them."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from app.dates import BEGINNING, END_OF_TIME, parse
from app.queries import key_ranges, records
from app.queries.params.records import ListParams
from app.resources.event import EVENTS as EVENTS_RESOURCE
from app.store import edition as database
from app.store.edition import EditionReader
from tests.bench import seed_folder
from tests.bench.data import DataSet, Event, person_id, place_id
from tests.seeds import client_of, ids, publish_seed, record, write_seed

DATA = DataSet(400, seed=11)
EVENTS = sorted(DATA.all_events(), key=lambda event: (event.start, event.id))

NARROWED: list[dict[str, str]] = [
    {},
    {"from": "1900", "to": "2100"},
    {"bbox": "-180,-90,180,90"},
    {"place": place_id(Counter(event.place for event in EVENTS).most_common(1)[0][0])},
    {"person": person_id(Counter(event.people[0][0] for event in EVENTS).most_common(1)[0][0])},
    {"document": "document-000001"},
]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up data, published."""
    folder = tmp_path_factory.mktemp("made")
    seed_folder.write(DATA, folder / "seed")
    publish_seed(folder / "seed", folder / "data")
    return folder / "data"


@pytest.fixture(scope="module")
def made(data_dir: Path) -> TestClient:
    """A client of the made-up data."""
    return client_of(data_dir)


def window(dice: random.Random) -> tuple[date, date]:
    first = date(1900, 1, 1) + timedelta(days=dice.randrange(36_000))
    return first, first + timedelta(days=dice.choice((0, 30, 400, 9_000)))


def overlap(event: Event, first: date, last: date) -> bool:
    return event.start <= last and event.end >= first


def walked(client: TestClient, address: str) -> list[str]:
    """A list page by page, forwards, and held to the way back."""
    found: list[str] = []
    pages: list[list[str]] = []
    at: str | None = address
    while at:
        page = client.get(at).raise_for_status().json()
        pages.append([item["id"] for item in page["items"]])
        found += pages[-1]
        at, last = page["next"], page
    for expected in reversed(pages[:-1]):
        last = client.get(last["prev"]).raise_for_status().json()
        assert [item["id"] for item in last["items"]] == expected
    return found


def test_a_range_that_holds_nothing_is_not_widened_by_what_lies_ahead() -> None:
    values = {f"{end}_{reach}": key for reach in range(5) for end, key in (("low", 10), ("high", 5))}
    assert key_ranges._within_keys(values, 1, 100) == values


@pytest.mark.parametrize("seed", range(12))
def test_a_window_and_a_place_hold_what_they_should(made: TestClient, seed: int) -> None:
    dice = random.Random(seed)
    first, last = window(dice)
    place = dice.choice(EVENTS).place
    there = [event for event in EVENTS if overlap(event, first, last)]
    assert walked(made, f"/events?from={first}&to={last}&limit=7") == [event.id for event in there]
    expected = [event.id for event in there if event.place == place]
    assert walked(made, f"/events?from={first}&to={last}&place={place_id(place)}&limit=2") == expected
    assert walked(made, f"/events?place={place_id(place)}&limit=3") == [e.id for e in EVENTS if e.place == place]
    total = made.get(f"/events?from={first}&to={last}&place={place_id(place)}&total=true").json()["total"]
    assert total == len(expected)


@pytest.mark.parametrize("narrowed", NARROWED)
def test_turned_round_a_list_is_the_same_from_its_end(made: TestClient, narrowed: dict[str, str]) -> None:
    address = f"/events?{urlencode({**narrowed, 'limit': 9})}"
    assert walked(made, f"{address}&sort=-when") == walked(made, address)[::-1]


@pytest.mark.parametrize("narrowed", ["", "place=arva&", "place=brod&", "contested=false&", "role=host&"])
@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_what_has_no_date_stands_last_in_either_direction(half_dated: TestClient, narrowed: str, limit: int) -> None:
    forwards = walked(half_dated, f"/events?{narrowed}limit={limit}")
    dated, undated = [id_ for id_ in forwards if id_ < "u"], [id_ for id_ in forwards if id_ > "u"]
    assert forwards == dated + undated
    latest_first = walked(half_dated, f"/events?{narrowed}limit={limit}&sort=-when")
    assert latest_first == dated[::-1] + undated[::-1]


@pytest.fixture(scope="module")
def half_dated(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Events some of which have no date, in two places; at one, none has."""
    folder = tmp_path_factory.mktemp("half-dated")
    named = {"a": "1990", "b": "1990", "c": "1980", "d": "1985-04", "u1": None, "u2": None, "u3": None}
    claims = [{"subject": name, "when": when} for name, when in named.items() if when]
    claims += [
        {"subject": name, "location": "brod" if name in ("u2", "u3") else "arva"} for name in named if name != "b"
    ]
    claims += [{"subject": name, "participant": "jana", "role": "host"} for name in ("a", "d", "u1", "u3")]
    records = {
        "events": [record(name, f"Event {name}") for name in named],
        "places": [record("arva", "Arva"), record("brod", "Brod")],
        "people": [record("jana", "Jana", kind="individual")],
    }
    publish_seed(write_seed(folder / "seed", records, {"x": claims}), folder / "data")
    return client_of(folder / "data")


@pytest.fixture(scope="module")
def of_all_widths(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Events of a day, a year, a century and much longer, and without a date, in two places, one within a third."""
    folder = tmp_path_factory.mktemp("all-widths")
    claims: list[dict[str, Any]] = [{"subject": "brod", "within": "cres"}]
    claims += [{"subject": name, "when": when} for name, (when, _) in WIDTHS.items() if when]
    claims += [{"subject": name, "location": place} for name, (_, place) in WIDTHS.items()]
    claims += [
        {"subject": name, "point": {"lat": 1, "lon": lon, "precision_m": 9}} for name, lon in (("arva", 1), ("brod", 2))
    ]
    records = {
        "events": [record(name, f"Event {name}") for name in WIDTHS],
        "places": [record(name, name.title()) for name in ("arva", "brod", "cres")],
    }
    publish_seed(write_seed(folder / "seed", records, {"x": claims}), folder / "data")
    return client_of(folder / "data")


SHORT = "1950-03-02", "1950-12-31", "1951-01-01", "1950", "1951-04"
WHENS = *SHORT, "195X", "19XX", "1902/1999", "0900/1950", "-0500", ""
WIDTHS = {f"e{number:02}": (when, place) for number, (when, place) in enumerate(product(WHENS, ("arva", "brod")))}
"""The date and the place of each event."""


@pytest.mark.parametrize("few", [0, 300])
@pytest.mark.parametrize(
    ("narrowed", "places"),
    [
        ("", "arva brod"),
        ("place=arva&", "arva"),
        ("place=cres&", "brod"),
        ("bbox=0,0,3,3&", "arva brod"),
        ("bbox=1.5,0,3,3&", "brod"),
    ],
)
@pytest.mark.parametrize(
    "window",
    [("1950-03-02", "1950-03-02"), ("1949-01-01", "1950-12-30"), ("1951", ".."), ("..", "1950"), ("0800", "1901")],
)
def test_what_lasts_long_is_found_wherever_it_reaches(
    of_all_widths: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    narrowed: str,
    places: str,
    window: tuple[str, str],
    few: int,
) -> None:
    monkeypatch.setattr(key_ranges, "FEW_PLACES", few)
    ends = [parse(day) if day != ".." else None for day in window]
    lo, hi = ends[0].start_earliest if ends[0] else BEGINNING, ends[1].end_latest if ends[1] else END_OF_TIME
    there = [(parse(when), name) for name, (when, place) in WIDTHS.items() if when and place in places.split()]
    there = [(when, name) for when, name in there if when.start_earliest <= hi and when.end_latest >= lo]
    expected = [name for _, name in sorted((when.start_earliest, name) for when, name in there)]
    given = "".join(f"{name}={day}&" for name, day in zip(("from", "to"), window, strict=True) if day != "..")
    assert walked(of_all_widths, f"/events?{narrowed}{given}limit=3") == expected
    assert walked(of_all_widths, f"/events?{narrowed}{given}sort=-when&limit=2") == expected[::-1]


@pytest.mark.parametrize("few", [0, 300])
@pytest.mark.parametrize("seed", range(6))
def test_a_rectangle_holds_what_it_should_however_it_is_looked_for(
    made: TestClient, monkeypatch: pytest.MonkeyPatch, seed: int, few: int
) -> None:
    monkeypatch.setattr(key_ranges, "FEW_PLACES", few)
    dice = random.Random(seed)
    first, last = window(dice)
    west, south = dice.uniform(-170, 100), dice.uniform(-60, 30)
    box = west, south, west + dice.uniform(1, 70), south + dice.uniform(1, 40)
    places = {p.number for p in DATA.all_places() if box[0] <= p.lon <= box[2] and box[1] <= p.lat <= box[3]}
    sides = ",".join(map(str, box))
    expected = [event.id for event in EVENTS if event.place in places]
    assert walked(made, f"/events?bbox={sides}&limit=20") == expected
    windowed = [event.id for event in EVENTS if event.place in places and overlap(event, first, last)]
    assert walked(made, f"/events?bbox={sides}&from={first}&to={last}&limit=3") == windowed
    expected = [place_id(place) for place in sorted(places)]
    assert sorted(ids(made, f"/places?bbox={sides}&limit=500")) == expected
    assert sorted(ids(made, f"/places?bbox={sides}&limit=500&sort=when")) == expected


@pytest.mark.parametrize("seed", range(4))
def test_a_person_in_a_role_is_where_they_were(made: TestClient, seed: int) -> None:
    person, role = random.Random(seed).choice(EVENTS).people[0]
    expected = [event.id for event in EVENTS if (person, role) in event.people]
    assert walked(made, f"/events?person={person_id(person)}&role={role}&limit=2") == expected
    expected = [event.id for event in EVENTS if person in dict(event.people)]
    assert walked(made, f"/events?person={person_id(person)}&limit=2") == expected


def test_a_document_has_what_it_speaks_of_and_what_it_is_given_as_ground_of(made: TestClient) -> None:
    document = next(event.documents[0] for event in EVENTS if event.documents)
    expected = [e.id for e in EVENTS if document in e.documents or e.number % 20 == document]
    assert walked(made, f"/events?document=document-{document:06}&limit=3") == expected


@pytest.mark.parametrize("narrowed", NARROWED)
def test_the_last_page_takes_no_more_steps_than_the_first(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, narrowed: dict[str, str]
) -> None:
    steps: list[int] = []
    monkeypatch.setattr(database, "LOOK_EVERY_STEPS", 1)
    monkeypatch.setattr(database, "_is_overdue", lambda _: bool(steps.append(1)))  # type: ignore[func-returns-value]  # None: go on
    edition, question = EditionReader(data_dir, 1), ListParams(limit=1, **narrowed)
    needed, page = [], records.list_records(edition, EVENTS_RESOURCE, question)
    while page.next:
        steps.clear()
        page = records.list_records(edition, EVENTS_RESOURCE, question.model_copy(update={"cursor": page.next}))
        needed.append(len(steps))
    assert len(needed) > 3
    assert needed[-1] <= needed[0], needed


def test_whole_lists_are_counted_and_walked(made: TestClient) -> None:
    assert walked(made, "/events?limit=60") == [event.id for event in EVENTS]
    assert made.get("/events?total=true&limit=1").json()["total"] == DATA.events
