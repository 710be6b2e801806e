"""What every piece of JSON that we serve is: frozen, whole, and exactly what its model says."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class FrozenModel(BaseModel):
    """A frozen piece of JSON; an unset value is written as null or [], never left out."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, json_schema_serialization_defaults_required=True
    )
