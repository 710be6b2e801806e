"""Makes the claim groups of a record for `app.store.claim_groups`: its claims by property and value."""

from __future__ import annotations

from pydantic_core import to_json

from app.projection.values import ClaimedValue
from app.publishing.conflict_rows import summary
from app.resources.labels import LABELS
from app.store.claim_groups import PLACEHOLDER, encode


class GroupBuilder:
    """Gathers the groups of one record."""

    def __init__(self) -> None:
        self._claims: list[int] = []
        self._groups: list[bytes] = []

    def add(self, property_: str, values: list[ClaimedValue], contested: bool) -> None:
        """The values of a property, in the order in which they are shown."""
        keys = [mention.testimony.key for value in values for mention in value.mentions]
        group = {
            "property": property_,
            "label": LABELS[property_],
            "contested": contested,
            "values": [{**summary(value), "claims": value.ids} for value in values],
        }
        self._claims.extend(keys)
        self._groups.append(to_json(group)[:-1] + b',"claims":[' + b",".join([PLACEHOLDER] * len(keys)) + b"]}")

    @property
    def part(self) -> bytes:
        """The record's part of the file; nothing where there is no claim."""
        return encode(self._claims, b",".join(self._groups)) if self._claims else b""
