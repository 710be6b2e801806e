"""Evidence: the claims about a record in their groups, as one page shows them (`ClaimGroup`), all but the claims."""

from __future__ import annotations

from array import array

from pydantic_core import to_json

from app.projection.alternatives import Alternative
from app.publishing.weighing import summary
from app.resources.claim_tables import CLAIM_HERE, CLAIM_KEY
from app.resources.labels import LABELS


class Evidence:
    """Gathers the groups of one record."""

    def __init__(self) -> None:
        self.claims = array(CLAIM_KEY)
        """The keys of the claims, in their order."""
        self._groups: list[bytes] = []

    def add(self, property_: str, values: list[Alternative], contested: bool) -> None:
        """The values of a property, in the order in which they are shown."""
        keys = [mention.testimony.key for value in values for mention in value.mentions]
        group = {
            "property": property_,
            "label": LABELS[property_],
            "contested": contested,
            "values": [{**summary(value), "claims": value.ids} for value in values],
        }
        self.claims.extend(keys)
        self._groups.append(to_json(group)[:-1] + b',"claims":[' + b",".join([CLAIM_HERE] * len(keys)) + b"]}")

    @property
    def content(self) -> bytes:
        """The JSON of the groups."""
        return b",".join(self._groups)
