"""Possibly and certainly: a truth table worked out by hand, and the SQL held to `Period` over random windows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.dates import BEGINNING, END_OF_TIME, Period, civil, parse
from app.queries.params.records import ListParams
from app.queries.records import list_records
from app.resources.event import EVENTS
from app.store.edition import EditionReader
from tests.seeds import Entry, client_of, ids, publish_seed, record, write_seed

DATED = {
    "day": ["1990-01-19"],
    "month": ["1990-01"],
    "year": ["1990"],
    "interval": ["1989-12/1990-02-10"],
    "unknown-end": ["1990-01-10/"],
    "open-end": ["1990-01-10/.."],
    "unknown-start": ["/1990-01-20"],
    "open-start": ["../1990-01-20"],
    "one-of-two": ["[1990-01-18,1990-01-25]"],
    "bce": ["-0043-03-15"],
    "contested": ["1990-01-19", "1991-06"],
    "undated": [],
}
"""Events, and when documents say they were."""
TRUTH = """
                       day month year interval unknown-end open-end unknown-start open-start one-of-two bce contested undated
1990-01-19              c    p    p      c          p          c          p            c          .      .      p        .
1990-01                 c    c    p      c          c          c          c            c          c      .      p        .
1990                    c    c    c      c          c          c          c            c          c      .      p        .
1991                    .    .    .      .          p          c          .            .          .      .      p        .
1990/1991               c    c    c      c          c          c          c            c          c      .      c        .
1989-12-31/1990-01-15   .    p    p      c          c          c          p            c          .      .      .        .
1990-01-20/1990-01-24   .    p    p      c          p          c          c            c          .      .      .        .
-0043                   .    .    .      .          .          .          p            c          .      c      .        .
-9999                   .    .    .      .          .          .          p            c          .      .      .        .
2100                    .    .    .      .          p          c          .            .          .      .      .        .
[1989-12-31,1990-01-19] c    p    p      c          p          c          p            c          .      .      p        .
{1989-12-31,1990-01-25} .    p    p      c          p          c          p            c          p      .      .        .
../..                   c    c    c      c          c          c          c            c          c      c      c        .
"""  # noqa: E501  (a table)
"""c: certainly, and so possibly too; p: possibly only; a dot: neither."""
HEAD, *LINES = [line.split() for line in TRUTH.strip().splitlines()]


def publish_dated(folder: Path, dated: dict[str, list[str]]) -> Path:
    """An edition of events that one document after another dates."""
    claims: dict[str, list[Entry]] = {f"chronicle-{number}": [] for number in range(3)}
    for id_, dates in dated.items():
        for document, date in zip(claims, dates, strict=False):
            claims[document].append({"subject": id_, "when": date})
    publish_seed(write_seed(folder / "seed", {"events": [record(id_) for id_ in dated]}, claims), folder / "data")
    return folder / "data"


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of(publish_dated(tmp_path_factory.mktemp("dated"), DATED))


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_the_truth_table(dated: TestClient, line: list[str]) -> None:
    window, cells = line[0], dict(zip(HEAD, line[1:], strict=True))
    assert set(ids(dated, f"/events?when={window}")) == {id_ for id_, cell in cells.items() if cell in "cp"}
    certain = {id_ for id_, cell in cells.items() if cell == "c"}
    assert set(ids(dated, f"/events?when={window}&when_match=certainly")) == certain


@pytest.mark.parametrize("match", ["possibly", "certainly"])
def test_from_and_to_are_the_ends_of_a_window(dated: TestClient, match: str) -> None:
    for asked, same in (
        ("from=1990-01-20&to=1990-01-24", "when=1990-01-20/1990-01-24"),
        ("from=1990-01&to=1990-01", "when=1990-01"),
        ("from=1991", "when=1991/.."),
        ("to=-0043", "when=../-0043"),
    ):
        assert ids(dated, f"/events?{asked}&when_match={match}") == ids(dated, f"/events?{same}&when_match={match}")


def test_a_deprecated_claim_dates_nothing(client: TestClient) -> None:
    assert ids(client, "/events?when=1409-10-13") == ["treaty-signed"]
    assert ids(client, "/events?when=1409-10-23") == []


def written(day: int) -> str:
    year, month, day_of_month = civil(day)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day_of_month:02}"


def random_date(chance: random.Random) -> str:
    """A day, month or year of the years 2 BCE to 2 CE, so that many windows touch it."""
    date = written(chance.randint(parse("-0001").start_earliest, parse("0002").end_latest))
    return date[: len(date) - chance.choice([0, 3, 6])]


def random_period(chance: random.Random) -> str:
    one, other = sorted((random_date(chance), random_date(chance)), key=lambda date: parse(date).start_earliest)
    forms = one, f"{one}/{other}", f"{one}/", f"{one}/..", f"/{one}", f"../{one}", f"[{one},{other}]", f"{one}~"
    return chance.choice(forms) if parse(one).end_latest < parse(other).start_earliest else one


def random_history() -> dict[str, list[str]]:
    """Sixty events: a third dated by two or three documents that contradict each other, some not dated at all."""
    chance = random.Random(1410)
    found: dict[str, list[str]] = {f"undated-{number}": [] for number in range(3)}
    for number in range(60):
        found[f"event-{number}"] = [random_period(chance)]
        if number % 3 == 0:
            others = [random_period(chance) for _ in range(chance.randint(1, 2))]
            contradicting = all(
                not parse(found[f"event-{number}"][0]).compatible_with(parse(other)) for other in others
            )
            found[f"event-{number}"] += others if contradicting else []
    return found


HISTORY = random_history()
PERIODS = {id_: [parse(date) for date in dates] for id_, dates in HISTORY.items()}
EDGES = sorted(
    {
        bound + beside
        for periods in PERIODS.values()
        for period in periods
        for bound in (period.start_earliest, period.start_latest, period.end_earliest, period.end_latest)
        for beside in (-1, 0, 1)
        if BEGINNING < bound < END_OF_TIME
    }
)
"""The days on which an answer changes, and those beside them."""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> EditionReader:
    return EditionReader(publish_dated(tmp_path_factory.mktemp("random"), HISTORY), 1)


def test_the_random_history_is_mixed_enough() -> None:
    assert sum(len(periods) > 1 for periods in PERIODS.values()) >= 10
    assert len(EDGES) > 100


@given(st.tuples(st.sampled_from(EDGES), st.sampled_from(EDGES)).map(sorted), st.booleans())
def test_the_database_says_what_periods_say(history: EditionReader, window: list[int], certainly: bool) -> None:
    lo, hi = window
    question = ListParams.model_validate(
        {
            "from": written(lo),
            "to": written(hi),
            "when_match": "certainly" if certainly else "possibly",
            "limit": 500,
            "sort": "title",
        }
    )
    answered = list_records(history, EVENTS, question).items

    def matches(periods: list[Period]) -> bool:
        if certainly:
            return bool(periods) and all(period.certainly_overlaps(lo, hi) for period in periods)
        return any(period.possibly_overlaps(lo, hi) for period in periods)

    expected = {f'{{"id":"{id_}",'.encode() for id_, periods in PERIODS.items() if matches(periods)}
    assert {body[: body.index(b",") + 1] for body in answered} == expected
