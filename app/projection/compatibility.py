"""Whether two values of a single-valued property can both be true: the rule for each kind of value."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import NamedTuple

from app.projection.claim import Claim
from app.projection.units import factor
from app.resources.sphere import may_be_one

ABOUT = Fraction(1, 10)
"""How far a number that is "about" may lie from the true one, as a share of it."""


class Limit(NamedTuple):
    """One end of the numbers that an amount allows; an open one does not allow itself."""

    value: Fraction | float
    open: bool = False


def compatible(one: Claim, other: Claim) -> bool:
    """Whether both can be true.

    Periods: their possible first days have one in common, and so have their last days (a month and a day in it). Sets
    are their members: `Period.compatible_with`. A doubt (`~`, `?`) widens nothing: EDTF gives it no width, and we
    invent none.
    Amounts in units that can be compared (`units.dimension`): the numbers they allow overlap, `about` allowing a tenth
    more or less.
    Positions: their circles of precision touch.
    """
    if one.period is not None and other.period is not None:
        return one.period.compatible_with(other.period)
    a, b = one.value, other.value
    if "unit" in a:
        (low, high), (other_low, other_high) = (_allowed(v["value"], v["unit"], v["bound"]) for v in (a, b))
        return _meet(low, other_high) and _meet(other_low, high)
    return may_be_one(a, b)


@lru_cache(1_000)
def _allowed(number: float, unit: str, bound: str) -> tuple[Limit, Limit]:
    """The least and the greatest number, in metres where it is a length."""
    value = Fraction(str(number)) * factor(unit)  # as it is written: 2.01 km are 2010 m, which no float says
    match bound:
        case "about":
            margin = abs(value) * ABOUT
            return Limit(value - margin), Limit(value + margin)
        case "more_than" | "at_least":
            return Limit(value, bound == "more_than"), Limit(inf)
        case "less_than" | "at_most":
            return Limit(-inf), Limit(value, bound == "less_than")
        case _:
            return Limit(value), Limit(value)


def _meet(low: Limit, high: Limit) -> bool:
    return low.value < high.value or (low.value == high.value and not (low.open or high.open))
