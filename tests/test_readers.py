"""Readers: a bounded number of open files, whatever threads come and go."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from threading import Barrier, Thread
from typing import Any

import apsw
import pytest
from sqlalchemy import literal_column, select

from app.errors import EditionExpired, QueryTimeout
from app.main import create_app
from app.settings import Settings
from app.store import edition as database
from app.store.connections import Budget, ConnectionPool, PooledConnection
from app.store.edition import EditionReader
from app.store.statement import Statement
from tests.seeds import publish_seed, record, write_seed

ONE = Statement(select(literal_column("1")))
TOGETHER = 12


def descriptors() -> int:
    """Open files and sockets of this process."""
    return len(list(Path("/proc/self/fd").iterdir()))


def exported(app: Any, address: str) -> int:
    """The status of one answer, asked for in an event loop of its own: its worker threads end with it."""
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        statuses.extend([message["status"]] if "status" in message else [])

    async def ask() -> None:
        scope = {"type": "http", "method": "GET", "path": address, "query_string": b"", "headers": []}
        await app(scope, receive, send)

    asyncio.run(ask())
    return statuses[0]


def burst(app: Any, address: str) -> list[int]:
    """The statuses of several at once, each in a thread of its own."""
    found: list[int] = []
    barrier = Barrier(TOGETHER)

    def ask() -> None:
        barrier.wait()
        found.append(exported(app, address))

    threads = [Thread(target=ask) for _ in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.parametrize("address", ["/events.csv", "/events", "/claims.ttl", "/events.html"])
def test_bursts_leave_the_number_of_open_files_level(history_dir: Path, address: str) -> None:
    app = create_app(Settings(data_dir=history_dir, cache_mb=0))
    before = descriptors()
    for _ in range(6):
        assert burst(app, address) == [200] * TOGETHER
    edition = app.lane.editions.current()  # type: ignore[attr-defined]  # a `Service`
    assert len(edition._patient.made) <= database.MAX_CONNECTIONS
    assert len(edition._hasty.made) <= 1
    # The files of the edition itself stay open, six beside its readers.
    assert descriptors() - before <= database.MAX_CONNECTIONS + 1 + 6


def test_files_of_an_edition_that_is_gone_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    app = create_app(Settings(data_dir=tmp_path / "data", cache_mb=1))
    counted = []
    for number in range(1, 7):
        seed = write_seed(tmp_path / "seed", {"events": [record("siege", title=f"The {number}. siege")]}, {"doc": []})
        publish_seed(seed, tmp_path / "data", editions_kept=1)
        for address in ("/events.csv", "/events", "/events", "/events.html"):
            assert set(burst(app, address)) == {200}
        counted.append(descriptors())
    # How many readers an edition has depends on how many threads met.
    assert counted[-1] - counted[0] <= database.MAX_CONNECTIONS


def test_a_query_in_flight_keeps_its_edition_open(history_dir: Path) -> None:
    edition = EditionReader(history_dir, 1)
    assert edition.read(ONE) == [(1,)]
    [reader] = edition._patient.made
    reading, edition = edition.read, None  # type: ignore[assignment]  # nobody else holds it
    assert reading(ONE) == [(1,)]
    del reading
    with pytest.raises(apsw.ConnectionClosedError):
        reader.connection.execute("SELECT 1")


@contextmanager
def lent(pool: ConnectionPool, most: int) -> Iterator[None]:
    readers = [pool.lend() for _ in range(most)]
    yield
    for reader in readers:
        pool.give_back(reader)


def test_in_haste_a_query_does_not_wait_for_another_thread(history_dir: Path) -> None:
    edition, haste = EditionReader(history_dir, 1), database.INLINE.set(True)
    try:
        with lent(edition._hasty, 1), pytest.raises(QueryTimeout):
            edition.read(ONE)
        assert edition.read(ONE) == [(1,)]
    finally:
        database.INLINE.reset(haste)


def test_a_query_waits_for_a_reader_for_as_long_as_it_may_run(
    history_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "QUERY_TIMEOUT_S", 0.001)
    edition = EditionReader(history_dir, 1)
    with lent(edition._patient, database.MAX_CONNECTIONS), pytest.raises(QueryTimeout):
        edition.read(ONE)
    assert edition.read(ONE) == [(1,)]
    assert len(edition._patient.made) == database.MAX_CONNECTIONS


def test_a_reader_that_cannot_be_made_takes_no_place() -> None:
    made = iter([EditionExpired("gone"), apsw.CantOpenError("unable to open database file"), None])

    def make() -> PooledConnection:
        if error := next(made):
            raise error
        return PooledConnection(apsw.Connection(":memory:"), 1_000, lambda _: False)

    pool = ConnectionPool(make, most=1, wait_s=0)
    for error in (EditionExpired, apsw.CantOpenError):
        with pytest.raises(error):
            pool.lend()
    reader = pool.lend()
    with pytest.raises(Empty):
        pool.lend()
    pool.give_back(reader)
    assert pool.lend() is reader


def test_each_query_begins_with_a_whole_budget() -> None:
    def is_spent(budget: Budget) -> bool:
        budget.looked += 1
        return budget.looked > 2

    pool = ConnectionPool(lambda: PooledConnection(apsw.Connection(":memory:"), 10_000, is_spent), most=1, wait_s=0)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    for _ in range(3):
        reader = pool.lend()
        assert (reader.budget.looked, reader.budget.until) == (0, 0.0)
        with pytest.raises(apsw.InterruptError):
            reader.cursor.execute(endless)
        assert reader.budget.looked == 3
        pool.give_back(reader)
