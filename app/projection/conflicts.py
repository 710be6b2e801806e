"""Questions: which values of a property answer the same one, and which of these exclude each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import combinations

from app.projection.compatibility import compatible
from app.projection.units import dimension
from app.projection.values import DEPRECATED, ClaimedValue, ValuesByProperty
from app.resources.property import PROPERTIES
from app.resources.relation import RELATIONS

HELD_AGAINST_EACH_OTHER = 200
"""Values on one question that are held against each other, the first that a record shows. Those after them are held
against the first alone, and each counts as a question of its own: the work grows with the number of values."""


def question(property_: str, value: ClaimedValue) -> Hashable:
    """What two values of a property of a record must share to be compared.

    Where only one value can be true: the role and the dimension of the unit, for the dead among civilians and among
    soldiers, or days and persons, are no answers to one question. Another link: the record at the other end, whatever
    its role. Anything else: the value itself.
    """
    if is_single(property_):
        unit = value.claim.value.get("unit")
        return value.claim.role, unit and dimension(unit)
    return value.other["id"] if value.other else value


def questions(property_: str, values: Iterable[ClaimedValue]) -> list[list[ClaimedValue]]:
    """The values of a property by the question that they answer, in their order."""
    found: dict[Hashable, list[ClaimedValue]] = {}
    for value in values:
        found.setdefault(question(property_, value), []).append(value)
    return list(found.values())


def decisive(values: list[ClaimedValue]) -> list[ClaimedValue]:
    """Those that decide: what documents say themselves or the curators prefer; if there is none, what they infer."""
    standing = min((value.standing for value in values), default=DEPRECATED)
    return [value for value in values if value.standing == standing != DEPRECATED]


def conflicting_pairs(property_: str, values: list[ClaimedValue]) -> list[tuple[ClaimedValue, ClaimedValue]]:
    """The pairs of values that answer the same question and cannot both be true, where a property has but one value."""
    if len(values) < 2 or not is_single(property_):
        return []
    return [
        (one, other)
        for group in questions(property_, values)
        for one, other in _pairs(decisive(group))
        if not _compatible(one, other)
    ]


def _pairs(held: list[ClaimedValue]) -> Iterable[tuple[ClaimedValue, ClaimedValue]]:
    yield from combinations(held[:HELD_AGAINST_EACH_OTHER], 2)
    yield from ((held[0], other) for other in held[HELD_AGAINST_EACH_OTHER:])


def _compatible(one: ClaimedValue, other: ClaimedValue) -> bool:
    if one.other is not None and other.other is not None:
        return one.nested_with(other)
    return compatible(one.claim, other.claim)


def contested(told: ValuesByProperty) -> list[str]:
    """The properties with rival values."""
    return [property_ for property_, values in told.items() if conflicting_pairs(property_, values)]


def is_single(property_: str) -> bool:
    """Whether only one value can be true."""
    declared = PROPERTIES.get(property_) or RELATIONS.get(property_)
    return declared is not None and declared.single
