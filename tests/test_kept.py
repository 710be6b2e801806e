"""What is kept in memory: from the second asking on, as much as there is room for, while editions are the same."""

from __future__ import annotations

import pytest

from app.server import response_cache
from app.server.response_cache import ENTRY_OVERHEAD_BYTES, MAX_KEY_BYTES, ResponseCache
from app.server.responses import HttpResponse
from app.store.editions import EditionSet


@pytest.fixture
def shelf() -> EditionSet:
    return EditionSet({}, None)


def answer(size: int = 0) -> HttpResponse:
    return HttpResponse(200, [(b"etag", b'"etag"')], b"x" * size, b'"etag"', may_be_kept=True)


def ask_twice(store: ResponseCache, shelf: EditionSet, path: str, size: int = 0) -> None:
    for _ in range(2):
        assert store.get(shelf, (path, b"", "json")) is None
        store.put(shelf, (path, b"", "json"), answer(size))


def held(store: ResponseCache, shelf: EditionSet, paths: str) -> str:
    return "".join(path for path in paths if store.get(shelf, (path, b"", "json")) is not None)


def test_what_is_asked_once_is_not_kept_and_what_is_asked_twice_is(shelf: EditionSet) -> None:
    store = ResponseCache(10 * ENTRY_OVERHEAD_BYTES)
    store.get(shelf, ("a", b"", "json"))
    store.put(shelf, ("a", b"", "json"), answer())
    assert held(store, shelf, "a") == ""
    store.put(shelf, ("a", b"", "json"), answer())
    assert held(store, shelf, "a") == "a"
    assert store.get(shelf, ("a", b"limit=1", "json")) is None


def test_what_was_not_asked_for_longest_goes_when_there_is_no_room(shelf: EditionSet) -> None:
    store = ResponseCache(3 * ENTRY_OVERHEAD_BYTES)
    for path in "abc":
        ask_twice(store, shelf, path)
    assert store.get(shelf, ("a", b"", "json"))
    ask_twice(store, shelf, "d")
    assert held(store, shelf, "abcd") == "acd"
    ask_twice(store, shelf, "e", size=ENTRY_OVERHEAD_BYTES)
    assert held(store, shelf, "acde") == "de"
    ask_twice(store, shelf, "f", size=10 * ENTRY_OVERHEAD_BYTES)
    assert held(store, shelf, "acdef") == ""


def test_an_answer_that_two_made_at_once_is_counted_once(shelf: EditionSet) -> None:
    store = ResponseCache(2 * ENTRY_OVERHEAD_BYTES)
    ask_twice(store, shelf, "a")
    for _ in range(5):
        store.put(shelf, ("a", b"", "json"), answer())
    ask_twice(store, shelf, "b")
    assert held(store, shelf, "ab") == "ab"


def test_a_new_edition_begins_with_nothing_and_takes_no_answer_of_the_old_one(shelf: EditionSet) -> None:
    store, newer = ResponseCache(10 * ENTRY_OVERHEAD_BYTES), EditionSet({}, None)
    ask_twice(store, shelf, "a")
    assert held(store, newer, "a") == ""
    store.put(shelf, ("a", b"", "json"), answer())
    store.put(shelf, ("a", b"", "json"), answer())
    assert held(store, newer, "a") == ""
    store.put(newer, ("a", b"", "json"), answer())
    store.put(shelf, ("a", b"", "json"), answer())
    assert held(store, newer, "a") == ""


def test_no_more_addresses_are_remembered_than_there_is_room_for(
    shelf: EditionSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(response_cache, "SEEN_ONCE_MAX", 2)
    store = ResponseCache(10 * ENTRY_OVERHEAD_BYTES)
    store.get(shelf, ("a", b"", "json"))
    for path in "abcab":
        store.put(shelf, (path, b"", "json"), answer())
    assert held(store, shelf, "abc") == "", "all was forgotten with the third, and asked for the first time again"
    store.put(shelf, ("b", b"", "json"), answer())
    assert held(store, shelf, "abc") == "b"


def test_of_what_was_asked_once_the_headers_are_remembered(shelf: EditionSet) -> None:
    store, address = ResponseCache(10 * ENTRY_OVERHEAD_BYTES), ("a", b"", "json")
    assert (store.get(shelf, address), store.headers_of(address)) == (None, None)
    store.put(shelf, address, answer())
    assert (store.get(shelf, address), store.headers_of(address)) == (None, answer().headers)
    store.put(shelf, address, answer())
    assert (store.get(shelf, address), store.headers_of(address)) == (answer(), None)
    store.remember(shelf, address, answer())
    assert store.headers_of(address) is None


def test_who_has_an_answer_does_not_make_it_one_that_is_kept(shelf: EditionSet) -> None:
    store, address = ResponseCache(10 * ENTRY_OVERHEAD_BYTES), ("a", b"", "json")
    store.get(shelf, address)
    for _ in range(3):
        store.remember(shelf, address, answer())
    assert (store.get(shelf, address), store.headers_of(address)) == (None, answer().headers)


def test_headers_of_another_edition_are_not_remembered(shelf: EditionSet) -> None:
    store, address = ResponseCache(10 * ENTRY_OVERHEAD_BYTES), ("a", b"", "json")
    store.get(shelf, address)
    store.remember(shelf, address, answer())
    store.get(EditionSet({}, None), address)
    assert store.headers_of(address) is None
    store.remember(shelf, address, answer())
    assert store.headers_of(address) is None


def test_what_went_wrong_is_not_kept_whatever_was_answered_before(shelf: EditionSet) -> None:
    store, address = ResponseCache(10 * ENTRY_OVERHEAD_BYTES), ("a", b"", "json")
    store.get(shelf, address)
    store.put(shelf, address, answer())
    store.put(shelf, address, HttpResponse(503, [], b"takes too long", None))
    assert store.get(shelf, address) is None
    store.put(shelf, address, answer())
    assert store.get(shelf, address) == answer()


def test_a_long_address_is_neither_remembered_nor_kept(shelf: EditionSet) -> None:
    store = ResponseCache(10 * ENTRY_OVERHEAD_BYTES)
    for size, expected in ((MAX_KEY_BYTES - 1, answer()), (MAX_KEY_BYTES, None)):
        address = ("a", b"x" * size, "json")
        assert store.get(shelf, address) is None
        store.put(shelf, address, answer())
        assert (store.headers_of(address) is None) is (expected is None)
        store.put(shelf, address, answer())
        assert store.get(shelf, address) == expected
