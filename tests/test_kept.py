"""What is kept in memory: from the second asking on, as much as there is room for, and only of one edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.database import Edition
from app.web import kept
from app.web.answers import Finished
from app.web.kept import OVERHEAD, Kept


@pytest.fixture
def edition(history_dir: Path) -> Edition:
    return Edition(history_dir, 1)


def answer(size: int = 0) -> Finished:
    return Finished(200, [(b"etag", b'"etag"')], b"x" * size, b'"etag"', may_be_kept=True)


def ask_twice(store: Kept, edition: Edition, path: str, size: int = 0) -> None:
    for _ in range(2):
        assert store.get(edition, (path, b"", "json")) is None
        store.put(edition, (path, b"", "json"), answer(size))


def held(store: Kept, edition: Edition, paths: str) -> str:
    return "".join(path for path in paths if store.get(edition, (path, b"", "json")) is not None)


def test_what_is_asked_once_is_not_kept_and_what_is_asked_twice_is(edition: Edition) -> None:
    store = Kept(10 * OVERHEAD)
    store.get(edition, ("a", b"", "json"))
    store.put(edition, ("a", b"", "json"), answer())
    assert held(store, edition, "a") == ""
    store.put(edition, ("a", b"", "json"), answer())
    assert held(store, edition, "a") == "a"
    assert store.get(edition, ("a", b"limit=1", "json")) is None


def test_what_was_not_asked_for_longest_goes_when_there_is_no_room(edition: Edition) -> None:
    store = Kept(3 * OVERHEAD)
    for path in "abc":
        ask_twice(store, edition, path)
    assert store.get(edition, ("a", b"", "json"))
    ask_twice(store, edition, "d")
    assert held(store, edition, "abcd") == "acd"
    ask_twice(store, edition, "e", size=OVERHEAD)
    assert held(store, edition, "acde") == "de"
    ask_twice(store, edition, "f", size=10 * OVERHEAD)
    assert held(store, edition, "acdef") == ""


def test_an_answer_that_two_made_at_once_is_counted_once(edition: Edition) -> None:
    store = Kept(2 * OVERHEAD)
    ask_twice(store, edition, "a")
    for _ in range(5):
        store.put(edition, ("a", b"", "json"), answer())
    ask_twice(store, edition, "b")
    assert held(store, edition, "ab") == "ab"


def test_a_new_edition_begins_with_nothing_and_takes_no_answer_of_the_old_one(
    edition: Edition, history_dir: Path
) -> None:
    store, newer = Kept(10 * OVERHEAD), Edition(history_dir, 1)
    ask_twice(store, edition, "a")
    assert held(store, newer, "a") == ""
    store.put(edition, ("a", b"", "json"), answer())
    store.put(edition, ("a", b"", "json"), answer())
    assert held(store, newer, "a") == ""
    store.put(newer, ("a", b"", "json"), answer())
    store.put(edition, ("a", b"", "json"), answer())
    assert held(store, newer, "a") == ""


def test_no_more_addresses_are_remembered_than_there_is_room_for(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "REMEMBERED", 2)
    store = Kept(10 * OVERHEAD)
    store.get(edition, ("a", b"", "json"))
    for path in "abcab":
        store.put(edition, (path, b"", "json"), answer())
    assert held(store, edition, "abc") == "", "all was forgotten with the third, and asked for the first time again"
    store.put(edition, ("b", b"", "json"), answer())
    assert held(store, edition, "abc") == "b"


def test_of_what_was_asked_once_the_headers_are_remembered(edition: Edition) -> None:
    store, address = Kept(10 * OVERHEAD), ("a", b"", "json")
    assert (store.get(edition, address), store.headers_of(address)) == (None, None)
    store.put(edition, address, answer())
    assert (store.get(edition, address), store.headers_of(address)) == (None, answer().headers)
    store.put(edition, address, answer())
    assert (store.get(edition, address), store.headers_of(address)) == (answer(), None)
    store.remember(edition, address, answer())
    assert store.headers_of(address) is None


def test_who_has_an_answer_does_not_make_it_one_that_is_kept(edition: Edition) -> None:
    store, address = Kept(10 * OVERHEAD), ("a", b"", "json")
    store.get(edition, address)
    for _ in range(3):
        store.remember(edition, address, answer())
    assert (store.get(edition, address), store.headers_of(address)) == (None, answer().headers)


def test_headers_of_another_edition_are_not_remembered(edition: Edition, history_dir: Path) -> None:
    store, address = Kept(10 * OVERHEAD), ("a", b"", "json")
    store.get(edition, address)
    store.remember(edition, address, answer())
    store.get(Edition(history_dir, 1), address)
    assert store.headers_of(address) is None
    store.remember(edition, address, answer())
    assert store.headers_of(address) is None
