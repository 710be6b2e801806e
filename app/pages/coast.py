"""The coast: Natural Earth's land as the path of an SVG, as fine as the picture can show it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from math import floor
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "coast.json"
"""Made by `python -m tests.make_coast`: at each of three scales, rings cut into tiles of so many degrees."""
FINEST, MIDDLE = 14, 50
"""Up to how many degrees of width the finest and the middle scale are drawn."""


@cache
def _levels() -> Any:
    return json.loads(FILE.read_text())


@lru_cache(256)
def land(west: float, south: float, east: float, north: float, scale_x: float, scale_y: float) -> str:
    """The land in that rectangle, at so many pixels to a degree; its corner in the north-west is 0, 0."""
    coarse, middle, fine = _levels()
    level = fine if east - west <= FINEST else middle if east - west <= MIDDLE else coarse
    drawn = []
    for steps in _rings(level, (west, south, east, north)):
        drawn.append(path(steps, level["unit"], (west, north), (scale_x, scale_y)))
    return "".join(drawn)


def _rings(level: Any, box: tuple[float, float, float, float]) -> Iterator[list[int]]:
    size = level["size"]
    west, south, east, north = (floor(edge / size) for edge in box)
    for column in range(west, east + 1):
        for row in range(south, north + 1):
            yield from map(steps_of, level["tiles"].get(f"{column},{row}", ()))


@lru_cache(2_000)
def steps_of(letters: str) -> list[int]:
    """The steps of a ring, which are written with five bits in each letter (Google's polyline encoding)."""
    found, number, shift = [], 0, 0
    for letter in letters.encode():
        number |= (letter - 63 & 31) << shift
        shift += 5
        if letter < 95:
            found.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    return found


def path(
    steps: list[int], unit: int, corner: tuple[float, float], scale: tuple[float, float], closed: bool = True
) -> str:
    """One ring or line, without the points that would lie on the pixel of the one before."""
    x = y = 0
    at: tuple[int, int] | None = None
    parts: list[str] = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        here = round((x / unit - corner[0]) * scale[0]), round((corner[1] - y / unit) * scale[1])
        if at is None:
            parts.append(f"M{here[0]},{here[1]}")
        elif here != at:
            parts.append(f"l{here[0] - at[0]},{here[1] - at[1]}")
        at = here
    if not closed:
        return "".join(parts) if len(parts) > 1 else ""
    return "".join([*parts, "z"]) if len(parts) > 2 else ""
