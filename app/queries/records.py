"""Records: a list of them, or one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import col

from app.database import Edition
from app.errors import Silent
from app.queries.filters import according_to, conditions
from app.queries.ids import key_of
from app.queries.matching import matching
from app.queries.paging import Order, Page, read_page
from app.queries.questions import ListQuestion
from app.resources.base import Resource
from app.resources.tables import BodyRow, PerspectiveRow

SORTS: dict[str, tuple[Any, bool]] = {
    "when": (col(PerspectiveRow.when_order), False),
    # A column of its own, turned round at publication, so that what has no date comes last in either direction.
    "-when": (col(PerspectiveRow.when_order_desc), False),
    "title": (col(PerspectiveRow.title_order), False),
    "-title": (col(PerspectiveRow.title_order), True),
}


def sorted_by(sort: str) -> Order:
    """The order of records, of one type or of several."""
    column, descending = SORTS[sort]
    return Order((column, col(PerspectiveRow.record)), descending)


def list_records(edition: Edition, resource: Resource, question: ListQuestion) -> Page:
    """A page of the records of one type."""
    rows = (
        select(col(BodyRow.content))
        .join(PerspectiveRow, col(PerspectiveRow.body) == col(BodyRow.key))
        .where(col(PerspectiveRow.type) == resource.name)
    )
    with edition.connect() as connection:
        rows = rows.where(*conditions(connection, question))
        if question.q:
            rows = rows.where(col(PerspectiveRow.key).in_(matching(question.q)))
        order = sorted_by(question.sort or resource.default_sort)
        return read_page(connection, rows, order, question, resource.plural, edition.number)


def get_record(edition: Edition, resource: Resource, id_: str, document: str | None) -> bytes:
    """One record's body; raises NotFound, Merged, Removed, or Silent where `document` says nothing of it."""
    with edition.connect() as connection:
        return bytes(perspective(connection, resource, id_, document).content)


def perspective(connection: Connection, resource: Resource, id_: str, document: str | None) -> Any:
    """The `key` and `content` of a record as all or one document tells it."""
    wanted = (
        select(col(PerspectiveRow.key), col(BodyRow.content))
        .join(BodyRow, col(BodyRow.key) == col(PerspectiveRow.body))
        .where(col(PerspectiveRow.record) == key_of(connection, id_, resource.name), according_to(connection, document))
    )
    found = connection.execute(wanted).one_or_none()
    if found is None:
        raise Silent(
            f"'{document}' says nothing of '{id_}'; the record's `sources`, without according_to, name those that do"
        )
    return found
