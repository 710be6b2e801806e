"""The folder of editions as a reader sees it: the newest whole one, whatever lies beside it or takes its place."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.errors import EditionExpired, NothingPublished
from app.publishing.install import SUFFIXES
from app.store import edition as database
from app.store.edition import EditionReader, edition_path
from app.store.editions import Editions
from app.store.schema import RecordRow
from app.store.statement import Statement
from tests.seeds import client_of, publish_seed, record, write_seed


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    for title in ("First", "Second"):
        publish_seed(write_seed(folder / "seed", {"events": [record("siege", title)]}, {}), folder / "data")
    return folder / "data"


@pytest.fixture
def data(two_editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two editions to damage; readers look into it at every request."""
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    return shutil.copytree(two_editions, tmp_path / "data")


def title(editions: Editions) -> str:
    with closing(editions.current().connect()) as connection:
        return str(connection.execute("SELECT title FROM record WHERE id = 'siege'").get)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to look like one" * 100)


def stranger(path: Path) -> None:
    """Somebody else's SQLite file."""
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cooking (recipe)")
    connection.close()


def other_schema(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {database.SCHEMA + 1}")
    connection.close()


def other_maker(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 1")
    connection.close()


def earlier(path: Path) -> None:
    """The edition before, under the name of this one."""
    shutil.copy(edition_path(path.parent, 1), path)


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE = [empty, cut, overwrite, stranger, other_schema, other_maker, earlier, directory]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_newest_edition_is_left_aside_and_logged_once(
    data: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[Path], None]
) -> None:
    damage(edition_path(data, 2))
    editions = Editions(data)
    for _ in range(3):
        assert (editions.current().number, list(editions.kept()), title(editions)) == (1, [1], "First")
        with pytest.raises(EditionExpired):
            editions.at(2)
    (logged,) = caplog.records
    assert (logged.name, logged.levelno) == ("fasti", logging.ERROR)
    assert logged.getMessage().startswith(f"left aside: {data}/edition-2.sqlite ")


@pytest.mark.usefixtures("caplog")
def test_a_server_answers_from_the_edition_before_a_damaged_one(data: Path) -> None:
    cut(edition_path(data, 2))
    client = client_of(data)
    assert client.get("/health/ready").json()["edition"] == 1
    assert client.get("/events/siege").json()["title"] == "First"
    assert [edition["kept"] for edition in client.get("/editions").json()["items"]] == [True]


@pytest.mark.usefixtures("caplog")
def test_what_is_being_copied_is_taken_up_when_it_is_whole(data: Path) -> None:
    path = edition_path(data, 2)
    whole = path.read_bytes()
    path.unlink()
    editions = Editions(data)
    assert title(editions) == "First"
    for size in (0, 1, 100, 4096, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert title(editions) == "First"
    path.write_bytes(whole)
    assert title(editions) == "Second"


@pytest.mark.usefixtures("caplog")
def test_where_every_edition_is_damaged_nothing_is_published(data: Path) -> None:
    editions = Editions(data)
    assert list(editions.kept()) == [1, 2]
    for number in (1, 2):
        empty(edition_path(data, number))
    with pytest.raises(NothingPublished):
        editions.current()


def test_an_edition_that_takes_the_place_of_another_of_its_number_is_taken_up(data: Path) -> None:
    editions = Editions(data)
    assert title(editions) == "Second"
    shutil.rmtree(data)
    publish_seed(write_seed(data.parent / "seed", {"events": [record("siege", "Quite another")]}, {}), data)
    assert (editions.current().number, title(editions)) == (1, "Quite another")


def test_an_edition_is_opened_once(data: Path) -> None:
    editions = Editions(data)
    assert editions.current() is editions.current() is editions.at(2)


def test_a_reader_looks_for_new_editions_now_and_then_only(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.editions.RESCAN_S", 60)
    editions = Editions(data)
    assert list(editions.kept()) == [1, 2]
    edition_path(data, 2).unlink()
    assert list(editions.kept()) == [1, 2]
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    assert list(editions.kept()) == [1]


def test_a_file_that_goes_while_the_reader_looks_is_none(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "edition_numbers", lambda _: [1, 2, 3])
    assert list(Editions(data).kept()) == [1, 2]


def test_other_files_in_the_folder_are_no_editions(data: Path) -> None:
    for name in (
        "edition-03.sqlite",
        "edition-x.sqlite",
        "edition-0.sqlite",
        "edition-3.sqlite.bak",
        "building-3.sqlite",
    ):
        (data / name).write_bytes(b"")
    assert list(Editions(data).kept()) == [1, 2]


def test_an_edition_whose_file_is_taken_away_is_read_to_the_end_and_then_is_removed(data: Path) -> None:
    edition = EditionReader(data, 1)
    with closing(edition.connect()) as reading:
        edition_path(data, 1).unlink()
        assert reading.execute("SELECT title FROM record WHERE id = 'siege'").get == "First"
        with pytest.raises(EditionExpired, match="edition 1 is no longer kept"):
            edition.connect()


def test_a_fault_in_opening_a_file_that_is_there_is_no_removal(data: Path) -> None:
    edition = EditionReader(data, 1)
    with closing(edition.connect()):
        directory(edition_path(data, 1))
        with pytest.raises(apsw.IOError):
            edition.connect()


def test_a_query_that_needs_another_connection_when_the_file_is_gone_is_told_so(data: Path) -> None:
    edition = EditionReader(data, 1)
    question = Statement(select(col(RecordRow.title)))
    assert edition.read(question)
    edition_path(data, 1).unlink()
    with ThreadPoolExecutor(1) as other:
        assert other.submit(edition.read, question).result(), "a connection that is open reads on, in any thread"
    reader = edition._patient.lend()
    with pytest.raises(EditionExpired, match="edition 1 is no longer kept"):
        edition.read(question)
    edition._patient.give_back(reader)
    assert edition.read(question)


def test_a_reader_cannot_write(data: Path) -> None:
    before = edition_path(data, 2).read_bytes()
    with closing(EditionReader(data, 2).connect()) as connection, pytest.raises(apsw.ReadOnlyError, match="readonly"):
        connection.execute("DELETE FROM record")
    assert edition_path(data, 2).read_bytes() == before
    files = sorted(f"edition-{number}{suffix}" for number in (1, 2) for suffix in SUFFIXES)
    assert sorted(path.name for path in data.iterdir()) == [*files, "lock"]
