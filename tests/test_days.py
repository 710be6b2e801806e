"""Day numbers: against the standard library's calendar, Julian day numbers, and themselves."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import BEGINNING, END_OF_TIME, Day, civil, day_number, days_in_month, iso, read_iso

YEARS = st.integers(-300_000, 300_000)


@given(st.dates())
def test_days_are_numbered_as_the_standard_library_numbers_them(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)
    assert iso(day.toordinal()) == day.isoformat()


def test_every_day_of_400_years_is_the_standard_library_s() -> None:
    for number in range(date(1600, 3, 1).toordinal(), date(2000, 3, 2).toordinal()):
        day = date.fromordinal(number)
        assert civil(number) == (day.year, day.month, day.day)
        assert day_number(day.year, day.month, day.day) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("9999-12-31", 3_652_059),
        ("+010000-01-01", 3_652_060),
        ("+012345-01-01", 4_508_554),
        ("0001-01-01", 1),
        ("0000-12-31", 0),
        ("0000-02-29", -306),  # year 0 is a leap year
        ("0000-01-01", -365),
        ("-000001-12-31", -366),
        ("-000043-03-13", 1_705_425 - 1_721_424),  # Julian day 1705425.5: the Ides of March on which Caesar died
        ("-000044-03-15", 1_705_062 - 1_721_424),  # as SQLite's julianday() has it
        ("-004713-11-24", -1 - 1_721_424),  # Julian day -0.5: half a day before they begin
    ],
)
def test_days_beyond_the_years_1_to_9999_follow_on(written: str, number: int) -> None:
    day = Day(int(written[:-6]), int(written[-5:-3]), int(written[-2:]))
    assert day_number(*day) == number
    assert civil(number) == read_iso(written) == day
    assert iso(number) == written


def test_years_bce_are_counted_as_people_count_them() -> None:
    assert [Day(year, 1, 1).historical_year for year in (1, 0, -752)] == [1, -1, -753]


@pytest.mark.parametrize(("day", "ends"), [((0, 2, 29), True), ((0, 2, 28), False), ((-1, 2, 28), True)])
def test_a_month_ends_with_its_last_day(day: tuple[int, int, int], ends: bool) -> None:
    assert Day(*day).ends_month is ends


def test_years_of_five_digits_or_before_0_are_expanded_and_signed() -> None:
    assert iso(day_number(-43, 3, 15)) == "-000043-03-15"
    assert iso(day_number(12_345, 1, 1)) == "+012345-01-01"
    assert iso(day_number(-1_234_567, 12, 31)) == "-1234567-12-31"
    assert iso(day_number(0, 1, 1)) == "0000-01-01"


@given(YEARS, st.integers(1, 12), st.data())
def test_a_date_of_any_year_survives_the_way_there_and_back(year: int, month: int, data: st.DataObject) -> None:
    day = data.draw(st.integers(1, days_in_month(year, month)))
    assert civil(day_number(year, month, day)) == (year, month, day)


@given(st.integers(-110_000_000, 110_000_000))
def test_a_number_survives_the_way_there_and_back_and_its_neighbour_is_the_next_day(number: int) -> None:
    year, month, day = civil(number)
    assert day_number(year, month, day) == number
    following = (year, month, day + 1) if day < days_in_month(year, month) else (year, month + 1, 1)
    assert civil(number + 1) == (following if following[1] < 13 else (year + 1, 1, 1))


@given(YEARS, st.integers(1, 12))
def test_the_calendar_is_the_standard_library_s_again_every_400_years(year: int, month: int) -> None:
    cycles, year_of_cycle = divmod(year - 1, 400)
    assert days_in_month(year, month) == monthrange(year_of_cycle + 1, month)[1]
    assert day_number(year, month, 1) == date(year_of_cycle + 1, month, 1).toordinal() + cycles * 146_097


def test_the_unbounded_ends_lie_outside_every_year_asked_of_us_and_inside_64_bits() -> None:
    assert (BEGINNING, END_OF_TIME) == (-(2**62), 2**62)
    assert BEGINNING < day_number(-(10**15), 1, 1) < day_number(10**15, 12, 31) < END_OF_TIME
