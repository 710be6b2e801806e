"""Tells of references that lead nowhere: one by one, or by their cause where a whole file of records is wanting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.resources.urls import PLURALS, RecordType

SHOWN = 5
"""How many ids a cause names."""


@dataclass(frozen=True)
class Lost:
    """A reference that leads nowhere, and the types of record to which it could lead."""

    file: str
    line: int
    id: str
    types: tuple[RecordType, ...]
    hint: str

    def __str__(self) -> str:
        what, plural = (self.types[0], PLURALS[self.types[0]]) if len(self.types) == 1 else ("record", "*")
        return f"there is no {what} '{self.id}'; expected an id from records/{plural}.yaml{self.hint}"


def by_cause(lost: list[Lost], wanting: Mapping[RecordType, str]) -> tuple[dict[RecordType, list[Lost]], list[Lost]]:
    """References by the type whose file is wanting and must have held what they name; and the others.

    One reference that fits only a wanting file is enough to tell where its id belongs, for all others with that id.
    """
    home: dict[str, RecordType] = {}
    for reference in sorted(lost, key=lambda reference: len(reference.types)):
        if wanting.keys() >= set(reference.types):
            home.setdefault(reference.id, reference.types[0])
    explained: dict[RecordType, list[Lost]] = defaultdict(list)
    others: list[Lost] = []
    for reference in lost:
        type_ = home.get(reference.id)
        (explained[type_] if type_ in reference.types else others).append(reference)
    return explained, others


def cause(type_: RecordType, why: str, lost: Iterable[Lost]) -> str:
    """One line that stands for all the references that lead nowhere because a file is wanting."""
    places = sorted((reference.file, reference.line) for reference in lost)
    ids = sorted({reference.id for reference in lost})
    names = ", ".join(ids[:SHOWN]) + (f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else "")
    file, line = places[0]
    return f"{why}; expected the {PLURALS[type_]} that are named elsewhere, first at {file}:{line}: {names}"
