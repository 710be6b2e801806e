"""What can be reached from one thing by following links of one kind, however many steps away."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Set
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def closure(start: Thing, steps: Mapping[Thing, Set[Thing]]) -> set[Thing]:
    """The start and all that it leads to; circles do no harm."""
    found, waiting = {start}, [start]
    while waiting:
        new = steps.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found
