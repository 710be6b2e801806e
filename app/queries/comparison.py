"""Comparison: the questions that two documents answer, whether alike, and their claims side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Subquery, and_, case, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.database import Edition
from app.queries.claim_questions import CompareQuestion
from app.queries.ids import key_of_parameter
from app.queries.paging import Order, Page, read_page
from app.resources import addresses
from app.resources.base import RecordRef
from app.resources.tables import BodyRow, ClaimRow, RecordRow, RivalRow, ValueRow


class Pair(NamedTuple):
    """The keys of the two documents."""

    first: int
    second: int


@dataclass(frozen=True)
class Compared:
    """One question, its outcome, and the bodies of the claims of the first document and of the second."""

    subject: RecordRef
    property: str
    label: str
    outcome: str
    claims: tuple[list[bytes], list[bytes]]


def compare(edition: Edition, question: CompareQuestion) -> Page:
    """A page of `Compared`, in the order of records and of their properties. Deprecated claims answer nothing."""
    with edition.connect() as connection:
        ids = question.documents.split(",")
        keys = (key_of_parameter(connection, "documents", id_, "document") for id_ in ids)
        pair = Pair(*keys)
        asked = _questions(pair)
        rows = (
            select(asked.c.key, asked.c.outcome, col(ValueRow.property), col(ValueRow.label), *_named())
            .join(ValueRow, col(ValueRow.key) == asked.c.key)
            .join(RecordRow, col(RecordRow.key) == col(ValueRow.record))
            .where(*_narrowed(connection, question, asked))
        )
        page = read_page(
            connection, rows, Order((asked.c.key,)), question, "compare", edition.number, shape=lambda row: row
        )
        claims = _claims(connection, pair, [row.key for row in page.items])
    return page.with_items([_compared(row, claims) for row in page.items])


def _questions(pair: Pair) -> Subquery:
    """The `key` of each question that either document answers, and its `outcome`."""
    told = [func.max(case((col(ClaimRow.document) == document, 1), else_=0)) for document in pair]
    answered = (
        select(col(ClaimRow.question).label("key"), told[0].label("first"), told[1].label("second"))
        .where(col(ClaimRow.document).in_(pair), col(ClaimRow.rank) != "deprecated")
        .group_by(col(ClaimRow.question))
        .subquery()
    )
    outcome = case(
        (answered.c.second == 0, "first_only"),
        (answered.c.first == 0, "second_only"),
        (_differ(pair, answered.c.key), "differ"),
        else_="alike",
    )
    return select(answered.c.key, outcome.label("outcome")).subquery()


def _differ(pair: Pair, key: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a value that the one document gives is a rival of one that the other gives."""
    first, second = aliased(ClaimRow), aliased(ClaimRow)
    sides = [
        and_(col(side.question) == key, col(side.document) == document, col(side.rank) != "deprecated")
        for side, document in zip((first, second), pair, strict=True)
    ]
    rival = and_(col(RivalRow.value) == col(first.value), col(RivalRow.other) == col(second.value))
    return exists().where(*sides, rival)


def _named() -> tuple[Any, ...]:
    return col(RecordRow.type), col(RecordRow.id), col(RecordRow.title)


def _narrowed(connection: Connection, question: CompareQuestion, asked: Subquery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if question.subject is not None:
        found.append(col(ValueRow.record) == key_of_parameter(connection, "subject", question.subject))
    if question.property is not None:
        found.append(col(ValueRow.property) == question.property)
    if question.outcome is not None:
        found.append(asked.c.outcome == question.outcome)
    return found


def _claims(connection: Connection, pair: Pair, questions: list[int]) -> dict[tuple[int, int], list[bytes]]:
    """The bodies of the claims that answer each question, by question and document."""
    found: dict[tuple[int, int], list[bytes]] = defaultdict(list)
    rows = (
        select(col(ClaimRow.question), col(ClaimRow.document), col(BodyRow.content))
        .join(BodyRow, col(BodyRow.key) == col(ClaimRow.body))
        .where(col(ClaimRow.document).in_(pair), col(ClaimRow.question).in_(questions))
        .where(col(ClaimRow.rank) != "deprecated")
        .order_by(col(ClaimRow.key))
    )
    for question, document, body in connection.execute(rows):
        found[question, document].append(body)
    return {(question, pair.index(document)): bodies for (question, document), bodies in found.items()}


def _compared(row: Any, claims: dict[tuple[int, int], list[bytes]]) -> Compared:
    url = addresses.record(row.type, row.id)
    subject = RecordRef(id=row.id, type=row.type, url=url, title=row.title)
    sides = claims.get((row.key, 0), []), claims.get((row.key, 1), [])
    return Compared(subject, row.property, row.label, row.outcome, sides)
