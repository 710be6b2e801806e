"""The table of properties: what a claim may say of a record, apart from its links (`relation.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.resources.urls import RECORD_TYPES, RecordType


class ValueKind(StrEnum):
    """What a property's value is made of."""

    PERIOD = "period"
    POINT = "point"
    QUANTITY = "quantity"
    TEXT = "text"
    URL = "url"


@dataclass(frozen=True)
class Property:
    """One property: its name in the seed files and in JSON, and what it accepts."""

    name: str
    label: str
    kind: ValueKind
    subjects: tuple[RecordType, ...] = RECORD_TYPES
    single: bool = False
    """Whether only one value can be true, so that values which exclude each other make it contested."""


PROPERTIES: dict[str, Property] = {
    property_.name: property_
    for property_ in (
        Property("when", "when", ValueKind.PERIOD, ("event", "place"), single=True),
        Property("published", "published", ValueKind.PERIOD, ("document",), single=True),
        Property("born", "born", ValueKind.PERIOD, ("person",), single=True),
        Property("died", "died", ValueKind.PERIOD, ("person",), single=True),
        Property("name", "named", ValueKind.TEXT),
        Property("status", "said to be", ValueKind.TEXT),
        Property("description", "described", ValueKind.TEXT),
        Property("point", "position", ValueKind.POINT, ("place",), single=True),
        Property("attendance", "attendance", ValueKind.QUANTITY, ("event",), single=True),
        Property("deaths", "deaths", ValueKind.QUANTITY, ("event",), single=True),
        Property("length", "length", ValueKind.QUANTITY, ("place",), single=True),
        Property("elapsed", "time elapsed", ValueKind.QUANTITY, ("event",)),
        Property("age", "age", ValueKind.QUANTITY, ("place",)),
        Property("primacy", "said to be the first", ValueKind.TEXT),
        Property("effect", "effect", ValueKind.TEXT),
        Property("motive", "motive ascribed", ValueKind.TEXT),
        Property("assessment", "judgement", ValueKind.TEXT),
        Property("same_as", "the same in another authority", ValueKind.URL),
    )
}
