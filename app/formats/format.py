"""What a format is, and what it is told beside the items: who serves them, of which edition, and on which day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from app.resources import urls
from app.resources.urls import RECORD_TYPES, RecordType

Item = Mapping[str, Any]
"""A record or a claim in its fixed JSON shape, or what is shown of one in passing."""
Derived = Literal["link", "hit", "comparison", "change"]
"""What is shown of records and claims in passing: a neighbour, a search hit, a question to two documents, a change."""
Noun = RecordType | Literal["claim", "edition"] | Derived
RECORDS: tuple[Noun, ...] = RECORD_TYPES
ALL: tuple[Noun, ...] = (*RECORD_TYPES, "claim")
DERIVED: tuple[Noun, ...] = get_args(Derived)


@dataclass(frozen=True)
class WriteContext:
    """What stands round the items, in whatever format."""

    noun: Noun
    public_url: str
    edition: int
    published: str
    """When the edition was published (RFC 3339, UTC)."""
    accessed: str
    """The day of asking, as an ISO date."""
    single: bool = False
    """Whether one record is asked for, and not a list."""
    points: dict[str, Item] = field(default_factory=dict)
    """Where places lie, by their ids, filled as items are read: a link names a place and does not say where it is."""
    kept_to: bool = False
    """Whether that edition was asked for by its number, so that what leads on must keep to it."""

    def absolute(self, url: str) -> str:
        """A root-relative address of this service, for whoever reads it elsewhere."""
        return f"{self.public_url}{url}"

    def pinned(self, url: str) -> str:
        """The same, of this edition for as long as it is kept."""
        return urls.in_edition(self.absolute(url), self.edition)

    def onward(self, url: str) -> str:
        """The same address, of this edition where that was asked for."""
        return urls.in_edition(url, self.edition) if self.kept_to else url


Writer = Callable[[Iterable[Item], WriteContext], Iterator[str]]
"""Writes items in pieces, so that a list of any length takes no more memory than one of them."""


@dataclass(frozen=True)
class Format:
    """One way to write records or claims; what differs between formats is a field of it."""

    name: str
    """Its suffix too, and what `format=` calls it."""
    media_type: str
    shows: tuple[Noun, ...]
    write: Writer
    by_accept: bool = True
    """Whether `Accept` can ask for it: not where its media type says too little to tell it from another."""
    by_name: bool = False
    """Whether `Accept` must name it: who takes anything does not mean this."""
    is_array: bool = False
    """Whether its JSON is a list and no object."""
    of_the_day: bool = False
    """Whether it names the day of asking, and so may not be kept."""
    join: Callable[[Iterable[bytes]], bytes] | None = None
    """Joins stored bodies, where it shows them as they are."""
    located: bool = False
    """Whether it needs to know where the places of an event lie."""
