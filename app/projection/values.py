"""The values that claims give a property: each once, with who gives it, the one that is shown first at the head."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cached_property

from app.dates import Period
from app.projection.claim import Claim, Ref
from app.projection.mentions import RecordClaim, active_claims
from app.projection.set_packing import Packing
from app.projection.witnesses import Witnesses

RANKS: tuple[str, ...] = ("preferred", "normal", "deprecated")
Order = tuple[int, int, int, int, int, int]
DECIDES, INFERRED, DEPRECATED = range(3)
"""What a value rests on: a document says it itself, or the curators prefer it; they infer it; nobody holds it."""


class ClaimedValue:
    """One value, and the claims that give it, in the order of documents and their texts."""

    def __init__(self, mentions: list[RecordClaim], witnesses: Witnesses) -> None:
        self.mentions = mentions
        self._witnesses = witnesses
        self.claim: Claim = mentions[0].testimony
        """The claim that shows the value: of those of the highest rank the first that is no inference."""
        if len(mentions) > 1:
            claims = (mention.testimony for mention in mentions)
            self.claim = min(claims, key=lambda claim: (RANKS.index(claim.rank), claim.nature == "inference"))

    @property
    def rank(self) -> str:
        """The highest rank of its claims."""
        return self.claim.rank

    @property
    def standing(self) -> int:
        """What it rests on: `DECIDES`, `INFERRED` or `DEPRECATED`."""
        if self.rank == "deprecated":
            return DEPRECATED
        return DECIDES if self.rank == "preferred" or self._own else INFERRED

    @property
    def other(self) -> Ref | None:
        """The record at the other end, where the value is a link."""
        return self.mentions[0].other

    def nested_with(self, other: ClaimedValue) -> bool:
        """Whether the records at the other ends are the same, or one of the two places lies in the other."""
        assert self.other is not None, "both values are links"
        assert other.other is not None, "both values are links"
        one, another = self.other["id"], other.other["id"]
        return one == another or self._witnesses.containment.nested(one, another)

    @property
    def ids(self) -> list[str]:
        """The claims that give it."""
        return [mention.testimony.id for mention in self.mentions]

    @property
    def documents(self) -> list[Ref]:
        """The documents that give it."""
        return list({mention.document: mention.testimony.document for mention in self.mentions}.values())

    @cached_property
    def independent(self) -> Packing:
        """How many independent documents say so themselves, in claims that the curators still hold."""
        return self._witnesses.independent({mention.document for mention in self._own})

    @property
    def order(self) -> Order:
        """Where it stands among the values of its property, the least first."""
        own, period = self._own, self.claim.period
        return (
            RANKS.index(self.rank),
            self.standing,
            -self.independent.number,
            self._witnesses.first_published(mention.document for mention in own),
            period.end_latest - period.start_earliest if period else 0,
            next(iter(own or active_claims(self.mentions)), self.mentions[0]).testimony.key,
        )

    @property
    def _own(self) -> list[RecordClaim]:
        return [mention for mention in self.mentions if mention.testimony.is_own]


ValuesByProperty = dict[str, list[ClaimedValue]]
"""The values of each property, the one to show first at the head."""


def values_by_property(mentions: Iterable[RecordClaim], witnesses: Witnesses) -> ValuesByProperty:
    """The values of each property, in the order in which a record shows them.

    Preferred before normal before deprecated; what more independent documents say before what fewer do; then what was
    said first, by the date of publication; the narrower period before the wider; the order of documents and texts.
    Only testimony counts: deprecated claims decide nothing, nor do inferences, unless the curators prefer one.
    """
    found: dict[str, dict[Hashable, list[RecordClaim]]] = {}
    for mention in mentions:
        found.setdefault(mention.property_, {}).setdefault(_identity(mention), []).append(mention)
    told = {name: [ClaimedValue(given, witnesses) for given in values.values()] for name, values in found.items()}
    for values in told.values():
        if len(values) > 1:
            values.sort(key=lambda value: value.order)
    return told


def _identity(mention: RecordClaim) -> Hashable:
    """What two claims must share to give the same value: not the spelling of a date, nor the source's words for it."""
    claim = mention.testimony
    if mention.other is not None:
        return mention.other["id"], claim.role
    if claim.period is not None:
        return (
            *claim.period.bounds,
            _members(claim.period),
            claim.period.approximate,
            claim.period.uncertain,
            claim.role,
        )
    return *claim.value.values(), claim.role


def _members(period: Period) -> Hashable:
    """What tells a set from others, and from periods, that have the same bounds."""
    return (period.one_of, period.members) if period.members else None
