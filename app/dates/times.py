"""The time of day after a date: read strictly, but the day is what we keep."""

from __future__ import annotations

from app.dates.scanner import Scanner

MINUTES_OF_A_DAY = 24 * 60


def read_time(scanner: Scanner) -> None:
    """Level 0, "Date and Time": hh:mm:ss, then nothing (local time), "Z" (UTC), or the shift from UTC: ±hh or ±hh:mm.

    The bounds are the day as written, whatever the shift: it is the day on which those who were there would say that
    it happened. Second 60 is a leap second, which there is at the end of a day of UTC only: 23:59:60 without a shift,
    18:59:60-05. There is no hour 24, which would be another day than the one written.
    """
    minutes = 60 * _two_digits(scanner, "an hour", 23)
    scanner.expect(":")
    minutes += _two_digits(scanner, "a minute", 59)
    scanner.expect(":")
    position = scanner.position
    second = _two_digits(scanner, "a second", 60)
    if not scanner.take("Z"):
        minutes -= _shift(scanner)
    if second == 60 and (minutes + 1) % MINUTES_OF_A_DAY:
        raise scanner.wrong("expected a second from 00 to 59, as it is not 23:59 in UTC", position)


def _shift(scanner: Scanner) -> int:
    """Level 0, "Date and Time": in minutes. ISO 8601-1 has no shift of -00:00: no difference is "Z" or "+00:00"."""
    position = scanner.position
    sign = scanner.take("+", "-")
    if not sign:
        return 0
    shift = 60 * _two_digits(scanner, "an hour", 23)
    if scanner.take(":"):
        shift += _two_digits(scanner, "a minute", 59)
    if sign == "-" and shift == 0:
        raise scanner.wrong("expected '+' where there is no difference from UTC", position)
    return -shift if sign == "-" else shift


def _two_digits(scanner: Scanner, what: str, last: int) -> int:
    position = scanner.position
    number = int(scanner.digits(what, 2))
    if number > last:
        raise scanner.wrong(f"expected {what} from 00 to {last}", position)
    return number
