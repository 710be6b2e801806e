"""Which of two places contains the other, in an edition."""

from __future__ import annotations

from sqlalchemy import ColumnElement, bindparam, exists, or_, select
from sqlmodel import col

from app.projection.containment import Containment
from app.queries.ids import key_of
from app.store.edition import EditionReader
from app.store.schema import ContainmentRow
from app.store.statement import Statement


def _contains(outer: str, inner: str) -> ColumnElement[bool]:
    ends = col(ContainmentRow.outer) == bindparam(outer), col(ContainmentRow.inner) == bindparam(inner)
    return exists().where(*ends, col(ContainmentRow.according_to).is_(None))


_NESTED = Statement(select(or_(_contains("one", "other"), _contains("other", "one"))))


class PublishedContainment(Containment):
    """Places within places, by the claims of all documents of an edition."""

    def __init__(self, edition: EditionReader) -> None:
        super().__init__()
        self._edition = edition

    def nested(self, one: str, other: str) -> bool:
        """Whether one of the two places lies in the other: one row, found by an index."""
        edition = self._edition
        [(found,)] = edition.read(_NESTED, one=key_of(edition, one), other=key_of(edition, other))
        return bool(found)
