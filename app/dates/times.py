"""The time of day after a date: read strictly, but the day is what we keep."""

from __future__ import annotations

from app.dates.scanner import Scanner


def read_time(scanner: Scanner) -> None:
    """Level 0, "Date and Time": hh:mm:ss, then nothing (local time), "Z" (UTC), or the shift from UTC: ±hh or ±hh:mm.

    The bounds are the day as written, whatever the shift: it is the day on which those who were there would say that
    it happened. Second 60 is a leap second. There is no hour 24, which would be another day than the one written.
    """
    _two_digits(scanner, "an hour", 23)
    scanner.expect(":")
    _two_digits(scanner, "a minute", 59)
    scanner.expect(":")
    _two_digits(scanner, "a second", 60)
    if not scanner.take("Z"):
        _shift(scanner)


def _shift(scanner: Scanner) -> None:
    """Level 0, "Date and Time". ISO 8601-1 has no shift of -00:00: no difference is "Z" or "+00:00"."""
    position = scanner.position
    if sign := scanner.take("+", "-"):
        shift = _two_digits(scanner, "an hour", 23)
        if scanner.take(":"):
            shift += _two_digits(scanner, "a minute", 59)
        if sign == "-" and shift == 0:
            raise scanner.wrong("expected '+' where there is no difference from UTC", position)


def _two_digits(scanner: Scanner, what: str, last: int) -> int:
    position = scanner.position
    number = int(scanner.digits(what, 2))
    if number > last:
        raise scanner.wrong(f"expected {what} from 00 to {last}", position)
    return number
