"""Search: records of all types by their words, the best first, with the place where they match."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.queries.filters import Names, asked, conditions
from app.queries.matching import expressions, ranked, terms
from app.queries.paging import Listing, Order, Page, read_page
from app.queries.questions import SearchQuestion
from app.queries.records import SHAPES, sorted_by
from app.resources.addresses import RECORD_TYPES
from app.resources.tables import BodyRow, PerspectiveRow


@dataclass(frozen=True)
class Results:
    """A page of bodies with the texts in which they match, the terms, and how many of each type match in all."""

    page: Page
    terms: list[str]
    counts: dict[str, int]


@lru_cache(SHAPES)
def _listing(names: Names, of_a_type: bool, sort: str | None) -> tuple[Listing, Prepared]:
    """The hits, and how many of each type there are."""
    hits = ranked()
    rows = (
        select(col(BodyRow.content), col(PerspectiveRow.text))
        .join(PerspectiveRow, col(PerspectiveRow.body) == col(BodyRow.key))
        .join(hits, hits.c.key == col(PerspectiveRow.key))
        .where(*conditions(names))
    )
    types = rows.with_only_columns(col(PerspectiveRow.type), func.count()).group_by(col(PerspectiveRow.type))
    if of_a_type:
        rows = rows.where(col(PerspectiveRow.type) == bindparam("type"))
    order = sorted_by(sort) if sort else Order((hits.c.tier, hits.c.score * col(PerspectiveRow.weight), hits.c.key))
    return Listing(rows, order), Prepared(types)


def search(edition: Edition, question: SearchQuestion) -> Results:
    """The records that hold all the words, or with `according_to` those of which that document says them.

    Unless another order is asked for, records with every word in their title or names come before those that have one
    in their text, and of equally good hits the one of which more is told.
    """
    names, values = asked(edition, question)
    values |= expressions(question.q)
    listing, types = _listing(names, question.type is not None, question.sort)
    counted = dict(edition.read(types, **values))
    values["type"] = question.type
    page = read_page(edition, listing, question, "search", values, shape=lambda row: row[:2])
    return Results(page, terms(question.q), {type_: counted.get(type_, 0) for type_ in RECORD_TYPES})
