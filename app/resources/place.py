"""Places: where things happened, from a village to a state."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.resources.base import Claimed, Link, Linked, Point, Record, Resource


class Place(Record):
    """A place, which may lie inside others; states are places too."""

    type: Literal["place"] = Field("place", description="Which of the four kinds of record it is.")
    point: Annotated[Point | None, Claimed("point")] = Field(description="Where it is; null when no source says.")
    within: Annotated[list[Link], Linked("within")] = Field(description="The places that it is said to lie in.")


PLACES = Resource("place", Place, "Where things happened, from a village to a state, one inside another.")
