"""The ground of a map: the coast alone, unless the visitor asks for borders or the operator has set tiles."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from itertools import accumulate
from math import asinh, atan, ceil, degrees, floor, log2, pi, radians, sinh, tan
from pathlib import Path
from typing import Any, NamedTuple

from app.pages.coast import land, path, steps_of

BORDERS = Path(__file__).parent / "borders.json"
"""Made by `python -m tests.make_coast` too: the lines that two of today's countries share."""
TILE = 256
"""Pixels that a tile measures at its own scale."""
LAST_ZOOM = 18
MERCATOR = 85.0
"""Tiles have nothing further north or south."""
Box = tuple[float, float, float, float]


class Source(NamedTuple):
    """Where tiles come from, and who is to be named for them."""

    url: str
    credit: str
    credit_url: str


class Tile(NamedTuple):
    """A picture, and where it lies."""

    url: str
    x: float
    y: float
    width: float
    height: float


class Ground(NamedTuple):
    """What lies under the places."""

    borders: bool = False
    source: Source | None = None


class Drawn(NamedTuple):
    """The same, for one rectangle."""

    land: str
    borders: str
    tiles: list[Tile]
    source: Source | None


def draw(ground: Ground, box: Box, scale: tuple[float, float]) -> Drawn:
    """The ground in that rectangle, at so many pixels to a degree."""
    lines = borders(*box, *scale) if ground.borders else ""
    if ground.source is None:
        return Drawn(land(*box, *scale), lines, [], None)
    return Drawn("", lines, _tiles(ground.source.url, box, scale), ground.source)


@cache
def _lines() -> tuple[int, list[tuple[Box, list[int]]]]:
    """The steps to a degree, and each line with the rectangle that it lies in."""
    stored = json.loads(BORDERS.read_text())
    found = []
    for steps in map(steps_of, stored["lines"]):
        xs, ys = ([at / stored["unit"] for at in accumulate(steps[axis::2])] for axis in (0, 1))
        found.append(((min(xs), min(ys), max(xs), max(ys)), steps))
    return stored["unit"], found


@lru_cache(256)
def borders(west: float, south: float, east: float, north: float, scale_x: float, scale_y: float) -> str:
    """Present borders in that rectangle, as the path of an SVG."""
    unit, lines = _lines()
    corner, scale = (west, north), (scale_x, scale_y)
    return "".join(
        path(steps, unit, corner, scale, closed=False)
        for box, steps in lines
        if box[0] <= east and box[2] >= west and box[1] <= north and box[3] >= south
    )


def _tiles(url: str, box: Box, scale: tuple[float, float]) -> list[Tile]:
    """The tiles of a rectangle: Mercator's, each stretched to where its edges lie, which is true to a pixel or so."""
    west, south, east, north = box[0], max(box[1], -MERCATOR), box[2], min(box[3], MERCATOR)
    zoom = min(max(ceil(log2(scale[0] * 360 / TILE) - 0.4), 0), LAST_ZOOM)
    many = 2**zoom
    columns = range(floor((west + 180) / 360 * many), min(ceil((east + 180) / 360 * many), many))
    rows = range(floor(_row(north) * many), min(ceil(_row(south) * many), many))
    found = []
    for column in columns:
        for row in rows:
            left, right = ((at / many * 360 - 180 - box[0]) * scale[0] for at in (column, column + 1))
            top, bottom = ((box[3] - _latitude(at / many)) * scale[1] for at in (row, row + 1))
            place: dict[str, Any] = {"z": zoom, "x": column, "y": row}
            address = url
            for name, value in place.items():
                address = address.replace(f"{{{name}}}", str(value))
            sizes = (round(each, 1) for each in (left, top, right - left, bottom - top))
            found.append(Tile(address, *sizes))
    return found


def _row(latitude: float) -> float:
    """How far down the square of Mercator's map a latitude lies, from 0 to 1."""
    return (1 - asinh(tan(radians(latitude))) / pi) / 2


def _latitude(row: float) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * row))))
