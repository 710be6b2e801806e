"""The centre of several points on the globe, and the radius of a circle around it that contains them all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

RADIUS_M = 6_400_000
"""Greater than any radius of curvature of the WGS 84 ellipsoid (6,399,594 m), so that no distance is too short."""

NO_GAP = 1e-9
"""Degrees; a narrower gap is a rounding error."""

Arc = tuple[float, float]
"""Longitudes from west to east, in degrees: west is from -180 to 180, east is up to 360 more."""


class Centre(NamedTuple):
    """Latitude and longitude in degrees, and the radius in metres."""

    lat: float
    lon: float
    radius_m: int


def centre(points: Sequence[tuple[float, float]], edges: Iterable[Arc] = ()) -> Centre:
    """The middle of the latitudes and of the shortest arc of longitudes that contains all points and edges.

    `points` are (latitude, longitude), `edges` the longitudes between the ends of lines. Without edges the circle
    contains the points; with edges it contains the whole rectangle, because lines bulge and areas have an interior. The
    longitude of a pole is ignored.
    """
    edges = list(edges)
    lats = [lat for lat, _ in points]
    arcs = [(lon, lon) for lat, lon in points if abs(lat) < 90] + edges
    west, east = shortest_arc(arcs) if arcs else (points[0][1], points[0][1])
    south, north = min(lats), max(lats)
    lat = round((south + north) / 2, 5)
    if east - west >= 360 and (south == -90) != (north == 90):
        lat = -90.0 if south == -90 else 90.0  # an area all around a pole has the pole as its centre
    lon = round(_from_180((west + east) / 2), 5)
    if edges:
        half = min(180.0, max(_apart(lon, west), _apart(lon, east), (east - west) / 2))
        radius = max(distance(lat, 0, other, half) for other in _farthest(lat, half, south, north))
    else:
        radius = max(distance(lat, lon, *point) for point in points)
    return Centre(lat, lon, math.ceil(radius))


def shortest_arc(arcs: Iterable[Arc]) -> Arc:
    """The shortest arc that contains all arcs: the full circle without the widest gap between them.

    Of gaps of equal width, the westernmost is used. (-180, 180) if there is no gap.
    """
    sorted_arcs = sorted((_from_180(west), _from_180(west) + east - west) for west, east in arcs)
    first = sorted_arcs[0][0]
    joined = [list(sorted_arcs[0])]
    for west, east in sorted_arcs[1:]:
        if west <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], east)
        else:
            joined.append([west, east])
    reach = max(east for _, east in joined)
    gaps = [(west - east, west, east) for (_, east), (west, _) in pairwise(joined)]
    # An arc that extends beyond 180 covers the western end of the circle again.
    gaps = [(west - max(east, reach - 360), west, max(east, reach - 360)) for _, west, east in gaps]
    gaps.append((first + 360 - reach, first + 360, reach))
    width, west, _ = max(gaps, key=lambda gap: gap[0])
    if width < NO_GAP:
        return -180.0, 180.0
    west = _from_180(west)
    return west, west + (360 - width)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance in metres (haversine formula), never too short."""
    one, other = math.radians(lat), math.radians(other_lat)
    across = math.sin(math.radians(other_lon - lon) / 2) ** 2
    part = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * across
    return 2 * RADIUS_M * math.asin(min(1.0, math.sqrt(part)))


def _farthest(lat: float, half: float, south: float, north: float) -> list[float]:
    """Candidate latitudes for the rectangle's farthest point from the centre, on the meridian `half` degrees away.

    The distance is greatest at an end of the rectangle, or at the point of that meridian that is farthest from the
    centre.
    """
    one, across = math.radians(lat), math.radians(half)
    turned = math.degrees(math.atan2(-math.sin(one), -math.cos(one) * math.cos(across)))
    return [south, north, *([turned] if south <= turned <= north else [])]


def _apart(lon: float, other: float) -> float:
    return abs(_from_180(other - lon))


def _from_180(lon: float) -> float:
    """The longitude normalised to -180 (excluded) to 180."""
    return lon if -180 < lon <= 180 else 180 - (180 - lon) % 360
