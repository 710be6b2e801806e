"""Records: a list of them, or one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.errors import Silent
from app.queries.filters import Names, asked, conditions
from app.queries.ids import key_of, key_of_parameter
from app.queries.matching import expressions, matching
from app.queries.paging import Listing, Order, Page, read_page
from app.queries.questions import ListQuestion
from app.resources.base import Resource
from app.resources.tables import BodyRow, PerspectiveRow, RecordRow

SORTS: dict[str, tuple[Any, bool]] = {
    "when": (col(PerspectiveRow.when_order), False),
    # A column of its own, turned round at publication, so that what has no date comes last in either direction.
    "-when": (col(PerspectiveRow.when_order_desc), False),
    "title": (col(PerspectiveRow.title_order), False),
    "-title": (col(PerspectiveRow.title_order), True),
}
SHAPES = 1_000
"""How many different combinations of filters are kept ready."""
_VIEW = (
    select(col(PerspectiveRow.key), col(BodyRow.content))
    .join(BodyRow, col(BodyRow.key) == col(PerspectiveRow.body))
    .join(RecordRow, col(RecordRow.key) == col(PerspectiveRow.record))
    .where(col(RecordRow.id) == bindparam("id"), col(RecordRow.type) == bindparam("type"))
)
_WHOLE = Prepared(_VIEW.where(col(PerspectiveRow.according_to).is_(None)))
_ALONE = Prepared(_VIEW.where(col(PerspectiveRow.according_to) == bindparam("according_to")))


def sorted_by(sort: str) -> Order:
    """The order of records, of one type or of several."""
    column, descending = SORTS[sort]
    return Order((column, col(PerspectiveRow.record)), descending)


@lru_cache(SHAPES)
def _listing(names: Names, with_words: bool, sort: str) -> Listing:
    rows = (
        select(col(BodyRow.content))
        .join(PerspectiveRow, col(PerspectiveRow.body) == col(BodyRow.key))
        .where(col(PerspectiveRow.type) == bindparam("type"), *conditions(names))
    )
    if with_words:
        rows = rows.where(col(PerspectiveRow.key).in_(matching()))
    return Listing(rows, sorted_by(sort))


def list_records(edition: Edition, resource: Resource, question: ListQuestion) -> Page:
    """A page of the records of one type."""
    names, values = asked(edition, question)
    words = expressions(question.q) if question.q else {}
    listing = _listing(names, bool(words), question.sort or resource.default_sort)
    return read_page(edition, listing, question, resource.plural, {**values, **words, "type": resource.name})


def get_record(edition: Edition, resource: Resource, id_: str, document: str | None) -> bytes:
    """One record's body; raises NotFound, Merged, Removed, or Silent where `document` says nothing of it."""
    return bytes(perspective(edition, resource, id_, document)[1])


def perspective(edition: Edition, resource: Resource, id_: str, document: str | None) -> tuple[int, bytes]:
    """The key and the body of a record as all or one document tells it."""
    values: dict[str, Any] = {"id": id_, "type": resource.name}
    if document is None:
        found = edition.read(_WHOLE, **values)
    else:
        key = key_of_parameter(edition, "according_to", document, "document")
        found = edition.read(_ALONE, **values, according_to=key)
    if not found:
        key_of(edition, id_, resource.name)  # raises, unless it is there and the document is silent
        raise Silent(
            f"'{document}' says nothing of '{id_}'; the record's `sources`, without according_to, name those that do"
        )
    key, body = found[0]
    return key, body
