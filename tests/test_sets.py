"""Sets of dates by their definition: every unit of every member written out as days, and asked one by one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dates import BEGINNING, END_OF_TIME, iso, parse
from app.dates.days import whole_units
from app.resources.when import When, by_member

FIRST = date(1998, 1, 1)
Unit = tuple[int, int]
"""The first and the last day of a day, a month or a year."""


class Written(NamedTuple):
    """A set as text, and the units that its members stand for, by definition."""

    text: str
    units: list[Unit]


def months_on(day: date, months: int) -> date:
    return date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)


def unit(letters: int, number: int) -> tuple[str, Unit]:
    """The unit of so many letters (a year, a month, a day) that comes so many after the first."""
    begin, end = (_beginning(letters, number + on) for on in (0, 1))
    return begin.isoformat()[:letters], (begin.toordinal(), end.toordinal() - 1)


def _beginning(letters: int, number: int) -> date:
    if letters == 10:
        return FIRST + timedelta(days=number)
    return months_on(FIRST, number if letters == 7 else 12 * number)


@st.composite
def members(draw: st.DrawFn) -> Written:
    letters = draw(st.sampled_from([4, 7, 10]))
    first = draw(st.integers(0, {4: 5, 7: 70, 10: 2000}[letters]))
    units = [unit(letters, number) for number in range(first, first + draw(st.integers(1, 4)))]
    text = units[0][0] if len(units) == 1 else f"{units[0][0]}..{units[-1][0]}"
    qualifier = draw(st.sampled_from(["", "", "?", "~"])) if len(units) == 1 else ""
    return Written(text + qualifier, [days for _, days in units])


@st.composite
def sets(draw: st.DrawFn, brackets: str | None = None) -> Written:
    found = draw(st.lists(members(), min_size=2, max_size=5))
    opening, closing = tuple(brackets or draw(st.sampled_from(["[]", "{}"])))
    text = f"{opening}{','.join(each.text for each in found)}{closing}"
    return Written(text, [days for each in found for days in each.units])


@st.composite
def windows(draw: st.DrawFn) -> Unit:
    first = FIRST.toordinal() + draw(st.integers(-400, 2600))
    return first, first + draw(st.sampled_from([0, 1, 30, 31, 365, 366, 800]) | st.integers(0, 1500))


def holds(window: Unit, days: Unit) -> bool:
    return window[0] <= days[0] and days[1] <= window[1]


def meets(window: Unit, days: Unit) -> bool:
    return window[0] <= days[1] and days[0] <= window[1]


@settings(max_examples=1000)
@given(sets(), windows())
def test_a_set_is_its_members(written: Written, window: Unit) -> None:
    period = parse(written.text)
    must = all if written.text[0] == "[" else any
    assert period.possibly_overlaps(*window) == any(meets(window, days) for days in written.units)
    assert period.certainly_overlaps(*window) == must(holds(window, days) for days in written.units)


@settings(max_examples=500)
@given(sets("[]"), sets())
def test_one_of_a_set_is_compatible_with_what_one_of_its_members_is(one: Written, other: Written) -> None:
    if other.text[0] == "[":
        expected = any(meets(mine, theirs) for mine in one.units for theirs in other.units)
    else:  # One moment that is in every member.
        shared = max(first for first, _ in other.units), min(last for _, last in other.units)
        expected = shared[0] <= shared[1] and any(meets(mine, shared) for mine in one.units)
        if not expected:
            return  # What is one date, and what is several within it, may be told of the same thing.
    assert parse(one.text).compatible_with(parse(other.text)) == expected


@settings(max_examples=500)
@given(sets("{}"), sets("{}"))
def test_all_of_two_sets_can_be_true_where_every_member_meets_one_of_the_other(one: Written, other: Written) -> None:
    expected = all(
        any(meets(days, theirs) for theirs in those.units)
        for these, those in ((one, other), (other, one))
        for days in these.units
    )
    assert parse(one.text).compatible_with(parse(other.text)) == expected
    assert parse(other.text).compatible_with(parse(one.text)) == expected


@settings(max_examples=500)
@given(sets())
def test_what_is_drawn_of_a_set_covers_its_members_and_no_day_between(written: Written) -> None:
    when = When.of(parse(written.text)).model_dump()
    bars = [
        tuple(date.fromisoformat(bar[end]).toordinal() for end in ("earliest", "latest")) for bar in by_member(when)
    ]
    drawn = {day for first, last in bars for day in range(first, last + 1)}
    assert drawn == {day for first, last in written.units for day in range(first, last + 1)}


@settings(max_examples=500)
@given(sets())
def test_what_is_certain_of_a_set_is_one_range_of_days_or_nothing(written: Written) -> None:
    must = all if written.text[0] == "[" else any
    days = range(min(first for first, _ in written.units), max(last for _, last in written.units) + 1)
    certain = [day for day in days if must(holds((day, day), unit_) for unit_ in written.units)]
    gaps = any(after - day > 1 for day, after in pairwise(certain))
    expected = {"earliest": iso(certain[0]), "latest": iso(certain[-1])} if certain and not gaps else None
    assert When.of(parse(written.text)).model_dump()["certain"] == expected


@pytest.mark.parametrize("unit_", ["month", "year"])
@given(windows())
def test_whole_units_are_those_that_a_window_holds(unit_: str, window: Unit) -> None:
    letters = {"month": 7, "year": 4}[unit_]
    first = date.fromordinal(window[0])
    start = (first.year - FIRST.year) * (12 if unit_ == "month" else 1) + (first.month - 1) * (unit_ == "month")
    all_ = (unit(letters, number)[1] for number in range(start, start + 60))
    held = [days for days in all_ if holds(window, days)]
    assert whole_units(*window, unit_) == ((held[0][0], held[-1][1]) if held else None)


def test_open_ends_cut_no_unit() -> None:
    assert whole_units(BEGINNING, END_OF_TIME, "year") == (BEGINNING, END_OF_TIME)


@pytest.mark.parametrize("text", ["{1667,1668,1669}", "{1667..1669}", "{1668,1667,1669,1668}", "{1667,1668..1669}"])
def test_all_of_a_set_has_the_same_members_however_it_is_written(text: str) -> None:
    assert parse(text)[1:5] == parse("{1667,1668,1669}")[1:5]
    assert parse(text).members == parse("{1667,1668,1669}").members
