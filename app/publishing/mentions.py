"""Claims as they concern a record: from either end of a link, in the order in which a record tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.publishing.claims import SourcedClaim
from app.resources.base import RecordRef
from app.resources.property import PROPERTIES
from app.resources.relation import RELATIONS

ORDER: dict[str, int] = {
    name: position
    for position, name in enumerate(
        dict.fromkeys([*PROPERTIES, *RELATIONS, *(relation.inverse for relation in RELATIONS.values())])
    )
}
"""Properties as a record's claims are grouped: first what it is, then its links, then who links to it."""


@dataclass(frozen=True)
class Mention:
    """A claim as it concerns one record: named from its end, with the record at the other end of a link."""

    claim: SourcedClaim
    property_: str
    label: str
    other: RecordRef | None = None

    @property
    def document(self) -> str:
        """The document that says so."""
        return self.claim.claim.source.document.id


def mentions(claims: Iterable[SourcedClaim]) -> dict[str, list[Mention]]:
    """Every record's claims, in the order of properties, then of documents and their texts."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for claim in claims:
        name, subject, value = claim.claim.property, claim.claim.subject, claim.claim.value
        if isinstance(value, RecordRef):
            relation = RELATIONS[name]
            found[subject.id].append(Mention(claim, name, relation.label, value))
            found[value.id].append(Mention(claim, relation.inverse, relation.inverse_label, subject))
        else:
            found[subject.id].append(Mention(claim, name, PROPERTIES[name].label))
    for list_ in found.values():
        list_.sort(key=lambda mention: ORDER[mention.property_])
    return found


def undeprecated(mentions_: Iterable[Mention]) -> Iterator[Mention]:
    """All but the claims that the curators no longer hold, which are kept and shown, and decide nothing."""
    return (mention for mention in mentions_ if mention.claim.claim.rank != "deprecated")
