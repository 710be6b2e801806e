"""The text of an edition by its lines: the same bodies and digests as the database has, and none of another text."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.database import Edition, edition_path
from app.queries.bodies import Body, bodies, body
from app.resources.digesting import DIGEST_BYTES
from app.text import LINES
from tests.seeds import client_of

NUMBER_BYTES = 8


@pytest.fixture
def copy(article_dir: Path, tmp_path: Path) -> Path:
    """A copy of the article's edition, to be damaged."""
    for path in article_dir.glob("edition-1.*"):
        shutil.copy(path, tmp_path)
    return tmp_path


def stored(data_dir: Path) -> dict[int, Body]:
    """What the database has of each record, by keys."""
    with closing(sqlite3.connect(edition_path(data_dir, 1))) as connection:
        return {key: Body(*rest) for key, *rest in connection.execute("SELECT record, content, digest FROM body")}


def test_text_and_database_hold_the_same(article_dir: Path) -> None:
    edition, expected = Edition(article_dir, 1), stored(article_dir)
    assert edition.text is not None
    assert {key: body(edition, key) for key in expected} == expected
    backwards = sorted(expected, reverse=True)
    assert bodies(edition, backwards) == [expected[key].content for key in backwards]


def test_an_edition_without_lines_is_read_from_the_database(copy: Path) -> None:
    edition_path(copy, 1).with_suffix(LINES).unlink()
    edition, expected = Edition(copy, 1), stored(copy)
    assert edition.text is None
    assert {key: body(edition, key) for key in expected} == expected
    assert bodies(edition, [3, 1, 2]) == [expected[key].content for key in (3, 1, 2)]


def shorter(lines: bytes) -> bytes:
    return lines[:-1]


def of_fewer_records(lines: bytes) -> bytes:
    return lines[NUMBER_BYTES:-DIGEST_BYTES]


def of_another_length(lines: bytes) -> bytes:
    last = (len(lines) - NUMBER_BYTES) // (NUMBER_BYTES + DIGEST_BYTES) * NUMBER_BYTES
    return lines[:last] + b"\xff" + lines[last + 1 :]


def nothing(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [shorter, of_fewer_records, of_another_length, nothing])
def test_lines_of_another_text_are_not_followed(copy: Path, damage: Callable[[bytes], bytes]) -> None:
    path = edition_path(copy, 1).with_suffix(LINES)
    path.write_bytes(damage(path.read_bytes()))
    assert Edition(copy, 1).text is None


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


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_served_is_the_same_with_lines_and_without(copy: Path, address: str) -> None:
    read = client_of(copy).get(address)
    edition_path(copy, 1).with_suffix(LINES).unlink()
    without = client_of(copy).get(address)
    assert (read.status_code, read.content, read.headers) == (without.status_code, without.content, without.headers)
