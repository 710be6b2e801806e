"""The work items W1 to W8: what is asked, as questions that every contestant puts into its own addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice, product
from random import Random

from tests.bench.data import FIRST_DAY, LAST_DAY, SUMMARY_WORDS, TITLE_WORDS, DataSet

PAGE, HITS = 50, 20
DEEP = 10_000
"""How many pages deep W3 goes, where there are so many."""
DEEP_PAGES = 1_000
"""How many different deep pages are asked for."""


@dataclass(frozen=True)
class Ask:
    """One question. Numbers count from 0; `variant` tells addresses apart that mean the same."""

    item: str
    event: int = 0
    page: int = 0
    first: date = FIRST_DAY
    last: date = LAST_DAY
    place: int = 0
    box: tuple[float, float, float, float] = (-180, -90, 180, 90)
    words: str = ""
    limit: int = PAGE
    descending: bool = False
    variant: int = 0


@dataclass(frozen=True)
class Item:
    """One work item: its questions, all different as far as the data set allows, and the bars of the plan.

    Bars are fractions of what the bare server does, and multiples of what the others do.
    """

    title: str
    asks: Callable[[DataSet, Random], Iterator[Ask]]
    cold: float | None = None
    hot: float | None = None
    times_datasette: float | None = None
    times_typical: float | None = None
    status: int = 200


def _one_event(item: str) -> Callable[[DataSet, Random], Iterator[Ask]]:
    def asks(data: DataSet, random: Random) -> Iterator[Ask]:
        numbers = list(range(data.events))
        random.shuffle(numbers)
        return (Ask(item, event=number) for number in numbers)

    return asks


def _first_page(_: DataSet, random: Random) -> Iterator[Ask]:
    """There is one first page; its length, its direction and the spelling of its address make the difference."""
    kinds = list(product(range(PAGE // 2, PAGE * 3 // 2 + 1), (False, True), range(VARIANTS)))
    random.shuffle(kinds)
    return (Ask("W2", limit=limit, descending=down, variant=variant) for limit, down, variant in kinds)


VARIANTS = 24
"""In how many ways an address of a first page can be spelt."""


def deepest(data: DataSet) -> int:
    """The number of the deepest page that W3 asks for: always a full one."""
    return min(DEEP, data.events // PAGE - 3)


def _deep_page(data: DataSet, random: Random) -> Iterator[Ask]:
    last = deepest(data)
    pages = range(max(last - DEEP_PAGES, last // 2) + 1, last + 1)
    kinds = list(product(pages, range(PAGE - 10, PAGE + 11)))
    random.shuffle(kinds)
    return (Ask("W3", page=page, limit=limit) for page, limit in kinds)


def _place_and_dates(data: DataSet, random: Random) -> Iterator[Ask]:
    """A place where something happened, busy ones more often, and twenty to forty years around it."""
    for _ in count():
        event = data.event(random.randrange(data.events))
        first, last = _around(event.start, random.randint(7_300, 14_600), random)
        yield Ask("W4", place=event.place, first=first, last=last)


def _box_and_dates(data: DataSet, random: Random) -> Iterator[Ask]:
    """A rectangle and some years around where and when something happened, which hold most of a page.

    Of a million events those are one to four degrees and one to four years. Of fewer it takes more of either, and more
    of the years, for places stand in clusters.
    """
    fewer = 1_000_000 / data.events
    wider, longer = fewer ** (1 / 6), min(fewer ** (2 / 3), A_CENTURY)
    for _ in count():
        event = data.event(random.randrange(data.events))
        first, last = _around(event.start, round(random.randint(365, 1_460) * longer), random)
        place, half = data.place(event.place), random.uniform(0.5, 2) * wider
        lon, lat = place.lon + random.uniform(-half, half) / 2, place.lat + random.uniform(-half, half) / 2
        west, south, east, north = (round(side, 3) for side in (lon - half, lat - half, lon + half, lat + half))
        yield Ask("W6", box=(west, south, east, north), first=first, last=last)


A_CENTURY = 25
"""How many times as long one to four years may become: the data have no more."""


def _around(day: date, days: int, random: Random) -> tuple[date, date]:
    first = day - timedelta(days=random.randrange(days))
    return first, first + timedelta(days=days)


def _words(data: DataSet, random: Random) -> Iterator[Ask]:
    """Any word that fills a page; lengths from 16 to 24, so that there are enough addresses."""
    words = data.vocabulary.filling(data.events * (TITLE_WORDS + SUMMARY_WORDS), 2 * HITS)
    kinds = list(product(words, range(HITS - 4, HITS + 5)))
    random.shuffle(kinds)
    return (Ask("W5", words=word, limit=limit) for word, limit in kinds)


def _common_word(data: DataSet, random: Random) -> Iterator[Ask]:
    """The commonest word, in all mixtures of capitals and small letters."""
    spellings = map("".join, product(*((letter, letter.upper()) for letter in data.vocabulary.words[0])))
    kinds = list(product(spellings, range(1, 2 * HITS)))
    random.shuffle(kinds)
    return (Ask("W5c", words=word, limit=limit) for word, limit in kinds)


ITEMS = {
    "W1": Item("one event with its links", _one_event("W1"), 0.60, 0.85, 20, 50),
    "W2": Item("first page of 50 by date", _first_page, 0.50, 0.85, 25),
    "W3": Item("page 10,000 by date, by cursor", _deep_page, None, 0.85),
    "W4": Item("date range + place, page of 50", _place_and_dates, 0.14, 0.80, 8),
    "W5": Item("ranked search, 20 hits, any word", _words, 0.08, 0.80, 8),
    "W5c": Item("ranked search, 20 hits, the commonest word", _common_word),
    "W6": Item("box + date range, page of 50", _box_and_dates, 0.06, 0.80, 10),
    "W7": Item("conditional GET of one event", _one_event("W7"), 0.60, status=304),
    "W8": Item("claims of one event", _one_event("W8"), 0.30, 0.85),
}


def questions(item: str, data: DataSet, most: int) -> list[Ask]:
    """At most so many different questions of one item, in the order in which they will be asked."""
    asked: dict[Ask, None] = {}
    # Whatever repeats itself by chance is left out; twice the number is drawn at most, so that no loop runs for ever.
    for ask in islice(ITEMS[item].asks(data, Random(data.seed)), 2 * most):
        asked[ask] = None
        if len(asked) == most:
            break
    return list(asked)
