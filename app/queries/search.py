"""Search: records of all types by their words, the best first, with the place where they match."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from app.database import Edition
from app.queries.filters import conditions
from app.queries.matching import ranked, terms
from app.queries.paging import Order, Page, read_page
from app.queries.questions import SearchQuestion
from app.queries.records import sorted_by
from app.resources.addresses import RECORD_TYPES
from app.resources.tables import BodyRow, PerspectiveRow


@dataclass(frozen=True)
class Results:
    """A page of bodies with the texts in which they match, the terms, and how many of each type match in all."""

    page: Page
    terms: list[str]
    counts: dict[str, int]


def search(edition: Edition, question: SearchQuestion) -> Results:
    """The records that hold all the words, or with `according_to` those of which that document says them.

    Unless another order is asked for, records with every word in their title or names come before those that have one
    in their text.
    """
    hits = ranked(question.q)
    rows = (
        select(col(BodyRow.content), col(PerspectiveRow.text))
        .join(PerspectiveRow, col(PerspectiveRow.body) == col(BodyRow.key))
        .join(hits, hits.c.key == col(PerspectiveRow.key))
    )
    with edition.connect() as connection:
        rows = rows.where(*conditions(connection, question))
        types = rows.with_only_columns(col(PerspectiveRow.type), func.count()).group_by(col(PerspectiveRow.type))
        counted = {row[0]: row[1] for row in connection.execute(types)}
        if question.type is not None:
            rows = rows.where(col(PerspectiveRow.type) == question.type)
        order = sorted_by(question.sort) if question.sort else Order((hits.c.tier, hits.c.score, hits.c.key))
        page = read_page(connection, rows, order, question, "search", edition.number, shape=lambda row: row[:2])
    return Results(page, terms(question.q), {type_: counted.get(type_, 0) for type_ in RECORD_TYPES})
