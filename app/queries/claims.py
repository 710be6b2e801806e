"""Claims: all of them, those of one document in the order of its text, those about one record, or one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, not_, select
from sqlmodel import col

from app.errors import NotFound, Removed
from app.queries.ids import MAX_ECHO_CHARS, key_of, key_of_parameter
from app.queries.pageable import Listing, Order
from app.queries.paging import PageRows, each, read_page
from app.queries.params.claims import ClaimParams
from app.queries.params.records import PageParams
from app.queries.value_summaries import value_summary
from app.resources import urls
from app.resources.base import Resource
from app.resources.labels import LABELS
from app.resources.relation import RELATIONS
from app.store.claim_schema import ClaimRow, MentionRow, ValueRow, WitnessRow
from app.store.edition import EditionReader
from app.store.schema import ChangeRow
from app.store.statement import Statement

TEXT_ORDER = Order((col(ClaimRow.key),))
"""Keys are given in the order of the documents and of their texts."""
COLUMN_FILTERS = "property", "nature", "rank"
COMMON_VALUES = {"nature": "statement", "rank": "normal"}
"""What most claims are. There are indexes of the others, used only where a question says that it wants these."""
_BODIES = select(col(ClaimRow.content))
_ONE = Statement(_BODIES.where(col(ClaimRow.id) == bindparam("id")))
_LAST_CHANGE = Statement(
    select(func.max(col(ChangeRow.edition))).where(
        col(ChangeRow.id) == bindparam("id"),
        col(ChangeRow.type) == "claim",
        col(ChangeRow.change) == literal_column("'removed'"),
    )
)


class ClaimRowView(NamedTuple):
    """A claim that concerns a record, and the value that it gives, with the group that this belongs to."""

    id: str
    content: bytes
    property: str
    label: str
    contested: int
    value: int
    summary: bytes


_ABOUT_ONE = Listing(
    select(
        col(ClaimRow.id),
        col(ClaimRow.content),
        col(ClaimRow.property),
        (col(ClaimRow.subject) == col(MentionRow.record)).label("own"),
        col(MentionRow.contested),
        col(ClaimRow.value),
        col(ValueRow.content),
    )
    .select_from(MentionRow)
    .join(ClaimRow, col(ClaimRow.key) == col(MentionRow.claim))
    .outerjoin(ValueRow, col(ValueRow.key) == col(ClaimRow.value))
    .where(col(MentionRow.record) == bindparam("record")),
    Order((col(MentionRow.position),)),
)


def of_document(parameter: str, column: Any = ClaimRow.key) -> ColumnElement[bool]:
    """The claims of one document, which stand together."""
    mine = col(WitnessRow.document) == bindparam(parameter)
    first, last = (select(col(end)).where(mine).scalar_subquery() for end in (WitnessRow.first, WitnessRow.last))
    return col(column).between(first, last)


@lru_cache
def _listing(names: frozenset[str]) -> Listing:
    return Listing(_BODIES.where(*(_CONDITIONS[name] for name in sorted(names))), TEXT_ORDER)


def _about(subject: ColumnElement[int]) -> ColumnElement[bool]:
    mentioned = select(col(MentionRow.claim)).where(col(MentionRow.record) == subject)
    return col(ClaimRow.key).in_(mentioned) & (col(ClaimRow.subject) == subject)


_CONDITIONS: dict[str, ColumnElement[bool]] = {
    **{name: col(getattr(ClaimRow, name)) == bindparam(name) for name in COLUMN_FILTERS},
    **{
        f"unusual {name}": col(getattr(ClaimRow, name)) != literal_column(f"'{usual}'")
        for name, usual in COMMON_VALUES.items()
    },
    "contested": and_(col(ClaimRow.contested)),
    "not contested": not_(col(ClaimRow.contested)),
    "subject": _about(bindparam("subject")),
    "document": of_document("document"),
}


def list_claims(edition: EditionReader, question: ClaimParams) -> PageRows:
    """A page of all claims, document after document."""
    given: dict[str, Any] = question.model_dump(include=set(COLUMN_FILTERS), exclude_none=True)
    names = {*given, *(f"unusual {name}" for name, usual in COMMON_VALUES.items() if given.get(name, usual) != usual)}
    if question.contested is not None:
        names.add("contested" if question.contested else "not contested")
    if question.subject is not None:
        given["subject"] = key_of_parameter(edition, "subject", question.subject)
    if question.document is not None:
        given["document"] = key_of_parameter(edition, "document", question.document, "document")
    return read_page(edition, _listing(frozenset(names | given.keys())), question, "claims", given)


def get_claim(edition: EditionReader, id_: str) -> bytes:
    """One claim's body; raises NotFound, or Removed where an earlier edition had it."""
    for (body,) in edition.read(_ONE, id=id_):
        return cast(bytes, body)
    [(gone,)] = edition.read(_LAST_CHANGE, id=id_)
    if gone is not None:
        raise Removed(f"the claim '{id_[:MAX_ECHO_CHARS]}' is no longer in the sources since edition {gone}")
    raise NotFound(f"there is no claim '{id_[:MAX_ECHO_CHARS]}'; {urls.CLAIMS} lists all")


def said_by(edition: EditionReader, document: str, question: PageParams) -> PageRows:
    """Everything one document says, in the order of its text."""
    given = {"document": key_of(edition, document, "document")}
    return read_page(edition, _listing(frozenset(given)), question, f"documents/{document}/claims", given)


def about(edition: EditionReader, resource: Resource, id_: str, question: PageParams) -> PageRows:
    """The claims that concern one record, value after value: a page of `ClaimRowView`."""
    given = {"record": key_of(edition, id_, resource.name)}
    return read_page(edition, _ABOUT_ONE, question, f"{resource.plural}/{id_}/claims", given, show=each(_told))


def stored_groups(edition: EditionReader, resource: Resource, id_: str, question: PageParams) -> PageRows | None:
    """The same as one piece of JSON, put together at publication; None where it is not all of a page."""
    if edition.text is None or edition.evidence is None or question.cursor is not None or question.total:
        return None
    found = edition.evidence.of(key_of(edition, id_, resource.name))
    if found is None or len(found.claims) > question.limit:
        return None
    claims = edition.text.claims(found.claims)
    woven = [piece for pair in zip(found.pieces, claims, strict=False) for piece in pair]
    return PageRows([b"".join([*woven, found.pieces[-1]])], None, None, edition.number, None)


def _told(row: Any) -> ClaimRowView:
    id_, content, property_, own, contested, value, summary = row[:7]
    name = property_ if own else RELATIONS[property_].inverse
    return ClaimRowView(id_, content, name, LABELS[name], contested, value, value_summary(content, own, summary))
