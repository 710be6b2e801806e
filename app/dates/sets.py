"""Sets: one of several dates, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from app.dates.date import read_date
from app.dates.days import BEGINNING, END_OF_TIME, whole_units
from app.dates.period import Member, Period, coarsest, instant, span
from app.dates.scanner import Scanner

UNITS = "day", "month", "year"
"""The units of a range of dates whose every unit has a first and a last day; of others the two ends are known only."""


def read_one_of_a_set(scanner: Scanner) -> Period:
    """Level 2, "Set representation", one of a set: a moment in one of the members, we do not know in which.

    So its bounds are the first day of any member and the last day of any.
    """
    dates = _dates(scanner, "]")
    first = min(date.start_earliest for date in dates)
    last = max(date.end_latest for date in dates)
    period = instant(scanner.text, first, last, coarsest(*dates))
    members = tuple(_joined(Member(date.start_earliest, date.end_latest) for date in dates))
    return period._replace(members=members) if len(members) > 1 else period


def read_all_of_a_set(scanner: Scanner) -> Period:
    """Level 2, "Set representation", all of a set: something that was at a moment in each of the members.

    So it starts with the first of them, no later than the last day of any, and ends with the last of them, no earlier
    than the first day of any: {1667,1668} starts in 1667 and ends in 1668. {..1984} has no beginning and {1984..} no
    end, for that is what all dates until then, or from then on, are. Days that follow each other are an interval.
    """
    dates = _dates(scanner, "}")
    period = Period(
        scanner.text,
        min(date.start_earliest for date in dates),
        min(date.start_latest for date in dates),
        max(date.end_earliest for date in dates),
        max(date.end_latest for date in dates),
        coarsest(*dates),
    )
    members = tuple(_all_members(dates))
    is_interval_or_date = len(members) == 1 and members[0].unit in ("day", "")
    return period if is_interval_or_date else period._replace(members=members)


def member_spans(text: str) -> list[tuple[int, int]]:
    """The first and the last day of each member of a set that can be read."""
    scanner = Scanner(text)
    closing = "]" if scanner.take("[", "{") == "[" else "}"
    return [(date.start_earliest, date.end_latest) for date in _dates(scanner, closing)]


def _dates(scanner: Scanner, closing: str) -> list[Period]:
    """Level 2, "Set representation": a set offers a choice, "[1990]" is none. No member may be an interval or a set.

    "..1984" may only come first and "1984.." last, and there are no spaces, as the specification says.
    """
    dates = [_until(scanner) if scanner.take("..") else _member(scanner, closing)]
    while scanner.take(","):
        dates.append(_member(scanner, closing))
    if len(dates) == 1 and ".." not in scanner.text:
        raise scanner.unexpected("',' or '..'")
    scanner.expect(closing)
    return dates


def _until(scanner: Scanner) -> Period:
    """All dates until one: "..1984"."""
    return read_date(scanner)._replace(start_earliest=BEGINNING, start_latest=BEGINNING)


def _member(scanner: Scanner, closing: str) -> Period:
    """A date, all dates between two ("1670..1672") or all from one on ("1760-12..").

    The two are "of the same precision": both are years, months (or other parts of a year) or days. Digits of either may
    be unspecified, for the specification says of 2004-XX too that it has the precision of a month.
    """
    first = read_date(scanner)
    if not scanner.take(".."):
        return first
    if scanner.next == closing:
        return first._replace(end_earliest=END_OF_TIME, end_latest=END_OF_TIME)
    position = scanner.position
    last = read_date(scanner)
    if _components(first) != _components(last):
        raise scanner.wrong("expected a date as precise as the first of its range", position)
    between = span(first, last)
    if between is None:
        raise scanner.wrong("expected a date that is not before the first of its range", position)
    return between


def _components(date: Period) -> int:
    """How many follow the year, before which "-" is a sign."""
    return date.edtf.lstrip("?~%Y-").count("-")


def _all_members(dates: Iterable[Period]) -> list[Member]:
    """The members of which each is meant, in the order of their first days; units that follow each other are joined."""
    every = sorted((member for date in dates for member in _in_units(date)), key=attrgetter("unit", "first", "last"))
    found: list[Member] = []
    for unit, same in groupby(every, key=attrgetter("unit")):
        members = list(same)
        found += _joined(members) if unit else dict.fromkeys(members)
    return sorted(found)


def _in_units(date: Period) -> Iterator[Member]:
    """A date, or a range of dates, as the units of which each is meant.

    Of a range of seasons, decades and the like it is known that the first and the last are meant.
    """
    first, last = date.start_earliest, date.end_latest
    unit = (
        date.precision if date.precision in UNITS and whole_units(first, last, date.precision) == (first, last) else ""
    )
    yield Member(first, last, unit)
    if not unit and date.start_latest < date.end_earliest:
        yield Member(first, date.start_latest)
        yield Member(date.end_earliest, last)


def _joined(members: Iterable[Member]) -> list[Member]:
    """Members of one unit in their order; those that overlap or touch are one."""
    found: list[Member] = []
    for member in sorted(members):
        if found and member.first <= found[-1].last + 1:
            found[-1] = found[-1]._replace(last=max(found[-1].last, member.last))
        else:
            found.append(member)
    return found
