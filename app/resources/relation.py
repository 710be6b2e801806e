"""The table of relations: every link between records, declared once with its inverse, labels and allowed types."""

from __future__ import annotations

from dataclasses import dataclass

from app.resources.urls import RECORD_TYPES, RecordType


@dataclass(frozen=True)
class Relation:
    """One relation, named from the subject's end (`name`) and from the object's (`inverse`)."""

    name: str
    inverse: str
    label: str
    inverse_label: str
    subjects: tuple[RecordType, ...]
    objects: tuple[RecordType, ...]
    locates: bool = False
    """Whether it says where the subject is, and so counts for `place=`."""
    positions: bool = False
    """Whether the subject has the position of the object, and so is in a `bbox` that the object is in. What lies in a
    region is not at the centre of that region."""
    nests: bool = False
    """Whether what is in the subject is in the object too, however many steps away: both are places."""
    single: bool = False
    """Whether only one object can be true: objects that exclude each other make the relation contested. A place and
    another that it lies in do not exclude each other."""
    derives: bool = False
    """Whether the subject goes back to the object, and so is no witness of its own beside it."""
    acyclic: bool = False
    """Whether it cannot run in a circle: nothing lies in itself, or comes before itself, however many steps away."""


RELATIONS: dict[str, Relation] = {
    relation.name: relation
    for relation in (
        Relation(
            "location", "location_of", "took place in", "place of", ("event",), ("place",), locates=True, positions=True
        ),
        Relation(
            "within",
            "contains",
            "lies in",
            "contains",
            ("place",),
            ("place",),
            locates=True,
            nests=True,
            single=True,
            acyclic=True,
        ),
        Relation(
            "administered_by",
            "administers",
            "administered by",
            "administers",
            ("place",),
            ("place",),
            locates=True,
            nests=True,
            single=True,
        ),
        Relation("borders", "borders", "borders", "borders", ("place",), ("place",)),
        Relation("participant", "participated_in", "took part", "took part in", ("event",), ("person", "place")),
        Relation("ground", "ground_of", "on the ground of", "given as ground of", ("event",), ("document",)),
        Relation("adopted", "adopted_at", "adopted", "adopted at", ("event",), ("document",)),
        Relation("annuls", "annulled_by", "annuls", "annulled by", ("event",), ("event", "document")),
        Relation("leads_to", "led_to_by", "leads to", "follows from", ("event",), ("event",), acyclic=True),
        Relation("before", "after", "comes before", "comes after", ("event",), ("event",), acyclic=True),
        Relation("part_of", "has_part", "part of", "has part", ("event",), ("event",), acyclic=True),
        Relation("about", "subject_of", "is about", "is the subject of", ("event", "document"), RECORD_TYPES),
        Relation("author", "author_of", "written by", "author of", ("document",), ("person",)),
        Relation(
            "derived_from",
            "basis_of",
            "goes back to",
            "is the basis of",
            ("document",),
            ("document",),
            derives=True,
            acyclic=True,
        ),
        Relation("cites", "cited_by", "cites", "cited by", ("document",), ("document",)),
    )
}
LOCATING: tuple[str, ...] = tuple(relation.name for relation in RELATIONS.values() if relation.locates)
POSITIONING: tuple[str, ...] = tuple(relation.name for relation in RELATIONS.values() if relation.positions)
