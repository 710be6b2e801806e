"""Claims as they concern a record: from either end of a link, in the order in which a record tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.projection.claim import Claim, Ref
from app.resources.property import PROPERTIES
from app.resources.relation import RELATIONS

ORDER: dict[str, int] = {
    name: position
    for position, name in enumerate(
        dict.fromkeys([*PROPERTIES, *RELATIONS, *(relation.inverse for relation in RELATIONS.values())])
    )
}
"""Properties as a record's claims are grouped: first what it is, then its links, then who links to it."""


class RecordClaim(NamedTuple):
    """A claim as it concerns one record: named from its end, with the record at the other end of a link."""

    testimony: Claim
    property_: str
    other: Ref | None = None

    @property
    def document(self) -> str:
        """The document that says so."""
        return str(self.testimony.document["id"])


def mentions(id_: str, claims: Iterable[Claim]) -> list[RecordClaim]:
    """What claims say of a record, in the order of properties, then of documents and their texts."""
    found = [_mention(id_, claim) for claim in claims]
    found.sort(key=lambda mention: (ORDER[mention.property_], mention.testimony.key))
    return found


def _mention(id_: str, claim: Claim) -> RecordClaim:
    relation = RELATIONS.get(claim.property_)
    if relation is None:
        return RecordClaim(claim, claim.property_)
    if claim.subject["id"] == id_:
        return RecordClaim(claim, claim.property_, claim.value)
    return RecordClaim(claim, relation.inverse, claim.subject)


def active_claims(mentions_: Iterable[RecordClaim]) -> Iterator[RecordClaim]:
    """All but the claims that the curators no longer hold, which are kept and shown, and decide nothing."""
    return (mention for mention in mentions_ if mention.testimony.rank != "deprecated")
