"""What leads back to itself: the strongly connected components of a graph."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Set
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def components(steps: Mapping[Thing, Set[Thing]]) -> Iterator[list[Thing]]:
    """The strongly connected components, each after all that it leads to (Tarjan's algorithm)."""
    number: dict[Thing, int] = {}
    lowest: dict[Thing, int] = {}
    """The first number that a thing of the same component is known to have; only while the component is open."""
    open_: list[Thing] = []
    for start in steps:
        if start in number:
            continue
        path: list[tuple[Thing, Iterator[Thing]]] = [(start, iter(steps[start]))]
        number[start] = lowest[start] = len(number)
        open_.append(start)
        while path:
            thing, beyond = path[-1]
            for other in beyond:
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    open_.append(other)
                    path.append((other, iter(steps.get(other, ()))))
                    break
                if other in lowest:
                    lowest[thing] = min(lowest[thing], number[other])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[thing])
                if lowest[thing] == number[thing]:
                    yield _closed(thing, open_, lowest)


def _closed(thing: Thing, open_: list[Thing], lowest: dict[Thing, int]) -> list[Thing]:
    """The component that was opened with a thing, taken from those that are open."""
    component: list[Thing] = []
    while not component or component[-1] != thing:
        component.append(open_.pop())
        del lowest[component[-1]]
    return component
