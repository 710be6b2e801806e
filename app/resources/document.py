"""Documents: what says so, and what is spoken of as a text: articles, treaties, acts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.resources.base import Claimed, Link, Linked, PeriodOf, Record, Resource


class Document(Record):
    """A text: a witness whose claims are held here, or one that the witnesses speak of."""

    type: Literal["document"] = Field("document", description="Which of the four kinds of record it is.")
    authors: Annotated[list[Link], Linked("author")] = Field(description="Who wrote it, as sources say.")
    published: Annotated[PeriodOf, Claimed("published")]
    licence: str | None = Field(description="Its licence (SPDX id); null when none is known, and so nothing is quoted.")
    text_available: bool = Field(description="Whether passages are served with their text.")


DOCUMENTS = Resource(
    "document",
    Document,
    "What says so, and texts that are spoken of. `/documents/{id}/claims` is everything that one document says.",
    dated_by=("published",),
    is_witness=True,
)
