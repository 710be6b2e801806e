"""A record as one document alone tells it, made of that document's claims when it is asked for."""

from __future__ import annotations

from pydantic_core import from_json, to_json
from sqlalchemy import bindparam, select
from sqlmodel import col

from app.projection.claim import Claim
from app.projection.mentions import mentions
from app.projection.project import Head, project
from app.projection.witnesses import Witnesses
from app.queries.bodies import body
from app.queries.nesting import PublishedContainment
from app.store.claim_schema import ClaimRow, MentionRow
from app.store.edition import EditionReader
from app.store.statement import Statement

_CLAIMS = Statement(
    select(col(ClaimRow.key), col(ClaimRow.content))
    .join(MentionRow, col(MentionRow.claim) == col(ClaimRow.key))
    .where(col(MentionRow.record) == bindparam("record"), col(ClaimRow.document) == bindparam("document"))
)


def render_perspective(edition: EditionReader, record: int, document: int) -> bytes:
    """The body of the record with that key, as the document with that key tells it.

    Among the claims of one document it makes no difference which documents it goes back to. Which of two places
    contains the other is asked of all documents, as at publication.
    """
    whole = from_json(body(edition, record).content)
    head = Head(**{name: whole[name] for name in Head._fields if name in whole})
    witness = Witnesses.of({}, {}, containment=PublishedContainment(edition))
    claims = (Claim.of(key, content) for key, content in edition.read(_CLAIMS, record=record, document=document))
    return to_json(project(head, mentions(head.id, claims), witness).body)
