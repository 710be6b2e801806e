"""Publishes a folder of seed files: one new, finished, immutable edition, or none where nothing changed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

import app
from app.database import building, edition_numbers, edition_path, finish, verify_edition
from app.errors import Busy, Unwritable
from app.publishing.changes import Content, changes, edition_sha256, hold_addresses
from app.publishing.checking import Sources, check
from app.publishing.history import History
from app.publishing.mentions import mentions
from app.publishing.progress import line, steps
from app.publishing.rows import Rows
from app.publishing.writing import Writer


@dataclass(frozen=True)
class Published:
    """The edition that is current now, and whether this run made it."""

    number: int
    new: bool


def publish(seed_dir: Path, data_dir: Path, editions_kept: int, out: TextIO) -> Published:
    """Check the seed files and publish them.

    Raises BadSources with every mistake, Busy while another publisher runs, Unwritable where there is no room or no
    permission; then nothing is published. A kill at any moment leaves the editions that were there: the new one
    appears by a rename, when it is on the disk and verified.
    """
    line(f"checking {seed_dir}", out)
    sources = check(seed_dir)
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with _alone(data_dir):
            return _publish(sources, data_dir, editions_kept, out)
    except (OSError, DBAPIError) as error:
        reason = error.orig if isinstance(error, DBAPIError) else error.strerror
        raise Unwritable(f"no edition can be written in {data_dir}: {reason}; what was published stands") from error


def _publish(sources: Sources, data_dir: Path, editions_kept: int, out: TextIO) -> Published:
    for leftover in data_dir.glob("building-*"):
        leftover.unlink()
    before = History.read(data_dir)
    hold_addresses(before.addresses, sources)
    number = before.number + 1
    path = data_dir / f"building-{number}.sqlite"
    try:
        with building(path) as connection:
            migrate(connection)
            contents = _write(sources, connection, out)
            sha256 = edition_sha256(contents, sources.retired)
            if before.sha256 == sha256:
                line(f"nothing changed: edition {before.number} stands", out)
                return Published(before.number, new=False)
            changed = changes(before.bodies, contents, sources.retired)
            before.write_next(connection, sha256, contents, changed)
            finish(connection)
            connection.commit()
            verify_edition(connection)
        _swap(path, edition_path(data_dir, number))
    finally:
        path.unlink(missing_ok=True)
    for old in edition_numbers(data_dir)[:-editions_kept]:
        edition_path(data_dir, old).unlink()
    line(f"published edition {number}: {len(contents)} records and claims, {len(changed)} changed", out)
    return Published(number, new=True)


def migrate(connection: Connection, revision: str = "head") -> None:
    """Make the schema on an empty file, or bring it to a revision."""
    config = Config()
    config.set_main_option("script_location", str(Path(app.__file__).parent.parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets it go with the process, however that ends."""
    with (data_dir / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"somebody else is publishing into {data_dir}; try again when they are done") from None
        yield


def _write(sources: Sources, connection: Connection, out: TextIO) -> list[Content]:
    """Write records and claims; what is served under an address of its own comes back."""
    rows = Rows()
    writer = Writer(sources, rows)
    concerning = mentions(sources.claims)
    contents = []
    for id_ in steps("records", sorted(sources.records), out):
        contents.append(Content(sources.records[id_].type, id_, writer.record(id_, concerning.get(id_, []))))
    for claim in steps("claims", sources.claims, out):
        contents.append(Content("claim", claim.claim.id, writer.claim(claim)))
    writer.containment()
    writer.retired()
    rows.insert(connection)
    return contents


def _swap(built: Path, published: Path) -> None:
    """Put the finished file in its place: on the disk before it has its name, and its name on the disk after."""
    _sync(built)
    built.rename(published)
    _sync(published.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
