"""Editions: what was published when, what each one changed, and what there is in the current one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.errors import NotFound
from app.queries.listing import Listing, Order
from app.queries.paging import Page, read_page
from app.queries.questions import Paged
from app.resources import addresses
from app.resources.edition import Change
from app.resources.edition import Edition as EditionShape
from app.resources.tables import ChangeRow, EditionRow, table

_COLUMNS = [column.name for column in table(EditionRow).columns]
_EDITIONS = select(table(EditionRow))
_ONE = Prepared(_EDITIONS.where(col(EditionRow.number) == bindparam("number")))
_ALL = Listing(_EDITIONS, Order((col(EditionRow.number),), descending=True))
_CHANGES = Listing(
    select(col(ChangeRow.change), col(ChangeRow.type), col(ChangeRow.id), col(ChangeRow.into_id)).where(
        col(ChangeRow.edition) == bindparam("number")
    ),
    Order((col(ChangeRow.position),)),
)


def describe(edition: Edition, kept: list[int]) -> EditionShape:
    """The edition itself."""
    [row] = edition.read(_ONE, number=edition.number)
    return _shape(row, kept)


def list_editions(edition: Edition, kept: list[int], question: Paged) -> Page:
    """All editions up to this one, the newest first."""
    return read_page(edition, _ALL, question, "editions", {}, shape=lambda row: _shape(row, kept))


def list_changes(edition: Edition, number: int, question: Paged) -> Page:
    """What one edition created, changed, removed and merged."""
    if not edition.read(_ONE, number=number):
        raise NotFound(f"there is no edition {number}; {addresses.EDITIONS} lists them")
    scope = f"editions/{number}/changes"
    return read_page(edition, _CHANGES, question, scope, {"number": number}, shape=_change)


def _shape(row: Any, kept: list[int]) -> EditionShape:
    columns = dict(zip(_COLUMNS, row, strict=False))
    return EditionShape(**columns, kept=columns["number"] in kept, changes=addresses.changes(columns["number"]))


def _change(row: Any) -> Change:
    change, type_, id_, into_id = row[:4]
    url = addresses.claim(id_) if type_ == "claim" else addresses.record(type_, id_)
    into = addresses.record(type_, into_id) if into_id else None
    return Change(change=change, type=type_, id=id_, url=url, into=into)
