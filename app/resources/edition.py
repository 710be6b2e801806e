"""Editions: one published data set each, numbered and immutable, and what changed from one to the next."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.resources.model import FrozenModel


class EditionFile(FrozenModel):
    """A file that holds a whole edition, for whoever takes all of it."""

    format: Literal["sqlite", "ndjson"] = Field(
        description="`sqlite`: the database itself. `ndjson`: every record and claim, one on each line, in the JSON of "
        "its own address; then the ids that were merged or removed, of type `retired`."
    )
    url: str = Field(description="Its address; `Range` asks for a part.")
    bytes: int = Field(description="How long it is.")
    sha256: str = Field(description="SHA-256 of the file.")


class Edition(FrozenModel):
    """One published data set."""

    number: int = Field(description="Counted from 1.")
    published: str = Field(description="When it was published (RFC 3339, UTC).")
    sha256: str = Field(
        description="SHA-256 of all that it serves, as its `ndjson` file has it: the same sources always give the same."
    )
    events: int = Field(description="How many events it holds.")
    places: int = Field(description="How many places it holds.")
    people: int = Field(description="How many people and groups it holds.")
    documents: int = Field(description="How many documents it holds.")
    claims: int = Field(description="How many claims it holds.")
    kept: bool = Field(description="Whether it can still be read.")
    url: str = Field(description="Its address.")
    changes: str = Field(description="Address of what it changed.")
    files: list[EditionFile] = Field(description="The files that hold it whole, as long as it is kept.")


class Change(FrozenModel):
    """One thing that an edition created, changed, removed or merged."""

    change: Literal["created", "changed", "removed", "merged"] = Field(description="What happened to it.")
    type: Literal["event", "place", "person", "document", "claim"] = Field(description="What it is.")
    id: str = Field(description="Its id.")
    url: str = Field(description="Its address; a removed one answers 410 there, a merged one 308.")
    into: str | None = Field(description="Address of the record that a merged one became.")
