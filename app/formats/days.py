"""Days as other programs want them: parts of a date as precise as it is known."""

from __future__ import annotations

from app.dates import day_number, iso, read_iso
from app.formats.format import Item


def common(first: str, last: str) -> tuple[int, ...]:
    """The parts that are known where a day lies in this span: year, month and day, or fewer; none of a longer one."""
    lo, hi = read_iso(first), read_iso(last)
    if lo == hi:
        return lo
    if lo[:2] == hi[:2] and lo.day == 1 and hi.ends_month:
        return lo[:2]
    if lo.year == hi.year and (lo[1:], hi[1:]) == ((1, 1), (12, 31)):
        return lo[:1]
    return ()


def is_interval(when: Item) -> bool:
    """Whether it has a beginning and another end, and is not one moment within certain bounds."""
    opening, closing = ((when[f"{end}_earliest"], when[f"{end}_latest"]) for end in ("start", "end"))
    return bool(opening != closing)


def day_after(day: str) -> str | None:
    """The next day: where a span of whole days ends for a program that ends it at an instant."""
    return iso(day_number(*read_iso(day)) + 1)


def ends(when: Item) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The first and the last date of an interval, each as precise as it is known; None of all else.

    An open end is no date, and neither is one that is known to no year; a set is no interval.
    """
    bounds = [when[f"{end}_{part}"] for end in ("start", "end") for part in ("earliest", "latest")]
    if None in bounds or not is_interval(when) or when["edtf"].startswith(("[", "{")):
        return None
    first, last = common(*bounds[:2]), common(*bounds[2:])
    return (first, last) if first and last else None
