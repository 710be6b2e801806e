"""Claims: all of them, those of one document in the order of its text, those about one record, or one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from app.database import Edition
from app.errors import NotFound, Removed
from app.queries.claim_questions import ClaimsQuestion
from app.queries.ids import SHOWN, key_of, key_of_parameter
from app.queries.paging import Order, Page, read_page
from app.queries.questions import Paged
from app.resources import addresses
from app.resources.base import Resource
from app.resources.tables import BodyRow, ChangeRow, ClaimRow, MentionRow, ValueRow

IN_TEXT_ORDER = Order((col(ClaimRow.key),))
"""Keys are given in the order of the documents and of their texts."""


def _claims() -> Select[bytes]:
    return select(col(BodyRow.content)).join(ClaimRow, col(ClaimRow.body) == col(BodyRow.key))


def list_claims(edition: Edition, question: ClaimsQuestion) -> Page:
    """A page of all claims, document after document."""
    rows = _claims()
    with edition.connect() as connection:
        if question.subject is not None:
            rows = rows.where(col(ClaimRow.subject) == key_of_parameter(connection, "subject", question.subject))
        if question.document is not None:
            rows = rows.where(
                col(ClaimRow.document) == key_of_parameter(connection, "document", question.document, "document")
            )
        for name in ("property", "nature", "rank"):
            if (value := getattr(question, name)) is not None:
                rows = rows.where(col(getattr(ClaimRow, name)) == value)
        if question.contested is not None:
            rows = rows.where(col(ClaimRow.contested).is_(question.contested))
        return read_page(connection, rows, IN_TEXT_ORDER, question, "claims", edition.number)


def get_claim(edition: Edition, id_: str) -> bytes:
    """One claim's body; raises NotFound, or Removed where an earlier edition had it."""
    with edition.connect() as connection:
        body = connection.execute(_claims().where(col(ClaimRow.id) == id_)).scalar_one_or_none()
        if body is None:
            last = select(col(ChangeRow.edition)).where(col(ChangeRow.id) == id_, col(ChangeRow.type) == "claim")
            gone = connection.execute(last.order_by(col(ChangeRow.edition).desc())).scalars().first()
            if gone is not None:
                raise Removed(f"the claim '{id_[:SHOWN]}' is no longer in the sources since edition {gone}")
            raise NotFound(f"there is no claim '{id_[:SHOWN]}'; {addresses.CLAIMS} lists all")
        return bytes(body)


def said_by(edition: Edition, document: str, question: Paged) -> Page:
    """Everything one document says, in the order of its text."""
    with edition.connect() as connection:
        key = key_of(connection, document, "document")
        rows = _claims().where(col(ClaimRow.document) == key)
        return read_page(connection, rows, IN_TEXT_ORDER, question, f"documents/{document}/claims", edition.number)


def about(edition: Edition, resource: Resource, id_: str, question: Paged) -> Page:
    """The claims that concern one record, value after value.

    Rows of the claim's `id` and `content`, and of its value's `property`, `label`, `contested` and `summary`.
    """
    order = Order((col(MentionRow.position),))
    with edition.connect() as connection:
        rows: Select[*tuple[Any, ...]] = (
            select(
                col(ClaimRow.id),
                col(BodyRow.content),
                col(ValueRow.property),
                col(ValueRow.label),
                col(ValueRow.contested),
                col(ValueRow.content).label("summary"),
            )
            .join(ClaimRow, col(ClaimRow.body) == col(BodyRow.key))
            .join(MentionRow, col(MentionRow.claim) == col(ClaimRow.key))
            .join(ValueRow, col(ValueRow.key) == col(MentionRow.value))
            .where(col(MentionRow.record) == key_of(connection, id_, resource.name))
        )
        scope = f"{resource.plural}/{id_}/claims"
        return read_page(connection, rows, order, question, scope, edition.number, shape=lambda row: row)
