"""vis-timeline: items with full dates, for it misreads shorter ones; what has no beginning is named apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from app.dates import read_iso
from app.formats.attribution import dates_contested, told
from app.formats.days import day_after
from app.formats.format import Item, WriteContext
from app.formats.json_stream import filled
from app.formats.members import each_member
from app.formats.omitted import Omissions

REACH = 270_000
"""Years before and after 1970 that a date of JavaScript can hold, rounded down."""
UNDRAWABLE = "it has no beginning that a date of JavaScript can hold"


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """The items, the groups that they belong to, and what is not among them."""
    omitted, groups = Omissions(), dict[str, None]()
    drawn = _drawn(items, about, omitted, groups)
    return filled({}, "items", drawn, lambda: _beside(omitted, groups, about))


def _drawn(
    items: Iterable[Item], about: WriteContext, omitted: Omissions, groups: dict[str, None]
) -> Iterator[dict[str, Any]]:
    for record in items:
        parts = list(each_member(record)) if record["when"] else []
        drawable = [part for part in parts if _is_drawable(part["when"])]
        if not drawable or len(drawable) < len(parts):
            omitted.add(record, UNDRAWABLE, about)
        for part in drawable:
            groups[record["kind"]] = None
            yield _item(part, about)


def _is_drawable(when: Item) -> bool:
    return when["earliest"] is not None and abs(read_iso(when["earliest"]).year) <= REACH


def _item(record: Item, about: WriteContext) -> dict[str, Any]:
    when = record["when"]
    first, last = when["earliest"], when["latest"]
    lasts = last is not None and last != first and abs(read_iso(last).year) <= REACH
    doubts = {"uncertain": when["certain"] is None or when["uncertain"], "approximate": when["approximate"]}
    doubts |= {"contested": dates_contested(record), "open": last is None}
    item = {
        "id": record["id"],
        "content": escape(record["title"]),
        "start": first,
        "type": "range" if lasts else "point",
        "group": record["kind"],
        "title": "<br>".join(escape(line) for line in told(record, about)),
        "className": " ".join(name for name, holds in doubts.items() if holds),
        "edtf": when["edtf"],
        "url": about.absolute(record["url"]),
    }
    # The program draws to an instant: the beginning of the day that is no longer part of it.
    return item | {"end": day_after(last)} if lasts else item


def _beside(omitted: Omissions, groups: dict[str, None], about: WriteContext) -> dict[str, Any]:
    named = [{"id": kind, "content": escape(kind)} for kind in groups]
    return {"groups": named, "omitted": omitted.items, "edition": about.edition}
