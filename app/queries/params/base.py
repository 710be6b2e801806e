"""What every question is: parameters and no others; and the edition that it can be asked of."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.queries.params.types import EditionNumber, OptionalParam


class Params(BaseModel):
    """Parameters of one address; an unknown one is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    refused_as: ClassVar[str] = "bad-parameter"
    """The kind of problem that parameters are which do not fit."""


class EditionParams(Params):
    """What can be read in an earlier edition too."""

    edition: EditionNumber | OptionalParam = Field(
        None,
        description="The edition to read, so that a citation stays true: the newest, unless told otherwise. 410 names "
        "those that are kept where it is kept no longer.",
        examples=[1],
    )
