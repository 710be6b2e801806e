"""Distances, circles and rectangles of latitude and longitude on a sphere with the mean radius of the earth."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_M = 6_371_008.8
ROUND = 360.0


class Box(NamedTuple):
    """A rectangle in degrees, both sides included.

    Longitudes run eastwards from `west` to `east`; either may lie beyond 180 or -180, where they go on.
    """

    west: float
    south: float
    east: float
    north: float


def metres_between(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Great-circle distance in metres (haversine formula)."""
    return EARTH_RADIUS_M * _angle(one["lat"], one["lon"], other["lat"], other["lon"])


def may_be_one(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether the circles of precision of two positions touch, so that both can be of one place."""
    return metres_between(one, other) <= one["precision_m"] + other["precision_m"]


def box_around(lat: float, lon: float, radius_m: float) -> Box:
    """The smallest rectangle that holds a circle; one that holds a pole has all longitudes."""
    angle = radius_m / EARTH_RADIUS_M
    south, north = lat - degrees(angle), lat + degrees(angle)
    if south <= -90 or north >= 90:
        return Box(-180.0, max(south, -90.0), 180.0, min(north, 90.0))
    # Where the circle touches a meridian: a right angle between the radius and the meridian.
    width = degrees(asin(min(1.0, sin(angle) / cos(radians(lat)))))
    return Box(lon - width, south, lon + width, north)


def circle_touches(
    lat: float, lon: float, radius_m: float, west: float, south: float, east: float, north: float
) -> bool:
    """Whether some point of the circle lies in the rectangle."""
    if any(west <= lon + turn <= east for turn in (-ROUND, 0, ROUND)):
        angle = radians(max(south - lat, lat - north, 0.0))
    else:
        angle = min(_angle_to_meridian(lat, lon, edge, south, north) for edge in (west, east))
    return angle * EARTH_RADIUS_M <= radius_m


def _angle_to_meridian(lat: float, lon: float, edge: float, south: float, north: float) -> float:
    """The angle in radians from a point to the part of a meridian between two latitudes."""
    difference = radians(edge - lon)
    # The latitude at which a perpendicular from the point meets the great circle of the meridian.
    foot = degrees(atan2(sin(radians(lat)), cos(radians(lat)) * cos(difference)))
    if south <= foot <= north:
        return asin(min(1.0, abs(cos(radians(lat)) * sin(difference))))
    return min(_angle(lat, lon, corner, edge) for corner in (south, north))


def _angle(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The angle in radians between two points."""
    half_lat, half_lon = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(half_lon) ** 2
    return 2 * asin(sqrt(min(1.0, chord)))
