"""Links: the neighbours of one record."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import col

from app.database import Edition
from app.queries.paging import Order, Page, read_page
from app.queries.questions import LinksQuestion
from app.queries.records import perspective
from app.resources.base import Resource
from app.resources.tables import BodyRow, LinkRow


def list_links(edition: Edition, resource: Resource, id_: str, question: LinksQuestion) -> Page:
    """A page of links, relation after relation."""
    with edition.connect() as connection:
        told = perspective(connection, resource, id_, question.according_to)
        rows = (
            select(col(BodyRow.content))
            .join(LinkRow, col(LinkRow.body) == col(BodyRow.key))
            .where(col(LinkRow.perspective) == told.key)
        )
        for name in ("relation", "type", "role"):
            if (value := getattr(question, name)) is not None:
                rows = rows.where(col(getattr(LinkRow, name)) == value)
        scope = f"{resource.plural}/{id_}/links"
        return read_page(connection, rows, Order((col(LinkRow.key),)), question, scope, edition.number)
