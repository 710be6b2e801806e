"""EDTF: laws that hold for texts of every form, and what the parser makes of texts that have none."""

import re
import string
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.dates import BEGINNING, END_OF_TIME, PRECISIONS, Period, day_number, parse, span
from tests.edtf_strings import (
    CALENDAR_DATES,
    DATES,
    INTERVALS,
    LONG_YEARS,
    MOST_STEPS,
    PATTERNS,
    PERIODS,
    PLAIN,
    SETS,
    SIGNIFICANT,
    TEXTS,
    TIMES,
    joined,
    read,
    steps,
)

DAYS = st.integers(day_number(-9999, 1, 1), day_number(9999, 12, 31)) | st.sampled_from([BEGINNING, END_OF_TIME])


@pytest.mark.parametrize(
    "texts",
    [PLAIN, CALENDAR_DATES, LONG_YEARS, SIGNIFICANT, TIMES],
    ids=["plain", "calendar", "long", "digits", "time"],
)
def test_every_date_that_the_grammar_makes_is_read(texts: st.SearchStrategy[str]) -> None:
    @given(texts)
    def law(text: str) -> None:
        assert parse(text).edtf == text

    law()


@given(DATES, DATES)
def test_two_dates_are_an_interval_in_one_order_at_least(one: str, other: str) -> None:
    assert read(f"{one}/{other}") or read(f"{other}/{one}")


@given(st.lists(DATES, min_size=2, max_size=5), st.sampled_from(["[{}]", "{{{}}}", "[..{}]", "{{{}..}}"]))
def test_any_dates_are_a_set(dates: list[str], form: str) -> None:
    assert parse(form.format(",".join(dates))).precision == max(
        (parse(one).precision for one in dates), key=PRECISIONS.index
    )


ANY_YEAR = joined(
    st.just("Y"),
    st.tuples(st.integers(1, 2000), st.integers(13, 20)).map(lambda pair: f"{pair[0]}E{pair[1]}")
    | st.integers(10**15, 10**21).map(str),
    st.sampled_from(["", "", "S1", "S2", "S3", "S14"]),
)


def first_and_last_year(text: str) -> tuple[int, int]:
    """The same by calculating with the years."""
    number, _, right = text.removeprefix("Y").partition("S")
    digits, _, exponent = number.partition("E")
    year = int(digits) * 10 ** int(exponent or "0")
    open_ = 10 ** (len(str(year)) - int(right or len(str(year))))
    return year // open_ * open_, year // open_ * open_ + open_ - 1


@given(ANY_YEAR, ANY_YEAR)
def test_an_interval_of_years_of_any_size_is_refused_exactly_when_it_ends_before_it_starts(
    start: str, end: str
) -> None:
    assert (read(f"{start}/{end}") is None) == (first_and_last_year(end)[1] < first_and_last_year(start)[0])
    past = f"{end}/{start}".replace("Y", "Y-")
    assert (read(past) is None) == (read(f"{start}/{end}") is None)


@given(ANY_YEAR)
def test_a_bound_is_a_day_exactly_where_the_day_has_a_number(text: str) -> None:
    first, last = first_and_last_year(text)
    start, end = (min(day, END_OF_TIME) for day in (day_number(first, 1, 1), day_number(last, 12, 31)))
    assert parse(text)[1:5] == (start, end, start, end)
    assert (parse(text).earliest is None, parse(text).latest is None) == (start == END_OF_TIME, end == END_OF_TIME)


@given(TEXTS)
def test_the_text_is_kept_and_read_alike_again(text: str) -> None:
    if period := read(text):
        assert period.edtf == text
        assert parse(period.edtf) == period
        assert hash(parse(period.edtf)) == hash(period)
        assert period.precision in PRECISIONS


@given(PERIODS)
def test_bounds_are_ordered_and_nothing_starts_after_it_ends(period: Period) -> None:
    assert BEGINNING <= period.start_earliest <= period.start_latest <= END_OF_TIME
    assert BEGINNING <= period.end_earliest <= period.end_latest <= END_OF_TIME
    assert period.start_earliest <= period.end_earliest
    assert period.start_latest <= period.end_latest


def within(one: Period, other: Period) -> bool:
    """Whether every day that the one can start on, or end on, is one for the other too."""
    return (
        other.start_earliest <= one.start_earliest
        and one.start_latest <= other.start_latest
        and other.end_earliest <= one.end_earliest
        and one.end_latest <= other.end_latest
    )


@given(st.dates())
def test_less_precise_is_wider(day: date) -> None:
    plain = day.isoformat()
    wider = [
        plain,
        f"{plain[:9]}X",
        f"{plain[:8]}XX",
        f"{plain[:5]}XX-XX",
        f"{plain[:4]}S3",
        f"{plain[:2]}XX",
        f"{plain[:1]}XXX",
        "XXXX",
        "../..",
    ]
    periods = [parse(text) for text in wider[:-1]]
    assert all(within(one, other) for one, other in pairwise(periods))
    ranks = [PRECISIONS.index(period.precision) for period in periods]
    assert ranks == sorted(ranks)


@given(PATTERNS, st.integers(1, 4))
def test_an_unspecified_digit_widens(year: str, place: int) -> None:
    assert within(parse(year), parse(year[: len(year) - place] + "X" + year[len(year) - place + 1 :]))


@given(PERIODS, st.sampled_from("?~%"))
def test_qualifiers_never_change_the_bounds(period: Period, qualifier: str) -> None:
    plain = period.edtf.translate(dict.fromkeys(map(ord, "?~%")))
    assert parse(plain)[1:] == period[1:]
    assert (parse(plain).approximate, parse(plain).uncertain) == (False, False)
    if qualified := read(plain + qualifier):
        assert (qualified.approximate, qualified.uncertain) == (qualifier in "~%", qualifier in "?%")


@given(PERIODS, DAYS, DAYS)
def test_what_is_certain_is_possible(period: Period, one: int, other: int) -> None:
    lo, hi = sorted((one, other))
    assert period.possibly_overlaps(lo, hi) or not period.certainly_overlaps(lo, hi)


@given(PERIODS, st.lists(DAYS, min_size=3, max_size=3))
def test_a_window_is_possible_when_one_of_its_halves_is(period: Period, days: list[int]) -> None:
    a, b, c = sorted(days)
    halves = period.possibly_overlaps(a, b) or period.possibly_overlaps(b + 1, c)
    assert period.possibly_overlaps(a, c) == halves


@given(PERIODS, st.lists(DAYS, min_size=4, max_size=4))
def test_a_wider_window_overlaps_no_less(period: Period, days: list[int]) -> None:
    a, b, c, d = sorted(days)
    assert period.possibly_overlaps(a, d) >= period.possibly_overlaps(b, c)
    assert period.certainly_overlaps(a, d) >= period.certainly_overlaps(b, c)


@given(PERIODS, PERIODS)
def test_compatibility_is_mutual_and_everything_is_compatible_with_itself(one: Period, other: Period) -> None:
    assert one.compatible_with(one)
    assert one.compatible_with(other) == other.compatible_with(one)


@given(DATES, DATES)
def test_a_span_is_none_exactly_when_its_interval_is_refused(start: str, end: str) -> None:
    assert span(parse(start), parse(end)) == read(f"{start}/{end}")


@given(st.lists(DATES, min_size=2, max_size=5), st.randoms())
def test_the_order_of_a_set_is_of_no_importance(dates: list[str], chance: st.DataObject) -> None:
    shuffled = sorted(dates, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert parse(f"[{','.join(dates)}]")[1:] == parse(f"[{','.join(shuffled)}]")[1:]
    assert parse(f"{{{','.join(dates)}}}")[1:] == parse(f"{{{','.join(shuffled)}}}")[1:]


@given(st.integers(1, 9999), st.integers(0, 13), st.integers(0, 32))
def test_a_day_is_read_exactly_when_it_exists(year: int, month: int, day_of_month: int) -> None:
    text = f"{year:04}-{month:02}-{day_of_month:02}"
    try:
        expected = date(year, month, day_of_month).toordinal()
    except ValueError:
        assert read(text) is None
    else:
        assert parse(text) == Period(text, expected, expected, expected, expected)


DIGIT_OR_X = st.sampled_from("0123456789XX")


@cache
def days_of_century(century: int) -> list[tuple[str, int]]:
    first, last = date(100 * century, 1, 1).toordinal(), date(100 * century + 99, 12, 31).toordinal()
    return [(date.fromordinal(day).isoformat(), day) for day in range(first, last + 1)]


@settings(max_examples=60, deadline=None)
@given(st.integers(19, 20), *4 * [DIGIT_OR_X], st.sampled_from("0123X"), DIGIT_OR_X)
def test_unspecified_digits_are_bounded_by_the_days_that_fit(
    century: int, y3: str, y4: str, m1: str, m2: str, d1: str, d2: str
) -> None:
    pattern = f"{century}{y3}{y4}-{m1}{m2}-{d1}{d2}"
    fits = re.compile(pattern.replace("X", "[0-9]")).match
    fitting = [day for written, day in days_of_century(century) if fits(written)]
    period = read(pattern)
    if fitting:
        assert period is not None
        assert (period.start_earliest, period.end_latest) == (fitting[0], fitting[-1])
    else:
        assert period is None or pattern[5:7] >= "21"


ALPHABET = string.digits + "--..//,[]{}?~%XYEST: "


@settings(max_examples=300)
@given(
    st.text(ALPHABET, max_size=1000) | st.text(max_size=1000) | TEXTS.map(lambda text: text * (1000 // (len(text) + 1)))
)
@example("\ud800")
def test_any_text_is_read_or_refused_and_soon(text: str) -> None:
    assert steps(text) < MOST_STEPS
    period = read(text)
    assert period is None or period.edtf == text


@given(INTERVALS | SETS | TEXTS, st.data())
def test_a_text_with_a_character_too_many_or_too_few_is_read_or_refused(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    read(text[:place] + text[place + 1 :])
    read(text[:place] + data.draw(st.sampled_from(ALPHABET)) + text[place:])
