"""The distance between two positions."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8


def metres_between(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Great-circle distance in metres (haversine formula on the mean Earth radius)."""
    lat1, lat2 = radians(one["lat"]), radians(other["lat"])
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other["lon"] - one["lon"]) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord)))


def may_be_one(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether the circles of precision of two positions touch, so that both can be of one place."""
    return metres_between(one, other) <= one["precision_m"] + other["precision_m"]
