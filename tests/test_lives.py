"""Lives: of many births and deaths few pairs are made, which say of every window what all of them say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import Period, parse
from app.projection import lives as module
from app.projection.lives import lives

YEARS = st.builds(lambda first, more: parse(f"{first}/{first + more}"), st.integers(1000, 1030), st.integers(0, 9))
PERIODS = st.lists(st.one_of(YEARS, st.integers(1000, 1030).map(lambda year: parse(str(year)))), min_size=1, max_size=6)


def said(found: list[Period], lo: int, hi: int) -> tuple[bool, bool]:
    """Whether a window is possible, and whether it is certain."""
    possibly = any(life.start_earliest <= hi and life.end_latest >= lo for life in found)
    return possibly, all(life.start_latest <= hi and life.end_earliest >= lo for life in found)


@given(PERIODS, PERIODS)
def test_few_pairs_say_of_a_window_what_all_pairs_say(births: list[Period], deaths: list[Period]) -> None:
    every = lives(births, deaths)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PAIRED", 0)
        few = lives(births, deaths)
    assert few[0] == every[0]
    assert set(few) <= set(every)
    days = sorted({bound for period in every for bound in period.bounds if abs(bound) < 2**40})
    windows = [*((day, day) for day in days), *pairwise(days), (days[0] - 1, days[0] - 1), (days[-1] + 1, days[-1] + 1)]
    assert [said(few, *window) for window in windows] == [said(every, *window) for window in windows]


def test_the_number_of_pairs_grows_with_the_number_of_dates() -> None:
    births, deaths = ([parse(str(century + n)) for n in range(300)] for century in (1000, 1200))
    assert len(lives(births, deaths)) <= 4 * (len(births) + len(deaths))
