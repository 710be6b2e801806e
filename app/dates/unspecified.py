"""Unspecified digits: the days that fit a year, month and day in which "X" stands for any digit.

A year or month by itself is the same thing: 1990 is 1990-XX-XX. So this is where all dates get their bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from app.dates.days import day_number, days_in_month, is_leap, within_reach
from app.dates.scanner import DIGITS, UNSPECIFIED

OF_YEARS = "year", "decade", "century", "millennium"


def first_and_last(year: str, month: str, day: str) -> tuple[int, int] | None:
    """Level 1, "Unspecified digit(s) from the right", and level 2, "Unspecified Digit".

    The bounds are the first day and the last that exist and fit: 15XX-02-29 is from 1504 to 1596. None where no day
    does, as in 1985-02-3X.
    """
    first = _edge(year, month, day, backwards=False)
    last = _edge(year, month, day, backwards=True)
    return None if first is None or last is None else (within_reach(first), within_reach(last))


def precision_of(year: str, month: str, day: str) -> str:
    """The unit within which the leftmost X leaves the date: 156X-12-25 is known to the decade only."""
    if UNSPECIFIED in year:
        return precision_of_year(len(year) - year.index(UNSPECIFIED))
    if UNSPECIFIED in month:
        return "year"
    return "month" if UNSPECIFIED in day else "day"


def precision_of_year(open_digits: int) -> str:
    """The unit that a year leaves open when so many of its last digits are."""
    return OF_YEARS[open_digits] if open_digits < len(OF_YEARS) else "age"


def first_and_last_year(pattern: str) -> tuple[int, int]:
    """The years that fit lie between these two, and these two fit."""
    return next(_years(pattern, backwards=False)), next(_years(pattern, backwards=True))


@cache
def numbers(pattern: str, last: int) -> tuple[int, ...]:
    """The numbers from 1 to the last that fit two characters; there are 121 patterns to remember."""
    return tuple(number for number in range(1, last + 1) if _fits(f"{number:02}", pattern))


def _fits(written: str, pattern: str) -> bool:
    return all(wanted in (UNSPECIFIED, found) for wanted, found in zip(pattern, written, strict=True))


def _edge(year: str, month: str, day: str, backwards: bool) -> int | None:
    """The first day that fits, or the last. Common years differ only from leap years, so one of each is tried."""
    tried = set()
    for candidate in _years(year, backwards):
        if is_leap(candidate) not in tried:
            if found := _in_year(candidate, month, day, backwards):
                return day_number(candidate, *found)
            tried.add(is_leap(candidate))
        if len(tried) == 2:
            break
    return None


def _in_year(year: int, month: str, day: str, backwards: bool) -> tuple[int, int] | None:
    for candidate in numbers(month, 12)[:: -1 if backwards else 1]:
        if days := numbers(day, days_in_month(year, candidate)):
            return candidate, days[-1 if backwards else 0]
    return None


def _years(pattern: str, backwards: bool) -> Iterator[int]:
    """The years that fit, in order or in the opposite one. After a minus there is no year 0."""
    sign = -1 if pattern[0] == "-" else 1
    any_digit = DIGITS[::-1] if backwards == (sign > 0) else DIGITS
    choices = [any_digit if digit == UNSPECIFIED else digit for digit in pattern.removeprefix("-")]
    for digits in product(*choices):
        year = sign * int("".join(digits))
        if year or sign > 0:
            yield year
