"""The errors of Fasti, independent of HTTP.

    FastiError
    ├── NothingPublished     no edition is published yet
    ├── DamagedEdition       an edition's file cannot be read or verified
    ├── NotFound             no record, claim or edition has that id
    │   ├── NotMentioned     the document has no claims about the record
    │   ├── Merged           the id was merged into another (carries that id and its URL)
    │   ├── Removed          the id was removed (the text gives the reason, or the edition)
    │   └── EditionExpired   the edition was published, but its files were deleted
    ├── QueryTimeout         a query exceeds its time limit
    ├── NotAcceptable        no format of the resource is acceptable to the client
    ├── InvalidParameter     a parameter's value is invalid (carries the parameter's name)
    │   └── InvalidCursor    a cursor that this service did not make for these parameters
    ├── InvalidSources       errors in seed files (carries all of them)
    ├── InvalidImport        a file cannot be imported: nothing is written
    │   └── InvalidRow       one row of it is invalid; the others are imported
    ├── PublishLocked        another process is publishing
    ├── Unwritable           an edition or seed files cannot be written: no permission, no space
    └── AddressInUse         the address to listen on is in use, or not of this machine

A malformed date raises `dates.EdtfError`, a ValueError: that package imports no other package of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class FastiError(Exception):
    """Base of all errors raised by Fasti; the text is written for the client or operator."""


class NothingPublished(FastiError):
    """No edition is published yet."""


class DamagedEdition(FastiError):
    """An edition's file cannot be read or verified."""


class NotFound(FastiError):
    """No record, claim or edition has that id."""


class NotMentioned(NotFound):
    """The document has no claims about the record."""


class Merged(NotFound):
    """The id was merged into another record's."""

    def __init__(self, message: str, into: str, url: str) -> None:
        super().__init__(message)
        self.into = into
        self.url = url


class Removed(NotFound):
    """The id was removed from the data."""


class EditionExpired(NotFound):
    """The edition was published, but its files were deleted."""


class QueryTimeout(FastiError):
    """A query exceeds its time limit."""


class NotAcceptable(FastiError):
    """None of the formats of this resource is acceptable to the client."""


class InvalidParameter(FastiError):
    """A parameter's value is invalid, or conflicts with another parameter."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class InvalidCursor(InvalidParameter):
    """A cursor that this service did not make, or made for other parameters."""

    def __init__(self, message: str) -> None:
        super().__init__("cursor", message)


@dataclass(frozen=True, order=True)
class Mistake:
    """One error in a seed file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class InvalidSources(FastiError):
    """All errors in seed files that one run can find, without duplicates, in the order in which to correct them."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(dict.fromkeys(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


class InvalidImport(FastiError):
    """A file cannot be imported; nothing is written."""


class InvalidRow(InvalidImport):
    """A row of an imported file is invalid; it is reported, and the others are imported."""


class PublishLocked(FastiError):
    """Another process is publishing into the same folder."""


class Unwritable(FastiError):
    """An edition or seed files cannot be written; the existing files are unchanged."""


class AddressInUse(FastiError):
    """The address to listen on is in use, or does not belong to this machine."""
