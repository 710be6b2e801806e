"""The benchmark's own logic: data that are the same everywhere, questions that have answers, figures that add up."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from app.dates import parse
from tests.bench import addresses, h2load, relational, report, run, seed_folder, workers, wrk
from tests.bench.bars import growth, missed, times_datasette
from tests.bench.data import DataSet
from tests.bench.items import ITEMS, PAGE, Ask, questions
from tests.bench.lineup import BARE, CANNED, FASTI, NATIVE, TYPICAL
from tests.bench.summary import Results, summary
from tests.seeds import client_of, publish_seed

SMALL = DataSet(300, seed=5)


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small data set as seed files."""
    folder = tmp_path_factory.mktemp("seed")
    seed_folder.write(SMALL, folder)
    return folder


@pytest.fixture(scope="module")
def client(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The same, published."""
    folder = tmp_path_factory.mktemp("published")
    publish_seed(seed, folder)
    return client_of(folder)


def test_a_record_is_the_same_whatever_was_made_before() -> None:
    assert DataSet(300, seed=5).event(77) == list(SMALL.all_events())[77]
    assert DataSet(300, seed=6).event(77) != SMALL.event(77)


def test_a_million_events_come_with_all_the_rest() -> None:
    large = DataSet(1_000_000, seed=1)
    assert (large.places, large.people, large.documents) == (20_000, 50_000, 100_000)
    events = [large.event(Random(number).randrange(large.events)) for number in range(500)]
    assert 2.3 < sum(len(event.people) for event in events) / 500 < 2.7
    assert 1.3 < sum(len(event.documents) for event in events) / 500 < 1.7
    assert 190 < sum(len(event.summary) for event in events) / 500 < 230


def test_an_events_days_are_those_of_its_edtf() -> None:
    for event in SMALL.all_events():
        period = parse(event.edtf)
        assert (period.start_earliest, period.end_latest) == (event.start.toordinal(), event.end.toordinal())
        assert 1900 <= event.start.year <= event.end.year <= 2000


def test_every_record_is_written_and_every_event_told_once(seed: Path) -> None:
    counts = {file.stem: len(lines(file)) for file in (seed / "records").iterdir()}
    expected = {"events": 300, "places": SMALL.places, "people": SMALL.people, "documents": SMALL.documents}
    assert counts == expected
    claims = [claim for file in (seed / "claims").iterdir() for line in lines(file)[1:] for claim in line["claims"]]
    assert Counter(claim["subject"] for claim in claims if "when" in claim) == {
        event.id: 1 for event in SMALL.all_events()
    }
    assert sum("point" in claim for claim in claims) == SMALL.places


def test_the_database_holds_the_same(tmp_path: Path) -> None:
    relational.write(SMALL, tmp_path / "bench.db")
    with closing(sqlite3.connect(tmp_path / "bench.db")) as connection:
        event = SMALL.event(7)
        found = connection.execute("SELECT title, start_day, place_id FROM event WHERE id = 8").fetchone()
        assert found == (event.title, event.start.isoformat(), event.place + 1)
        links = connection.execute("SELECT count(*) FROM event_person").fetchone()[0]
        assert links == sum(len(event.people) for event in SMALL.all_events())
        word = SMALL.vocabulary.words[0]
        assert connection.execute("SELECT count(*) FROM event_fts WHERE event_fts MATCH ?", (word,)).fetchone()[0] > 100


@pytest.mark.parametrize("item", [item for item in ITEMS if item != "W3"])
def test_fasti_answers_every_question(client: TestClient, item: str) -> None:
    asks = questions(item, SMALL, 12)
    assert len(set(asks)) == 12
    for ask in asks:
        answer = client.get(addresses.fasti(ask, {}) or "")
        assert answer.status_code == 200, answer.text
        assert answer.json().get("items", True), answer.url


def test_deep_pages_are_reached_by_fastis_own_cursors(client: TestClient) -> None:
    following = client.get("/events?sort=when&limit=50").json()["next"]
    cursors = {1: parse_qs(urlsplit(following).query)["cursor"][0]}
    page = client.get(addresses.fasti(Ask("W3", page=1, limit=40), cursors) or "").json()["items"]
    in_order = sorted(SMALL.all_events(), key=lambda event: (event.start, event.id))
    assert page[0]["when"]["edtf"] == in_order[50].edtf
    assert len(page) == 40


@pytest.mark.parametrize("events", [10_000, 20_000])
def test_a_rectangle_holds_most_of_a_page_of_few_events_too(events: int) -> None:
    data, found = DataSet(events, seed=1), []
    all_of_them = [(event.start, event.end, data.place(event.place)) for event in data.all_events()]
    for ask in questions("W6", data, 50):
        west, south, east, north = ask.box
        then = [place for first, last, place in all_of_them if first <= ask.last and last >= ask.first]
        found.append(sum(west <= place.lon <= east and south <= place.lat <= north for place in then))
    assert sum(min(there, PAGE) for there in found) / len(found) == pytest.approx(40, abs=15)


@pytest.mark.parametrize("address", [addresses.fasti, addresses.typical, addresses.datasette_canned])
def test_different_questions_have_different_addresses(address: addresses.Address) -> None:
    asks = questions("W4", SMALL, 50)
    assert len({address(ask, {}) for ask in asks}) == 50


def reported(rate: int, **errors: int) -> dict[str, int]:
    """A sample as `paths.lua` reports it, of one second."""
    counts = {"requests": rate, "microseconds": 1_000_000, "bytes": 0, "p50": 900, "p99": 2_000}
    return {**counts, "refused": 0, "broken": 0, "late": 0, **errors}


def test_the_report_is_found_among_what_wrk_says() -> None:
    sample = wrk.parse(f"Running 1s test\n  10 requests in 1.00s\nRESULT {json.dumps(reported(4_000))}\n")
    assert sample.rate == 4_000
    assert sample.p99 == 2_000
    with pytest.raises(ValueError, match="wrk reported nothing"):
        wrk.parse("unable to connect")


def test_an_error_is_never_counted_as_an_answer() -> None:
    assert wrk.Sample.model_validate(reported(4_000, refused=1)).rate == 0
    assert wrk.Sample.model_validate(reported(4_000, broken=1)).rate == 0


def test_what_h2load_reports_counts_where_all_answers_were_good() -> None:
    report = "requests: 20 total\nstatus codes: 20 2xx, 0 3xx, 0 4xx, 0 5xx\n"
    assert h2load.answers(report) == 20
    with pytest.raises(ValueError, match="not all answers were good"):
        h2load.answers(report.replace("20 2xx, 0 3xx, 0 4xx", "19 2xx, 0 3xx, 1 4xx"))


def results(events: int, **rates: list[int]) -> Results:
    """Results of W1, cold."""
    runs = [
        {
            "item": "W1",
            "mode": "cold",
            "contestant": name,
            "questions": 100,
            "bytes": 1_700,
            "cpu_microseconds": [1_000_000 / rate for rate in rates[key]],
            "samples": [reported(rate) for rate in rates[key]],
        }
        for key, name in (
            ("fasti", FASTI),
            ("bare", BARE),
            ("typical", TYPICAL),
            ("tables", NATIVE),
            ("queries", CANNED),
        )
    ]
    machine = {"cores": "2"}
    server = {"start_seconds": [0.3, 0.1, 0.2], "rss_anon_mb_after_start": 40, "rss_anon_mb_highest": 90}
    about = {"events": events, "seed": 1, "rounds": 3, "seconds": 1, "connections": 32, "machine": machine}
    rest = {"publication": None, "export": None, "workers": None}
    return {**about, **rest, "servers": {"fasti": server}, "runs": runs}


SAMPLE = results(
    1_000_000, fasti=[30, 10, 35], bare=[50, 40, 50], typical=[1, 1, 1], tables=[2, 2, 2], queries=[1, 1, 4]
)


def test_ratios_are_taken_within_a_round_and_then_their_median() -> None:
    line = summary(SAMPLE)["W1", "cold", FASTI]
    assert line.ratio == 30 / 50
    assert (line.rate, line.p50, line.p99, line.laps) == (30, 0.9, 2.0, 0.75)


def test_fasti_is_compared_with_the_faster_way_of_asking_datasette() -> None:
    assert times_datasette(summary(SAMPLE), "W1") == 15


def test_a_bar_that_is_not_reached_is_named() -> None:
    assert missed(SAMPLE) == [
        "W1: 15.0 × Datasette, expected 20",
        "W1: 30.0 × the typical application, expected 50",
    ]


def of_workers(contestant: str, number: int, *rates: int) -> workers.Noted:
    """What was noted of so many workers of a contestant."""
    samples = [reported(rate) for rate in rates]
    return {"contestant": contestant, "workers": number, "samples": samples, "rss_anon_mb": 70.5 + number}


def test_several_workers_are_held_against_as_many_bare_ones() -> None:
    noted = [of_workers(BARE, 1, 50, 50, 50), of_workers(BARE, 2, 80, 100, 60)]
    noted += [of_workers(FASTI, 1, 30, 20, 40), of_workers(FASTI, 2, 40, 60, 45)]
    assert missed({**SAMPLE, "workers": noted})[-1] != "W1 of 2 workers: 60.0% of as many bare ones, expected 60%"
    noted[-1] = of_workers(FASTI, 2, 40, 54, 45)
    assert missed({**SAMPLE, "workers": noted})[-1] == "W1 of 2 workers: 54.0% of as many bare ones, expected 60%"
    told = "54.0 % of as many bare ones, 1.50 times as many answers as one, RssAnon 72 MB each at most."
    assert told in report.section({**SAMPLE, "workers": noted})


def test_growth_is_measured_by_the_bare_server_of_each_run() -> None:
    small = results(10_000, fasti=[80] * 3, bare=[100] * 3, typical=[1], tables=[1], queries=[1])
    assert growth(summary(small), summary(SAMPLE)) == {"W1": pytest.approx(80 / 60)}


def test_the_page_shows_the_table(tmp_path: Path) -> None:
    (tmp_path / "1000000.json").write_text(json.dumps(SAMPLE))
    report.write(tmp_path, tmp_path / "page.md")
    page = (tmp_path / "page.md").read_text()
    assert (
        "| W1 cold | 1,700 | 50 | 30 | 60.0 | ≥ 60 | 20,000 | 33,333 | 0.9 | 2.0 | – | 2.0 | 4.0 | 2.5 | 30.0 | 15.0 |"
        in page
    )
    assert "| fasti | 0.20 | 40 | 90 |" in page


def test_the_page_is_that_of_the_results() -> None:
    page = report.BENCHMARKS.read_text()
    assert all(report.section(json.loads(file.read_text())) in page for file in run.RESULTS.glob("*.json"))
