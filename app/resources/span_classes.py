"""Reach: how far the periods of a record lie from the day by which it is sorted, in a few classes.

Whoever looks for what overlaps a window need not look at what begins further before it, or after it, than the reach of
its class; so that a window is a few short ranges of a list that is sorted by date.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.dates import END_OF_TIME, Period

UNDATED = END_OF_TIME + 1
"""Sorts after every date, in either direction."""
SPAN_LIMITS = 0, 366, 36_600
"""The days of the first classes: a day, a year, a century; one class more is for everything beyond, and one for what
has no date."""
UNBOUNDED_SPAN, NO_DATE = len(SPAN_LIMITS), len(SPAN_LIMITS) + 1
DATED_CLASSES = range(NO_DATE)
"""The classes of what can overlap a window."""
LONG_SPAN = SPAN_LIMITS.index(36_600)
"""The first class that reaches further than a year."""


def span_class(periods: Sequence[Period]) -> int:
    """The class of a record with these periods, which is sorted by the first day of the first of them."""
    day = periods[0].start_earliest
    days = max(max(period.end_latest - day, day - period.start_earliest) for period in periods)
    return next((number for number, most in enumerate(SPAN_LIMITS) if days <= most), UNBOUNDED_SPAN)
