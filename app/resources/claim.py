"""Claims: what one document says about one record, and the passages where it says so."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.resources.base import Number, Point, RecordRef
from app.resources.model import FrozenModel
from app.resources.when import When

Nature = Literal["statement", "evaluation", "intention", "quotation", "inference"]
Rank = Literal["preferred", "normal", "deprecated"]
Bound = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most"]


class Text(FrozenModel):
    """Words: a name, or what the document says in the editors' own words; a URL for `same_as`."""

    text: str = Field(description="The words; the editors' own, except for names.")
    lang: str | None = Field(None, description="Their language, as a BCP 47 tag, where it matters.")


class Amount(FrozenModel):
    """A number with its unit, and the sense in which it is meant."""

    value: Number = Field(description="The number.")
    unit: str = Field(description="What it counts, such as `persons`.")
    bound: Bound = Field(description="Whether the source gives it exactly, roughly or as a limit.")


Value = When | RecordRef | Text | Amount | Point


class Passage(FrozenModel):
    """Where the document says so. Whoever holds a copy can check the text in the range against the digest."""

    start: int | None = Field(description="First character of the range, counted from 0 in the document's exact text.")
    end: int | None = Field(description="The character after the last.")
    locator: str = Field(description="Where it stands, for a person: `paragraph 5, sentence 2`.")
    sha256: str | None = Field(description="SHA-256 of the range's text in UTF-8; null where no text was at hand.")
    text: str | None = Field(description="The text itself, only where its licence allows.")


class ClaimSource(FrozenModel):
    """The document, and every passage that the claim rests on."""

    document: RecordRef = Field(description="The document that says so.")
    passages: list[Passage] = Field(description="Where it does; several are read together.")


class Claim(FrozenModel):
    """What one document says about one record."""

    id: str = Field(description="Stable from edition to edition.")
    type: Literal["claim"] = Field("claim", description="Always `claim`.")
    url: str = Field(description="Root-relative address of the claim.")
    subject: RecordRef = Field(description="The record that it is about.")
    property: str = Field(description="What it says: a property such as `when`, or a relation such as `location`.")
    value: Value = Field(description="What it gives: a period, a record, words, an amount or a position.")
    role: str | None = Field(description="The part played, for a relation; what a number is counted from.")
    nature: Nature = Field(
        description="`statement` could be checked; `evaluation` is an opinion; `intention` a motive or a "
        "counterfactual; `quotation` somebody else's words; `inference` the curators', not in the text."
    )
    rank: Rank = Field(description="As in Wikidata; deprecated claims are kept and shown.")
    note: str | None = Field(description="The curators' remark.")
    source: ClaimSource = Field(description="Who says so, and where.")
