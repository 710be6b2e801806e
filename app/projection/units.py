"""Units that can be compared with each other, with their exact factors; any other is compared only with itself."""

from __future__ import annotations

from fractions import Fraction

METRES: dict[str, Fraction] = {
    name: Fraction(factor)
    for factor, names in (
        ("0.001", ("mm", "millimetre", "millimetres")),
        ("0.01", ("cm", "centimetre", "centimetres")),
        ("1", ("m", "metre", "metres", "meter", "meters")),
        ("1000", ("km", "kilometre", "kilometres", "kilometer", "kilometers")),
        ("0.0254", ("inch", "inches")),
        ("0.3048", ("ft", "foot", "feet")),
        ("0.9144", ("yd", "yard", "yards")),
        ("1609.344", ("mile", "miles")),
        ("1852", ("nautical mile", "nautical miles")),
    )
    for name in names
}
"""Lengths in metres: the international yard and pound agreement (1959), and the nautical mile of 1929."""


def dimension(unit: str) -> str:
    """What amounts must share to be compared: `m` for every length, else the unit itself."""
    return "m" if unit in METRES else unit


def factor(unit: str) -> Fraction:
    """How many of its dimension one unit is."""
    return METRES.get(unit, Fraction(1))
