"""Links: the neighbours of one record."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlmodel import col

from app.database import Edition
from app.queries.paging import Listing, Order, Page, read_page
from app.queries.questions import LinksQuestion
from app.queries.records import perspective
from app.resources.base import Resource
from app.resources.tables import BodyRow, LinkRow

NARROWING = "relation", "type", "role"


@lru_cache
def _listing(names: frozenset[str]) -> Listing:
    rows = (
        select(col(BodyRow.content))
        .join(LinkRow, col(LinkRow.body) == col(BodyRow.key))
        .where(col(LinkRow.perspective) == bindparam("perspective"))
        .where(*(col(getattr(LinkRow, name)) == bindparam(name) for name in sorted(names)))
    )
    return Listing(rows, Order((col(LinkRow.key),)))


def list_links(edition: Edition, resource: Resource, id_: str, question: LinksQuestion) -> Page:
    """A page of links, relation after relation."""
    told, _ = perspective(edition, resource, id_, question.according_to)
    given = question.model_dump(include=set(NARROWING), exclude_none=True)
    scope = f"{resource.plural}/{id_}/links"
    return read_page(edition, _listing(frozenset(given)), question, scope, {"perspective": told, **given})
