"""Comparison: the questions that two documents answer, whether alike, and their claims side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Subquery, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.projection.mentions import ORDER
from app.queries.claims import of_document
from app.queries.ids import json_values, key_of_parameter
from app.queries.pageable import Listing, Order
from app.queries.paging import PageRows, each, read_page
from app.queries.params.claims import CompareParams
from app.resources import urls
from app.resources.base import RecordRef
from app.resources.labels import LABELS
from app.resources.urls import RecordType
from app.store.claim_schema import ClaimRow, RivalRow
from app.store.edition import EditionReader
from app.store.schema import RecordRow
from app.store.statement import Statement


@dataclass(frozen=True)
class Compared:
    """One question, its outcome, and the bodies of the claims of the first document and of the second."""

    subject: RecordRef
    property: str
    label: str
    outcome: str
    claims: tuple[list[bytes], list[bytes]]


def compare(edition: EditionReader, question: CompareParams) -> PageRows:
    """A page of `Compared`, in the order of records and of their properties."""
    first, second = (key_of_parameter(edition, "documents", id_, "document") for id_ in question.documents.split(","))
    given: dict[str, Any] = question.model_dump(include={"property", "outcome"}, exclude_none=True)
    if question.subject is not None:
        given["subject"] = key_of_parameter(edition, "subject", question.subject)
    values = {"first": first, "second": second}
    page = read_page(
        edition,
        _listing(frozenset(given)),
        question,
        "compare",
        values | given,
        show=each(lambda row: _Asked(*row[:6])),
    )
    claims = _claims(edition, [row.key for row in page.items], first, second)
    return page.with_items([_compared(row, claims) for row in page.items])


class _Asked(NamedTuple):
    key: int
    outcome: str
    property: str
    type: RecordType
    id: str
    title: str


@lru_cache
def _listing(names: frozenset[str]) -> Listing:
    asked = _questions()
    narrowing = {"subject": col(ClaimRow.subject), "property": col(ClaimRow.property), "outcome": asked.c.outcome}
    rows = (
        select(asked.c.key, asked.c.outcome, col(ClaimRow.property), *_NAMED)
        .join(ClaimRow, col(ClaimRow.key) == asked.c.key)
        .join(RecordRow, col(RecordRow.key) == col(ClaimRow.subject))
        .where(*(narrowing[name] == bindparam(name) for name in sorted(names)))
    )
    return Listing(rows, Order((col(ClaimRow.subject), case(ORDER, value=col(ClaimRow.property)), asked.c.key)))


def _answers(claim: Any) -> tuple[ColumnElement[bool], ...]:
    """What makes a claim an answer of its document: the curators hold it, and did not infer it."""
    return col(claim.rank) != "deprecated", col(claim.nature) != "inference"


def _both(key: ColumnElement[int], related: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether an answer of the first document and one of the second are so related."""
    sides = (
        and_(_on_question(claim, col(claim.key) == key, col(claim.question) == key), _of(side, claim), *_answers(claim))
        for claim, side in zip((_FIRST, _SECOND), SIDES, strict=True)
    )
    return exists().where(*sides, related)


def _on_question(claim: Any, is_first: ColumnElement[bool], is_on_it: ColumnElement[bool]) -> ColumnElement[bool]:
    """The first claim on a question, which it is named after, and the others; so that each is found by an index."""
    return or_(is_first, and_(is_on_it, col(claim.question) != col(claim.key)))


def _of(side: str, claim: Any = ClaimRow) -> ColumnElement[bool]:
    return of_document(side, claim.key)


def _questions() -> Subquery:
    """The `key` of each question that either document answers, and its `outcome`."""
    is_one_link = func.min(col(ClaimRow.object)) == func.max(col(ClaimRow.object))  # null where it is no link
    told = [func.max(case((_of(side), 1), else_=0)).label(side) for side in SIDES]
    answered = (
        select(col(ClaimRow.question).label("key"), is_one_link.label("is_one_link"), *told)
        .where(*_OF_EITHER)
        .group_by(col(ClaimRow.question))
        .subquery()
    )
    outcome = case(
        (answered.c.second == 0, "first_only"),
        (answered.c.first == 0, "second_only"),
        (_both(answered.c.key, _RIVALS), "differ"),
        (and_(answered.c.is_one_link, ~_both(answered.c.key, _SAME)), "role_differs"),
        else_="alike",
    )
    return select(answered.c.key, outcome.label("outcome")).subquery()


SIDES = "first", "second"
_FIRST, _SECOND = aliased(ClaimRow), aliased(ClaimRow)
_SAME = col(_FIRST.value) == col(_SECOND.value)
_RIVALS = exists().where(col(RivalRow.value) == col(_FIRST.value), col(RivalRow.other) == col(_SECOND.value))
_NAMED: tuple[Any, ...] = col(RecordRow.type), col(RecordRow.id), col(RecordRow.title)
_OF_EITHER = or_(*(_of(side) for side in SIDES)), *_answers(ClaimRow)
_LISTED = select(json_values("questions").c.value)
_CLAIMS = Statement(
    select(col(ClaimRow.question), col(ClaimRow.document), col(ClaimRow.content))
    .where(_on_question(ClaimRow, col(ClaimRow.key).in_(_LISTED), col(ClaimRow.question).in_(_LISTED)))
    .where(*_OF_EITHER)
    .order_by(col(ClaimRow.key))
)


def _claims(
    edition: EditionReader, questions: list[int], first: int, second: int
) -> dict[tuple[int, str], list[bytes]]:
    """The bodies of the claims that answer each question, by question and side."""
    found: dict[tuple[int, str], list[bytes]] = defaultdict(list)
    for question, document, body in edition.read(_CLAIMS, questions=str(questions), first=first, second=second):
        found[question, "first" if document == first else "second"].append(body)
    return found


def _compared(row: _Asked, claims: dict[tuple[int, str], list[bytes]]) -> Compared:
    subject = RecordRef(id=row.id, type=row.type, url=urls.record(row.type, row.id), title=row.title)
    first, second = (claims.get((row.key, side), []) for side in SIDES)
    return Compared(subject, row.property, LABELS[row.property], row.outcome, (first, second))
