"""Days as other programs want them: parts of a date as precise as it is known."""

from __future__ import annotations

from app.dates import read_iso
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
