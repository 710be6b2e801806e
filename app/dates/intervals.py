"""Intervals: from one date to another, either of which may be open or unknown."""

from __future__ import annotations

from app.dates.date import read_date
from app.dates.days import BEGINNING, END_OF_TIME
from app.dates.period import Period, instant, span
from app.dates.scanner import Scanner


def read_interval(scanner: Scanner) -> Period:
    """Level 0, "Time Interval", level 1, "Extended Interval", and level 2, "Interval": its ends are dates of any level.

    `span` has the rule for the bounds. The specification speaks of each end by itself, so both may be open ("../.."),
    or one open and the other unknown. Only "/" is refused: that nothing is known is said by giving no date. Ends are
    in the wrong order only where no choice of their days sets them right: 2012-23/2012-22, autumn to summer, is of the
    southern hemisphere.
    """
    start = _end(scanner, if_open=BEGINNING)
    scanner.expect("/")
    position = scanner.position
    end = _end(scanner, if_open=END_OF_TIME)
    if not (start.edtf or end.edtf):
        raise scanner.wrong("expected a date or '..' on one side of '/' at least", 0)
    period = span(start, end)
    if period is None:
        raise scanner.wrong("expected an end that is not before the start", position)
    return period


def _end(scanner: Scanner, if_open: int) -> Period:
    """Level 1, "Extended Interval": ".." is an open end, for there is none; nothing an unknown one, at any time."""
    if scanner.take(".."):
        return instant("..", if_open, if_open, precision="")
    if scanner.next in ("/", ""):
        return instant("", BEGINNING, END_OF_TIME, precision="")
    return read_date(scanner)
