"""What properties and relations are called for a reader, from either end of a link."""

from __future__ import annotations

from app.resources.property import PROPERTIES
from app.resources.relation import RELATIONS

LABELS: dict[str, str] = {
    **{relation.inverse: relation.inverse_label for relation in RELATIONS.values()},
    **{relation.name: relation.label for relation in RELATIONS.values()},
    **{property_.name: property_.label for property_ in PROPERTIES.values()},
}
"""By name."""
