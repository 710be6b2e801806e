"""Publishes a folder of seed files: one new, finished, immutable edition, or none where nothing changed."""

from __future__ import annotations

import fcntl
import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

import app
from app.errors import InvalidSources, Mistake, PublishLocked, Unwritable
from app.publishing.checking import Sources, check
from app.publishing.dumping import dump
from app.publishing.edition_file import building, finish, indexes_apart
from app.publishing.history import History
from app.publishing.install import building_path, install, keep_newest, sweep, verify_and_describe
from app.publishing.load import Loader
from app.publishing.progress import line
from app.store import claim_groups
from app.store.edition import edition_path


@dataclass(frozen=True)
class Published:
    """The edition that is current now, and whether this run made it."""

    number: int
    new: bool


@contextmanager
def _gc_relaxed() -> Iterator[None]:
    """Millions of things are made and hardly one in a circle: to look for those takes a seventh of a publication."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_gc_relaxed()
def publish(seed_dir: Path, data_dir: Path, editions_kept: int, out: TextIO) -> Published:
    """Check the seed files and publish them.

    Raises BadSources with every mistake, Busy while another publisher runs, Unwritable where there is no room or no
    permission; then nothing is published. A kill at any moment leaves the editions that were there: the new one
    appears by a rename, when it is on the disk and verified.
    """
    line(f"checking {seed_dir}", out)
    try:
        sources = check(seed_dir, out, _scratch(data_dir))
        data_dir.mkdir(parents=True, exist_ok=True)
        with _locked(data_dir):
            return _publish(sources, data_dir, editions_kept, out)
    except (OSError, DBAPIError, sqlite3.OperationalError) as error:
        reason = error.orig if isinstance(error, DBAPIError) else getattr(error, "strerror", None) or error
        raise Unwritable(f"no edition can be written in {data_dir}: {reason}; what was published stands") from error


def _scratch(data_dir: Path) -> Path:
    """Where there is room for what has been read, if anywhere: beside the editions, or where they will be."""
    return next(folder for folder in (data_dir, *data_dir.resolve().parents) if folder.is_dir())


def _publish(sources: Sources, data_dir: Path, editions_kept: int, out: TextIO) -> Published:
    sweep(data_dir)
    before = History.read(data_dir)
    number = before.number + 1
    path = building_path(data_dir, number)
    try:
        with building(path) as connection:
            migrate(connection)
            built = _build(sources, before, connection, path, out)
        if built is None:
            line(f"nothing changed: edition {before.number} stands", out)
            return Published(before.number, new=False)
        line("verifying", out)
        verify_and_describe(path, built.dump)
        install(path, edition_path(data_dir, number))
    finally:
        sweep(data_dir)
    keep_newest(data_dir, editions_kept)
    written = len(sources.registry) + len(sources.claims)
    line(f"published edition {number}: {written} records and claims, {built.changed} changed", out)
    return Published(number, new=True)


class Built(NamedTuple):
    """An edition that is written: how many things it changed, and what its dump is."""

    changed: int
    dump: dict[str, Any]


def _build(sources: Sources, before: History, connection: Connection, path: Path, out: TextIO) -> Built | None:
    """Write the whole edition, or nothing more where nothing is new."""
    connection.commit()
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection), "editions are SQLite files"
    before.attach(raw)
    before.hold_addresses(raw, sources)
    try:
        with indexes_apart(raw):
            with claim_groups.writing(path.with_suffix(claim_groups.CLAIM_GROUPS_SUFFIX)) as writer:
                Loader(sources, raw, writer).fill(out)
            dumped = dump(raw, path.with_suffix(".ndjson"))
            if before.sha256 == dumped["sha256"]:
                return None
            line("indexing", out)
    except sqlite3.IntegrityError as error:
        raise InvalidSources(_taken_twice(raw, sources)) from error
    changed = before.write_next(raw, dumped["sha256"], len(sources.claims))
    finish(connection)
    return Built(changed, dumped)


def _taken_twice(connection: sqlite3.Connection, sources: Sources) -> list[Mistake]:
    """The claims that have one id: where there are too many to compare while they are read, the index finds them."""
    twice = (
        "SELECT c.id, r.id FROM claim c JOIN record r ON r.key = c.document "
        "GROUP BY c.id HAVING count(*) > 1 ORDER BY min(c.key) LIMIT 100"
    )
    return [
        Mistake(
            str(sources.folder / "claims"), 1, f"the claim id '{id_}' is taken twice; give one a 'key: …' ({document})"
        )
        for id_, document in connection.execute(twice)
    ]


def migrate(connection: Connection, revision: str = "head") -> None:
    """Make the schema on an empty file, or bring it to a revision."""
    config = Config()
    config.set_main_option("script_location", str(Path(app.__file__).parent.parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@contextmanager
def _locked(data_dir: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets it go with the process, however that ends."""
    with (data_dir / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishLocked(f"somebody else is publishing into {data_dir}; try again when they are done") from None
        yield
