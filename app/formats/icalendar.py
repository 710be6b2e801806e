"""iCalendar (RFC 5545): only what is known to the day and not contested; the rest is counted in a journal entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from app.dates import read_iso
from app.formats.attribution import dates_contested, told
from app.formats.format import Item, WriteContext
from app.formats.geojson import positions
from app.formats.omitted import Omissions

OCTETS = 75
"""The longest line; what is longer goes on in the next, after a space."""


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """A calendar; a journal entry at its end says what it could not hold."""
    omitted = Omissions()
    yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fasti//Fasti//EN", "CALSCALE:GREGORIAN")
    for record in items:
        if why := _why_not(record):
            omitted.add(record, why, about)
        else:
            yield _event(record, about)
    yield _journal(omitted, about) + _lines("END:VCALENDAR")


def _why_not(record: Item) -> str | None:
    """Why a calendar could not show it without saying more than is known."""
    when = record["when"]
    if when is None:
        return "no source dates it"
    if dates_contested(record):
        return "its sources contradict each other on the date"
    if when["start_earliest"] is None or when["end_latest"] is None:
        return "it has an open end"
    if (when["start_earliest"], when["end_earliest"]) != (when["start_latest"], when["end_latest"]):
        return "its date is not known to the day"
    if when["approximate"] or when["uncertain"]:
        return "its date is doubted"
    if when["edtf"].startswith("{"):
        return "it was on several dates"
    if not (1 <= read_iso(when["earliest"]).year <= read_iso(when["latest"]).year < date.max.year):
        return "a calendar has no such year"
    return None


def _event(record: Item, about: WriteContext) -> str:
    when = record["when"]
    after = date(*read_iso(when["latest"])) + timedelta(days=1)  # DTEND is the first day that is no longer part of it
    lines = [
        "BEGIN:VEVENT",
        *_identity(record["id"], about),
        f"DTSTART;VALUE=DATE:{_basic(date(*read_iso(when['earliest'])))}",
        f"DTEND;VALUE=DATE:{_basic(after)}",
        f"SUMMARY:{_text(record['title'])}",
        f"DESCRIPTION:{_text(chr(10).join(told(record, about)))}",
        f"URL:{about.absolute(record['url'])}",
        f"CATEGORIES:{_text(record['kind'])}",
        "TRANSP:TRANSPARENT",
    ]
    located = [link["title"] for link in record["places"] if link["relation"] == "location"]
    if located:
        lines.append(f"LOCATION:{_text(', '.join(dict.fromkeys(located)))}")
    points = positions(record, about)
    if len(points) == 1:
        lines.append(f"GEO:{points[0]['lat']:.6f};{points[0]['lon']:.6f}")
    return _lines(*lines, "END:VEVENT")


def _journal(omitted: Omissions, about: WriteContext) -> str:
    """What is said at the end, and makes a calendar of one that would hold nothing."""
    listed = "\n".join(f"{item['url']}: {item['why']}" for item in omitted.items)
    counted = omitted.counted() or "nothing was left out"
    return _lines(
        "BEGIN:VJOURNAL",
        *_identity("_omitted", about),  # no record has such an id
        f"SUMMARY:{_text(f'Fasti, edition {about.edition}: {counted}')}",
        f"COMMENT:{_text(counted)}",
        *([f"DESCRIPTION:{_text(listed)}"] if listed else []),
        "END:VJOURNAL",
    )


def _identity(id_: str, about: WriteContext) -> tuple[str, str]:
    stamp = re.sub(r"[-:]|\.\d+|\+00:00", "", about.published).removesuffix("Z")
    return f"UID:{id_}@{urlsplit(about.public_url).hostname}", f"DTSTAMP:{stamp}Z"


def _basic(of: date) -> str:
    return of.isoformat().replace("-", "")


def _text(text: str) -> str:
    escaped = re.sub(r"([\\;,])", r"\\\1", text)
    return re.sub(r"\r\n|\r|\n", r"\\n", escaped)


def _lines(*lines: str) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """A line in parts of at most 75 octets; no letter is torn apart."""
    parts, part, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > OCTETS:
            parts.append(part)
            part, octets = " ", 1
        part, octets = part + letter, octets + size
    return "\r\n".join([*parts, part])
