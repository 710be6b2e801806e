"""The year of an EDTF date, in each way of writing one: as a sign and digits, "X" standing for any digit."""

from __future__ import annotations

from typing import NamedTuple

from app.dates.scanner import UNSPECIFIED, Scanner

SHORTEST, LONGEST = 5, 17
"""Digits of a year after 'Y': any shorter one does without 'Y', and the days of any longer one are beyond 2^62."""


class LongYear(NamedTuple):
    """A year of any size, by its digits: those written, how many it has in all, and how many of them are right.

    Y-17E30S1 has "-", "17", 32 and 1. Digits are counted, not calculated with, so that no exponent is too large.
    """

    sign: str
    written: str
    length: int
    right: int

    @property
    def pattern(self) -> str | None:
        """The year as `read_year` has it, or None for one of more digits than there are day numbers for."""
        if self.length > LONGEST:
            return None
        return self.sign + _leave(self.written.ljust(self.length, "0"), self.right)

    def is_before(self, other: LongYear) -> bool:
        """Whether all years that it can be are before all that the other can be, which is of the same sign.

        Of two numbers that have the same count of digits, the smaller one is the one whose text comes first. Zeros need
        no writing after the last digit of the other. A digit that is not known to be right can be a nine.
        """
        low, high = (other, self) if self.sign else (self, other)
        most = low.written[: low.right].ljust(min(low.right, len(high.written)), "0") + chr(ord("9") + 1)
        return (low.length, most) < (high.length, high.written[: high.right])


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


def read_long_year(scanner: Scanner) -> LongYear:
    """Level 1, "Letter-prefixed calendar year" (Y170000002), and level 2, "Exponential year" (Y-17E7).

    Years that four digits hold are refused, as the specification says ("when, and only when"). It sets no other limit.
    """
    scanner.expect("Y")
    sign = scanner.take("-")
    position = scanner.position
    written = scanner.integer("a year")
    length = len(written) + (int(scanner.integer("an exponent")) if scanner.take("E") else 0)
    if length < SHORTEST:
        raise scanner.wrong(f"expected a year of no fewer than {SHORTEST} digits after 'Y'", position)
    return LongYear(sign, written, length, _right(scanner, length) if scanner.next == "S" else length)


def read_significant_digits(scanner: Scanner, year: str) -> str:
    """Level 2, "Significant digits": of 1950S2 the first two digits are right, so it is one of the years 19XX.

    The estimate itself, 1950, has no part in the bounds. Digits are counted as they are written: 0050S2 is 00XX.
    """
    if UNSPECIFIED in year:
        raise scanner.wrong("expected no significant digits after 'X'")
    digits = year.removeprefix("-")
    return year[: len(year) - len(digits)] + _leave(digits, _right(scanner, len(digits)))


def _right(scanner: Scanner, length: int) -> int:
    scanner.expect("S")
    position = scanner.position
    right = int(scanner.integer("a number of significant digits"))
    if right > length:
        raise scanner.wrong("expected no more significant digits than the year has", position)
    return right


def _leave(digits: str, right: int) -> str:
    return digits[:right].ljust(len(digits), UNSPECIFIED)
