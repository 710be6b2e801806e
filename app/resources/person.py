"""People: individuals and groups, parliaments and armies among them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.resources.base import Claimed, PeriodOf, Record, Resource


class Person(Record):
    """Whoever acts: an individual or a group, as `kind` says."""

    type: Literal["person"] = Field("person", description="Which of the four kinds of record it is.")
    kind: Literal["individual", "group"] = Field(description="Whether it is one person or several.")
    born: Annotated[PeriodOf, Claimed("born")]
    died: Annotated[PeriodOf, Claimed("died")]


PEOPLE = Resource(
    "person",
    Person,
    "Whoever acts: individuals, and groups such as a parliament, an army or a crowd.",
    dated_by=("born", "died"),
)
