"""Editions: one published data set each, numbered and immutable, and what changed from one to the next."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.resources.shape import Shape


class Edition(Shape):
    """One published data set."""

    number: int = Field(description="Counted from 1.")
    published: str = Field(description="When it was published (RFC 3339, UTC).")
    sha256: str = Field(description="Digest of all that it serves: the same sources always give the same.")
    events: int = Field(description="How many events it holds.")
    places: int = Field(description="How many places it holds.")
    people: int = Field(description="How many people and groups it holds.")
    documents: int = Field(description="How many documents it holds.")
    claims: int = Field(description="How many claims it holds.")
    kept: bool = Field(description="Whether it can still be read.")
    changes: str = Field(description="Address of what it changed.")


class Change(Shape):
    """One thing that an edition created, changed, removed or merged."""

    change: Literal["created", "changed", "removed", "merged"] = Field(description="What happened to it.")
    type: Literal["event", "place", "person", "document", "claim"] = Field(description="What it is.")
    id: str = Field(description="Its id.")
    url: str = Field(description="Its address; a removed one answers 410 there, a merged one 308.")
    into: str | None = Field(description="Address of the record that a merged one became.")
