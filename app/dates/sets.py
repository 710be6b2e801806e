"""Sets: one of several dates, or all of them."""

from __future__ import annotations

from app.dates.date import read_date
from app.dates.days import BEGINNING, END_OF_TIME
from app.dates.period import Period, coarsest, instant, span
from app.dates.scanner import Scanner


def read_one_of_a_set(scanner: Scanner) -> Period:
    """Level 2, "Set representation", one of a set: a moment in one of the members, we do not know in which.

    So its bounds are the first day of any member and the last day of any.
    """
    members = _members(scanner, "]")
    first = min(member.start_earliest for member in members)
    last = max(member.end_latest for member in members)
    return instant(scanner.text, first, last, coarsest(*members))


def read_all_of_a_set(scanner: Scanner) -> Period:
    """Level 2, "Set representation", all of a set: something that was at a moment in each of the members.

    So it starts with the first of them, no later than the last day of any, and ends with the last of them, no earlier
    than the first day of any: {1667,1668} starts in 1667 and ends in 1668. {..1984} has no beginning and {1984..} no
    end, for that is what all dates until then, or from then on, are. Four bounds cannot say that it paused: the years
    between the members of {1667,1670} lie within it.
    """
    members = _members(scanner, "}")
    return Period(
        scanner.text,
        min(member.start_earliest for member in members),
        min(member.start_latest for member in members),
        max(member.end_earliest for member in members),
        max(member.end_latest for member in members),
        coarsest(*members),
    )


def _members(scanner: Scanner, closing: str) -> list[Period]:
    """Level 2, "Set representation": a set offers a choice, "[1990]" is none. No member may be an interval or a set.

    "..1984" may only come first and "1984.." last, and there are no spaces, as the specification says.
    """
    members = [_until(scanner) if scanner.take("..") else _member(scanner, closing)]
    while scanner.take(","):
        members.append(_member(scanner, closing))
    if len(members) == 1 and ".." not in scanner.text:
        raise scanner.unexpected("',' or '..'")
    scanner.expect(closing)
    return members


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
