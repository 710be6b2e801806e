"""What schema.org calls our records, wherever they are served in its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.resources.urls import RecordType

_TYPES: dict[RecordType, str] = {"event": "Event", "place": "Place", "person": "Person", "document": "CreativeWork"}


def schema_type(record: Mapping[str, Any]) -> str:
    """Its type there. A parliament or a crowd is no person; of groups schema.org knows organisations alone."""
    is_group = (record["type"], record["kind"]) == ("person", "group")
    return "Organization" if is_group else _TYPES[record["type"]]
