"""Converts foreign coordinates to positions with a radius; none is taken to be exact."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from app.errors import InvalidRow
from app.importing.centres import Arc, centre
from app.importing.rows import Row
from app.resources.base import EARTH_M

FLOOR_M = 1_000
"""The least radius if the source gives no precision, because villages and fields have an extent."""
DEGREE_M = 111_320
"""Metres in a degree of latitude."""

Position = dict[str, str]
"""Latitude, longitude and radius as strings, as in a seed file."""


def position(row: Row, lat: float, lon: float, precision_m: float | None = None) -> Position:
    """A position. Without a radius in the source: half a unit of the last decimal, at least 1 km.

    Raises InvalidRow.
    """
    _hold_on_earth(lat, lon)
    if precision_m is None:
        decimals = max(_decimals(lat), _decimals(lon))
        precision_m = max(FLOOR_M, round(DEGREE_M / 2 / 10**decimals))
    elif not 0 < precision_m <= EARTH_M:
        raise InvalidRow(
            f"a precision of {precision_m:g} m; expected a radius of more than 0 and no more than {EARTH_M}"
        )
    if lat == lon == 0 and not row.computed:
        row.doubt("latitude and longitude are both 0, which often stands for unknown")
    return {"lat": _written(lat), "lon": _written(lon), "precision_m": _written(precision_m)}


def _hold_on_earth(lat: float, lon: float) -> None:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InvalidRow(f"there is no place at latitude {lat:g}, longitude {lon:g}; expected no more than 90 and 180")


class Located(NamedTuple):
    """The position of a geometry: its only point, or the centre of its points."""

    lat: float
    lon: float
    precision_m: int | None = None
    computed: str = ""
    """How the centre and its precision were computed; empty for a point."""

    @property
    def nature(self) -> str | None:
        """The nature of a claim of this position: a computed centre is no statement of the source."""
        return "inference" if self.computed else None


def geometry_position(row: Row, geometry: Any) -> Located | None:
    """The position of a GeoJSON geometry: a point of unknown precision, or the centre of any other; None if empty."""
    shapes = list(_shapes(geometry))
    found = [point for points, _ in shapes for point in points]
    if not found:
        return None
    if any(rest for _, _, *rest in found):
        row.lose("heights are not imported")
    points = [(lat, lon) for lat, lon, *_ in found]
    for lat, lon in points:
        _hold_on_earth(lat, lon)
    if len({(lat, lon % 360) for lat, lon in points}) == 1:
        return Located(*points[0])
    edges = [edge for line, is_line in shapes if is_line for edge in _edges(row, [lon for _, lon, *_ in line])]
    middle = centre(points, edges)
    radius = max(FLOOR_M, middle.radius_m)
    row.lose(f"{len(points)} points of a geometry became one position with a radius of {radius} m")
    what = "points" if not edges else "points of lines or areas"
    computed = (
        f"Computed by the import: the centre of {len(points)} {what}, and a circle round it that holds all of them."
    )
    row.computed = computed
    return Located(middle.lat, middle.lon, radius, computed)


def _edges(row: Row, lons: list[float]) -> Iterator[Arc]:
    """The longitudes between the points of a line: the shorter way, or all if two points are 360 degrees apart.

    RFC 7946 (section 3.1.9) requires that lines are cut at the antimeridian; many files ignore that.
    """
    for one, other in pairwise(lons):
        west, east = min(one, other), max(one, other)
        if 180 < east - west < 360:
            row.doubt(
                f"a line from longitude {west:g} to {east:g} is taken to cross the antimeridian; if it goes the longer "
                "way, give points on the way"
            )
            west, east = east, west + 360
        yield west, east


def _shapes(geometry: Any) -> Iterator[tuple[list[tuple[float, ...]], bool]]:
    """Yields the lists of points of a geometry, and whether each is a line.

    A point is latitude, longitude and further numbers; GeoJSON has longitude first.
    """
    if isinstance(geometry, list):
        for part in geometry:
            yield from _shapes(part)
    elif isinstance(geometry, dict):
        yield from _shapes(geometry.get("geometries") or [])
        if geometry.get("coordinates") not in (None, [], ""):
            is_line = geometry.get("type") not in ("Point", "MultiPoint")
            yield from ((points, is_line) for points in _coordinates(geometry["coordinates"]))


def _coordinates(found: Any) -> Iterator[list[tuple[float, ...]]]:
    """Yields lists of points; a single point is a list of one. Raises InvalidRow."""
    if not isinstance(found, list) or not found:
        raise InvalidRow("the geometry's coordinates are no list of numbers; expected those of GeoJSON")
    if not isinstance(found[0], list):
        yield [_point(found)]
    elif found[0] and isinstance(found[0][0], list):
        for part in found:
            yield from _coordinates(part)
    else:
        yield [_point(part) for part in found]


def _point(found: Any) -> tuple[float, ...]:
    if not (isinstance(found, list) and len(found) > 1 and all(map(_is_number, found[:2]))):
        raise InvalidRow("the geometry's coordinates are no pairs of numbers; expected longitude and latitude")
    lon, lat, *rest = found
    return lat, lon, *rest


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _decimals(number: float) -> int:
    return len(_written(number).partition(".")[2])


def _written(number: float) -> str:
    return f"{number:.10f}".rstrip("0").rstrip(".") if number else "0"
