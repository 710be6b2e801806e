"""The codes of UCDP's Georeferenced Event Dataset, by its codebook, and their conversion."""

from __future__ import annotations

from app.importing.written_dates import Day, between, one_day_between

RADII_M: dict[int, tuple[int, str]] = {
    1: (5_000, "the exact place"),
    2: (25_000, "within about 25 km of the place named"),
    3: (50_000, "a point that stands for a district (second-order division)"),
    4: (150_000, "a point that stands for a province (first-order division)"),
    5: (250_000, "a point that stands for a line, or for an area that is no single division"),
    6: (1_000_000, "a point that stands for a whole country"),
    7: (1_000_000, "a point in international waters or airspace"),
}
"""By `where_prec`, the radius in metres within which the event was, and the codebook's description.

The codebook gives a distance for 2 only. The other radii are the importer's, too wide rather than wrong; the note of
each position says so.
"""
NEAR = 2
"""The code of a point that is a named place, where the event was only near it."""

DATES: dict[int, str] = {
    1: "the day is known",
    2: "known within two to six days",
    3: "known within a week",
    4: "known within a month",
    5: "known within a year",
}
"""`date_prec`: how well the day is known. From 2 on, the event was on some day from date_start to date_end."""

VIOLENCE: dict[int, str] = {1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"}
"""`type_of_violence`: UCDP's own three classes, which are its judgement and not the editors'."""


def edtf_of(start: Day, end: Day, date_prec: int | None) -> str:
    """The EDTF of an event's date.

    With date_prec 1 the days are exact, so that an event of several days lasted all of them: an interval. From 2 on it
    was on one unknown day among them: a set, or the month or year if they are exactly that.
    """
    return between(start.edtf, end.edtf) if date_prec == 1 else one_day_between(start, end)
