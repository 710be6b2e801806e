"""The register of the four nouns, in the order in which the service lists them."""

from __future__ import annotations

from app.resources.base import Resource
from app.resources.document import DOCUMENTS
from app.resources.event import EVENTS
from app.resources.person import PEOPLE
from app.resources.place import PLACES
from app.resources.urls import RecordType

RESOURCES: tuple[Resource, ...] = (EVENTS, PLACES, PEOPLE, DOCUMENTS)
BY_TYPE: dict[RecordType, Resource] = {resource.name: resource for resource in RESOURCES}
