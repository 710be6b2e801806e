"""Links as one document alone has them: read off its claims, for those of all documents together are another thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, exists, or_
from sqlmodel import col

from app.resources.relation import LOCATING, POSITIONING
from app.store.claim_schema import ClaimRow, MentionRow
from app.store.schema import RecordRow

ACCORDING_TO = "according_to"
"""The name that says that records are asked for as one document tells them, and the value that says which."""


def link_of_document(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the asked document has such a link of the record that is looked at; `OTHER_END` is where it leads."""
    of_record = col(MentionRow.record) == col(RecordRow.key), col(MentionRow.claim) == col(ClaimRow.key)
    return exists().where(*of_record, *IS_LINK_ALONE, *more)


IS_LINK_ALONE: tuple[ColumnElement[bool], ...] = (
    col(ClaimRow.document) == bindparam(ACCORDING_TO),
    col(ClaimRow.object).is_not(None),
    col(ClaimRow.rank) != "deprecated",
)
"""What makes a claim a link that the asked document has."""
OTHER_END = case((col(ClaimRow.subject) == col(RecordRow.key), col(ClaimRow.object)), else_=col(ClaimRow.subject))


def located_by_document(places: Any, by: Callable[[Any], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether it says that the record is in one of these places, by a relation that `locates` or that `positions`."""
    subject = col(ClaimRow.subject) == col(RecordRow.key)
    return link_of_document(col(ClaimRow.object).in_(places), subject, by(col(ClaimRow.property)))


def locates(relation: Any) -> ColumnElement[bool]:
    """Whether a relation says where its subject is."""
    return or_(*(relation == name for name in LOCATING))


def positions(relation: Any) -> ColumnElement[bool]:
    """Whether by a relation its subject has the position of its object."""
    return or_(*(relation == name for name in POSITIONING))


def teller(document: Any, alone: bool) -> ColumnElement[bool]:
    """Whether a row is as all documents tell it (none is named), or as the asked one alone does."""
    told: ColumnElement[bool] = document == bindparam(ACCORDING_TO) if alone else document.is_(None)
    return told
