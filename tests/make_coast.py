"""Make `app/pages/coast.json` of Natural Earth's land, from the npm package world-atlas: `python -m tests.make_coast`.

The polygons are cut in plain longitude and latitude, never on the sphere: there the reversed rings of some islands
turn the sea into land. They are cut into tiles, so that a map reads only what it shows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.optional import NODE_MODULES

ROOT = Path(__file__).parent.parent
COAST = ROOT / "app" / "pages" / "coast.json"
LEVELS = (("110m", 60, 10), ("50m", 20, 20), ("10m", 10, 100))
"""Which scale of Natural Earth, how many degrees a tile measures, and how many units a degree has."""
Ring = list[tuple[float, float]]


def decoded(topology: dict[str, Any]) -> Iterator[Ring]:
    """The rings of a TopoJSON's land: holes too, for drawing by the even-odd rule needs no order."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                joined: Ring = []
                for index in ring:
                    part = arcs[index] if index >= 0 else arcs[~index][::-1]
                    joined += part[1:] if joined else part
                yield joined


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
    """Write the file."""
    levels = []
    for name, size, unit in LEVELS:
        found: dict[str, list[list[int]]] = {}
        for ring in decoded(json.loads((folder / f"land-{name}.json").read_text())):
            for tile, part in tiles(ring, size):
                steps = compact(part, unit)
                if len(steps) >= 6:
                    found.setdefault(tile, []).append(steps)
        levels.append({"size": size, "unit": unit, "tiles": dict(sorted(found.items()))})
    COAST.write_text(json.dumps(levels, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
