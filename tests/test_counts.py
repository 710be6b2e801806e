"""Every count beside a link is the `total` of what the link answers: each is followed, on pages of every sort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app.queries import facet_counts, facets
from tests.seeds import client_of, publish_seed, record, write_seed
from tests.test_pages import page

COUNT = re.compile(
    r'<a href="(?P<url>[^"]+)"[^>]*>'
    r'(?:<b>(?P<inside>[^<]*)</b>[^<]*</a>|[^<]*</a> <span class="count">(?P<beside>[^<]*)</span>)'
)
"""A link with a count in it, as on the home page, or beside it, as among the facets."""
NUMBER = re.compile(r"(?P<least>at least |more than )?(?P<number>[0-9][0-9,]*)")
STATUS = re.compile(r'role="status">(?P<least>more than )?(?P<number>[0-9,]+) records?</p>')
LISTS = "/events", "/places", "/people", "/documents"
NARROWED = (
    "",
    "?contested=true",
    "?sort=-title",
    "?q=nakhchivan",
    "?according_to=ibrahimov-2024",
    "?according_to=wikipedia-karki",
    "?according_to=fasti-editors&contested=false",
    "?document=fasti-editors",
    "?document=treaty-of-kars",
    "?place=nakhchivan",
    "?place=nakhchivan&according_to=ibrahimov-2024",
    "?place=azerbaijan-ssr&document=ibrahimov-2024",
    "?when=1990-01",
    "?from=1990-01-15&to=1990-01-19&when_match=certainly",
    "?bbox=44,38,47,41",
    "?person=supreme-council-nakhchivan-assr",
    "?edition=1&kind=declaration",
)
WORDS = "?q=nakhchivan", "?q=karki&type=event", "?q=treaty+of", "?q=k*", "?q=armenia&place=soviet-union"
PAGES = (
    "/",
    *(f"{path}{query}" for path in LISTS for query in NARROWED),
    *(f"/search{query}" for query in WORDS),
    "/search?q=karki&according_to=ibrahimov-2024",
    "/search?q=nakhchivan&kind=declaration&document=ibrahimov-2024",
)


def counts(text: str) -> Iterator[tuple[str, str, int]]:
    """The links of a page that have a count: the address, `at least` or the like before the count, the count."""
    for found in COUNT.finditer(text):
        if number := NUMBER.fullmatch(found["inside"] or found["beside"]):
            yield unescape(found["url"]), number["least"] or "", int(number["number"].replace(",", ""))


def total(client: TestClient, address: str) -> int:
    """How many match, as the API has it."""
    asked = f"{address}{'&' if '?' in address else '?'}total=true&limit=1"
    found: int = client.get(asked, headers={"accept": "application/json"}).raise_for_status().json()["total"]
    return found


def wrong(client: TestClient, address: str) -> list[str]:
    """The counts of a page that are not what their links give."""
    text, found = page(client, address), []
    if status := STATUS.search(text):
        number, matching = int(status["number"].replace(",", "")), total(client, address)
        if number > matching or (number != matching and not status["least"]):
            found.append(f"{address}: {status[0]} of {matching}")
    for url, least, number in counts(text):
        given = total(client, url)
        if number > given or (number != given and not least):
            found.append(f"{address}: {url} has {least}{number}, gives {given}")
    return found


@pytest.mark.parametrize("address", PAGES)
def test_every_count_is_the_total_of_its_link(article: TestClient, address: str) -> None:
    assert wrong(article, address) == []


def test_the_pages_have_counts(article: TestClient) -> None:
    assert len(list(counts(page(article, "/")))) == 6
    assert all(len(list(counts(page(article, path)))) > 10 for path in ("/events", "/places", "/search?q=nakhchivan"))


def test_every_page_that_facets_lead_to_has_right_counts(client: TestClient) -> None:
    seen, waiting = set[str](), ["/", *LISTS, *(f"{path}?according_to=chronicle-a" for path in LISTS)]
    waiting = [address for address in waiting if client.get(address).status_code == 200]
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        assert wrong(client, address) == []
        waiting += [url for url, _, _ in counts(page(client, address)) if not url.startswith("/claims")]
    assert len(seen) > 50


def test_search_counts_of_each_type_are_its_totals(article: TestClient) -> None:
    for query in (*WORDS, "?q=karki&document=ibrahimov-2024", "?q=of&place=soviet-union"):
        found = article.get(f"/search{query}").raise_for_status().json()
        assert found["counts_complete"]
        for type_, count in found["counts"].items():
            assert count == total(article, f"/search{query.replace('&type=event', '')}&type={type_}"), (query, type_)


@pytest.mark.parametrize("address", ["/events", "/documents?according_to=fasti-editors", "/search?q=nakhchivan"])
def test_a_count_of_a_part_says_at_least(article_dir: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MAX_RECORDS", 7)
    article = client_of(article_dir)  # one that keeps no page from before
    shown = [least for url, least, _ in counts(page(article, address))]
    assert shown
    assert set(shown) == {"at least "}
    assert wrong(article, address) == []


@pytest.mark.parametrize("query", ["", "?according_to=fasti-editors"])
def test_where_too_many_rows_would_be_read_a_count_says_at_least(
    article_dir: Path, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facet_counts, "ROWS", 9)
    article = client_of(article_dir)
    found = {url: least for url, least, _ in counts(page(article, f"/documents{query}"))}
    assert {least for url, least in found.items() if "document=" in url} == {"at least "}
    assert {least for url, least in found.items() if "kind=" in url} == {""}
    assert wrong(article, f"/documents{query}") == []


def test_what_is_chosen_has_no_count_and_the_others_count_as_if_it_were_not(article: TestClient) -> None:
    text = page(article, "/events?kind=declaration")
    assert re.search(r'<li class="on"><a href="/events"[^>]*>declaration</a></li>', text)
    assert any("kind=" in url for url, _, _ in counts(text))


def test_a_chosen_value_that_is_not_among_the_most_frequent_is_shown_by_its_title(article: TestClient) -> None:
    title = article.get("/documents/karakullake").json()["title"]
    text = unescape(page(article, "/places?document=karakullake"))
    assert re.search(rf'<li class="on"><a href="/places"[^>]*>{re.escape(title)}</a></li>', text)


PLACES, EVENTS, DOCUMENTS = "pqrst", "efghi", "abc"
CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(DOCUMENTS),
        st.one_of(
            st.tuples(st.sampled_from(EVENTS), st.just("location"), st.sampled_from(PLACES)),
            st.tuples(st.sampled_from(PLACES[:-1]), st.just("within"), st.sampled_from(PLACES)),
            st.tuples(st.sampled_from(EVENTS), st.just("ground"), st.sampled_from(DOCUMENTS)),
            st.tuples(st.sampled_from(EVENTS), st.just("when"), st.sampled_from(["1990", "1991", "1990/1991"])),
        ),
        st.sampled_from(["normal", "normal", "normal", "deprecated"]),
    ),
    min_size=3,
    max_size=14,
)


def claims_of(made: list[tuple[str, tuple[str, str, str], str]]) -> dict[str, list[dict[str, Any]]]:
    """The claims by document; a link between places leads upwards in the alphabet, so that there is no circle."""
    said: dict[str, list[dict[str, Any]]] = {document: [] for document in DOCUMENTS}
    for number, (document, (subject, property_, value), rank) in enumerate(made):
        if property_ != "within" or subject < value:
            said[document].append({"subject": subject, property_: value, "rank": rank, "key": f"k{number}"})
    return said


@settings(max_examples=12)
@given(CLAIMS)
def test_whatever_is_claimed_every_count_is_the_total_of_its_link(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, tuple[str, str, str], str]]
) -> None:
    folder = tmp_path_factory.mktemp("claimed")
    records = {"places": [*map(record, PLACES)], "events": [*map(record, EVENTS)]}
    publish_seed(write_seed(folder / "seed", records, claims_of(made)), folder / "data")
    client = client_of(folder / "data")
    for path in LISTS:
        for query in (
            "",
            "?according_to=a",
            "?place=t",
            "?document=b",
            "?place=s&according_to=b",
            "?document=a&when=1990",
        ):
            assert wrong(client, f"{path}{query}") == []


def test_a_page_of_an_earlier_edition_leads_to_that_edition(tmp_path: Path) -> None:
    events = [record(f"event-{number:02}", kind="riot" if number % 2 else "trial") for number in range(6)]
    claims = [{"subject": event["id"], "when": "1990", "key": event["id"]} for event in events]
    publish_seed(write_seed(tmp_path / "one", {"events": events}, {"witness": claims}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    following = client.get("/events?limit=3").json()["next"]
    events[0]["kind"] = "feast"
    publish_seed(write_seed(tmp_path / "two", {"events": events}, {"witness": claims[:3]}), tmp_path / "data")
    with client_of(tmp_path / "data") as later:
        found = list(islice(counts(page(later, following)), 10))
        assert found
        assert all("edition=1" in url for url, _, _ in found)
        assert [number for _, _, number in found] == [total(later, url) for url, _, _ in found]
