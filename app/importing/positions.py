"""Coordinates of others as positions with a radius: none is believed to be exact."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from app.errors import BadRow
from app.importing.rows import Row
from app.resources.base import EARTH_M

FLOOR_M = 1_000
"""No position of a source without a word on precision is believed to be nearer: villages and fields have an extent."""
DEGREE_M = 111_320
"""Metres in a degree of latitude."""

Position = dict[str, str]
"""Latitude, longitude and radius as a seed file has them."""


def position(row: Row, lat: float, lon: float, precision_m: float | None = None) -> Position:
    """A position; without a radius of the source's own, half a unit of the last decimal, and not less than 1 km."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadRow(f"there is no place at latitude {lat:g}, longitude {lon:g}; expected no more than 90 and 180")
    if precision_m is None:
        decimals = max(_decimals(lat), _decimals(lon))
        precision_m = max(FLOOR_M, round(DEGREE_M / 2 / 10**decimals))
    elif not 0 < precision_m <= EARTH_M:
        raise BadRow(f"a precision of {precision_m:g} m; expected a radius of more than 0 and no more than {EARTH_M}")
    if lat == lon == 0:
        row.doubt("latitude and longitude are both 0, which often stands for unknown")
    return {"lat": _written(lat), "lon": _written(lon), "precision_m": _written(precision_m)}


def geometry_position(row: Row, geometry: Any) -> Position | None:
    """The position of a GeoJSON geometry: a point, or the centre of the rectangle round any other, with its radius."""
    found = list(_points(geometry))
    if not found:
        return None
    if any(rest for _, _, *rest in found):
        row.lose("heights are not imported")
        found = [(lat, lon) for lat, lon, *_ in found]
    if len(set(found)) == 1:
        return position(row, found[0][0], found[0][1])
    lats, lons = [lat for lat, *_ in found], [lon for _, lon, *_ in found]
    if max(lons) - min(lons) > 180:  # cut at the antimeridian (RFC 7946, section 3.1.9): it is the shorter way round
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
    lat, lon = round((south + north) / 2, 5), round((west + east) / 2, 5)
    lon = round(lon - 360, 5) if lon > 180 else lon
    height, width = (north - south) / 2, (east - west) / 2 * math.cos(math.radians(lat))
    radius = max(FLOOR_M, math.ceil(math.hypot(height, width) * DEGREE_M))
    row.lose(f"{len(found)} points of a geometry became one position with a radius of {radius} m")
    return position(row, lat, lon, radius)


def _points(geometry: Any) -> Iterator[tuple[float, ...]]:
    """Latitude, longitude and what follows of every point of a geometry; GeoJSON has longitude first."""
    if isinstance(geometry, list):
        for part in geometry:
            yield from _points(part)
    elif isinstance(geometry, dict):
        yield from _points(geometry.get("geometries") or [])
        if geometry.get("coordinates") not in (None, [], ""):
            yield from _coordinates(geometry["coordinates"])


def _coordinates(found: Any) -> Iterator[tuple[float, ...]]:
    if not isinstance(found, list) or not found:
        raise BadRow("the geometry's coordinates are no list of numbers")
    if isinstance(found[0], list):
        for part in found:
            yield from _coordinates(part)
        return
    lon, lat, *rest = (*found, None)[: max(2, len(found))]
    if not (_is_number(lat) and _is_number(lon)):
        raise BadRow("the geometry's coordinates are no pairs of numbers")
    yield lat, lon, *rest


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _decimals(number: float) -> int:
    return len(_written(number).partition(".")[2])


def _written(number: float) -> str:
    return f"{number:.10f}".rstrip("0").rstrip(".") if number else "0"
