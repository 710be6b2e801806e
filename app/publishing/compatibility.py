"""Whether two values of a single-valued property can both be true: the rule for each kind of value."""

from __future__ import annotations

from math import asin, cos, inf, radians, sin, sqrt

from app.publishing.claims import SourcedClaim
from app.resources.base import Point
from app.resources.claim import Amount

EARTH_RADIUS_M = 6_371_008.8
ABOUT = 0.1
"""How far a number that is "about" may lie from the true one, as a share of it."""


def compatible(one: SourcedClaim, other: SourcedClaim) -> bool:
    """Whether both can be true.

    Periods: their possible first days have one in common, and so have their last days (a month and a day in it).
    Amounts: the numbers they allow overlap; amounts in different units cannot be compared and so do not conflict.
    Positions: their circles of precision touch.
    """
    if one.period is not None and other.period is not None:
        return one.period.compatible_with(other.period)
    a, b = one.claim.value, other.claim.value
    if isinstance(a, Amount) and isinstance(b, Amount):
        return a.unit != b.unit or _overlap(_range(a), _range(b))
    assert isinstance(a, Point), "no other kind of property is single-valued"
    assert isinstance(b, Point), "no other kind of property is single-valued"
    return metres_between(a, b) <= a.precision_m + b.precision_m


def _range(amount: Amount) -> tuple[float, float]:
    match amount.bound:
        case "about":
            margin = abs(amount.value) * ABOUT
            return amount.value - margin, amount.value + margin
        case "more_than" | "at_least":
            return amount.value, inf
        case "less_than" | "at_most":
            return -inf, amount.value
        case _:
            return amount.value, amount.value


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def metres_between(one: Point, other: Point) -> float:
    """Great-circle distance in metres (haversine formula on the mean Earth radius)."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other.lon - one.lon) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord)))
