"""Pages of more records than are counted one by one stay small, and say what they leave out."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.pages.views import lists
from app.queries import facets, records, search
from app.queries.facets import MAX_RECORDS
from app.queries.params.records import ListParams, SearchParams
from app.resources.event import EVENTS
from app.store.edition import EditionReader
from tests.bench import seed_folder
from tests.bench.data import DataSet
from tests.seeds import client_of, publish_seed
from tests.test_pages import page

MANY = MAX_RECORDS + 200
LARGEST = 60_000
"""Bytes that a page may weigh, packed."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of editions of some more events than are counted."""
    made = tmp_path_factory.mktemp("many")
    seed_folder.write(DataSet(MANY, 1), made / "seed")
    publish_seed(made / "seed", made / "data")
    return made / "data"


@pytest.fixture(scope="module")
def many(folder: Path) -> Iterator[TestClient]:
    """A client of them."""
    with client_of(folder) as made:
        yield made


def bins(text: str) -> list[str]:
    """The stretches of time that a page leads to."""
    return [unescape(url) for url in re.findall(r'<a href="([^"]+)" rel="nofollow" aria-label="[^"]+ to [^"]+"', text)]


@pytest.mark.parametrize(
    "address",
    ["/", "/events", "/events?sort=-when", "/events?from=1900&to=1990", "/places", "/people", "/documents", "/claims"],
)
def test_a_page_stays_small(many: TestClient, address: str) -> None:
    assert len(gzip.compress(page(many, address).encode())) < LARGEST


def test_a_whole_list_is_counted_whole_and_its_facets_in_part(many: TestClient) -> None:
    text = page(many, "/events")
    assert f'role="status">{MANY:,} records</p>' in text
    assert f"Counted in {MAX_RECORDS:,} records of these." in text
    assert bins(text)
    assert bins(page(many, bins(text)[0]))


def test_a_narrowed_list_says_that_there_are_more_than_it_counts(many: TestClient) -> None:
    text = page(many, "/events?contested=false")
    assert f"more than {MAX_RECORDS:,} records" in text
    assert f"Counted in {MAX_RECORDS:,} records of these." in text


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"from": "0001", "to": "9999"},
        {"from": "1900"},
        {"contested": "false"},
        {"from": "0001", "when_match": "certainly"},
    ],
)
def test_however_a_list_is_narrowed_it_is_drawn_when_its_records_begin(
    folder: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    monkeypatch.setattr(facets, "MAX_RECORDS", 100)
    edition, question = EditionReader(folder, 1), ListParams.model_validate({**asked, "total": True})
    over = lists.divided(edition, EVENTS, question).over
    assert over
    assert sum(over.counts) == records.list_records(edition, EVENTS, question).total


def test_a_search_is_drawn_when_what_it_finds_begins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MAX_RECORDS", 100)
    edition, question = EditionReader(folder, 1), SearchParams(q="voudi", type="event", total=True)
    over = lists.divided_hits(edition, question).over
    assert over
    assert sum(over.counts) == search.search(edition, question).page.total


def test_of_very_many_it_is_not_drawn(many: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "DRAWN", MAX_RECORDS)
    assert bins(page(many, "/events?contested=false&sort=title")) == []


def test_one_can_walk_on_from_page_to_page(many: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/events?limit=500"
    while address:
        text = page(many, address.replace("&amp;", "&"))
        seen += re.findall(r'<tr data-record="([^"]+)"', text)
        following = re.search(r'<a href="([^"]+)" rel="next">', text)
        address = following[1] if following else None
    assert len(seen) == len(set(seen)) == MANY


@pytest.mark.parametrize(("address", "name"), [("/compare", "documents"), ("/claims", "document")])
def test_any_document_can_be_chosen_where_a_list_has_no_room_for_all(many: TestClient, address: str, name: str) -> None:
    text = page(many, address)
    assert not re.search(rf'<select[^>]* name="{name}"', text)
    assert text.count(f'name="{name}" list=') == (2 if address == "/compare" else 1)
    last = many.get("/documents?sort=-title&limit=1").json()["items"][0]["id"]
    assert f'<option value="{last}"' not in text
    chosen = page(
        many, f"{address}?{name}=document-000001&{name}={last}" if address == "/compare" else f"{address}?{name}={last}"
    )
    assert f'value="{last}"' in chosen
