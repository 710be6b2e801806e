"""What can go wrong, in words that know nothing of HTTP.

    FastiError
    ├── NothingPublished     there is no edition to read yet
    ├── BadEdition           a file that should be an edition is not one
    ├── NotFound             no record, claim or edition has that id
    │   ├── Silent           the document named says nothing of the record
    │   ├── Merged           the id was merged into another (carries the other and its address)
    │   ├── Removed          the id was retired (its text says why, or since when)
    │   └── NotKept          the edition was published, and is no longer kept
    ├── TakesTooLong         nobody waits that long for an answer
    ├── NotAcceptable        no format that there is here is what the caller takes
    ├── BadParameter         a value that cannot be read (carries the parameter's name)
    │   └── BadCursor        a cursor that this service did not make for this question
    ├── BadSources           mistakes in seed files (carries all of them)
    ├── BadImport            a file of others cannot be turned into seed files: nothing is written
    │   └── BadRow           one row of it cannot; the others can
    ├── Busy                 somebody else is publishing
    ├── Unwritable           what should be written cannot be: no permission, no room
    └── CannotListen         the address to serve at is taken, or not this machine's

A malformed date is `dates.EdtfError`, a ValueError: that package imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class FastiError(Exception):
    """Anything that Fasti itself finds wrong; its text is written for the person who asked."""


class NothingPublished(FastiError):
    """There is no edition to read yet."""


class DamagedEdition(FastiError):
    """A file that should be an edition cannot be read or verified as one."""


class NotFound(FastiError):
    """No record, claim or edition has that id."""


class NotMentioned(NotFound):
    """The document named says nothing of the record asked for."""


class Merged(NotFound):
    """The id was merged into another record's."""

    def __init__(self, message: str, into: str, url: str) -> None:
        super().__init__(message)
        self.into = into
        self.url = url


class Removed(NotFound):
    """The id was taken out of the data."""


class EditionExpired(NotFound):
    """The edition was published, and is no longer kept."""


class QueryTimeout(FastiError):
    """An answer takes longer than anybody may wait for it."""


class NotAcceptable(FastiError):
    """None of the formats that there are is one that the caller takes."""


class InvalidParameter(FastiError):
    """A parameter's value cannot be read, or does not go with the others."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class InvalidCursor(InvalidParameter):
    """A cursor that this service did not make, or made for another question."""

    def __init__(self, message: str) -> None:
        super().__init__("cursor", message)


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing wrong in a seed file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class InvalidSources(FastiError):
    """Mistakes in seed files: all that one run could find, each once, in the order in which to mend them."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(dict.fromkeys(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


class InvalidImport(FastiError):
    """A file of others cannot be turned into seed files; nothing is written."""


class InvalidRow(InvalidImport):
    """One row of such a file cannot be turned into claims; it is reported, and the others are imported."""


class PublishLocked(FastiError):
    """Somebody else is publishing into the same folder."""


class Unwritable(FastiError):
    """An edition, or seed files, cannot be written where they should be; what was there before stands."""


class AddressInUse(FastiError):
    """The address to serve at is taken, or is not this machine's."""
