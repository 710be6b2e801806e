"""What every record is: its JSON shape, the pieces of that shape, and the `Resource` that describes a noun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field, WithJsonSchema

from app.resources.model import FrozenModel
from app.resources.urls import PLURALS, RecordType
from app.resources.when import When


@dataclass(frozen=True)
class Claimed:
    """Marks a field that shows the first-ranked value of a property."""

    property: str


@dataclass(frozen=True)
class Linked:
    """Marks a field that lists the links of one relation."""

    relation: str


Number = Annotated[int | float, WithJsonSchema({"type": "number"})]
"""A number that is written as the source has it: 20000, not 20000.0."""
EARTH_M = 25_000_000
"""More metres than any two places lie apart, by whatever way somebody has measured."""


class Point(FrozenModel):
    """A position in WGS 84, and how far from it the place may really lie."""

    lat: float = Field(ge=-90, le=90, description="Latitude in degrees, north positive.")
    lon: float = Field(ge=-180, le=180, description="Longitude in degrees, east positive.")
    precision_m: Number = Field(
        gt=0,
        le=EARTH_M,
        description="Radius in metres within which the place lies.",
        # The fixed schema of `Number` does not take them over.
        json_schema_extra={"exclusiveMinimum": 0, "maximum": EARTH_M},
    )


class RecordRef(FrozenModel):
    """A record, named in passing."""

    id: str = Field(description="Slug of the record; its meaning never changes.")
    type: RecordType = Field(description="Which of the four kinds of record it is.")
    url: str = Field(description="Root-relative address of the record.")
    title: str = Field(description="Neutral title given by the editors.")


class Link(RecordRef):
    """A neighbour, the relation that leads to it, and the claims that make the relation."""

    relation: str = Field(description="What the neighbour is to this record, read from this end.")
    role: str | None = Field(description="Part played in the relation, such as `demander`.")
    claims: list[str] = Field(description="Ids of the claims that say so; see `/claims/{id}`.")


class Name(FrozenModel):
    """A name that a source gives the record."""

    text: str = Field(description="The name as written.")
    lang: str | None = Field(description="Its language, as a BCP 47 tag.")
    claims: list[str] = Field(description="Ids of the claims that say so.")


class Quantity(FrozenModel):
    """A number that a source gives, with its unit and the sense in which it is meant."""

    property: str = Field(description="What is counted, such as `attendance`.")
    value: Number = Field(description="The number.")
    unit: str = Field(description="What it counts, such as `persons`.")
    bound: str = Field(description="`exact`, `about`, `more_than`, `at_least`, `less_than` or `at_most`.")
    claims: list[str] = Field(description="Ids of the claims that say so.")


class SourceCount(FrozenModel):
    """A document that speaks of the record."""

    id: str = Field(description="Slug of the document.")
    url: str = Field(description="Root-relative address of the document.")
    title: str = Field(description="Title of the document.")
    claims: int = Field(description="How many claims it makes here.")


class Record(RecordRef):
    """What the four nouns share."""

    summary: str = Field(description="Neutral summary by the editors, which attributes what it reports.")
    kind: str = Field(description="What sort of thing it is, in the editors' vocabulary.")
    when: When | None = Field(description="When it was; null when no source dates it.")
    places: list[Link] = Field(description="Linked places.")
    people: list[Link] = Field(description="Linked people and groups.")
    documents: list[Link] = Field(description="Linked documents. What the sources are is in `sources`.")
    events: list[Link] = Field(description="Linked events.")
    names: list[Name] = Field(description="Names that the sources give it.")
    quantities: list[Quantity] = Field(description="Numbers that the sources give.")
    same_as: list[str] = Field(description="The same thing in other authorities, as URLs.")
    contested: list[str] = Field(description="Properties on which undeprecated claims cannot all be true.")
    sources: list[SourceCount] = Field(description="The documents that speak of it, most claims first.")


@dataclass(frozen=True)
class Resource:
    """A noun as data: what the verbs need to know of it. What is peculiar to it is in its model's marked fields."""

    name: RecordType
    model: type[Record]
    description: str
    dated_by: tuple[str] | tuple[str, str] = ("when",)
    """The property that dates the record, or the two that open and close its span."""
    default_sort: str = "title"
    is_witness: bool = False
    """Whether its claims are those that it makes, and not those that are made about it."""

    @cached_property
    def marks(self) -> list[tuple[str, Claimed | Linked]]:
        """The model's fields that are marked, and how."""
        fields = self.model.model_fields.items()
        return [(name, mark) for name, field in fields for mark in field.metadata if isinstance(mark, Claimed | Linked)]

    @property
    def plural(self) -> str:
        """The path segment, and the field under which other records link to this noun."""
        return PLURALS[self.name]


PeriodOf = Annotated[When | None, Field(description="As the first-ranked claim dates it; null when none does.")]
