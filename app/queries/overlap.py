"""Windows of days as conditions: whether what dates a record overlaps one, possibly or certainly (design section 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import to_json
from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, exists, func, not_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.dates import BEGINNING, END_OF_TIME, whole_units
from app.queries.perspective_sql import teller
from app.store.extent_schema import PeriodRow
from app.store.schema import DateBounds, PerspectiveRow, RecordRow

Condition = ColumnElement[bool]
Span = tuple[int, int]
UNITS = "month", "year"
"""The units of which a member of a set may be each: certain only where a window holds one as a whole."""
NONE = END_OF_TIME + 1, BEGINNING - 1
"""From the first to the last of no units: no day lies between them."""
OF_SEVERAL = " of several"
"""The end of the name of a filter that asks for several windows."""


class Window(NamedTuple):
    """The first day of a window and its last, and of each of `UNITS` the first and the last day of whole ones."""

    lo: ColumnElement[int]
    hi: ColumnElement[int]
    whole: Mapping[str, tuple[ColumnElement[int], ColumnElement[int]]]


def view(alone: bool) -> type[DateBounds]:
    """The table of records as they are asked for."""
    return PerspectiveRow if alone else RecordRow


def asked_window(window: str, spans: Sequence[Span], match: str) -> tuple[str, dict[str, Any]]:
    """The name of the filter, and the values to ask with: of several windows, also those of the whole round them."""
    lo, hi = min(first for first, _ in spans), max(last for _, last in spans)
    values: dict[str, Any] = {f"{window}_lo": lo, f"{window}_hi": hi}
    if len(spans) > 1:
        rows = [[*span, *(day for whole in _whole(*span) for day in whole)] for span in spans]
        return f"{window} {match}{OF_SEVERAL}", values | {f"{window}_all": to_json(rows).decode()}
    if match == "certainly":
        for unit, (first, last) in zip(UNITS, _whole(lo, hi), strict=True):
            values |= {f"{window}_lo_{unit}": first, f"{window}_hi_{unit}": last}
    return f"{window} {match}", values


def _whole(lo: int, hi: int) -> list[Span]:
    return [whole_units(lo, hi, unit) or NONE for unit in UNITS]


def overlaps(window: str, certainly: bool) -> Callable[[bool], Condition]:
    """Whether a record overlaps a window."""
    lo, hi = _day(f"{window}_lo"), _day(f"{window}_hi")
    whole = {unit: (_day(f"{window}_lo_{unit}"), _day(f"{window}_hi_{unit}")) for unit in UNITS}
    test = _certainly if certainly else _possibly
    return lambda alone: test(Window(lo, hi, whole), alone)


def overlaps_some(window: str, certainly: bool) -> Callable[[bool], Condition]:
    """Whether a record overlaps one of several windows."""
    test = _certainly if certainly else _possibly

    def condition(alone: bool) -> Condition:
        rows = func.json_each(bindparam(f"{window}_all")).table_valued("value")
        names = "lo", "hi", *(f"{side}_{unit}" for unit in UNITS for side in ("lo", "hi"))
        days = [
            func.json_extract(rows.c.value, f"$[{place}]", type_=Integer).label(name)
            for place, name in enumerate(names)
        ]
        # Once for a question, and not once for a record.
        each = select(*days).cte(f"{window}_windows").prefix_with("MATERIALIZED")
        whole = {unit: (each.c[f"lo_{unit}"], each.c[f"hi_{unit}"]) for unit in UNITS}
        outermost = and_(*_touches(view(alone), _day(f"{window}_lo"), _day(f"{window}_hi")))
        one = select(each.c.lo).where(test(Window(each.c.lo, each.c.hi, whole), alone))
        return and_(outermost, one.correlate_except(each).exists())

    return condition


def _day(name: str) -> ColumnElement[int]:
    return bindparam(name)


def _touches(row: Any, lo: ColumnElement[int], hi: ColumnElement[int]) -> tuple[Condition, Condition]:
    return col(row.start_earliest) <= hi, col(row.end_latest) >= lo


def _possibly(window: Window, alone: bool) -> Condition:
    """One of the rival periods, or of the members of a set, can touch it."""
    row, period = view(alone), aliased(PeriodRow)
    touching = _some(period, *_of_record(period, alone), *_touches(period, window.lo, window.hi))
    return and_(*_touches(row, window.lo, window.hi), or_(not_(col(row.several)), touching))


def _certainly(window: Window, alone: bool) -> Condition:
    """Each of the rival periods must; a period that is all of a set does where one of its members must."""
    row, of_set, member = view(alone), aliased(PeriodRow), aliased(PeriodRow)
    lo, hi = (
        case({unit: window.whole[unit][side] for unit in UNITS}, value=col(member.unit), else_=bound)
        for side, bound in enumerate((window.lo, window.hi))
    )
    same = *_of_record(member, alone), col(member.rival) == col(of_set.rival)
    must = _some(member, *same, col(member.start_latest) <= hi, col(member.end_earliest) >= lo)
    # Each set once: it is looked at from its first member.
    a_set = *_of_record(of_set, alone), col(of_set.all_of).is_(True), col(of_set.member) == 0
    bounds = col(row.start_latest) <= window.hi, col(row.end_earliest) >= window.lo
    return and_(*bounds, or_(not_(col(row.several)), not_(_some(of_set, *a_set, not_(must)))))


def _some(period: Any, *conditions: Condition) -> Condition:
    """Whether there is such a period; whatever else the conditions speak of stands outside."""
    return exists().where(*conditions).correlate_except(period)


def _of_record(period: Any, alone: bool) -> tuple[Condition, Condition]:
    return col(period.record) == col(RecordRow.key), teller(col(period.document), alone)
