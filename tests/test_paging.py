"""Paging: walks meet each row once and stay in their edition."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.queries.paging import PageRows
from app.queries.params.records import ListParams, SearchParams, Sort
from app.queries.records import list_records
from app.queries.search import search
from app.resources import urls
from app.resources.event import EVENTS
from app.store.edition import EditionReader
from tests.seeds import client_of, ids, publish_seed, record, write_seed

LISTS = [
    *(f"/{noun}?sort={sort}" for noun in ("events", "places", "people", "documents") for sort in get_args(Sort)),
    "/events?place=brodland&when=1400/1412",
    "/events?according_to=chronicle-a&q=arva",
    "/claims",
    "/claims?document=chronicle-b&nature=statement",
    "/search?q=arva",
    "/search?q=brod*&type=event",
    "/editions",
    "/editions/1/changes",
    "/events/siege-of-arva/links",
    "/events/siege-of-arva/claims",
    "/places/arva/links?type=event",
    "/places/arva/claims",
    "/people/karl-the-elder/claims",
    "/documents/treaty-of-brod/links",
    "/documents/chronicle-a/claims",
]


def rows(page: dict[str, Any]) -> list[str]:
    """The rows of a page, each as text; those of grouped claims with their group."""
    groups = [
        [[group["property"], claim] for claim in group["claims"]] if "claims" in group and "label" in group else [group]
        for group in page["items"]
    ]
    return [json.dumps(row) for group in groups for row in group]


def walk(client: TestClient, address: str, way: str) -> Iterator[dict[str, Any]]:
    """The page at the address, and all that follow it that way."""
    while True:
        response = client.get(address)
        assert response.status_code == 200, response.text
        page = response.json()
        yield page
        if page[way] is None:
            return
        address = page[way]


@pytest.mark.parametrize("address", LISTS)
def test_a_walk_forwards_and_back_meets_each_row_once(client: TestClient, address: str) -> None:
    joint = "&" if "?" in address else "?"
    everything = rows(client.get(f"{address}{joint}limit=500").json())
    size = len(everything)
    assert len(set(everything)) == size > 0
    for limit in sorted({1, 3, max(size - 1, 1), size, size + 1}):
        forth = list(walk(client, f"{address}{joint}limit={limit}&total=true", "next"))
        assert [row for page in forth for row in rows(page)] == everything
        assert {page["total"] for page in forth} == {size}
        assert len(forth) == -(-size // limit)
        last = forth[-2]["next"] if len(forth) > 1 else f"{address}{joint}limit={limit}"
        back = list(walk(client, last, "prev"))
        assert [row for page in reversed(back) for row in rows(page)] == everything


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> EditionReader:
    """An edition of many events that sort alike: same titles, same dates, same words."""
    folder, chance = tmp_path_factory.mktemp("alike"), random.Random(1410)
    titles = ["The siege", "the Siège", "Siege of Brod", "Осада", "围城", "A siege, a siege"]
    events = [record(f"event-{number}", chance.choice(titles), summary="A siege.") for number in range(40)]
    dates = ["1410", "1410-01", "../1410", "-0001", "1410-01-01/"]
    claims = [{"subject": event["id"], "when": chance.choice(dates)} for event in events[:30]]
    publish_seed(write_seed(folder / "seed", {"events": events}, {"chronicle": claims}), folder / "data")
    return EditionReader(folder / "data", 1)


Steps = st.lists(st.tuples(st.sampled_from(["next", "prev"]), st.integers(1, 45)), max_size=12)


def follow(steps: list[tuple[str, int]], ask: Callable[[int, str | None], PageRows]) -> None:
    """Go to and fro, with another limit at each step, and hold each page to the slice that it must be."""
    everything = list(ask(500, None).items)
    begin, end, page = 0, 0, PageRows([], None, None, 1, None)
    for number, (way, limit) in enumerate([("next", 5), *steps]):
        cursor = page.next if way == "next" else page.prev
        if number and cursor is None:
            continue
        begin, end = (end, min(end + limit, len(everything))) if way == "next" else (max(begin - limit, 0), begin)
        page = ask(limit, cursor)
        assert list(page.items) == everything[begin:end]
        assert (page.prev is None, page.next is None) == (begin == 0, end == len(everything))


@given(st.sampled_from(get_args(Sort)), Steps)
def test_any_steps_through_a_list_that_sorts_alike(
    alike: EditionReader, sort: str, steps: list[tuple[str, int]]
) -> None:
    def ask(limit: int, cursor: str | None) -> PageRows:
        question = ListParams.model_validate({"sort": sort, "limit": limit, "cursor": cursor})
        return list_records(alike, EVENTS, question)

    follow(steps, ask)


@given(st.sampled_from(["siege", "sieg*", "siege brod", "a", "осада*"]), Steps)
def test_any_steps_through_a_search_that_ranks_alike(
    alike: EditionReader, q: str, steps: list[tuple[str, int]]
) -> None:
    def ask(limit: int, cursor: str | None) -> PageRows:
        return search(alike, SearchParams(q=q, limit=limit, cursor=cursor)).page

    follow(steps, ask)


def test_the_longest_titles_in_any_script_are_walked_through(tmp_path: Path) -> None:
    events = [record(f"event-{number}", "装" * 199 + letter) for number, letter in enumerate("甲乙丙")]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {}), tmp_path / "data")
    pages = list(walk(client_of(tmp_path / "data"), "/events?sort=title&limit=1", "next"))
    assert [item["id"] for page in pages for item in page["items"]] == ["event-0", "event-1", "event-2"]


def publish_titled(folder: Path, title: str, editions_kept: int = 5) -> int:
    """An edition of five events with that title, and one more for each letter of it."""
    names = ["one", "two", "three", "four", "five", *(f"more-{number}" for number, _ in enumerate(title))]
    seed = write_seed(folder / "seed", {"events": [record(name, f"{title} {name}") for name in names]}, {})
    return publish_seed(seed, folder / "data", editions_kept)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers look for a new edition at every request."""
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)


@pytest.mark.usefixtures("at_once")
def test_a_walk_ends_in_the_edition_in_which_it_began(tmp_path: Path) -> None:
    publish_titled(tmp_path, "A")
    client = client_of(tmp_path / "data")
    everything = client.get("/events").json()["items"]
    seen = []
    for page in walk(client, "/events?limit=2", "next"):
        assert page["edition"] == 1
        seen += page["items"]
        publish_titled(tmp_path, "ABCD"[: len(seen)])
    assert seen == everything
    assert client.get("/events").json()["edition"] == 3
    assert len(ids(client, "/events")) == 9


@pytest.mark.usefixtures("at_once")
def test_a_walk_through_an_edition_that_is_no_longer_kept_is_told_to_begin_anew(tmp_path: Path) -> None:
    publish_titled(tmp_path, "A")
    client = client_of(tmp_path / "data")
    link = client.get("/events?limit=2").json()["next"]
    publish_titled(tmp_path, "B", editions_kept=1)
    response = client.get(link)
    assert response.status_code == 410
    assert response.json()["detail"] == "edition 1 is no longer kept; start again from the first page"
    assert client.get("/events?limit=2").status_code == 200


def test_the_other_parameters_stay_in_the_addresses_of_the_pages_beside(client: TestClient) -> None:
    page = client.get("/events", params={"kind": "siege", "limit": "1", "total": "true"}).json()
    assert page["next"].startswith("/events?kind=siege&limit=1&total=true&cursor=")
    assert client.get(page["next"]).json()["prev"].startswith("/events?kind=siege&limit=1&total=true&cursor=")
    escaped = client.get("/search", params={"q": "Arva #?&", "limit": "1"}).json()["next"]
    assert escaped.startswith("/search?q=Arva+%23%3F%26&limit=1&cursor=")
    assert client.get(escaped).json()["items"]


PIECES = st.text("ab=&,+é ~%", max_size=5)


@given(st.lists(st.tuples(PIECES, PIECES), max_size=4))
def test_parameters_are_written_as_the_library_writes_them(parameters: list[tuple[str, str]]) -> None:
    assert urls.query(parameters) == urlencode(parameters)
