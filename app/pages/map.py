"""The map: places where sources put them, as large as their position is uncertain, on the coast and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians
from typing import Any, NamedTuple

from app.pages import basemap as ground_
from app.pages.basemap import Drawn, Ground
from app.pages.phrases import shortened

WIDTH, HEIGHT = 640, 440
LEAST = 1.5
"""The fewest degrees that a map is high: there is nothing to see of a coast on less."""
METRES = 111_320
"""Metres to a degree of latitude."""
LETTER, LINE = 6.4, 15
DOT = 5
MARGIN = 40
"""The room that the label of a meridian takes."""
STEPS = 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60
LINES = 6
"""The most meridians of a map."""


class Line(NamedTuple):
    """A meridian or a parallel: how far from the left or the top, and what it is called."""

    at: float
    label: str


class Spot(NamedTuple):
    """A place on the map, the records that are there, and its label where there is room for one."""

    place: dict[str, Any]
    records: list[dict[str, Any]]
    x: float
    y: float
    radius: float
    size: float
    label: tuple[str, float, float, str] | None


@dataclass(frozen=True)
class Map:
    """All that the picture needs."""

    ground: Drawn
    spots: list[Spot]
    box: tuple[float, float, float, float]
    unlocated: list[dict[str, Any]]
    moves: dict[str, str]
    meridians: list[Line]
    parallels: list[Line]
    width: int = WIDTH
    height: int = HEIGHT


def draw(
    records: Sequence[dict[str, Any]],
    places: list[dict[str, Any]],
    box: tuple[float, float, float, float] | None,
    ground: Ground,
    least: float = LEAST,
) -> Map | None:
    """The map of these records at these places, and which of them are not on it; None where none lies anywhere."""
    at: dict[str, list[dict[str, Any]]] = {place["id"]: [] for place in places}
    for record in records:
        for id_ in whereabouts(record):
            if id_ in at:
                at[id_].append(record)
    if not places:
        return None
    west, south, east, north = _fitted(_in_one(box) if box else _around([place["point"] for place in places]), least)
    scale_y = HEIGHT / (north - south)
    scale_x = WIDTH / (east - west)
    spots = _spots(places, at, (west, north), (scale_x, scale_y))
    there = {record["id"] for spot in spots for record in spot.records}
    unlocated = [record for record in records if record["id"] not in there]
    drawn = ground_.draw(ground, (west, south, east, north), (scale_x, scale_y))
    moves = _moves(west, south, east, north)
    return Map(drawn, spots, (west, south, east, north), unlocated, moves, *_grid(west, south, east, north))


def _in_one(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The rectangle, or its wider part where the antimeridian parts it: there the picture ends."""
    west, south, east, north = box
    if west <= east:
        return box
    return (west, south, 180, north) if 180 - west >= east + 180 else (-180, south, east, north)


def whereabouts(record: dict[str, Any]) -> list[str]:
    """The ids of the places at which a record is drawn: itself, or where it took place."""
    if record["type"] == "place":
        return [record["id"]]
    return list(dict.fromkeys(link["id"] for link in record["places"] if link["relation"] == "location"))


def _around(points: list[dict[str, Any]]) -> tuple[float, float, float, float]:
    lats, lons = [point["lat"] for point in points], [point["lon"] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def _fitted(box: tuple[float, float, float, float], least: float) -> tuple[float, float, float, float]:
    """The rectangle with room at its edges, in the shape of the picture."""
    west, south, east, north = box
    middle = (south + north) / 2
    shape = WIDTH / HEIGHT / max(cos(radians(middle)), 0.2)
    height = min(max((north - south) * 1.25, (east - west) * 1.25 / shape, least), 180)
    width, centre = min(height * shape, 360), (west + east) / 2
    return (
        round(max(centre - width / 2, -180), 3),
        round(max(middle - height / 2, -90), 3),
        round(min(centre + width / 2, 180), 3),
        round(min(middle + height / 2, 90), 3),
    )


def _grid(west: float, south: float, east: float, north: float) -> tuple[list[Line], list[Line]]:
    """The meridians and the parallels: what shows where one is, where there is no coast in sight."""
    step = next((step for step in STEPS if (east - west) / step <= LINES), STEPS[-1])
    across = (round(step * n, 1) for n in range(ceil(west / step), floor(east / step) + 1))
    up = (round(step * n, 1) for n in range(ceil(south / step), floor(north / step) + 1))
    meridians = [Line(round((lon - west) / (east - west) * WIDTH, 1), _degrees(lon, "EW")) for lon in across]
    meridians = [line._replace(label="") if line.at > WIDTH - MARGIN else line for line in meridians]
    parallels = [Line(round((north - lat) / (north - south) * HEIGHT, 1), _degrees(lat, "NS")) for lat in up]
    return meridians, parallels


def _degrees(number: float, sides: str) -> str:
    return f"{abs(number):g}°{sides[number < 0] if number else ''}"


def _moves(west: float, south: float, east: float, north: float) -> dict[str, str]:
    """The rectangles to ask for: nearer, farther, and to each side."""
    width, height = east - west, north - south
    return {
        "in": _box(west + width / 4, south + height / 4, east - width / 4, north - height / 4),
        "out": _box(west - width / 2, south - height / 2, east + width / 2, north + height / 2),
        "west": _box(west - width / 2, south, east - width / 2, north),
        "east": _box(west + width / 2, south, east + width / 2, north),
        "north": _box(west, south + height / 2, east, north + height / 2),
        "south": _box(west, south - height / 2, east, north - height / 2),
    }


def _box(west: float, south: float, east: float, north: float) -> str:
    edges = max(west, -180), max(south, -90), min(east, 180), min(north, 90)
    return ",".join(f"{edge:.3f}" for edge in edges)


def _spots(
    places: list[dict[str, Any]],
    at: dict[str, list[dict[str, Any]]],
    corner: tuple[float, float],
    scale: tuple[float, float],
) -> list[Spot]:
    """The places, those with most records first, each with a label where it covers no other."""
    taken: list[tuple[float, float, float, float]] = []
    placed = []
    for place in sorted(places, key=lambda place: (-len(at[place["id"]]), place["id"])):
        point = place["point"]
        x, y = (point["lon"] - corner[0]) * scale[0], (corner[1] - point["lat"]) * scale[1]
        if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
            continue
        size = min(DOT + len(at[place["id"]]) ** 0.5, 14)
        taken.append((x - size, y - size, x + size, y + size))
        placed.append((place, x, y, size, point["precision_m"] / METRES * scale[1]))
    spots = []
    for place, x, y, size, radius in placed:
        label = _label(shortened(place["title"], 32), (x, y, size), taken)
        spots.append(Spot(place, at[place["id"]], round(x, 1), round(y, 1), round(radius, 1), round(size, 1), label))
    return spots


def _label(
    text: str, spot: tuple[float, float, float], taken: list[tuple[float, float, float, float]]
) -> tuple[str, float, float, str] | None:
    """The label right of its place, else left, above or below; None where all of these are taken."""
    x, y, size = spot
    width = len(text) * LETTER
    for left, middle, anchor in (
        (x + size + 4, y, "start"),
        (x - size - 4 - width, y, "end"),
        (x - width / 2, y - size - 9, "middle"),
        (x - width / 2, y + size + 9, "middle"),
    ):
        box = left, middle - LINE / 2, left + width, middle + LINE / 2
        fits = box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= HEIGHT - 2
        if fits and not any(_touch(box, other) for other in taken):
            taken.append(box)
            at = {"start": left, "end": left + width, "middle": x}[anchor]
            return text, round(at, 1), round(middle + 4.5, 1), anchor
    return None


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
