"""Finds where one document leads a relation that cannot run in a circle back to where it began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from app.publishing.claims import SourcedClaim
from app.publishing.mistakes import Mistakes
from app.publishing.yaml_source import Place, YamlFile
from app.resources.base import RecordRef
from app.resources.claim import Nature
from app.resources.relation import RELATIONS

Steps = dict[tuple[str, str], Place]
"""Subject and object of each link, in the order of the text, and where it is said first."""
NOT_ITS_OWN_WORD: tuple[Nature, ...] = ("quotation", "intention")
"""What somebody else says or wants may contradict what the document says itself."""


def check_circles(file: YamlFile, claims: Iterable[tuple[SourcedClaim, Place]], mistakes: Mistakes) -> None:
    """Note every circle in what one document says. Where two documents make it, they contradict each other: no mistake.

    Whoever follows links must bear circles all the same, as `closure` does.
    """
    for relation, steps in _steps(claims).items():
        while circle := _circle(steps):
            place, closing = max((steps[link], link) for link in pairwise(circle))
            del steps[closing]
            message = f"'{relation}' cannot run in a circle: {' > '.join(circle)}"
            mistakes.add(file, place, f"{message}; expected one of these claims to be taken out or deprecated")


def _steps(claims: Iterable[tuple[SourcedClaim, Place]]) -> dict[str, Steps]:
    """By relation."""
    steps: dict[str, Steps] = defaultdict(dict)
    for sourced, place in claims:
        claim, target = sourced.claim, sourced.claim.value
        if not isinstance(target, RecordRef) or not RELATIONS[claim.property].acyclic:
            continue
        own = claim.rank != "deprecated" and claim.nature not in NOT_ITS_OWN_WORD
        if own and target.id != claim.subject.id:  # a link to itself is a mistake of its own
            steps[claim.property].setdefault((claim.subject.id, target.id), place)
    return steps


def _circle(steps: Steps) -> list[str]:
    """One circle, from a record back to itself, if there is any."""
    graph: TopologicalSorter[str] = TopologicalSorter()
    for subject, target in steps:
        graph.add(target, subject)
    try:
        graph.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
