"""Whether two values of a single-valued property can both be true: the rule for each kind of value."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import Any, NamedTuple

from app.projection.testimony import Testimony
from app.resources.distance import may_be_one

ABOUT = Fraction(1, 10)
"""How far a number that is "about" may lie from the true one, as a share of it."""


METRES = {"m": Fraction(1), "km": Fraction(1_000), "miles": Fraction("1609.344")}
"""Units that can be compared with each other, in metres."""


class Limit(NamedTuple):
    """One end of the numbers that an amount allows; an open one does not allow itself."""

    value: Fraction | float
    open: bool = False


def compatible(one: Testimony, other: Testimony) -> bool:
    """Whether both can be true.

    Periods: their possible first days have one in common, and so have their last days (a month and a day in it). A
    doubt (`~`, `?`) widens nothing: EDTF gives it no width, and we invent none.
    Amounts: the numbers they allow overlap, `about` allowing a tenth more or less. Lengths are compared in metres;
    other amounts in different units cannot be compared and so do not conflict.
    Positions: their circles of precision touch.
    """
    if one.period is not None and other.period is not None:
        return one.period.compatible_with(other.period)
    a, b = one.value, other.value
    if "unit" in a:
        (unit, *allowed), (other_unit, *others) = _allowed(a), _allowed(b)
        return unit != other_unit or (_meet(allowed[0], others[1]) and _meet(others[0], allowed[1]))
    return may_be_one(a, b)


def _allowed(amount: Any) -> tuple[str, Limit, Limit]:
    """The unit, and the least and the greatest number."""
    unit, factor = ("m", METRES[amount["unit"]]) if amount["unit"] in METRES else (amount["unit"], Fraction(1))
    value = Fraction(str(amount["value"])) * factor  # as it is written: 2.01 km are 2010 m, which no float says
    match amount["bound"]:
        case "about":
            margin = abs(value) * ABOUT
            return unit, Limit(value - margin), Limit(value + margin)
        case "more_than" | "at_least":
            return unit, Limit(value, amount["bound"] == "more_than"), Limit(inf)
        case "less_than" | "at_most":
            return unit, Limit(-inf), Limit(value, amount["bound"] == "less_than")
        case _:
            return unit, Limit(value), Limit(value)


def _meet(low: Limit, high: Limit) -> bool:
    return low.value < high.value or (low.value == high.value and not (low.open or high.open))
