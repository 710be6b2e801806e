"""Finds where one document leads a relation that cannot run in a circle back to where it began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import islice, pairwise
from typing import NamedTuple

from app.projection.strong_components import components
from app.publishing.claims import ReadClaim
from app.publishing.mistakes import Mistakes
from app.resources.claim import Nature
from app.resources.relation import RELATIONS

NOT_ITS_OWN_WORD: tuple[Nature, ...] = ("quotation", "intention")
"""What somebody else says or wants may contradict what the document says itself."""


TOLD = 20
"""Circles that are told of records which all lead to each other: each is looked for among all of their links."""
Links = dict[tuple[str, str], int]
"""The line on which each link is first said."""


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
    lines: dict[str, Links] = {}
    for said in steps:
        lines.setdefault(said.relation, {}).setdefault((said.subject, said.target), said.line)
    for relation, every in lines.items():
        for links in _entangled(every):
            for circle in islice(_circles(links), TOLD):
                line = max(every[link] for link in pairwise(circle))
                message = f"'{relation}' cannot run in a circle: {' > '.join(circle)}"
                mistakes.note(name, line, f"{message}; expected one of these claims to be taken out or deprecated")


def _entangled(lines: Links) -> Iterable[Links]:
    """The links between records that lead to each other, those of each such group alone: no circle leaves its group."""
    steps: dict[str, set[str]] = defaultdict(set)
    for subject, target in lines:
        steps[subject].add(target)
    groups = [group for group in components(steps) if len(group) > 1]
    number = {record: position for position, group in enumerate(groups) for record in group}
    found: list[Links] = [{} for _ in groups]
    for (subject, target), line in lines.items():
        if subject in number and number[subject] == number.get(target):
            found[number[subject]][subject, target] = line
    return found


def _circles(links: Links) -> Iterator[list[str]]:
    """One circle after the other, each without the link of those before that is said last."""
    while circle := _circle(links):
        yield circle
        del links[max(pairwise(circle), key=lambda link: (links[link], link))]


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
