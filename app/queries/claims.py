"""Claims: all of them, those of one document in the order of its text, those about one record, or one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.errors import NotFound, Removed
from app.queries.claim_questions import ClaimsQuestion
from app.queries.ids import SHOWN, key_of, key_of_parameter
from app.queries.paging import Listing, Order, Page, read_page
from app.queries.questions import Paged
from app.resources import addresses
from app.resources.base import Resource
from app.resources.tables import BodyRow, ChangeRow, ClaimRow, MentionRow, ValueRow

IN_TEXT_ORDER = Order((col(ClaimRow.key),))
"""Keys are given in the order of the documents and of their texts."""
NARROWING = "property", "nature", "rank", "contested"
_BODIES = select(col(BodyRow.content)).join(ClaimRow, col(ClaimRow.body) == col(BodyRow.key))
_ONE = Prepared(_BODIES.where(col(ClaimRow.id) == bindparam("id")))
_LAST_CHANGE = Prepared(
    select(func.max(col(ChangeRow.edition))).where(col(ChangeRow.id) == bindparam("id"), col(ChangeRow.type) == "claim")
)


class Told(NamedTuple):
    """A claim that concerns a record, and the value that it gives, with the group that this belongs to."""

    id: str
    content: bytes
    property: str
    label: str
    contested: int
    summary: bytes


_ABOUT: Select[*tuple[Any, ...]] = (
    select(
        col(ClaimRow.id),
        col(BodyRow.content),
        col(ValueRow.property),
        col(ValueRow.label),
        col(ValueRow.contested),
        col(ValueRow.content),
    )
    .join(ClaimRow, col(ClaimRow.body) == col(BodyRow.key))
    .join(MentionRow, col(MentionRow.claim) == col(ClaimRow.key))
    .join(ValueRow, col(ValueRow.key) == col(MentionRow.value))
    .where(col(MentionRow.record) == bindparam("record"))
)
_ABOUT_ONE = Listing(_ABOUT, Order((col(MentionRow.position),)))


@lru_cache
def _listing(names: frozenset[str]) -> Listing:
    given = (col(getattr(ClaimRow, name)) == bindparam(name) for name in sorted(names))
    return Listing(_BODIES.where(*given), IN_TEXT_ORDER)


def list_claims(edition: Edition, question: ClaimsQuestion) -> Page:
    """A page of all claims, document after document."""
    given: dict[str, Any] = question.model_dump(include=set(NARROWING), exclude_none=True)
    if question.subject is not None:
        given["subject"] = key_of_parameter(edition, "subject", question.subject)
    if question.document is not None:
        given["document"] = key_of_parameter(edition, "document", question.document, "document")
    return read_page(edition, _listing(frozenset(given)), question, "claims", given)


def get_claim(edition: Edition, id_: str) -> bytes:
    """One claim's body; raises NotFound, or Removed where an earlier edition had it."""
    for (body,) in edition.read(_ONE, id=id_):
        return bytes(body)
    [(gone,)] = edition.read(_LAST_CHANGE, id=id_)
    if gone is not None:
        raise Removed(f"the claim '{id_[:SHOWN]}' is no longer in the sources since edition {gone}")
    raise NotFound(f"there is no claim '{id_[:SHOWN]}'; {addresses.CLAIMS} lists all")


def said_by(edition: Edition, document: str, question: Paged) -> Page:
    """Everything one document says, in the order of its text."""
    given = {"document": key_of(edition, document, "document")}
    return read_page(edition, _listing(frozenset(given)), question, f"documents/{document}/claims", given)


def about(edition: Edition, resource: Resource, id_: str, question: Paged) -> Page:
    """The claims that concern one record, value after value: a page of `Told`."""
    given = {"record": key_of(edition, id_, resource.name)}
    scope = f"{resource.plural}/{id_}/claims"
    return read_page(edition, _ABOUT_ONE, question, scope, given, shape=lambda row: Told(*row[:6]))
