"""How far records reach in time and on the earth: the bounds that filters need, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.dates import Member, Period
from app.resources.sphere import box_around


def bounds_round(periods: Iterable[Period | Member]) -> dict[str, int | None]:
    """Those of one period. Of several, what all of them allow, and what none of them denies."""
    found = [period.bounds for period in periods]
    if not found:
        return {"start_earliest": None, "start_latest": None, "end_earliest": None, "end_latest": None}
    starts, latest_starts, earliest_ends, ends = zip(*found, strict=True)
    return {
        "start_earliest": min(starts),
        "start_latest": max(latest_starts),
        "end_earliest": min(earliest_ends),
        "end_latest": max(ends),
    }


def period_rows(periods: Sequence[Period]) -> Iterator[dict[str, Any]]:
    """A row for each of rival periods, and for each member of those that are sets."""
    for rival, period in enumerate(periods):
        all_of = bool(period.members) and not period.one_of
        parts: Sequence[Period | Member] = period.members or [period]
        for number, part in enumerate(parts):
            unit = part.unit if isinstance(part, Member) else ""
            yield {"rival": rival, "member": number, "all_of": all_of, "unit": unit, **bounds_round([part])}


def position_row(point: Mapping[str, Any]) -> dict[str, float]:
    """A position, and the degrees between which its circle lies."""
    lat, lon, radius_m = float(point["lat"]), float(point["lon"]), float(point["precision_m"])
    return {"lat": lat, "lon": lon, "radius_m": radius_m, **box_around(lat, lon, radius_m)._asdict()}
