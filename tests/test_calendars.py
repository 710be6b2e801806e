"""Other calendars: against convertdate, history, and themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from convertdate import armenian, hebrew, islamic, julian
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dates import CALENDARS, EdtfError, convert, parse

ORACLES: dict[str, Callable[[int, int, int], float]] = {
    "julian": julian.to_jd,
    "islamic": islamic.to_jd,
    "armenian": armenian.to_jd,
    "hebrew": hebrew.to_jd,
}
DAY_0 = 1_721_424.5  # the Julian day on which our day 0 begins


@pytest.mark.parametrize(
    ("calendar", "written", "edtf"),
    [
        ("julian", "1917-10-25", "1917-11-07"),  # the October Revolution
        ("julian", "1917-10", "[1917-10-14..1917-11-13]"),
        ("julian", "1917", "[1917-01-14..1918-01-13]"),
        ("julian", "-0043-03-15", "-0043-03-13"),  # the Ides of March
        ("julian", "1582-10-04", "1582-10-14"),  # the next day was the first Gregorian one
        ("julian", "1900-02-29", "1900-03-13"),
        ("julian", "1700-02-28", "1700-03-10"),
        ("julian", "1700-03", "[1700-03-12..1700-04-11]"),
        ("julian", "0000-02-29", "0000-02-27"),
        ("julian", "-0001", "[-0002-12-30..-0001-12-29]"),
        ("julian", "0001-01-01", "0000-12-30"),
        ("julian", "1917-10-25?", "1917-11-07?"),
        ("julian", "1917-10~", "[1917-10-14~..1917-11-13~]"),
        ("julian", "1917%", "[1917-01-14%..1918-01-13%]"),
        ("islamic", "0001-01-01", "0622-07-19"),  # 16 July of the Julian calendar
        ("islamic", "1410-06-22", "1990-01-20"),
        ("islamic", "1410-06", "[1989-12-30..1990-01-27]"),
        ("armenian", "0001-01-01", "0552-07-13"),  # 11 July of the Julian calendar
        ("armenian", "0001-13", "[0553-07-08..0553-07-12]"),
        ("hebrew", "5750", "[1989-09-30..1990-09-19]"),
        ("hebrew", "5708-02-05", "1948-05-14"),  # the independence of Israel, 5 Iyar
        ("hebrew", "5784-13-14", "2024-03-24"),  # Purim of a leap year
    ],
)
def test_a_date_of_another_calendar_is_ours(calendar: str, written: str, edtf: str) -> None:
    precision = ["year", "month", "day"][written.removeprefix("-").count("-")]
    assert convert(calendar, written) == parse(edtf)._replace(precision=precision)


@pytest.mark.parametrize(
    ("calendar", "written", "position", "reason"),
    [
        ("mayan", "1917", 0, "expected a calendar: julian, islamic, armenian, hebrew"),
        ("", "1917", 0, "expected a calendar: julian, islamic, armenian, hebrew"),
        ("julian", "", 0, "expected a year of 4 digits"),
        ("julian", "-0000", 0, "expected a year from -9999 to 9999, 0 without a sign"),
        ("islamic", "0000", 0, "expected a year from 0001 to 9999, 0 without a sign"),
        ("hebrew", "-0001", 0, "expected a year from 0001 to 9999, 0 without a sign"),
        ("julian", "1917-13", 5, "expected a month from 01 to 12 there"),
        ("julian", "1917-00", 5, "expected a month from 01 to 12 there"),
        ("armenian", "1400-14", 5, "expected a month from 01 to 13 there"),
        ("armenian", "1400-13-06", 8, "expected a day from 01 to 5 there"),
        ("hebrew", "5750-13", 5, "expected a month from 01 to 12 there"),
        ("julian", "1917-02-29", 8, "expected a day from 01 to 28 there"),
        ("islamic", "1410-12-30", 8, "expected a day from 01 to 29 there"),
        ("julian", "1917-10-00", 8, "expected a day from 01 to 31 there"),
        ("julian", "1917-10-2X", 9, "expected a day of 2 digits"),
        ("julian", "191X", 3, "expected a year of 4 digits"),
        ("julian", "1917/1918", 4, "expected the end"),
        ("julian", "[1917,1918]", 0, "expected a year of 4 digits"),
        ("julian", "?1917", 0, "expected a year of 4 digits"),
        ("julian", "1917?-10", 5, "expected the end"),
        ("julian", "1917-10-25 ", 10, "expected the end"),
        ("julian", "1917" * 1000, 4, "expected the end"),
        ("julian", "9999-12-31", 0, "expected a date within the years -9999 to 9999 of the Gregorian calendar"),
        ("julian", "9999", 0, "expected a date within the years -9999 to 9999 of the Gregorian calendar"),
        ("julian", "-9999-01-01", 0, "expected a date within the years -9999 to 9999 of the Gregorian calendar"),
        ("armenian", "9999", 0, "expected a date within the years -9999 to 9999 of the Gregorian calendar"),
    ],
)
def test_anything_else_is_refused_with_its_place_and_the_reason(
    calendar: str, written: str, position: int, reason: str
) -> None:
    with pytest.raises(EdtfError) as caught:
        convert(calendar, written)
    assert (caught.value.position, caught.value.reason) == (position, reason)


def test_every_calendar_has_an_oracle() -> None:
    assert CALENDARS.keys() == ORACLES.keys()


# convertdate warns of a function that it uses itself.
DEPRECATED = pytest.mark.filterwarnings("ignore:month_days is deprecated:DeprecationWarning:convertdate.hebrew")


@DEPRECATED
@pytest.mark.parametrize("name", CALENDARS)
def test_the_first_and_last_day_of_every_month_are_convertdate_s(name: str) -> None:
    calendar, oracle = CALENDARS[name], ORACLES[name]
    for year in [*range(max(calendar.first_year, -5000), 9990, 97), *range(1300, 1500), *range(5600, 5800)]:
        for month in calendar.months(year):
            for day in (1, calendar.days(year, month)):
                assert calendar.number(year, month, day) + DAY_0 == oracle(year, month, day), (year, month, day)


@pytest.mark.parametrize("name", CALENDARS)
def test_months_and_years_follow_on_without_a_gap(name: str) -> None:
    calendar = CALENDARS[name]
    expected = None
    for year in range(max(calendar.first_year, -800), 800):
        for month in calendar.months(year):
            first = calendar.number(year, month, 1)
            assert expected in (None, first), (year, month)
            expected = first + calendar.days(year, month)


@DEPRECATED
@settings(max_examples=200)
@given(st.sampled_from(list(CALENDARS)), st.integers(-9000, 9000), st.data())
def test_any_day_is_convertdate_s(name: str, year: int, data: st.DataObject) -> None:
    calendar = CALENDARS[name]
    year = max(year, calendar.first_year)
    month = data.draw(st.sampled_from(list(calendar.months(year))))
    day = data.draw(st.integers(1, calendar.days(year, month)))
    written = f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
    found = convert(name, written)
    assert found.start_earliest == found.end_latest == ORACLES[name](year, month, day) - DAY_0
    month_and_year = convert(name, written[:-3]), convert(name, written[:-6])
    assert all(wider.possibly_overlaps(found.start_earliest, found.end_latest) for wider in month_and_year)
    assert month_and_year[0].start_earliest >= month_and_year[1].start_earliest
    assert month_and_year[0].end_latest <= month_and_year[1].end_latest
