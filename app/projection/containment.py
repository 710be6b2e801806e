"""Which places lie in which, any number of steps away, by the claims of all documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from app.projection.closure import closure


class Containment:
    """Places within places. The steps are read when the first question comes: most data sets have no rival places."""

    def __init__(self, numbers: Mapping[str, int] | None = None, steps: Iterable[tuple[int, int]] = ()) -> None:
        """`numbers` has the number of each id; `steps` are pairs of numbers, the inner place and the outer."""
        self._numbers = numbers or {}
        self._steps = steps
        self._reached: dict[int, set[int]] = {}

    def nested(self, one: str, other: str) -> bool:
        """Whether one of the two places lies in the other."""
        first, second = self._numbers[one], self._numbers[other]
        return second in self._outer(first) or first in self._outer(second)

    def _outer(self, number: int) -> set[int]:
        if number not in self._reached:
            self._reached[number] = closure(number, self._outer_of)
        return self._reached[number]

    @cached_property
    def _outer_of(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for inner, outer in self._steps:
            found.setdefault(inner, set()).add(outer)
        return found
