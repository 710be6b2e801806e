"""Dates of Linked Places: timespans in every variant found in published files, as one period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.dates import Period, parse
from app.importing.dating import Dating
from app.importing.rows import Row
from app.importing.written_dates import between, checked, is_date

LPF = Dating(None, "keep", iso=True)
"""LPF prescribes ISO 8601, so that no evidence is collected."""
UNKNOWN = -1
"""The year that some published files write for "unknown"."""


def spans(row: Row, when: Mapping[str, Any]) -> str:
    """The period of a `when` as EDTF: its timespan, or from the first to the last of several; empty if none."""
    found = when.get("timespans") or when.get("timespan") or {name: when.get(name) for name in ("start", "end")}
    listed = found if isinstance(found, list) else [found]
    if any(not isinstance(span, dict) for span in listed):
        row.lose("'timespans' holds what is no timespan, and that is left out")
    spans_ = [_span(row, span) for span in listed if isinstance(span, dict)]
    periods = [parse(edtf) for edtf in spans_ if edtf]
    if not periods:
        return ""
    if len(periods) == 1:
        return periods[0].edtf
    first = min(periods, key=lambda period: period.start_earliest)
    last = max(periods, key=lambda period: period.end_latest)
    row.lose(f"{len(periods)} timespans became one, from the first to the last; the gaps between them are lost")
    return between(_first_of(first), _last_of(last))


def _span(row: Row, span: Mapping[str, Any]) -> str:
    """A timespan as EDTF. In LPF a start without an end is the date; a start with an empty end is an open interval.

    `in` is the date, `earliest` and `latest` are its bounds. Either bound can be missing: [0928..] is some time from
    928 on.
    """
    start, end = _end(row, span.get("start")), _end(row, span.get("end"))
    if rest := sorted(str(key)[:40] for key in span if key not in ("start", "end")):
        row.lose(f"of 'timespans', {', '.join(rest)} is not imported")
    if not end and not ("end" in span and is_date(start)):
        return start
    if start.startswith("[") or end.startswith("["):
        row.lose("an interval whose ends are ranges became one from the first day possible to the last")
        start, end = start.strip("[]").partition("..")[0], end.strip("[]").rpartition("..")[2]
        if not (start or end):
            row.lose("such an interval has no first and no last day; it is left out")
    return between(start, end)


def _end(row: Row, value: Any) -> str:
    if not isinstance(value, dict):
        return _date(row, value)
    given = _date(row, value.get("in"))
    earliest, latest = _date(row, value.get("earliest")), _date(row, value.get("latest"))
    if given and not _has_bounds(given, earliest, latest):
        row.lose(f"earliest and latest beside '{given}' are not imported")
    if given or earliest == latest:
        return given or earliest
    return checked(f"[{earliest}..{latest}]", f"{earliest} to {latest}")


def _has_bounds(given: str, earliest: str, latest: str) -> bool:
    """Whether a date has the bounds `earliest` and `latest`, as far as these are given."""
    period = parse(given)
    opens = not earliest or parse(earliest).start_earliest == period.start_earliest
    return opens and (not latest or parse(latest).end_latest == period.end_latest)


def _date(row: Row, value: Any) -> str:
    """A date of LPF as EDTF, with astronomical years; years of fewer than four digits are padded."""
    text = "" if value is None else str(value).strip()
    if text in (str(UNKNOWN), f"{UNKNOWN}.0"):
        row.doubt(f"the year {text} is taken for unknown; it would be 2 BCE, which is written as -0001")
        return ""
    return LPF.date(row, text, "when")


def _first_of(period: Period) -> str:
    return period.edtf.strip("[]{}").split("/")[0].split("..")[0]


def _last_of(period: Period) -> str:
    return period.edtf.strip("[]{}").split("/")[-1].split("..")[-1]
