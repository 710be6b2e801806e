"""Periods: what they answer of themselves, of a window and of each other."""

import pytest

from app.dates import parse, span
from tests.test_edtf import day


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1990-01", "1990-01-01", "1990-01-31"),
        ("1990-01/", "1990-01-01", None),
        ("1990-01/..", "1990-01-01", None),
        ("/1990-01", None, "1990-01-31"),
        ("../1990-01", None, "1990-01-31"),
        ("../..", None, None),
        ("[..1990]", None, "1990-12-31"),
        ("[1990..]", "1990-01-01", None),
        ("-0043-03", "-000043-03-01", "-000043-03-31"),
        # Beyond the days that have numbers
        ("Y1E17", None, None),
        ("Y-1E17", None, None),
        ("Y-1E17/1990", None, "1990-12-31"),
        ("1990/Y1E17", "1990-01-01", None),
        ("../Y-1E17", None, None),
        ("Y1E17/..", None, None),
        ("Y12626367463883278", "+12626367463883278-01-01", None),
        ("Y-12626367463883277", None, "-12626367463883277-12-31"),
    ],
)
def test_the_first_and_last_day_are_iso_dates_or_none_when_unbounded(
    text: str, earliest: str | None, latest: str | None
) -> None:
    assert (parse(text).earliest, parse(text).latest) == (earliest, latest)


POSSIBLY, CERTAINLY, NO = (True, False), (True, True), (False, False)


@pytest.mark.parametrize(
    ("text", "window", "answer"),
    [
        ("1990-01-19", "1990-01-19/1990-01-19", CERTAINLY),
        ("1990-01-19", "1990-01-20/1990-01-31", NO),
        ("1990-01-19", "1990-01-01/1990-01-18", NO),
        ("1990-01", "1990-01-01/1990-01-31", CERTAINLY),
        ("1990-01", "1990-01-01/1990-01-30", POSSIBLY),
        ("1990-01", "1990-01-02/1990-01-31", POSSIBLY),
        ("1990-01", "1990-01-31/1990-02-28", POSSIBLY),
        ("1990-01", "1990-02-01/1990-02-28", NO),
        ("1990-01", "1989-12-31/1990-02-01", CERTAINLY),
        ("1990-01-19/1990-01-27", "1990-01-22/1990-01-22", CERTAINLY),
        ("1990-01-19/1990-01-27", "1990-01-28/1990-01-28", NO),
        ("1989/1991", "1990-06-01/1990-06-01", CERTAINLY),
        ("1989/1991", "1989-06-01/1989-06-01", POSSIBLY),
        ("1990-01-19/1990-01", "1990-01-19/1990-01-19", CERTAINLY),
        ("1990-01-19/1990-01", "1990-01-20/1990-01-20", POSSIBLY),
        # An open end is certain for ever, an unknown one only possible.
        ("1990-01/..", "2500-01-01/2500-01-01", CERTAINLY),
        ("1990-01/..", "1990-01-30/1990-01-30", POSSIBLY),
        ("1990-01/..", "1989-12-31/1989-12-31", NO),
        ("1990-01/", "2500-01-01/2500-01-01", POSSIBLY),
        ("1990-01/", "1990-01-01/1990-01-31", CERTAINLY),
        ("1990-01/", "1990-01-02/1990-02-28", POSSIBLY),
        ("1990-01/", "1989-01-01/1989-12-31", NO),
        ("../1990-01", "-0500-01-01/-0500-01-01", CERTAINLY),
        ("../1990-01", "1990-01-02/1990-01-02", POSSIBLY),
        ("../1990-01", "1990-02-01/1990-02-01", NO),
        ("/1990-01", "-0500-01-01/-0500-01-01", POSSIBLY),
        ("/1990-01", "1990-01-01/1990-01-31", CERTAINLY),
        ("/1990-01", "1990-02-01/1990-02-01", NO),
        ("../..", "1990-01-01/1990-01-01", CERTAINLY),
        ("../", "1990-01-01/1990-01-01", POSSIBLY),
        ("/..", "1990-01-01/1990-01-01", POSSIBLY),
        ("[..1760]", "-0500-01-01/-0500-01-01", POSSIBLY),
        ("[1760..]", "2500-01-01/2500-01-01", POSSIBLY),
        ("[1760,1770]", "1765-01-01/1765-01-01", NO),
        ("[1760,1770]", "1760-01-01/1770-12-31", CERTAINLY),
        # A window without a bound of its own.
        ("1990-01", "</1990-01-31", CERTAINLY),
        ("1990-01", "1990-01-02/>", POSSIBLY),
        ("../1990", "</>", CERTAINLY),
        # Before our era.
        ("-0044", "-0044-01-01/-0044-12-31", CERTAINLY),
        ("-0043-03-15", "-0044-01-01/-0044-12-31", NO),
        ("-0044/-0042", "-0043-06-01/-0043-06-01", CERTAINLY),
        ("-0001/0001", "0+0000-06-01/0+0000-06-01", CERTAINLY),
        # A set is its members: nothing is in the gaps. All of a set is certain where one member is, whole.
        ("{1667,1670}", "1668-01-01/1668-12-31", NO),
        ("{1667,1670}", "1667-01-01/1667-12-31", CERTAINLY),
        ("{1667,1670}", "1660-01-01/1669-12-31", CERTAINLY),
        ("{1667,1670}", "1667-01-01/1667-06-30", POSSIBLY),
        ("[1667,1670]", "1668-01-01/1668-12-31", NO),
        ("[1667,1670]", "1660-01-01/1669-12-31", POSSIBLY),
        ("{1667..1670}", "1668-01-01/1668-12-31", CERTAINLY),
        ("{1667..1670}", "1668-06-01/1669-06-01", POSSIBLY),
        ("[1667..1670]", "1668-01-01/1668-12-31", POSSIBLY),
        ("{1667,1668..1670}", "1668-06-01/1669-06-01", POSSIBLY),
        ("{1990-01-19..1990-01-21,1991}", "1990-01-20/1990-01-20", CERTAINLY),
        ("{..1984}", "0+0000-01-01/0+0000-01-01", POSSIBLY),
        ("{..1984}", "0+0000-01-01/0+0000-12-31", CERTAINLY),
        ("{1984..}", "2500-01-01/2500-01-01", POSSIBLY),
        ("{1984-05..}", "2500-01-01/2500-01-31", CERTAINLY),
        ("{156X..158X}", "1570-01-01/1579-12-31", POSSIBLY),
        ("{156X..158X}", "1560-01-01/1569-12-31", CERTAINLY),
        # No season excludes a day that somebody counts in it, and none is certain on a day that somebody does not.
        ("2001-21", "2001-04-01/2001-04-30", POSSIBLY),
        ("2001-21", "2001-10-01/2001-10-31", POSSIBLY),
        ("2001-21", "2001-01-01/2001-12-31", CERTAINLY),
        ("2001-25", "2001-10-01/2001-10-31", NO),
        ("2001-28", "2001-01-15/2001-01-15", POSSIBLY),
        ("2001-28", "2001-12-15/2001-12-15", POSSIBLY),
        ("199X-12-25", "1995-01-01/1995-06-30", POSSIBLY),
        # Years whose days have no numbers are after or before all that have.
        ("Y1E17", "1990-01-01/9999-12-31", NO),
        ("Y1E17", "1990-01-01/>", CERTAINLY),
        ("Y1E17", "</9999-12-31", NO),
        ("Y-1E17", "-9999-01-01/9999-12-31", NO),
        ("Y-1E17", "</-9999-12-31", CERTAINLY),
        ("1990/Y1E17", "9999-01-01/9999-12-31", CERTAINLY),
        ("/Y1E17", "9999-01-01/9999-12-31", POSSIBLY),
        ("[1990,Y1E17]", "9999-01-01/9999-12-31", NO),
        ("[1990,Y1E17]", "9999-01-01/>", POSSIBLY),
    ],
)
def test_a_window_is_overlapped_possibly_or_certainly(text: str, window: str, answer: tuple[bool, bool]) -> None:
    period = parse(text)
    lo, hi = map(day, window.split("/"))
    assert (period.possibly_overlaps(lo, hi), period.certainly_overlaps(lo, hi)) == answer


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        ("1990-01-19", "1990-01-19", True),
        ("1990-01-19", "1990-01", True),
        ("1990-01-19", "1990", True),
        ("1990-01-19", "1990-01-18", False),
        ("1990-01", "1990-02", False),
        ("1991-01-15", "1990-01-19", False),
        ("1990-01-18/1990-01-19", "1990-01-18", False),  # its start would do, but not its end
        ("1990-01-18/1990-01-19", "1990-01-19", False),
        ("1990-01-18/1990-01-19", "1990-01", True),
        ("1990-01-19/", "1990-01-19/1992", True),
        ("1990-01-19/", "1990-01-19/..", True),
        ("1990-01-19/..", "1990-01-19/1992", False),
        ("/1992", "1990/1992", True),
        ("../1992", "1990/1992", False),
        ("[1921-10-13,1921-10-23]", "1921-10-13", True),
        ("-0044", "-0043", False),
        ("Y1E17", "Y-1E17", False),
        ("Y1E17", "Y1E16", False),
        ("Y1E17", "9999/..", False),
        ("[9999..]", "Y1E17", True),
        ("Y1E17", "Y1E18", True),  # not told apart
        ("[1850,1860,1870]", "1855", False),
        ("[1850,1860,1870]", "1860-05", True),
        ("[1850,1860]", "[1855,1860-05]", True),
        ("{1667,1670}", "1667/1670", False),
        ("{1667,1670}", "1667", False),
        ("{1667,1668}", "1667/1668", True),
        ("{1667,1670}", "{1667,1668,1670}", False),
        ("{1667,1670}", "{1667-03,1670}", True),
        ("{1667,1670}", "[1660,1667]", False),
        ("{1667..1670}", "{1667,1668,1669,1670}", True),
        ("{1990-01-05,1990-01-20}", "1990-01", True),  # the one is said more exactly
        ("{1990-01-19,1990-01-20}", "1990-01-19/1990-01-20", True),
    ],
)
def test_two_periods_are_compatible_when_one_start_and_one_end_suit_both(
    one: str, other: str, compatible: bool
) -> None:
    assert parse(one).compatible_with(parse(other)) is compatible
    assert parse(other).compatible_with(parse(one)) is compatible


@pytest.mark.parametrize(
    "text", ["1923-05-10/2003-12-12", "1923~/2003-12", "1990-01-19/1990-01", "-0099-07/-0043-03", "1990/Y1E17"]
)
def test_a_span_is_the_interval_of_its_two_dates(text: str) -> None:
    born, died = map(parse, text.split("/"))
    assert span(born, died) == parse(text)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("1923/", "2003"),
        ("1923", "../2003"),
        ("[1923,1924]", "2003"),
        ("1923", "[2002..2003]"),
        ("2003", "1923"),
        ("1990-01-19", "1990-01-18"),
        ("Y1E18", "Y1E17"),
    ],
)
def test_no_span_ends_in_an_interval_or_a_set_or_before_it_starts(start: str, end: str) -> None:
    assert span(parse(start), parse(end)) is None


@pytest.mark.parametrize("other", ["1990-01-19T10:00:00", "1990-01-19T10:00:00Z"])
def test_no_span_ends_in_a_time_of_day(other: str) -> None:
    assert span(parse("1923"), parse(other)) is None
    assert span(parse(other), parse("2003")) is None


def test_a_period_is_a_value_that_cannot_be_changed_and_carries_nothing_else() -> None:
    period = parse("1990")
    with pytest.raises(AttributeError):
        period.edtf = "1991"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        period.note = "it was cold"  # type: ignore[attr-defined]
    assert {period, parse("1990"), parse("1990~")} == {parse("1990~"), period}


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1990", False, False),
        ("1990~", True, False),
        ("1990?", False, True),
        ("1990%", True, True),
        ("1990-01-~19", True, False),
        ("?1990-~01-19", True, True),
        ("1984~/2004", True, False),
        ("1984/2004?", False, True),
        ("[1984,1990?]", False, True),
        ("{1984..%1990}", True, True),
        ("1950S2~", True, False),
        ("199X", False, False),  # says what is known, and doubts nothing
        ("../1990-21", False, False),
    ],
)
def test_a_period_is_approximate_or_uncertain_where_a_part_of_it_is(
    text: str, approximate: bool, uncertain: bool
) -> None:
    assert (parse(text).approximate, parse(text).uncertain) == (approximate, uncertain)
