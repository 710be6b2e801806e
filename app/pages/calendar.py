"""Days on the axis of a timeline: their numbers, and how a parameter has them."""

from __future__ import annotations

from app.dates import civil, day_number, iso, read_iso


def number(text: str) -> int:
    """The number of a day as JSON has it, 1 being 0001-01-01."""
    return day_number(*read_iso(text))


def written(day: int) -> str:
    """The day as a parameter has it, in EDTF: years beyond four digits have their sign and a Y before them."""
    text = iso(day) or ""
    date = civil(day)
    if 0 <= date.year <= 9999:
        return text
    return f"{date.year:05}" if -9999 <= date.year < 0 else f"Y{date.year}"
