"""Whether a regular expression of Python can take more than linear time: ambiguity of its automaton.

A backtracking matcher follows every path of the automaton. A word is read along polynomially many paths where there
are states q and p and a word v with q -v-> q, q -v-> p and p -v-> p, and along exponentially many where q -v-> q in two
ways (Weber and Seidl, "On the degree of ambiguity of finite automata", 1991). The automaton is that of Glushkov: one
state for each character class, with as many edges between two states as there are ways.
"""

from __future__ import annotations

import re
import re._constants as sre  # type: ignore[import-not-found]  # the standard library's own, without types
import re._parser as parser  # type: ignore[import-not-found]  # the same
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

REPRESENTATIVES = "aZ0_ \n\té٣\u0300漢😀<>:/.-"
"""One character of each kind that a class may tell apart, beside those that the expression names."""
EXPANDED = 20
"""Repetitions that are written out; more of them are taken for unbounded."""
Test = Callable[[str], bool]


@dataclass
class Part:
    """A part of an automaton: where it can begin and end, and whether it can be empty."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    empty: bool = True


class Automaton:
    """That of one expression."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        parsed = parser.parse(pattern, flags)
        self.flags = parsed.state.flags
        self.tests: list[Test] = []
        self.edges: list[list[int]] = []
        self.begins = parsed.data[:1] in ([(sre.AT, sre.AT_BEGINNING)], [(sre.AT, sre.AT_BEGINNING_STRING)])
        self.ends = parsed.data[-1:] in ([(sre.AT, sre.AT_END)], [(sre.AT, sre.AT_END_STRING)])
        self._named: set[str] = set()
        self.whole = self._sequence(parsed.data)
        self.alphabet = sorted({*REPRESENTATIVES, *self._named})
        self.reads = [{c for c in self.alphabet if test(c)} for test in self.tests]

    def searching(self) -> None:
        """Add the loop that looks for the beginning of a match."""
        start = self._state(lambda _: True)
        self.edges[start] += [start, *self.whole.first]
        self.reads.append(set(self.alphabet))

    def _state(self, test: Test) -> int:
        self.tests.append(test)
        self.edges.append([])
        return len(self.tests) - 1

    def _sequence(self, tokens: Iterable[Any]) -> Part:
        whole = Part()
        for token in tokens:
            whole = self._joined(whole, self._part(*token))
        return whole

    def _joined(self, left: Part, right: Part) -> Part:
        for state in left.last:
            self.edges[state] += right.first
        return Part(
            left.first + (right.first if left.empty else []),
            right.last + (left.last if right.empty else []),
            left.empty and right.empty,
        )

    def _part(self, kind: Any, value: Any) -> Part:
        match kind:
            case sre.AT | sre.ASSERT | sre.ASSERT_NOT:
                return Part()
            case sre.SUBPATTERN:
                return self._sequence(value[3])
            case sre.ATOMIC_GROUP:
                return self._sequence(value)
            case sre.BRANCH:
                parts = [self._sequence(branch) for branch in value[1]]
                return Part(
                    [s for part in parts for s in part.first],
                    [s for part in parts for s in part.last],
                    any(part.empty for part in parts),
                )
            case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
                return self._repeated(*value)
        state = self._state(self._test(kind, value))
        return Part([state], [state], empty=False)

    def _repeated(self, least: int, most: Any, tokens: Sequence[Any]) -> Part:
        unbounded = most == sre.MAXREPEAT or most > EXPANDED
        whole = tail = Part()
        for number in range(min(max(least, 1), EXPANDED) if unbounded else most):
            part = self._sequence(tokens)
            # The next repetition follows this one only: none is skipped.
            tail = self._joined(tail, part)
            is_optional = number >= least
            first, empty = (tail.first if whole.empty else whole.first), tail.empty or (number == 0 and is_optional)
            whole = Part(
                first, [*whole.last, *tail.last] if is_optional else tail.last, empty or (is_optional and whole.empty)
            )
        if unbounded:
            for state in part.last:
                self.edges[state] += part.first
        return whole

    def _test(self, kind: Any, value: Any) -> Test:
        test = self._exact(kind, value)
        if self.flags & re.IGNORECASE:
            return lambda c: test(c.lower()) or test(c.upper())
        return test

    def _exact(self, kind: Any, value: Any) -> Test:
        match kind:
            case sre.LITERAL:
                self._name(value)
                return lambda c: ord(c) == value
            case sre.NOT_LITERAL:
                self._name(value)
                return lambda c: ord(c) != value
            case sre.RANGE:
                self._name(*value)
                return lambda c: value[0] <= ord(c) <= value[1]
            case sre.CATEGORY:
                letter = {v: k for k, v in LETTERS.items()}[value]
                flags = self.flags & (re.ASCII | re.UNICODE)
                return lambda c: re.match(f"\\{letter}", c, flags & re.ASCII) is not None
            case sre.IN:
                negated = value[0] == (sre.NEGATE, None)
                tests = [self._exact(*each) for each in value[negated:]]
                return lambda c: any(test(c) for test in tests) != negated
            case sre.ANY:
                return lambda c: c != "\n" or bool(self.flags & re.DOTALL)
            case sre.GROUPREF:
                return lambda _: True
        raise NotImplementedError(kind)

    def _name(self, *codes: int) -> None:
        self._named |= {chr(code) for code in codes}


LETTERS = {
    "d": sre.CATEGORY_DIGIT,
    "D": sre.CATEGORY_NOT_DIGIT,
    "s": sre.CATEGORY_SPACE,
    "S": sre.CATEGORY_NOT_SPACE,
    "w": sre.CATEGORY_WORD,
    "W": sre.CATEGORY_NOT_WORD,
}


def is_superlinear(pattern: str | bytes, flags: int = 0, searched: bool = False) -> bool:
    """Whether some text takes more than linear time; `searched` where a match may begin anywhere in the text."""
    automaton = Automaton(pattern, flags)
    failing = set(range(len(automaton.tests)))
    if searched:
        # An attempt that comes to a state at which a match may end succeeds: only what avoids these is tried in vain.
        failing -= set() if automaton.ends else set(automaton.whole.last)
        if not automaton.begins and not automaton.whole.empty:
            automaton.searching()
    return _is_ambiguous(automaton, failing)


def _is_ambiguous(automaton: Automaton, failing: set[int]) -> bool:
    edges = automaton.edges
    reach, circles = _circles(edges, set(range(len(edges))))
    _, vain = _circles(edges, failing)
    for q, circle in vain.items():
        if _has_two_edges(edges, circle) or _leads(automaton, (circle, circle), (q, q), (q, q)):
            return True
    for (q, circle), (p, end) in product(circles.items(), vain.items()):
        if p != q and p in reach[q] and _leads(automaton, (circle, reach[q], end), (q, q, p), (q, p, p)):
            return True
    return False


def _circles(edges: list[list[int]], states: set[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """What is reached from each state by way of `states`, and, of those on a circle, what is on one with it."""
    reach = {s: _reached([s], lambda at: [t for t in edges[at] if t in states]) for s in states}
    return reach, {q: {s for s in reach[q] if q in reach[s]} for q in states if q in reach[q]}


def _has_two_edges(edges: list[list[int]], circle: set[int]) -> bool:
    within = [[t for t in edges[s] if t in circle] for s in circle]
    return any(len(each) > len(set(each)) for each in within)


def _leads(automaton: Automaton, within: tuple[set[int], ...], begin: tuple[int, ...], end: tuple[int, ...]) -> bool:
    """Whether one word leads from some states to others at once, by ways that part."""

    def onward(node: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        *here, parted = node
        choices = [[t for t in automaton.edges[s] if t in allowed] for s, allowed in zip(here, within, strict=True)]
        return [
            (*there, parted or len(set(there)) > 1)
            for there in product(*choices)
            if set.intersection(*(automaton.reads[t] for t in there))
        ]

    return (*end, True) in _reached([(*begin, False)], onward)


def _reached(begin: Sequence[Any], onward: Callable[[Any], Iterable[Any]]) -> set[Any]:
    """All that is reached in one step or more."""
    found: set[Any] = set()
    waiting = list(begin)
    while waiting:
        for node in onward(waiting.pop()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found
