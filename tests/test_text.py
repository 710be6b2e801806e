"""The text of an edition by its lines: the same bodies and digests as the database has, and none of another text."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sys import byteorder

import pytest

from app.formats.json import page
from app.queries.bodies import Body, bodies, body
from app.resources.digests import DIGEST_BYTES
from app.resources.json_lines import JsonLines
from app.resources.page import DEFAULT_LIMIT
from app.resources.urls import PLURALS
from app.store.claim_groups import CLAIM_GROUPS_SUFFIX
from app.store.edition import EditionReader, edition_path
from app.store.ndjson_index import INDEX_SUFFIX
from tests.seeds import client_of, publish_seed, record, write_seed

NUMBER_BYTES = 8


@pytest.fixture(params=["article_dir", "history_dir"])
def published(request: pytest.FixtureRequest) -> Path:
    """The editions of either data set."""
    return Path(request.getfixturevalue(request.param))


@pytest.fixture
def copy(published: Path, tmp_path: Path) -> Path:
    """A copy of them, to be damaged."""
    for path in published.glob("edition-1.*"):
        shutil.copy(path, tmp_path)
    return tmp_path


def stored(data_dir: Path) -> dict[int, Body]:
    """What the database has of each record, by keys."""
    with closing(sqlite3.connect(edition_path(data_dir, 1))) as connection:
        return {key: Body(*rest) for key, *rest in connection.execute("SELECT record, content, digest FROM body")}


def test_text_and_database_hold_the_same(published: Path) -> None:
    edition, expected = EditionReader(published, 1), stored(published)
    assert edition.text is not None
    assert {key: body(edition, key) for key in expected} == expected
    backwards = sorted(expected, reverse=True)
    assert bodies(edition, backwards) == [expected[key].content for key in backwards]


def test_bodies_that_follow_each_other_come_in_one_piece_and_are_the_same(published: Path) -> None:
    edition, expected = EditionReader(published, 1), stored(published)
    for keys in ([2], [2, 3], [1, 2, 3, 4], [2, 4, 3, 5], [4, 3, 2], []):
        alone = [expected[key].content for key in keys]
        found = bodies(edition, keys)
        assert isinstance(found, JsonLines) == (keys in ([2, 3], [1, 2, 3, 4]))
        assert (list(found), len(found), found[-1:]) == (alone, len(alone), alone[-1:])
        assert page(found, {"edition": 1}) == page(alone, {"edition": 1})


def test_text_and_database_hold_the_same_claims(published: Path) -> None:
    edition = EditionReader(published, 1)
    with closing(sqlite3.connect(edition_path(published, 1))) as connection:
        expected = dict(connection.execute("SELECT key, content FROM claim"))
    assert edition.text is not None
    assert edition.text.claims(expected) == list(expected.values())


def test_an_edition_without_lines_is_read_from_the_database(copy: Path) -> None:
    edition_path(copy, 1).with_suffix(INDEX_SUFFIX).unlink()
    edition, expected = EditionReader(copy, 1), stored(copy)
    assert edition.text is None
    assert {key: body(edition, key) for key in expected} == expected
    assert bodies(edition, [3, 1, 2]) == [expected[key].content for key in (3, 1, 2)]


def shorter(lines: bytes, _: int) -> bytes:
    return lines[:-1]


def of_fewer_records(lines: bytes, _: int) -> bytes:
    return lines[NUMBER_BYTES:-DIGEST_BYTES]


def of_another_length(lines: bytes, size: int) -> bytes:
    return lines.replace(size.to_bytes(NUMBER_BYTES, byteorder), (size - 1).to_bytes(NUMBER_BYTES, byteorder))


def nothing(*_: object) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [shorter, of_fewer_records, of_another_length, nothing])
def test_lines_of_another_text_are_not_followed(copy: Path, damage: Callable[[bytes, int], bytes]) -> None:
    path = edition_path(copy, 1).with_suffix(INDEX_SUFFIX)
    size, _ = json.loads(path.with_suffix(".json").read_text())["ndjson"]["parts"]["retired"]
    path.write_bytes(damage(path.read_bytes(), size))
    assert EditionReader(copy, 1).text is None


@pytest.mark.parametrize("damage", [lambda content: content[:NUMBER_BYTES], lambda content: b"x" + content])
def test_evidence_of_another_edition_is_not_followed(copy: Path, damage: Callable[[bytes], bytes]) -> None:
    path = edition_path(copy, 1).with_suffix(CLAIM_GROUPS_SUFFIX)
    path.write_bytes(damage(path.read_bytes()))
    assert EditionReader(copy, 1).evidence is None


ADDRESSES = [
    "/events",
    "/events?sort=-when&limit=7",
    "/events?place=nakhchivan&when=1990",
    "/places?q=karki",
    "/people?according_to=ibrahimov-2024",
    "/events.geojson",
    "/documents/treaty-of-kars",
    "/events/secession-declared?according_to=ibrahimov-2024",
]


@pytest.mark.parametrize("plural", PLURALS.values())
def test_claims_that_are_put_together_beforehand_are_those_that_are_put_together_now(
    published: Path, copy: Path, plural: str
) -> None:
    edition_path(copy, 1).with_suffix(INDEX_SUFFIX).unlink()
    read, without = client_of(published), client_of(copy)
    # The documents among the records have claims of their own about them, at another address.
    records = read.get(f"/{plural}?limit=500").json()["items"]
    addresses = [f"{record['url']}/claims{query}" for record in records for query in ("", "?limit=3", "?total=true")]
    for address in addresses:
        assert read.get(address).content == without.get(address).content, address


@pytest.mark.parametrize(
    ("claims", "ready"), [(0, False), (1, True), (DEFAULT_LIMIT, True), (DEFAULT_LIMIT + 1, False)]
)
def test_claims_are_put_together_beforehand_where_they_fill_no_more_than_a_page(
    tmp_path: Path, claims: int, ready: bool
) -> None:
    said = [{"subject": "siege", "description": f"It lasted {number} days."} for number in range(claims)]
    seed = write_seed(tmp_path / "seed", {"events": [record("siege")]}, {"chronicle": said})
    publish_seed(seed, tmp_path / "data")
    found = EditionReader(tmp_path / "data", 1).evidence
    assert found is not None
    assert (found.of(1) is not None) == ready


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_served_is_the_same_with_lines_and_without(published: Path, copy: Path, address: str) -> None:
    edition_path(copy, 1).with_suffix(INDEX_SUFFIX).unlink()
    read, without = (client_of(folder).get(address) for folder in (published, copy))
    assert (read.status_code, read.content, read.headers) == (without.status_code, without.content, without.headers)
