"""Parts of a year that are no months: seasons, quarters, quadrimesters and semesters."""

from __future__ import annotations

from app.dates.days import day_number
from app.dates.period import PRECISIONS
from app.dates.unspecified import first_and_last_year, precision_of

GROUPINGS = {
    "21": ("season", 3, 12),  # spring, wherever
    "22": ("season", 0, 15),  # summer
    "23": ("season", 3, 12),  # autumn
    "24": ("season", 0, 15),  # winter
    "25": ("season", 3, 6),  # northern spring
    "26": ("season", 6, 9),
    "27": ("season", 9, 12),
    "28": ("season", 0, 15),  # northern winter
    "29": ("season", 9, 12),  # southern spring
    "30": ("season", 0, 15),
    "31": ("season", 3, 6),
    "32": ("season", 6, 9),  # southern winter
    "33": ("quarter", 1, 3),
    "34": ("quarter", 4, 6),
    "35": ("quarter", 7, 9),
    "36": ("quarter", 10, 12),
    "37": ("quadrimester", 1, 4),
    "38": ("quadrimester", 5, 8),
    "39": ("quadrimester", 9, 12),
    "40": ("semester", 1, 6),
    "41": ("semester", 7, 12),
}
"""The first and the last month, counted from January of the year: 0 is December before it, 15 is March after it."""


def first_and_last_of_grouping(year: str, code: str) -> tuple[int, int]:
    """Level 1, "Seasons", and level 2, "Sub-year groupings": a moment within the months that the group can mean.

    Quarters (33 to 36), quadrimesters (37 to 39) and semesters (40, 41) are whole months of the calendar.

    For seasons the specification gives no dates, so the bounds hold every common reckoning, and exclude no day that
    somebody would count: from the first day of the meteorological season to the end of the month in which the
    astronomical one ends. So northern spring (25) is 1 March to 30 June. The season at the turn of a year, northern
    winter (28) or southern summer (30), is dated by either of its years: 1 December before to 31 March after. The
    seasons of level 1 (21 to 24) name no hemisphere, and are those of either: 2001-21 is from 1 March, when spring
    begins in the north, to 31 December, in which it ends in the south. Who knows more writes 25 to 32, or months.
    """
    _, first_month, last_month = GROUPINGS[code]
    first_year, last_year = first_and_last_year(year)
    return _first_day(first_year, first_month), _first_day(last_year, last_month + 1) - 1


def precision_of_grouping(year: str, code: str) -> str:
    """That of the group, or of a year with unspecified digits: 199X-21 is known to the decade only."""
    return max(GROUPINGS[code][0], precision_of(year, "01", "01"), key=PRECISIONS.index)


def _first_day(year: int, month: int) -> int:
    years, months = divmod(month - 1, 12)
    return day_number(year + years, months + 1, 1)
