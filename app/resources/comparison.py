"""Comparisons: what two documents say of the same thing, side by side."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.resources.base import RecordRef
from app.resources.claim import Claim
from app.resources.model import FrozenModel

Outcome = Literal["alike", "differ", "role_differs", "first_only", "second_only"]


class Comparison(FrozenModel):
    """One question, and what each of two documents answers.

    The question is the value of a property that has but one, as `when`, in one role and in units that can be compared:
    10 civilians and 5,000 soldiers answer two questions. Or it is whether a property that may have several, as `name`,
    has this one among them; or whether the record is linked so to another, as by `participant`. Inferences, which are
    the curators', and deprecated claims answer nothing.
    """

    subject: RecordRef = Field(description="The record that is spoken of.")
    property: str = Field(description="The property or relation, named from the subject's end.")
    label: str = Field(description="The same for a reader.")
    outcome: Outcome = Field(
        description="`alike`: both answer, and both can be right. `differ`: they cannot both be right. `role_differs`: "
        "the same link, in another role. `first_only`, `second_only`: the other does not answer."
    )
    first: list[Claim] = Field(description="What the first document says, with its passages, in the order of its text.")
    second: list[Claim] = Field(description="What the second document says.")
