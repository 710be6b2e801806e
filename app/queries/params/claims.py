"""What can be asked of claims: all of them, and two documents side by side."""

from __future__ import annotations

from pydantic import Field

from app.queries.params.records import PageParams
from app.queries.params.types import BoolParam, Id, OptionalParam, PropertyName, TwoIds
from app.resources.claim import Nature, Rank
from app.resources.comparison import Outcome


class ClaimParams(PageParams):
    """Claims about records."""

    subject: Id | OptionalParam = Field(None, description="Only claims about that record.", examples=["karki-occupied"])
    property: PropertyName | OptionalParam = Field(
        None, description="Only claims that give that property or relation.", examples=["when"]
    )
    document: Id | OptionalParam = Field(
        None, description="Only claims that document makes.", examples=["ibrahimov-2024"]
    )
    nature: Nature | OptionalParam = Field(None, description="Only claims of that nature.", examples=["evaluation"])
    rank: Rank | OptionalParam = Field(None, description="Only claims of that rank.", examples=["normal"])
    contested: BoolParam | OptionalParam = Field(
        None,
        description="Only claims on a property on which sources contradict each other, or do not.",
        examples=[False],
    )


class CompareParams(PageParams):
    """Two documents side by side."""

    documents: TwoIds = Field(
        description="The ids of two documents, separated by a comma.", examples=["ibrahimov-2024,strateq-2020"]
    )
    outcome: Outcome | OptionalParam = Field(
        None, description="Only what they say alike, differently, or one alone.", examples=["differ"]
    )
    subject: Id | OptionalParam = Field(
        None, description="Only what they say of that record.", examples=["karki-occupied"]
    )
    property: PropertyName | OptionalParam = Field(
        None, description="Only what they say of that property or relation.", examples=["when"]
    )
