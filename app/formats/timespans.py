"""A period as other data models have it: the `when` of Linked Places and the `time` of JSON-FG."""

from __future__ import annotations

from typing import Any

from app.dates import in_rfc_3339
from app.formats.attribution import dates_contested
from app.formats.days import is_interval
from app.formats.format import Item
from app.resources.when import by_member


def linked_when(record: Item) -> dict[str, Any] | None:
    """`when` of Linked Places. Beside the bounds stands `in`, the only part that some readers look at.

    Where all of a set are meant, each member is a timespan. None where nothing bounds it on either side: a timespan
    must have a start.
    """
    when = record["when"]
    if when is None or (when["earliest"], when["latest"]) == (None, None):
        return None
    members = by_member(when) if when["edtf"].startswith("{") else [when]
    spans = [_span(member) for member in members]
    if len(members) == 1 and not is_interval(when):
        spans[0]["start"]["in"] = when["edtf"]
    doubted = when["approximate"] or when["uncertain"] or dates_contested(record)
    found: dict[str, Any] = {"timespans": spans, "certainty": "less-certain" if doubted else "certain"}
    return {**found, "label": when["text"] or when["edtf"]}


def _span(when: Item) -> dict[str, dict[str, Any]]:
    """An interval from one end to the other, or one date as a start that has bounds."""
    start = _end(when, "start")
    if not is_interval(when):
        return {"start": start}
    # Where no start is known, it was not after the end.
    ends = {"start": start or {"latest": when["latest"]}, "end": _end(when, "end")}
    return {name: end for name, end in ends.items() if end}


def _end(when: Item, end: str) -> dict[str, Any]:
    bounds = {part: when[f"{end}_{part}"] for part in ("earliest", "latest")}
    known = {part: day for part, day in bounds.items() if day is not None}
    if not known:
        return {}
    # One day stands for the end where a reader knows no bounds: the first possible of a start, the last of an end.
    last = known.get("earliest") if end == "start" else known.get("latest")
    return {"in": last or next(iter(known.values())), **known}


def json_fg_time(when: Item | None) -> dict[str, Any] | None:
    """`time` of JSON-FG: a date, or an interval of which either end may be open; what it cannot write is open too."""
    if when is None:
        return None
    if when["earliest"] == when["latest"] is not None:
        return {"date": when["earliest"]} if in_rfc_3339(when["earliest"]) else None
    ends = [day if in_rfc_3339(day) else ".." for day in (when["earliest"], when["latest"])]
    return {"interval": ends}
