"""Finds where one document leads a relation that cannot run in a circle back to where it began."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from app.publishing.claims import ReadClaim
from app.publishing.mistakes import Mistakes
from app.resources.claim import Nature
from app.resources.relation import RELATIONS

NOT_ITS_OWN_WORD: tuple[Nature, ...] = ("quotation", "intention")
"""What somebody else says or wants may contradict what the document says itself."""


class Step(NamedTuple):
    """A link of such a relation, and the line on which it is said."""

    relation: str
    subject: str
    target: str
    line: int


def step(read: ReadClaim) -> Step | None:
    """What a claim adds to a chain that could close."""
    claim = read.claim
    relation = RELATIONS.get(claim["property"])
    if relation is None or not relation.acyclic:
        return None
    own = claim["rank"] != "deprecated" and claim["nature"] not in NOT_ITS_OWN_WORD
    subject, target = claim["subject"]["id"], claim["value"]["id"]
    # A link to itself is a mistake of its own.
    return Step(relation.name, subject, target, read.line) if own and subject != target else None


def check_circles(name: str, steps: Iterable[Step], mistakes: Mistakes) -> None:
    """Note every circle in what one document says. Where two documents make it, they contradict each other: no mistake.

    Whoever follows links must bear circles all the same, as `closure` does.
    """
    lines: dict[str, dict[tuple[str, str], int]] = {}
    for said in steps:
        lines.setdefault(said.relation, {}).setdefault((said.subject, said.target), said.line)
    for relation, links in lines.items():
        while circle := _circle(links):
            line, closing = max((links[link], link) for link in pairwise(circle))
            del links[closing]
            message = f"'{relation}' cannot run in a circle: {' > '.join(circle)}"
            mistakes.note(name, line, f"{message}; expected one of these claims to be taken out or deprecated")


def _circle(links: Iterable[tuple[str, str]]) -> list[str]:
    """One circle, from a record back to itself, if there is any."""
    graph: TopologicalSorter[str] = TopologicalSorter()
    for subject, target in links:
        graph.add(target, subject)
    try:
        graph.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
