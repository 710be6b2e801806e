"""Dates as JSON has them, read back: year, month, day, and the day's number on the axis of a timeline."""

from __future__ import annotations

from typing import NamedTuple

from app.dates import civil, day_number, days_in_month, iso


class Date(NamedTuple):
    """A day; years are astronomical, as in JSON."""

    year: int
    month: int
    day: int


def read(text: str) -> Date:
    """Read `1990-01-19` or `-000043-03-15`."""
    year, month, day = text.rsplit("-", 2)
    return Date(int(year), int(month), int(day))


def number(text: str) -> int:
    """The day's number, 1 being 0001-01-01."""
    return day_number(*read(text))


def of(day: int) -> Date:
    """The date of a day's number."""
    return Date(*civil(day))


def written(day: int) -> str:
    """The day as a parameter has it, in EDTF: years beyond four digits have their sign and a Y before them."""
    text = iso(day) or ""
    date = of(day)
    if 0 <= date.year <= 9999:
        return text
    return f"{date.year:05}" if -9999 <= date.year < 0 else f"Y{date.year}"


def is_month_end(date: Date) -> bool:
    """Whether it is the last day of its month."""
    return date.day == days_in_month(date.year, date.month)
