"""Answers that hold several things: a page of a list, a group of claims, a search hit."""

from __future__ import annotations

from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import ConfigDict, Field, create_model
from pydantic.json_schema import SkipJsonSchema

from app.resources.base import RecordRef
from app.resources.claim import Claim, Rank, Value
from app.resources.model import FrozenModel
from app.resources.when import When

Item = TypeVar("Item")
DEFAULT_LIMIT = 50
"""Items on a page, unless another number is asked for."""


class Page(FrozenModel, Generic[Item]):
    """One page of a list. Follow `next` until it is null: no gap, no double, one edition all the way."""

    # `total` is the one field of all that may be absent.
    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    items: list[Item] = Field(description="What is on this page, in the order asked for.")
    next: str | None = Field(description="Address of the next page; null on the last.")
    prev: str | None = Field(description="Address of the page before; null on the first.")
    edition: int = Field(description="Number of the edition that answered.")
    total: int | SkipJsonSchema[None] = Field(None, description="How many match in all; only with `total=true`.")


@cache
def page_of(item: type[FrozenModel]) -> type[Page[Any]]:
    """The page of one shape, as `EventPage`: `Page[Event]` would be `Page_Event_` in every client."""
    return create_model(f"{item.__name__}Page", __base__=Page[item], __doc__=Page.__doc__)  # type: ignore[valid-type]  # a type made while running


class ValueSummary(FrozenModel):
    """One value that claims give a property, and who gives it."""

    value: Value = Field(description="The value; for a link, the record at the other end.")
    role: str | None = Field(description="The part played, for a relation; what a number is counted from.")
    rank: Rank = Field(description="The highest rank of its claims.")
    independent_sources: int = Field(
        description="How many independent documents say so: of those that go back to one source, one counts. The "
        "curators' inferences and deprecated claims count for nothing."
    )
    independent_sources_complete: bool = Field(
        description="Whether that is their exact number. Where hundreds of documents each go back to several others it "
        "is a lower bound: at least so many."
    )
    sources: list[RecordRef] = Field(description="The documents that give it.")


class ValueGroup(ValueSummary):
    """One value, and its claims on this page."""

    claims: list[str] = Field(description="Ids of its claims on this page; they stand in the group's `claims`.")


class ClaimGroup(FrozenModel):
    """The claims about one record that concern one property."""

    property: str = Field(description="The property or relation, named from the record's end.")
    label: str = Field(description="The same for a reader.")
    contested: bool = Field(description="Whether its undeprecated claims cannot all be true.")
    values: list[ValueGroup] = Field(
        description="The values that they give, the one that the record shows at the head: the preferred one, or that "
        "of the most independent documents, or what was published first."
    )
    claims: list[Claim] = Field(description="The claims, value after value; then by documents and their texts.")


class Hit(RecordRef):
    """A record that a search found."""

    when: When | None = Field(description="When it was; null when no source dates it.")
    snippet: str = Field(description="Where it matches: HTML-escaped text with the matches in `<mark>`.")


HIT_FIELDS = tuple(name for name in Hit.model_fields if name != "snippet")
"""What a hit shows of a record, whatever was searched for."""


class SearchPage(Page[Hit]):
    """Search hits, best first, and how many of each type match."""

    counts: dict[str, int] = Field(description="How many records of each type match, on all pages together.")
    counts_complete: bool = Field(
        description="Whether that is all of them. Where the words are very frequent, only the types of the first "
        "1,000 are counted."
    )
