"""Haste: nobody waits for another's long question, and no question is looked for without end."""

from __future__ import annotations

import gc
from pathlib import Path

import apsw
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import literal_column, select
from sqlmodel import col

from app.errors import QueryTimeout
from app.formats import snippet
from app.queries import search
from app.queries.records import get_record
from app.resources.event import EVENTS
from app.resources.terms import phrases, terms
from app.store import edition as database
from app.store.schema import BodyRow
from app.store.statement import Statement
from tests.seeds import client_of


def test_what_is_not_found_at_once_is_looked_for_elsewhere_and_found(
    history_dir: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "INLINE_STEPS", 1)
    address = "/events?place=brodland&total=true"
    assert client_of(history_dir).get(address).json() == client.get(address).json()


def test_what_takes_too_long_is_given_up_and_says_what_to_do(
    history_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("INLINE_STEPS", "LOOK_EVERY_STEPS"):
        monkeypatch.setattr(database, name, 1)
    monkeypatch.setattr(database, "QUERY_TIMEOUT_S", -1)
    response = client_of(history_dir).get("/events?place=brodland")
    assert (response.status_code, response.json()["type"]) == (503, "/problems/takes-too-long")
    assert "narrow it" in response.json()["detail"]


def test_short_answers_are_never_given_up_however_many_there_are(
    history_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "INLINE_STEPS", 1_000)
    edition = database.EditionReader(history_dir, 1)
    haste = database.INLINE.set(True)
    try:
        found = {get_record(edition, EVENTS, "siege-of-arva", None) for _ in range(1_000)}
    finally:
        database.INLINE.reset(haste)
    assert len(found) == 1


def test_after_an_answer_was_given_up_questions_are_prepared_once_again(
    history_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "INLINE_STEPS", 10)
    edition, short = database.EditionReader(history_dir, 1), Statement(select(literal_column("1")))
    long = Statement(select(col(BodyRow.record), col(BodyRow.content)))
    haste = database.INLINE.set(True)
    try:
        for _ in range(20):
            with pytest.raises(QueryTimeout):
                edition.read(long)
            assert edition.read(short) == [(1,)]
    finally:
        database.INLINE.reset(haste)
    assert len(edition._hasty.made) == 1


@pytest.mark.parametrize("hasty", [True, False])
def test_an_edition_that_nobody_holds_any_more_is_closed(history_dir: Path, hasty: bool) -> None:
    edition, haste = database.EditionReader(history_dir, 1), database.INLINE.set(hasty)
    try:
        edition.read(Statement(select(literal_column("1"))))
    finally:
        database.INLINE.reset(haste)
    [reader] = (edition._hasty if hasty else edition._patient).made
    del edition
    with pytest.raises(apsw.ConnectionClosedError):
        reader.connection.execute("SELECT 1")


def test_another_fault_of_the_database_is_not_taken_for_haste(history_dir: Path) -> None:
    edition = database.EditionReader(history_dir, 1)
    with pytest.raises(apsw.SQLError, match="no such column"):
        edition.read(Statement(select(literal_column("nowhere"))))


def test_what_is_there_at_the_start_is_left_alone_by_the_garbage_collector(history_dir: Path) -> None:
    gc.unfreeze()
    with client_of(history_dir) as started:
        assert started.get("/events").status_code == 200
        assert gc.get_freeze_count() > 10_000
    gc.unfreeze()


@pytest.fixture
def common(history_dir: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A client for whom every word is a common one."""
    monkeypatch.setattr(search, "RANKED", -1)
    monkeypatch.setattr(search, "RANKED_TOGETHER", -1)
    return client_of(history_dir)


@pytest.mark.parametrize("q", ["arva", "the", "brod*", "siege arva", "nowhere"])
@pytest.mark.parametrize("narrowed", ["", "&type=event", "&from=1400", "&contested=true"])
def test_common_words_find_what_others_find(client: TestClient, common: TestClient, q: str, narrowed: str) -> None:
    whole = client.get(f"/search?q={q}{narrowed}&limit=500&total=true").json()
    expected = {hit["id"] for hit in whole["items"]}
    found, pages, at = [], [], f"/search?q={q}{narrowed}&limit=2&total=true"
    while at:
        page = common.get(at).raise_for_status().json()
        assert (page["total"], page["counts"]) == (whole["total"], whole["counts"])
        pages.append(page["items"])
        found += [hit["id"] for hit in page["items"]]
        at, last = page["next"], page
    assert len(found) == len(expected)
    assert set(found) == expected
    for items in reversed(pages[:-1]):
        last = common.get(last["prev"]).raise_for_status().json()
        assert last["items"] == items


def test_titles_come_before_texts_for_common_words_too(common: TestClient) -> None:
    assert common.get("/search?q=siege").json()["items"][0]["id"] == "siege-of-arva"


def test_that_not_all_were_counted_is_said(common: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert common.get("/search?q=arva*").json()["counts_complete"] is True
    monkeypatch.setattr(search, "COUNTED", 1)
    search._types.cache_clear()
    assert common.get("/search?q=arva*").json()["counts_complete"] is False
    search._types.cache_clear()


PLAIN = st.text("abceo XYZ019.,-'", max_size=60)


@given(PLAIN, st.lists(st.sampled_from(["a", "abc", "b*", "xyz", "0*", "c1", "abbac"]), max_size=3))
def test_a_plain_text_is_marked_as_any_text_is(text: str, words: list[str]) -> None:
    asked = phrases(terms(" ".join(words)))
    plain = snippet.snippet(text, asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snippet, "_is_only_lowered", lambda *_: False)
        assert snippet.snippet(text, asked) == plain
