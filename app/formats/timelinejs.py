"""TimelineJS: a slide for each record that has a beginning, in words that name its sources; the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from app.dates import read_iso
from app.formats.attribution import dated, dates_contested, told
from app.formats.days import common, is_interval
from app.formats.format import Item, WriteContext
from app.formats.json_stream import filled
from app.formats.members import each_member
from app.formats.omitted import Omissions

UNDATED = "no source gives it a beginning"


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """The timeline; its title, at the end, says what is not on it."""
    omitted = Omissions()
    slides = _slides(items, about, omitted)
    return filled({"scale": "human"}, "events", slides, lambda: _title(omitted, about))


def _slides(items: Iterable[Item], about: WriteContext, omitted: Omissions) -> Iterator[dict[str, Any]]:
    is_empty = True
    for record in items:
        # Without a beginning the program drops a slide in silence.
        if record["when"] is None or record["when"]["earliest"] is None:
            omitted.add(record, UNDATED, about)
        else:
            is_empty = False
            yield from (_slide(part, about) for part in each_member(record))
    if is_empty:
        yield _nothing(about)


def _nothing(about: WriteContext) -> dict[str, Any]:
    """The slide of a timeline without records: the program refuses one without a dated slide (`TimelineConfig.js`)."""
    published = about.published[:10]
    return {
        "unique_id": "fasti-nothing",
        "start_date": _date(published, published),
        "text": {"headline": "No dated record", "text": "<p>Nothing that was asked for has a date to be shown by.</p>"},
        "display_date": f"edition {about.edition}, published on {published}",
    }


def _slide(record: Item, about: WriteContext) -> dict[str, Any]:
    when = record["when"]
    words = "".join(f"<p>{escape(line)}</p>" for line in told(record, about))
    slide = {
        "unique_id": record["id"],
        "group": record["kind"],
        "start_date": _date(when["start_earliest"], when["start_latest"]),
        "text": {"headline": escape(record["title"]), "text": words},
        "display_date": dated(when) + (" (sources disagree)" if dates_contested(record) else ""),
    }
    last = when["latest"]
    # What is no interval has an end too where it is known to no more than a decade: it is drawn as long as that.
    if last is not None and (is_interval(when) or not common(when["earliest"], last)):
        slide["end_date"] = _date(last, last)
    return slide


def _date(first: str, last: str | None) -> dict[str, int]:
    """As precise as it is known. The program counts years BCE as people do, without a year 0."""
    parts = common(first, last or first) or read_iso(first)
    found = dict(zip(("year", "month", "day"), parts, strict=False))
    return found | {"year": read_iso(first).historical_year}


def _title(omitted: Omissions, about: WriteContext) -> dict[str, Any]:
    words = [
        "Every record is told as its sources tell it, and names them.",
        omitted.counted(),
        f"{about.public_url}, edition {about.edition}",
    ]
    text = "".join(f"<p>{escape(line)}</p>" for line in words if line)
    title = {"unique_id": "fasti", "text": {"headline": f"Fasti, edition {about.edition}", "text": text}}
    return {"title": title, "omitted": omitted.items}
