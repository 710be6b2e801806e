"""Edition files: where they lie, how they are read and built, and what is peculiar to SQLite."""

from __future__ import annotations

import re
import time
import weakref
from contextlib import closing
from contextvars import ContextVar
from itertools import accumulate, pairwise
from pathlib import Path
from queue import Empty
from typing import Any
from urllib.parse import quote

import apsw

from app.errors import DamagedEdition, EditionExpired, QueryTimeout
from app.resources.sphere import circle_touches
from app.store.claim_groups import open_claim_groups
from app.store.connections import Budget, ConnectionPool, PooledConnection
from app.store.downloads import open_downloads
from app.store.ndjson_index import open_ndjson
from app.store.statement import Statement

APPLICATION_ID = 0x46415354
"""`FAST` in ASCII, in the file's header: an edition, and no other SQLite file (PRAGMA application_id)."""
SCHEMA = 5
"""PRAGMA user_version of the editions that this code reads; raise it with every migration."""
STATEMENT_CACHE = 500
"""Statements that a connection keeps compiled: all that are commonly asked."""
MMAP_BYTES = 2**40
"""Bytes of an edition that are read where the system has them, without a copy: all of it."""
_TYPES = "event", "place", "person", "document"
"""In the order of their keys."""
_DESCRIBED = "SELECT sha256, claims, events, places, people, documents FROM edition ORDER BY number DESC LIMIT 1"


def edition_path(folder: Path, number: int) -> Path:
    """The file of one edition."""
    return folder / f"edition-{number}.sqlite"


def edition_numbers(folder: Path) -> list[int]:
    """The editions that lie in the folder, oldest first."""
    names = (re.fullmatch(r"edition-([1-9][0-9]{0,8})\.sqlite", path.name) for path in folder.glob("edition-*.sqlite"))
    return sorted(int(name[1]) for name in names if name)


INLINE: ContextVar[bool] = ContextVar("in_haste", default=False)
"""Whether others wait for this answer: what is not found in a few steps is then given up, to be asked elsewhere."""
INLINE_STEPS = 50_000
"""SQLite's steps after which an answer is given up in haste, or at most twice as many: some three milliseconds."""
QUERY_TIMEOUT_S, LOOK_EVERY_STEPS = 10.0, 100_000
"""Seconds after which an answer is given up for good, and how often that is looked at."""
MAX_CONNECTIONS = 8
"""Most connections to one edition for queries in threads, beside one for those `INLINE`."""


class EditionReader:
    """One published edition, open for reading. It closes when nobody holds it any more."""

    def __init__(self, folder: Path, number: int) -> None:
        self.number = number
        self._path = path = edition_path(folder, number)
        # Given the path and not a method of the edition: nothing that it holds may hold it.
        self._hasty = ConnectionPool(lambda: PooledConnection(_connected(path, number), INLINE_STEPS, _is_slow), 1, 0)
        self._patient = ConnectionPool(
            lambda: PooledConnection(_connected(path, number), LOOK_EVERY_STEPS, _is_overdue),
            MAX_CONNECTIONS,
            QUERY_TIMEOUT_S,
        )
        weakref.finalize(self, _close, self._hasty.made, self._patient.made)
        self.noted: dict[str, Any] = {}
        """What a query has found that holds for all of the edition, so that the next need not look for it."""
        self._verify()
        self.downloads = open_downloads(self._path)
        """Its finished files, by the suffix of each."""
        _, records = self.keys_of(None)
        self.text = open_ndjson(self._path, self.downloads.get("ndjson"), records, self._claims)
        """Where its records and claims are read; None where its file is not there: the database has them too."""
        self.evidence = open_claim_groups(self._path, records)
        """The claims about its records in their groups; None where the file is not there, or is another's."""

    def keys_of(self, type_: str | None) -> tuple[int, int]:
        """The first and the last key of the records of a type, or of all."""
        return self._keys[type_]

    def read(self, question: Statement, **values: Any) -> list[Any]:
        """The rows that answer a question; raises NotKept where the publisher has just taken the file away.

        Raises TakesTooLong where it is not found in a few steps, or where it is not `INLINE` in some seconds.
        """
        pool = self._hasty if INLINE.get() else self._patient
        try:
            reader = pool.lend()
        except Empty:
            raise _takes_too_long() from None
        try:
            return reader.cursor.execute(question.sql, question.bindings(values)).fetchall()
        except apsw.InterruptError:
            raise _takes_too_long() from None
        finally:
            pool.give_back(reader)

    def _verify(self) -> None:
        """Read what the edition says of itself; raises BadEdition where it is none, or not whole."""
        try:
            with closing(_open(self._path)) as connection:
                asked = "PRAGMA application_id", "PRAGMA user_version", "SELECT max(number) FROM edition"
                found = [connection.execute(question).get for question in asked]
                pages, page = (connection.execute(f"PRAGMA page_{what}").get for what in ("count", "size"))
                is_whole = self._path.stat().st_size == pages * page
                if is_whole and found == [APPLICATION_ID, SCHEMA, self.number]:
                    described: Any = connection.execute(_DESCRIBED).fetchall()[0]
                    self._describe(*described)
                    return
        except (apsw.Error, OSError) as error:
            raise DamagedEdition(f"{self._path} cannot be read as an edition: {error}") from error
        raise DamagedEdition(f"{self._path} is not edition {self.number} of this version of Fasti")

    def _describe(self, sha256: str, claims: int, *records: int) -> None:
        self.sha256 = sha256
        self.identity = f"{self.number} {sha256}".encode()
        """What tells this edition from every other: one that returns to what an earlier one had has the same digest."""
        # Keys run from type to type, so that the counts say where each begins.
        ends = [0, *accumulate(records)]
        self._claims = claims
        self._keys: dict[str | None, tuple[int, int]] = {None: (1, ends[-1])}
        self._keys |= {type_: (first + 1, last) for type_, (first, last) in zip(_TYPES, pairwise(ends), strict=True)}

    def connect(self) -> apsw.Connection:
        """A connection that can only read; raises NotKept where the publisher has just taken the file away."""
        return _connected(self._path, self.number)


def _connected(path: Path, number: int) -> apsw.Connection:
    try:
        return _open(path)
    except apsw.Error:
        if path.exists():
            raise
        raise edition_expired(number) from None


def _takes_too_long() -> QueryTimeout:
    return QueryTimeout(
        f"this takes longer than {QUERY_TIMEOUT_S:.0f} seconds; narrow it by dates, places or other filters"
    )


def _is_slow(budget: Budget) -> bool:
    """Whether a query in haste has taken as many steps as it may.

    SQLite counts on from one run of a statement to the next: the first call may be due to the runs before.
    """
    budget.looked += 1
    return budget.looked > 1


def _is_overdue(budget: Budget) -> bool:
    """Whether a query has run for as long as it may."""
    now = time.monotonic()
    budget.until = budget.until or now + QUERY_TIMEOUT_S
    return now > budget.until


def _open(path: Path) -> apsw.Connection:
    """A connection that can only read."""
    # immutable: the file is finished and never written again, so no lock and no write permission is needed.
    address = f"file:{quote(str(path.resolve()))}?immutable=1"
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(address, flags=flags, statementcachesize=STATEMENT_CACHE)
    # Otherwise SQLite would plan a question anew for other values: 6 µs instead of 3 for one record.
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    connection.execute(f"PRAGMA mmap_size = {MMAP_BYTES}")
    function: Any = circle_touches  # of seven numbers, where apsw has functions of any values
    connection.create_scalar_function("circle_touches", function, 7, deterministic=True)
    return connection


def _close(*pools: list[PooledConnection]) -> None:
    for readers in pools:
        for reader in readers:
            reader.connection.close()


def edition_expired(number: int) -> EditionExpired:
    """The error that an edition was published and is gone."""
    return EditionExpired(f"edition {number} is no longer kept; start again from the first page")
