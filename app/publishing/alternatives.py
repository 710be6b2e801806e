"""The values that claims give a property: each once, with who gives it, the one that is shown first at the head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import combinations

from app.publishing.claims import SourcedClaim
from app.publishing.compatibility import compatible
from app.publishing.mentions import Mention
from app.publishing.witnesses import Witnesses
from app.resources.base import RecordRef
from app.resources.claim import Rank
from app.resources.property import PROPERTIES

RANKS: tuple[Rank, ...] = ("preferred", "normal", "deprecated")


@dataclass(frozen=True, eq=False)
class Alternative:
    """One value, and the claims that give it, in the order of documents and their texts."""

    mentions: tuple[Mention, ...]
    independent: int
    """How many independent documents say so themselves, in claims that the curators still hold."""

    @property
    def claim(self) -> SourcedClaim:
        """The claim that shows the value: the first of the highest rank."""
        return min((mention.claim for mention in self.mentions), key=lambda claim: RANKS.index(claim.claim.rank))

    @property
    def rank(self) -> Rank:
        """The highest rank of its claims."""
        return self.claim.claim.rank

    @property
    def other(self) -> RecordRef | None:
        """The record at the other end, where the value is a link."""
        return self.mentions[0].other

    @property
    def documents(self) -> list[RecordRef]:
        """The documents that give it."""
        return list(dict.fromkeys(mention.claim.claim.source.document for mention in self.mentions))


def alternatives(mentions: Iterable[Mention], witnesses: Witnesses) -> dict[str, list[Alternative]]:
    """The values of each property, in the order in which a record shows them.

    Preferred before normal before deprecated; what more independent documents say before what fewer do; then what was
    said first, by the date of publication; the narrower period before the wider; the order of documents and texts.
    Only testimony counts: deprecated claims and inferences move nothing.
    """
    found: dict[str, dict[Hashable, list[tuple[int, Mention]]]] = defaultdict(lambda: defaultdict(list))
    for position, mention in enumerate(mentions):
        found[mention.property_][_identity(mention)].append((position, mention))
    return {
        property_: [value for _, value in sorted((_weighed(given, witnesses) for given in values.values()), key=_order)]
        for property_, values in found.items()
    }


def rivals(property_: str, values: list[Alternative]) -> list[tuple[Alternative, Alternative]]:
    """The pairs of values that cannot both be true, where a property has but one; deprecated ones are no rivals.

    Numbers with different roles (the dead among civilians, among soldiers) answer different questions.
    """
    if property_ not in PROPERTIES or not PROPERTIES[property_].single:
        return []
    held = [value for value in values if value.rank != "deprecated"]
    return [
        (one, other)
        for one, other in combinations(held, 2)
        if one.claim.claim.role == other.claim.claim.role and not compatible(one.claim, other.claim)
    ]


def contested(told: dict[str, list[Alternative]]) -> list[str]:
    """The properties with rival values."""
    return [property_ for property_, values in told.items() if rivals(property_, values)]


def _identity(mention: Mention) -> Hashable:
    """What two claims must share to give the same value: not the spelling of a date, nor the source's words for it."""
    claim, role = mention.claim, mention.claim.claim.role
    if mention.other is not None:
        return mention.other.id, role
    if claim.period is not None:
        return *claim.period.bounds, claim.period.approximate, claim.period.uncertain, role
    return claim.claim.value, role


Order = tuple[int, int, int, int, int]


def _weighed(given: list[tuple[int, Mention]], witnesses: Witnesses) -> tuple[Order, Alternative]:
    """One value with what it weighs."""
    testimony = {mention.document for _, mention in given if _is_testimony(mention.claim)}
    value = Alternative(tuple(mention for _, mention in given), witnesses.independent(testimony))
    held = [position for position, mention in given if mention.claim.claim.rank != "deprecated"]
    period = value.claim.period
    width = period.end_latest - period.start_earliest if period else 0
    first = held[0] if held else given[0][0]
    return (
        RANKS.index(value.rank),
        -value.independent,
        witnesses.first_published(testimony),
        width,
        first,
    ), value


def _order(weighed: tuple[Order, Alternative]) -> Order:
    return weighed[0]


def _is_testimony(claim: SourcedClaim) -> bool:
    """Whether the document says so itself: an inference is the curators', and what is deprecated supports nothing."""
    return claim.claim.nature != "inference" and claim.claim.rank != "deprecated"
