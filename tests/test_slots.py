"""The table of ids: each record is found by its own, whatever else there is, and nothing by any other."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.edition import EditionReader
from app.store.id_hash_table import build_table, hash_of, json_prefix, json_prefix_of_body, table_bytes

SLUGS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12)


def body(id_: str) -> bytes:
    return b'{"id":"%b","type":"event","title":"A \\"siege\\""}' % id_.encode()


@given(st.sets(SLUGS, min_size=1, max_size=60))
def test_each_head_is_in_the_slots_between_its_own_and_the_next_free_one(ids: set[str]) -> None:
    heads = [json_prefix_of_body(body(id_)) for id_ in ids]
    slots = build_table([hash_of(head) for head in heads])
    assert len(slots) * slots.itemsize == table_bytes(len(ids))
    assert sorted(filter(None, slots)) == [*range(1, len(ids) + 1)]
    for key, (id_, head) in enumerate(zip(ids, heads, strict=True), start=1):
        assert head == json_prefix(id_)
        passed, at = [], hash_of(head)
        while slots[at % len(slots)]:
            passed.append(slots[at % len(slots)])
            at += 1
        assert key in passed


@pytest.fixture(params=["article_dir", "history_dir"])
def edition(request: pytest.FixtureRequest) -> EditionReader:
    """The edition of either data set."""
    return EditionReader(request.getfixturevalue(request.param), 1)


def test_every_record_is_found_by_its_id(edition: EditionReader) -> None:
    assert edition.text is not None
    first, last = edition.keys_of(None)
    ids = {key: json_prefix_of_body(edition.text.body(key))[7:-1].decode() for key in range(first, last + 1)}
    assert {key: edition.text.key(id_) for key, id_ in ids.items()} == {key: key for key in ids}


@given(st.text(max_size=20))
def test_nothing_is_found_by_another(history_dir: Path, id_: str) -> None:
    text = EditionReader(history_dir, 1).text
    assert text is not None
    assert text.key(f"{id_} ") is None


def test_an_id_is_no_more_than_an_id(edition: EditionReader) -> None:
    """However the JSON of a record goes on after its id, with that it is not found."""
    assert edition.text is not None
    content = edition.text.body(1)
    id_ = content[7 : content.index(b'","url"')].decode()
    assert '"' in id_
    assert edition.text.key(id_) is None
    assert json_prefix(id_) is None
    assert json_prefix("Şuşa") is None


def test_a_table_without_a_free_slot_is_gone_through_once(edition: EditionReader) -> None:
    text = edition.text
    assert text is not None
    text._slots = memoryview(b"\1\0\0\0" * 8).cast("I")
    assert text.key("nobody") is None
