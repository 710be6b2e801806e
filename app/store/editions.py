"""The folder of editions as a reader sees it: which can be read, and which is the newest."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from app.errors import BadEdition, NothingPublished
from app.store.edition import Edition, edition_numbers, edition_path, no_longer_kept

LOOK_EVERY_S = 0.5
"""How often the folder is looked at: the promise is two seconds."""
log = logging.getLogger("fasti")


class File(NamedTuple):
    """The number of an edition, and what tells its file from another that has taken its place."""

    number: int
    inode: int
    modified: int
    size: int


class Shelf(NamedTuple):
    """The editions that can be read at one time, and the newest of them; the same object while nothing changes."""

    open: Mapping[File, Edition]
    newest: Edition | None


class Editions:
    """The folder of editions, as a reader sees it: always the newest, and the older ones that are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._shelf = Shelf({}, None)
        self._damaged: set[File] = set()
        self._looked = -LOOK_EVERY_S

    def current(self) -> Edition:
        """The newest edition; one published by another process is taken up within two seconds."""
        newest = self.shelf().newest
        if newest is None:
            raise NothingPublished("no edition can be read yet; run `fasti publish`")
        return newest

    def shelf(self, anew: bool = False) -> Shelf:
        """What can be read; `anew` looks even where that was done just now."""
        if anew or time.monotonic() - self._looked >= LOOK_EVERY_S:
            self._look()
        return self._shelf

    def at(self, number: int) -> Edition:
        """An earlier edition; raises NotKept where it is no longer kept."""
        editions = self._readable()
        if number not in editions:
            raise no_longer_kept(number)
        return editions[number]

    def kept(self) -> dict[int, Edition]:
        """The editions that can be read by their numbers, oldest first."""
        return dict(sorted(self._readable().items()))

    def _readable(self) -> dict[int, Edition]:
        return {edition.number: edition for edition in self.shelf().open.values()}

    def _look(self) -> None:
        with self._lock:
            there = {file: self._edition(file) for file in _files(self.folder)}
            open_ = {file: edition for file, edition in there.items() if edition}
            if open_ != self._shelf.open:
                self._shelf = Shelf(open_, max(open_.values(), key=lambda edition: edition.number, default=None))
            self._looked = time.monotonic()

    def _edition(self, file: File) -> Edition | None:
        """The edition in a file; where it holds none, that is logged once, and the others stay in service."""
        if file in self._shelf.open:
            return self._shelf.open[file]
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
