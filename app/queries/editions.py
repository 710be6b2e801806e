"""Editions: what was published when, what each one changed, and what there is in the current one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from app.errors import NotFound
from app.queries.pageable import Listing, Order
from app.queries.paging import PageRows, each, read_page
from app.queries.params.records import PageParams
from app.resources import urls
from app.resources.edition import Change, EditionFile
from app.resources.edition import Edition as EditionShape
from app.store.edition import EditionReader
from app.store.schema import ChangeRow, EditionRow, table
from app.store.statement import Statement

_COLUMNS = [column.name for column in table(EditionRow).columns]
_EDITIONS = select(table(EditionRow))
_ONE = Statement(_EDITIONS.where(col(EditionRow.number) == bindparam("number")))
_ALL = Listing(_EDITIONS, Order((col(EditionRow.number),), descending=True))
_CHANGES = Listing(
    select(col(ChangeRow.change), col(ChangeRow.type), col(ChangeRow.id), col(ChangeRow.into_id)).where(
        col(ChangeRow.edition) == bindparam("number")
    ),
    Order((col(ChangeRow.position),)),
)


Kept = Mapping[int, EditionReader]
"""The editions that can be read, by their numbers."""


def describe(edition: EditionReader, kept: Kept) -> EditionShape:
    """The edition itself."""
    return get_edition(edition, kept, edition.number)


def get_edition(edition: EditionReader, kept: Kept, number: int) -> EditionShape:
    """One that was published up to this one; raises NotFound."""
    for row in edition.read(_ONE, number=number):
        return _shape(row, kept)
    raise _unknown(number)


def list_editions(edition: EditionReader, kept: Kept, question: PageParams) -> PageRows:
    """All editions up to this one, the newest first."""
    return read_page(edition, _ALL, question, "editions", {}, show=each(lambda row: _shape(row, kept)))


def list_changes(edition: EditionReader, number: int, question: PageParams) -> PageRows:
    """What one edition created, changed, removed and merged."""
    if not edition.read(_ONE, number=number):
        raise _unknown(number)
    scope = f"editions/{number}/changes"
    return read_page(edition, _CHANGES, question, scope, {"number": number}, show=each(_change))


def _unknown(number: int) -> NotFound:
    return NotFound(f"there is no edition {number}; {urls.EDITIONS} lists them")


def _shape(row: Any, kept: Kept) -> EditionShape:
    columns = dict(zip(_COLUMNS, row, strict=False))
    number = columns["number"]
    files = kept[number].downloads.items() if number in kept else ()
    return EditionShape(
        **columns,
        kept=number in kept,
        url=urls.edition(number),
        changes=urls.changes(number),
        files=[
            EditionFile(format=name, url=urls.download(number, name), bytes=file.size, sha256=file.sha256)
            for name, file in files
        ],
    )


def _change(row: Any) -> Change:
    change, type_, id_, into_id = row[:4]
    url = urls.claim(id_) if type_ == "claim" else urls.record(type_, id_)
    into = urls.record(type_, into_id) if into_id else None
    return Change(change=change, type=type_, id=id_, url=url, into=into)
