"""Editions: what was published when, what each one changed, and what there is in the current one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlmodel import col

from app.database import Edition
from app.errors import NotFound
from app.queries.paging import Order, Page, read_page
from app.queries.questions import Paged
from app.resources import addresses
from app.resources.edition import Change
from app.resources.edition import Edition as EditionShape
from app.resources.tables import ChangeRow, EditionRow, table


def describe(edition: Edition, kept: list[int]) -> EditionShape:
    """The edition itself."""
    with edition.connect() as connection:
        row = connection.execute(select(table(EditionRow)).where(col(EditionRow.number) == edition.number)).one()
    return _shape(row, kept)


def list_editions(edition: Edition, kept: list[int], question: Paged) -> Page:
    """All editions up to this one, the newest first."""
    order = Order((col(EditionRow.number),), descending=True)
    with edition.connect() as connection:
        rows = select(table(EditionRow))
        return read_page(
            connection, rows, order, question, "editions", edition.number, shape=lambda row: _shape(row, kept)
        )


def list_changes(edition: Edition, number: int, question: Paged) -> Page:
    """What one edition created, changed, removed and merged."""
    with edition.connect() as connection:
        known = select(col(EditionRow.number)).where(col(EditionRow.number) == number)
        if connection.execute(known).first() is None:
            raise NotFound(f"there is no edition {number}; {addresses.EDITIONS} lists them")
        rows = select(table(ChangeRow)).where(col(ChangeRow.edition) == number)
        order = Order((col(ChangeRow.position),))
        scope = f"editions/{number}/changes"
        return read_page(connection, rows, order, question, scope, edition.number, shape=_change)


def _shape(row: Any, kept: list[int]) -> EditionShape:
    columns = {column.name: getattr(row, column.name) for column in table(EditionRow).columns}
    return EditionShape(**columns, kept=row.number in kept, changes=addresses.changes(row.number))


def _change(row: Any) -> Change:
    url = addresses.claim(row.id) if row.type == "claim" else addresses.record(row.type, row.id)
    into = addresses.record(row.type, row.into_id) if row.into_id else None
    return Change(change=row.change, type=row.type, id=row.id, url=url, into=into)
