"""EDTF strings of all levels, made by the grammar, and reading them where some may be refused."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from hypothesis import strategies as st

from app.dates import EdtfError, Period, parse
from app.dates.edtf import _any_form
from app.dates.unspecified import numbers

MOST_STEPS = 60_000
"""Calls that no text takes more of: twice those of the worst text known."""

QUALIFIER = st.sampled_from(["", "", "", "", "?", "~", "%"])
DIGIT = st.sampled_from("0123456789")
DIGIT_OR_X = DIGIT | st.just("X")


def either(*likely_first: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(*likely_first)


def joined(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    """One after another; plain text stands for itself."""
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


def not_minus_zero(year: str) -> str:
    return "0000" if year == "-0000" else year


FOUR_DIGITS = joined(st.sampled_from(["", "", "", "-"]), DIGIT, DIGIT, DIGIT, DIGIT).map(not_minus_zero)
PATTERNS = joined(st.sampled_from(["", "", "", "-"]), *4 * [DIGIT_OR_X]).map(not_minus_zero)
YEARS = either(FOUR_DIGITS, st.integers(0, 2100).map("{:04}".format), PATTERNS)
MONTHS = either(st.integers(1, 12).map("{:02}".format), st.sampled_from(["XX", "0X", "1X", "X0", "X1", "X2", "X9"]))
PARTS_OF_A_YEAR = st.integers(21, 41).map(str)
DAYS_OF_A_MONTH = either(
    st.integers(1, 28).map("{:02}".format), st.sampled_from(["XX", "0X", "1X", "2X", "X0", "X1", "X8", "X9"])
)
PLAIN = either(
    joined(FOUR_DIGITS, "-", st.integers(1, 12).map("{:02}".format), "-", st.integers(1, 28).map("{:02}".format)),
    joined(FOUR_DIGITS, "-", st.integers(1, 12).map("{:02}".format)),
    FOUR_DIGITS,
)
"""Dates of level 0 and those before year 0."""


def component(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return joined(QUALIFIER, values, QUALIFIER)


CALENDAR_DATES = either(
    joined(component(YEARS), "-", component(MONTHS), "-", component(DAYS_OF_A_MONTH)),
    joined(component(YEARS), "-", component(MONTHS)),
    joined(component(YEARS), "-", component(PARTS_OF_A_YEAR)),
    component(YEARS),
)
LONG_NUMBERS = st.integers(10_000, 10**20).map(str)
EXPONENTIAL = st.tuples(st.integers(1, 99_999), st.integers(4, 11) | st.integers(4, 10**9)).map(
    lambda pair: f"{pair[0]}E{pair[1]}"
)
LONG_YEARS = joined(st.sampled_from(["Y", "Y-"]), either(LONG_NUMBERS, EXPONENTIAL))
SIGNIFICANT = joined(either(FOUR_DIGITS, LONG_YEARS), "S", st.integers(1, 4).map(str))
DATES = either(PLAIN, CALENDAR_DATES, component(either(LONG_YEARS, SIGNIFICANT)))
"""Dates of all levels, each of which exists."""
TIMES = joined(
    FOUR_DIGITS,
    st.times().map(lambda time: f"-02-28T{time:%H:%M:%S}"),
    st.sampled_from(["", "Z", "+00:00", "-04", "+05:30", "+14:00", "-12:00"]),
)
ENDS = DATES | st.sampled_from(["", ".."])
INTERVALS = joined(ENDS, "/", ENDS)
MEMBERS = DATES | joined(DATES, "..", DATES)
SETS = st.tuples(
    st.sampled_from(["[]", "{}"]),
    st.sampled_from(["", ".."]),
    st.lists(MEMBERS, min_size=1, max_size=5).map(",".join),
    st.sampled_from(["", ".."]),
).map(lambda parts: parts[0][0] + "".join(parts[1:]) + parts[0][1])
TEXTS = either(DATES, TIMES, INTERVALS, SETS)
"""Texts of all forms; some are refused, for their dates are in the wrong order."""


def read(text: str) -> Period | None:
    """The period, or None if the text is refused as it should be."""
    try:
        return parse(text)
    except EdtfError as caught:
        error = caught
    assert 0 <= error.position <= len(text)
    assert error.reason.startswith("expected")
    return None


def steps(text: str) -> int:
    """Calls that reading a text takes, to functions in Python and in C, with nothing remembered from before."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    _any_form.cache_clear()
    numbers.cache_clear()
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


PERIODS = TEXTS.map(read).filter(lambda period: period is not None)
