"""Edition files: where they lie, how they are opened to read and to build, and what is peculiar to SQLite."""

from __future__ import annotations

import logging
import re
import sqlite3
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, local
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import URL, Connection, NullPool, Select, create_engine, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError, OperationalError

from app.errors import BadEdition, NothingPublished, NotKept

APPLICATION_ID = 0x46415354
"""`FAST` in ASCII, in the file's header: an edition, and no other SQLite file (PRAGMA application_id)."""
SCHEMA = 1
"""PRAGMA user_version of the editions that this code reads; raise it with every migration."""
LOOK_EVERY_S = 0.5
"""How often a reader looks for a new edition: the promise is two seconds."""
STATEMENTS = 500
"""Statements that a connection keeps compiled: all that are commonly asked."""
MAPPED = 2**40
"""Bytes of an edition that are read where the system has them, without a copy: all of it."""
_DIALECT = sqlite.dialect(paramstyle="named")
log = logging.getLogger("fasti")


def edition_path(folder: Path, number: int) -> Path:
    """The file of one edition."""
    return folder / f"edition-{number}.sqlite"


def edition_numbers(folder: Path) -> list[int]:
    """The editions that lie in the folder, oldest first."""
    names = (re.fullmatch(r"edition-([1-9][0-9]{0,8})\.sqlite", path.name) for path in folder.glob("edition-*.sqlite"))
    return sorted(int(name[1]) for name in names if name)


class Prepared:
    """A question in SQL, made once: to compose and compile it takes SQLAlchemy longer than SQLite takes to answer."""

    def __init__(self, question: Select[*tuple[Any, ...]]) -> None:
        compiled = question.compile(dialect=_DIALECT)
        self.sql = str(compiled)
        self.defaults = dict(compiled.params)
        """The values that stand in the question itself; those of `bindparam` are given with each asking."""


class Edition:
    """One published edition, open for reading. It closes when nobody holds it any more."""

    def __init__(self, folder: Path, number: int) -> None:
        self.number = number
        self._path = edition_path(folder, number)
        self._readers: list[sqlite3.Connection] = []
        self._own = local()
        self._engine = create_engine("sqlite://", creator=self._open, poolclass=NullPool)
        weakref.finalize(self, _close, self._readers)
        self._verify()

    def read(self, question: Prepared, **values: Any) -> list[Any]:
        """The rows that answer a question; raises NotKept where the publisher has just taken the file away."""
        reader = getattr(self._own, "reader", None)
        if reader is None:
            reader = self._own.reader = self._reopened()
            self._readers.append(reader)
        return reader.execute(question.sql, question.defaults | values).fetchall()

    def _open(self) -> sqlite3.Connection:
        # immutable: the file is finished and never written again, so no lock and no write permission is needed.
        address = f"file:{quote(str(self._path.resolve()))}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False, cached_statements=STATEMENTS)

    def _reopened(self) -> sqlite3.Connection:
        try:
            reader = self._open()
        except sqlite3.OperationalError:
            if self._path.exists():
                raise
            raise _no_longer_kept(self.number) from None
        reader.execute(f"PRAGMA mmap_size = {MAPPED}")
        return reader

    def _verify(self) -> None:
        try:
            with self._engine.connect() as connection:
                asked = "PRAGMA application_id", "PRAGMA user_version", "SELECT max(number) FROM edition"
                found = [connection.execute(text(question)).scalar_one() for question in asked]
                pages, page = (
                    connection.execute(text(f"PRAGMA page_{what}")).scalar_one() for what in ("count", "size")
                )
                whole = self._path.stat().st_size == pages * page
        except (DatabaseError, OSError) as error:
            raise BadEdition(f"{self._path} cannot be read as an edition: {getattr(error, 'orig', error)}") from error
        if found != [APPLICATION_ID, SCHEMA, self.number] or not whole:
            raise BadEdition(f"{self._path} is not edition {self.number} of this version of Fasti")

    def connect(self) -> Connection:
        """A connection that can only read; raises NotKept where the publisher has just taken the file away."""
        try:
            return self._engine.connect()
        except OperationalError:
            if self._path.exists():
                raise
            raise _no_longer_kept(self.number) from None


class File(NamedTuple):
    """The number of an edition, and what tells its file from another that has taken its place."""

    number: int
    inode: int
    modified: int
    size: int


class Editions:
    """The folder of editions, as a reader sees it: always the newest, and the older ones that are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._open: dict[File, Edition] = {}
        self._damaged: set[File] = set()
        self._looked = -LOOK_EVERY_S

    def current(self) -> Edition:
        """The newest edition; one published by another process is taken up within two seconds."""
        editions = self._readable()
        if not editions:
            raise NothingPublished("no edition can be read yet; run `fasti publish`")
        return editions[max(editions)]

    def at(self, number: int) -> Edition:
        """An earlier edition; raises NotKept where it is no longer kept."""
        editions = self._readable()
        if number not in editions:
            raise _no_longer_kept(number)
        return editions[number]

    def kept(self) -> list[int]:
        """Numbers of the editions that can be read, oldest first."""
        return sorted(self._readable())

    def _readable(self) -> dict[int, Edition]:
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_EVERY_S:
                there = {file: self._edition(file) for file in _files(self.folder)}
                self._open = {file: edition for file, edition in there.items() if edition}
                self._looked = time.monotonic()
            return {edition.number: edition for edition in self._open.values()}

    def _edition(self, file: File) -> Edition | None:
        """The edition in a file; where it holds none, that is logged once, and the others stay in service."""
        if file in self._open:
            return self._open[file]
        try:
            return Edition(self.folder, file.number)
        except BadEdition as error:
            if file not in self._damaged:
                log.error("left aside: %s", error)
            self._damaged.add(file)
            return None


def _files(folder: Path) -> Iterator[File]:
    for number in edition_numbers(folder):
        with suppress(FileNotFoundError):  # the publisher has just taken it away
            status = edition_path(folder, number).stat()
            yield File(number, status.st_ino, status.st_mtime_ns, status.st_size)


def _close(readers: list[sqlite3.Connection]) -> None:
    for reader in readers:
        reader.close()


def _no_longer_kept(number: int) -> NotKept:
    return NotKept(f"edition {number} is no longer kept; start again from the first page")


@contextmanager
def building(path: Path) -> Iterator[Connection]:
    """A connection to a new file that nobody reads yet: no journal, one transaction, foreign keys held at the end."""
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    with engine.connect() as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF"):
            connection.execute(text(f"PRAGMA {pragma}"))
        yield connection
        connection.commit()
    engine.dispose()


def finish(connection: Connection) -> None:
    """Mark the file as an edition, and give the planner its statistics."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA}"))
    connection.execute(text("ANALYZE"))


def verify_edition(connection: Connection) -> None:
    """Hold a finished file to its promises: pages whole, foreign keys real, full-text index complete."""
    damage = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    if damage != ["ok"] or orphans:
        raise BadEdition(f"the new edition does not verify: {damage[:3]}, {len(orphans)} dangling references")
