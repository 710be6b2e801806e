"""The year of an EDTF date, in each way of writing one: as a sign and digits, "X" standing for any digit."""

from __future__ import annotations

from app.dates.scanner import UNSPECIFIED, Scanner

SHORTEST, LONGEST = 5, 16
"""Digits of a year after 'Y'. Beyond 16 the numbers of its days would pass 2^62."""


def read_year(scanner: Scanner) -> str:
    """Level 0, "Date", level 1, "Negative calendar year", and the "X" of level 2, "Unspecified Digit".

    Years are astronomical: 0000 is 1 BCE and -0001 is 2 BCE. -XXXX is any year before 0000.
    """
    position = scanner.position
    sign = scanner.take("-")
    year = scanner.digits("a year", 4, also=UNSPECIFIED)
    if sign and year == "0000":
        raise scanner.wrong("expected year 0 without a sign", position)
    return sign + year


def read_long_year(scanner: Scanner) -> str:
    """Level 1, "Letter-prefixed calendar year" (Y170000002), and level 2, "Exponential year" (Y-17E7).

    The year exactly: Y17E7 is 170000000. Years that four digits hold are refused, as the specification says ("when, and
    only when"), and so are those of more than 16 digits: their days are beyond 64-bit numbers, and before and after
    all that there is. Digits are counted, not calculated with, so that no exponent is too large to refuse.
    """
    scanner.expect("Y")
    sign = scanner.take("-")
    position = scanner.position
    digits = scanner.integer("a year")
    exponent = int(scanner.integer("an exponent")) if scanner.take("E") else 0
    if not SHORTEST <= len(digits) + exponent <= LONGEST:
        raise scanner.wrong(f"expected a year of {SHORTEST} to {LONGEST} digits after 'Y'", position)
    return sign + digits + exponent * "0"


def read_significant_digits(scanner: Scanner, year: str) -> str:
    """Level 2, "Significant digits": of 1950S2 the first two digits are right, so it is one of the years 19XX.

    The estimate itself, 1950, has no part in the bounds. Digits are counted as they are written: 0050S2 is 00XX.
    """
    scanner.expect("S")
    position = scanner.position
    digits = year.removeprefix("-")
    if UNSPECIFIED in year:
        raise scanner.wrong("expected no significant digits after 'X'", position - 1)
    right = int(scanner.integer("a number of significant digits"))
    if right > len(digits):
        raise scanner.wrong(f"expected no more significant digits than the {len(digits)} of the year", position)
    return year[: len(year) - len(digits) + right] + UNSPECIFIED * (len(digits) - right)
