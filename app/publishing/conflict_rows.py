"""Holds the claims on one property of a record against each other: which give one value, which exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic_core import to_json

from app.projection.conflicts import HELD_AGAINST_EACH_OTHER, questions
from app.projection.values import ClaimedValue
from app.publishing.rows import Batched
from app.store.claim_schema import RivalRow, ValueRow


class Weighed(NamedTuple):
    """What becomes of a claim that is not the only one on its question, by its key."""

    claim: int
    value: int
    question: int
    contested: bool


def weigh(
    rows: Batched, property_: str, values: list[ClaimedValue], pairs: list[tuple[ClaimedValue, ClaimedValue]]
) -> Iterator[Weighed]:
    """Write which values exclude each other and who gives them; what becomes of claims not alone comes back."""
    if len(values) == 1 and not _is_stored(values[0]):
        return
    for one, other in pairs:
        rows.add(RivalRow, value=_first(one), other=_first(other))
        rows.add(RivalRow, value=_first(other), other=_first(one))
    for group in questions(property_, values):
        question = min(map(_first, group[:HELD_AGAINST_EACH_OTHER]))
        for position, value in enumerate(group):
            key = _first(value)
            if _is_stored(value):
                rows.add(ValueRow, key=key, content=to_json(summary(value)))
            for claim in (mention.testimony for mention in value.mentions):
                asked = question if position < HELD_AGAINST_EACH_OTHER else key
                weighed = Weighed(claim.key, key, asked, bool(pairs) and claim.rank != "deprecated")
                if weighed != (claim.key, claim.key, claim.key, False):
                    yield weighed


def _is_stored(value: ClaimedValue) -> bool:
    """Whether the summary of a value has a row: not where its one claim says all of it."""
    return len(value.mentions) > 1 or value.independent.number != value.claim.is_own


def _first(value: ClaimedValue) -> int:
    return min(mention.testimony.key for mention in value.mentions)


def summary(value: ClaimedValue) -> dict[str, Any]:
    """In the shape of `ValueSummary`."""
    return {
        "value": value.other or value.claim.value,
        "role": value.claim.role,
        "rank": value.rank,
        "independent_sources": value.independent.number,
        "independent_sources_complete": value.independent.exact,
        "sources": value.documents,
    }
