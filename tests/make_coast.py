"""Make `app/pages/coast.json` and `borders.json` of Natural Earth, from the npm package world-atlas.

`python -m tests.make_coast` writes both.

The polygons are cut in plain longitude and latitude, never on the sphere: there the reversed rings of some islands
turn the sea into land. They are cut into tiles, so that a map reads only what it shows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import chain, pairwise
from math import hypot
from pathlib import Path
from typing import Any

from tests.optional import NODE_MODULES

ROOT = Path(__file__).parent.parent
COAST, BORDERS = (ROOT / "app" / "pages" / f"{name}.json" for name in ("coast", "borders"))
BORDER_UNIT, BORDER_OFF = 50, 0.02
LEVELS = (("110m", 60, 10, 0.0), ("50m", 20, 20, 0.03), ("10m", 10, 100, 0.015))
"""Which scale of Natural Earth, how many degrees a tile measures, how many units a degree has, and how many degrees a
point may lie off the line and be left out: less than two pixels of any map that is drawn of that scale."""
Ring = list[tuple[float, float]]


def decoded(topology: dict[str, Any]) -> Iterator[Ring]:
    """The rings of a TopoJSON's land: holes too, for drawing by the even-odd rule needs no order."""
    arcs = list(_arcs(topology))
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                joined: Ring = []
                for index in ring:
                    part = arcs[index] if index >= 0 else arcs[~index][::-1]
                    joined += part[1:] if joined else part
                yield joined


def borders(topology: dict[str, Any]) -> Iterator[Ring]:
    """The arcs that two countries share."""
    sharing: dict[int, set[int]] = {}
    for number, country in enumerate(topology["objects"]["countries"]["geometries"]):
        for index in _flat(country["arcs"]):
            sharing.setdefault(index if index >= 0 else ~index, set()).add(number)
    arcs = list(_arcs(topology))
    for index, countries in sorted(sharing.items()):
        if len(countries) > 1:
            yield arcs[index]


def _flat(arcs: list[Any]) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, list):
            yield from _flat(arc)
        else:
            yield arc


def cut(ring: Ring, axis: int, limit: float, keep_below: bool) -> Ring:
    """The part of a ring on one side of a line (Sutherland and Hodgman's rule)."""
    kept: Ring = []
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        inside_a, inside_b = ((p[axis] <= limit) == keep_below or p[axis] == limit for p in (a, b))
        if inside_a:
            kept.append(a)
        if inside_a != inside_b:
            share = (limit - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return kept


def parted(ring: Ring) -> Iterator[Ring]:
    """A ring whose points jump from one side of the antimeridian to the other, in the parts on either side of it.

    One that goes round a pole (Antarctica) is closed along it.
    """
    beyond, turns = [ring[0]], 0
    for (lon, _), (next_lon, lat) in pairwise(ring):
        turns += (next_lon - lon < -180) - (next_lon - lon > 180)
        beyond.append((next_lon + 360 * turns, lat))
    if turns:
        beyond += [(beyond[-1][0], -90.0), (beyond[0][0], -90.0)]
    for turn in (-360, 0, 360):
        part = cut(cut([(lon + turn, lat) for lon, lat in beyond], 0, -180, False), 0, 180, True)
        if part:
            yield part


def tiles(ring: Ring, size: int) -> Iterator[tuple[str, Ring]]:
    """A ring in the tiles that it touches."""
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    for column in range(int(west // size), int(east // size) + 1):
        strip = cut(cut(ring, 0, column * size, False), 0, (column + 1) * size, True)
        if not strip:
            continue
        south, north = min(y for _, y in strip), max(y for _, y in strip)
        for row in range(int(south // size), int(north // size) + 1):
            yield f"{column},{row}", cut(cut(strip, 1, row * size, False), 1, (row + 1) * size, True)


def _arcs(topology: dict[str, Any]) -> Iterator[Ring]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def simplified(ring: Ring, off: float) -> Ring:
    """The ring without points that lie hardly off the line between those that stay (Douglas and Peucker's rule)."""
    half = len(ring) // 2
    return [*_straightened(ring[: half + 1], off)[:-1], *_straightened(ring[half:], off)]


def _straightened(line: Ring, off: float) -> Ring:
    kept, parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        far, at = max(((_off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > off:
            kept.add(at)
            parts += [(first, at), (at, last)]
    return [point for i, point in enumerate(line) if i in kept]


def _off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point lies from a stretch of line."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across * across + up * up
    share = ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / length if length else 0
    share = min(max(share, 0), 1)
    return hypot(start[0] + share * across - point[0], start[1] + share * up - point[1])


def encoded(steps: list[int]) -> str:
    """Numbers as letters, five bits in each (Google's polyline encoding): half as long as digits and commas."""
    letters = []
    for step in steps:
        rest = ~(step << 1) if step < 0 else step << 1
        while rest >= 32:
            letters.append(chr((32 | rest & 31) + 63))
            rest >>= 5
        letters.append(chr(rest + 63))
    return "".join(letters)


def compact(ring: Ring, unit: int) -> list[int]:
    """The ring in whole units, as steps from point to point; without points that hardly move."""
    steps: list[int] = []
    last: tuple[int, int] = (0, 0)
    for x, y in ring:
        here = round(x * unit), round(y * unit)
        if steps and abs(here[0] - last[0]) + abs(here[1] - last[1]) < 2:
            continue
        steps += [here[0] - last[0], here[1] - last[1]]
        last = here
    return steps


def main(folder: Path = NODE_MODULES / "world-atlas") -> None:
    """Write the files."""
    levels = []
    for name, size, unit, off in LEVELS:
        found: dict[str, list[str]] = {}
        for ring in decoded(json.loads((folder / f"land-{name}.json").read_text())):
            for tile, part in chain.from_iterable(tiles(whole, size) for whole in parted(simplified(ring, off))):
                steps = compact(part, unit)
                if len(steps) >= 6:
                    found.setdefault(tile, []).append(encoded(steps))
        levels.append({"size": size, "unit": unit, "tiles": dict(sorted(found.items()))})
    COAST.write_text(json.dumps(levels, separators=(",", ":")) + "\n")
    lines = []
    for line in borders(json.loads((folder / "countries-50m.json").read_text())):
        steps = compact(_straightened(line, BORDER_OFF), BORDER_UNIT)
        lines += [encoded(steps)] if len(steps) >= 4 else []
    BORDERS.write_text(json.dumps({"unit": BORDER_UNIT, "lines": lines}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
