"""The folder of editions as a reader sees it: which can be read, and which is the newest."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from app.errors import DamagedEdition, NothingPublished
from app.store.edition import EditionReader, edition_expired, edition_numbers, edition_path

RESCAN_S = 0.5
"""How often the folder is looked at: the promise is two seconds."""
log = logging.getLogger("fasti")


class EditionFileId(NamedTuple):
    """The number of an edition, and what tells its file from another that has taken its place."""

    number: int
    inode: int
    modified: int
    size: int


class EditionSet(NamedTuple):
    """The editions that can be read at one time, and the newest of them; the same object while nothing changes."""

    open: Mapping[EditionFileId, EditionReader]
    newest: EditionReader | None


class Editions:
    """The folder of editions, as a reader sees it: always the newest, and the older ones that are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._shelf = EditionSet({}, None)
        self._damaged: set[EditionFileId] = set()
        self._looked = -RESCAN_S

    def current(self) -> EditionReader:
        """The newest edition; one published by another process is taken up within two seconds."""
        newest = self.shelf().newest
        if newest is None:
            raise NothingPublished("no edition can be read yet; run `fasti publish`")
        return newest

    def shelf(self, anew: bool = False) -> EditionSet:
        """What can be read; `anew` looks even where that was done just now."""
        if anew or time.monotonic() - self._looked >= RESCAN_S:
            self._look()
        return self._shelf

    def at(self, number: int) -> EditionReader:
        """An earlier edition; raises NotKept where it is no longer kept."""
        editions = self._readable()
        if number not in editions:
            raise edition_expired(number)
        return editions[number]

    def kept(self) -> dict[int, EditionReader]:
        """The editions that can be read by their numbers, oldest first."""
        return dict(sorted(self._readable().items()))

    def _readable(self) -> dict[int, EditionReader]:
        return {edition.number: edition for edition in self.shelf().open.values()}

    def _look(self) -> None:
        with self._lock:
            there = {file: self._edition(file) for file in _files(self.folder)}
            open_ = {file: edition for file, edition in there.items() if edition}
            if open_ != self._shelf.open:
                self._shelf = EditionSet(open_, max(open_.values(), key=lambda edition: edition.number, default=None))
            self._looked = time.monotonic()

    def _edition(self, file: EditionFileId) -> EditionReader | None:
        """The edition in a file; where it holds none, that is logged once, and the others stay in service."""
        if file in self._shelf.open:
            return self._shelf.open[file]
        try:
            return EditionReader(self.folder, file.number)
        except DamagedEdition as error:
            if file not in self._damaged:
                log.error("left aside: %s", error)
            self._damaged.add(file)
            return None


def _files(folder: Path) -> Iterator[EditionFileId]:
    for number in edition_numbers(folder):
        with suppress(FileNotFoundError):  # the publisher has just taken it away
            status = edition_path(folder, number).stat()
            yield EditionFileId(number, status.st_ino, status.st_mtime_ns, status.st_size)
