"""Filters by dates and rectangles, held to a reckoning of every record one by one, however a list is found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from math import cos, pi, radians, sin
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import numpy as np
import pytest
from fastapi.testclient import TestClient

from app.dates import Period, parse
from app.queries import key_ranges, records
from app.queries.params.records import ListParams
from app.resources.event import EVENTS
from app.store import edition
from app.store.edition import EditionReader
from tests.seeds import Entry, client_of, ids, publish_seed, record, write_seed

EARTH_M = 6_371_008.8
DOCUMENTS = "annals", "ballads", "chronicle"


class Spot(NamedTuple):
    lat: float
    lon: float
    precision_m: float


class Told(NamedTuple):
    """An event: when each document says that it was, and where."""

    periods: dict[str, Period]
    places: dict[str, list[str]]


class World(NamedTuple):
    events: dict[str, Told]
    places: dict[str, list[Spot]]
    client: TestClient


# Dates


def a_date(dice: random.Random) -> str:
    year = dice.choice([1850, 1851, 1852, 1855, 1860])
    form = dice.choice(
        ["{y}", "{y}-{m:02}", "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}", "{y}~", "{y}-{m:02}-XX", "{y}-XX"]
    )
    return form.format(y=year, m=dice.randint(1, 12), d=dice.randint(1, 28))


def a_set(dice: random.Random) -> str:
    found = []
    for _ in range(dice.randint(2, 4)):
        if dice.random() < 0.3:
            year = dice.randint(1850, 1858)
            ends = dice.choice([(f"{year}", f"{year + dice.randint(0, 3)}"), (f"{year}-02", f"{year}-11")])
            found.append("..".join(ends))
        else:
            found.append(a_date(dice))
    if dice.random() < 0.1:
        found[0] = f"..{found[0].split('..')[0]}"
    if dice.random() < 0.1:
        found[-1] = f"{found[-1].removeprefix('..').split('..')[0]}.."
    opening, closing = dice.choice([("[", "]"), ("{", "}")])
    return f"{opening}{','.join(found)}{closing}"


def an_interval(dice: random.Random) -> str:
    ends = sorted([a_date(dice), a_date(dice)])
    return "/".join(dice.choice([ends, ends, ["..", ends[1]], [ends[0], ""], [ends[0], ".."]]))


def a_period(dice: random.Random) -> str:
    while True:
        text = dice.choice([a_date, a_set, a_set, an_interval])(dice)
        try:
            parse(text)
        except ValueError:
            continue
        return text


def spans(window: str) -> list[tuple[int, int]]:
    """What a window asks for: from the first to the last day of it, or of each member as it is written."""
    if window[0] not in "[{":
        return [(parse(window).start_earliest, parse(window).end_latest)]
    members = [f"[{member}]" if ".." in member else member for member in window[1:-1].split(",")]
    return [(parse(member).start_earliest, parse(member).end_latest) for member in members]


def fits(periods: list[Period], window: str, certainly: bool) -> bool:
    if not periods:
        return False
    if certainly:
        return any(all(period.certainly_overlaps(*span) for period in periods) for span in spans(window))
    return any(period.possibly_overlaps(*span) for period in periods for span in spans(window))


# Rectangles


def vectors(lats: Any, lons: Any) -> Any:
    lats, lons = np.radians(lats), np.radians(lons)
    return np.stack([np.cos(lats) * np.cos(lons), np.cos(lats) * np.sin(lons), np.sin(lats)], axis=-1)


def in_box(box: tuple[float, ...], lats: Any, lons: Any) -> Any:
    west, south, east, north = box
    width = east - west if west <= east else east - west + 360
    slack = 1e-9
    offset = np.mod(np.asarray(lons) - west + slack, 360) - slack
    return (np.asarray(lats) >= south - slack) & (np.asarray(lats) <= north + slack) & (offset <= width + slack)


def circle(spot: Spot) -> tuple[Any, Any]:
    """Points of a circle, from its centre to its rim, by turning a direction about the centre."""
    centre = vectors(spot.lat, spot.lon)
    lat, lon = radians(spot.lat), radians(spot.lon)
    north = np.array([-sin(lat) * cos(lon), -sin(lat) * sin(lon), cos(lat)])
    east = np.array([-sin(lon), cos(lon), 0.0])
    turns, angles = np.meshgrid(np.linspace(0, 2 * pi, 1441), spot.precision_m / EARTH_M * np.linspace(0, 1, 9))
    way = np.cos(turns)[..., None] * north + np.sin(turns)[..., None] * east
    points = np.cos(angles)[..., None] * centre + np.sin(angles)[..., None] * way
    return np.degrees(np.arcsin(np.clip(points[..., 2], -1, 1))), np.degrees(np.arctan2(points[..., 1], points[..., 0]))


@cache
def is_within(spot: Spot, box: tuple[float, ...]) -> bool:
    return bool(in_box(box, *circle(spot)).all())


@cache
def touches(spot: Spot, box: tuple[float, ...]) -> bool:
    """By the nearest of many points of the rectangle, or the centre itself."""
    west, south, east, north = box
    east = east if west <= east else east + 360
    if in_box(box, spot.lat, spot.lon):
        return True
    across, up = np.linspace(west, east, 4001), np.linspace(south, north, 4001)
    if in_box((west, -90, box[2], 90), 0, spot.lon):
        across = np.append(across, spot.lon)
    edges = [vectors(np.full_like(across, lat), across) for lat in (south, north)]
    edges += [vectors(up, np.full_like(up, lon)) for lon in (west, east)]
    chord = np.linalg.norm(np.concatenate(edges) - vectors(spot.lat, spot.lon), axis=-1).min()
    return bool(2 * np.arcsin(chord / 2) * EARTH_M <= spot.precision_m)


def lies(spots: list[Spot], box: tuple[float, ...], certainly: bool) -> bool | None:
    """None where it is a matter of less than a thousandth of a circle, which points of a line do not tell."""
    test = is_within if certainly else touches
    found = set()
    for share in (0.999, 1.001):
        each = [test(spot._replace(precision_m=spot.precision_m * share), box) for spot in spots]
        found.add(bool(each) and (all(each) if certainly else any(each)))
    return found.pop() if len(found) == 1 else None


def a_spot(dice: random.Random) -> Spot:
    lat = dice.choice(
        [dice.uniform(-80, 80), dice.uniform(50, 60), dice.uniform(84, 90), -90.0, dice.uniform(-90, -85)]
    )
    lon = dice.choice([dice.uniform(-180, 180), dice.uniform(0, 10), 180.0, -180.0, dice.uniform(178, 180)])
    return Spot(lat, lon, dice.choice([1, 1_000, 30_000, 400_000, 2_500_000, 9_000_000]))


def a_box(dice: random.Random) -> tuple[float, ...]:
    south, north = sorted(dice.choice([dice.uniform(-90, 90), dice.uniform(50, 60), 90.0, -90.0]) for _ in range(2))
    west, east = (dice.choice([dice.uniform(-180, 180), dice.uniform(0, 10), 180.0, -180.0]) for _ in range(2))
    if 0 < (west - east) % 360 < 2:
        west, east = -180, 180  # points of a rim miss what is left out by less
    return round(west, 3), round(south, 3), round(east, 3), round(north, 3)


# A world of both


def rivals(dice: random.Random) -> list[str]:
    """The dates that documents give an event, no two of which can both be true."""
    found = [a_period(dice)]
    for _ in range(dice.choice([0, 0, 1, 2])):
        text = a_period(dice)
        if not any(parse(text).compatible_with(parse(other)) for other in found):
            found.append(text)
    return found


def far_apart(dice: random.Random) -> list[Spot]:
    """The positions of a place: none, one, or two that cannot both be true."""
    found = [a_spot(dice) for _ in range(dice.choice([0, 1, 1, 1, 2]))]
    for one, other in combinations(found, 2):
        chord = np.linalg.norm(vectors(one.lat, one.lon) - vectors(other.lat, other.lon))
        if 2 * np.arcsin(np.minimum(chord / 2, 1)) * EARTH_M <= (one.precision_m + other.precision_m) * 1.01:
            return found[:1]
    return found


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    dice = random.Random(6)
    claims: dict[str, list[Entry]] = {document: [] for document in DOCUMENTS}
    places = {f"place-{number:02}": far_apart(dice) for number in range(70)}
    for id_, spots in places.items():
        for document, spot in zip(DOCUMENTS, spots, strict=False):
            claims[document].append({"subject": id_, "point": spot._asdict()})
        if (number := int(id_[-2:])) > 9:
            # Whatever lies in a region lies not for that at its centre.
            claims["annals"].append({"subject": id_, "within": f"place-{number % 10:02}"})
    events = {f"event-{number:03}": told(dice, list(places)) for number in range(260)}
    for id_, event in events.items():
        for document in DOCUMENTS:
            if document in event.periods:
                claims[document].append({"subject": id_, "when": event.periods[document].edtf})
            claims[document] += [{"subject": id_, "location": place} for place in event.places[document]]
    records = {"events": [record(id_) for id_ in events], "places": [record(id_) for id_ in places]}
    folder = tmp_path_factory.mktemp("world")
    publish_seed(write_seed(folder / "seed", records, claims), folder / "data")
    return World(events, places, client_of(folder / "data"))


def told(dice: random.Random, places: list[str]) -> Told:
    dates = rivals(dice) if dice.random() < 0.95 else []
    periods = {document: parse(text) for document, text in zip(DOCUMENTS, dates, strict=False)}
    return Told(periods, {document: dice.sample(places, dice.choice([0, 0, 1, 1, 2])) for document in DOCUMENTS})


def periods_of(event: Told, document: str | None) -> list[Period]:
    return [period for teller, period in event.periods.items() if document in (None, teller)]


def spots_of(world: World, event: Told, document: str | None) -> list[Spot]:
    told_of = {place for teller, places in event.places.items() if document in (None, teller) for place in places}
    return [spot for place in told_of for spot in world.places[place]]


def speaks(event: Told, document: str | None) -> bool:
    return document is None or document in event.periods or bool(event.places[document])


def asked(world: World, address: str, **parameters: str | None) -> set[str]:
    given = {name: value for name, value in parameters.items() if value is not None}
    found = ids(world.client, f"{address}?{urlencode({**given, 'limit': 500})}")
    assert len(found) == len(set(found))
    return set(found)


def ways(world: World, **parameters: str | None) -> Iterator[set[str]]:
    """The same question of a list in its order and in another, and of search; each finds its answer differently."""
    yield asked(world, "/events", **parameters)
    yield asked(world, "/events", sort="-title", **parameters)
    yield asked(world, "/search", q="event", type="event", **parameters)


@pytest.mark.parametrize("seed", range(40))
def test_a_window_finds_what_overlaps_it(world: World, seed: int) -> None:
    dice = random.Random(seed)
    window, document = a_period(dice), dice.choice([None, None, *DOCUMENTS])
    for match in ("possibly", "certainly"):
        expected = {
            id_
            for id_, event in world.events.items()
            if speaks(event, document) and fits(periods_of(event, document), window, match == "certainly")
        }
        for found in ways(world, when=window, when_match=match, according_to=document):
            assert found == expected, window


@pytest.mark.parametrize("seed", range(15))
def test_from_and_to_are_one_window_whatever_is_given(world: World, seed: int) -> None:
    dice = random.Random(seed)
    first, last = sorted([parse(a_set(dice)), parse(a_date(dice))], key=lambda period: period.start_earliest)
    if first.start_earliest > last.end_latest:
        return
    for match in ("possibly", "certainly"):
        test = Period.certainly_overlaps if match == "certainly" else Period.possibly_overlaps
        must = all if match == "certainly" else any
        lo, hi = first.start_earliest, last.end_latest
        expected = {
            id_
            for id_, event in world.events.items()
            if event.periods and must(test(period, lo, hi) for period in event.periods.values())
        }
        for found in ways(world, **{"from": first.edtf, "to": last.edtf, "when_match": match}):
            assert found == expected, (first.edtf, last.edtf)


@pytest.mark.parametrize("seed", range(30))
def test_a_rectangle_finds_what_has_a_position_there(world: World, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    dice = random.Random(seed)
    box, document = a_box(dice), dice.choice([None, None, *DOCUMENTS])
    window = dice.choice([None, a_period(dice)])
    for match in ("possibly", "certainly"):
        certainly, given = match == "certainly", {"bbox": ",".join(map(str, box)), "bbox_match": match}
        at = {id_: lies(spots, box, certainly) for id_, spots in world.places.items()}
        unsure = {id_ for id_, there in at.items() if there is None}
        assert asked(world, "/places", **given) - unsure == {id_ for id_, there in at.items() if there}
        events = {
            id_: lies(spots_of(world, event, document), box, certainly)
            for id_, event in world.events.items()
            if speaks(event, document) and (window is None or fits(periods_of(event, document), window, False))
        }
        unsure = {id_ for id_, there in events.items() if there is None}
        for few in (0, 300):
            monkeypatch.setattr(key_ranges, "FEW_PLACES", few)
            for found in ways(world, **given, according_to=document, when=window):
                assert found - unsure == {id_ for id_, there in events.items() if there}, box


def test_a_window_asks_for_one_of_its_members_whichever_brackets_it_has(world: World) -> None:
    days = ",".join(f"18{number // 12:02}-{number % 12 + 1:02}" for number in range(100))
    assert asked(world, "/events", when=f"[{days}]") == asked(world, "/events", when=f"{{{days}}}")


def every_second_year(first: int, members: int, brackets: str) -> str:
    years = ",".join(str(first + 2 * number) for number in range(members))
    return f"{brackets[0]}{years}{brackets[1]}"


def steps(data_dir: Path, monkeypatch: pytest.MonkeyPatch, question: ListParams) -> int:
    """How many steps SQLite takes to find nothing."""
    counted: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(edition, "LOOK_EVERY_STEPS", 1)
        patch.setattr(edition, "_is_overdue", lambda _: bool(counted.append(1)))  # type: ignore[func-returns-value]  # None: go on
        assert not records.list_records(EditionReader(data_dir, 1), EVENTS, question).items
    return len(counted)


@pytest.mark.parametrize("match", ["possibly", "certainly"])
@pytest.mark.parametrize(("date_members", "window_members"), [(196, 1), (2, 196)])
def test_the_work_grows_no_faster_than_a_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, match: str, date_members: int, window_members: int
) -> None:
    needed = []
    for share in (1, 4):
        when = every_second_year(1000, max(date_members // share, 2), "{}")
        claims = [{"subject": "long", "when": when}]
        seed = write_seed(tmp_path / f"seed-{share}", {"events": [record("long")]}, {"annals": claims})
        publish_seed(seed, tmp_path / str(share))
        window = every_second_year(1001, window_members // share, "[]") if window_members > 1 else "1001"
        needed.append(steps(tmp_path / str(share), monkeypatch, ListParams(when=window, when_match=match)))
    assert needed[0] <= 5 * needed[1] + 200, needed
