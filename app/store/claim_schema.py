"""The tables of an edition that hold claims, and how they stand to each other."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

# Their names follow from the naming convention, which must be set before.
from app.store.schema import NAMING

assert SQLModel.metadata.naming_convention == NAMING


class ClaimRow(SQLModel, table=True):
    """A claim and its finished JSON; keys follow the documents and the order of their texts.

    Claims that give the same `value` have the key of the first that does; so have those that answer the same
    `question` and can be compared: on the single value of a property, on whether a property has this one among others,
    on whether a record is linked so to another, whatever its role.
    """

    __tablename__ = "claim"
    __table_args__ = (
        Index("ix_claim_property", "property", "key"),
        Index("ix_claim_nature", "nature", "key", sqlite_where=text("nature != 'statement'")),
        Index("ix_claim_rank", "rank", "key", sqlite_where=text("rank != 'normal'")),
        Index("ix_claim_contested", "contested", "key", sqlite_where=text("contested")),
        Index("ix_claim_question", "question", "document", sqlite_where=text("question != key")),
    )
    key: int = Field(primary_key=True)
    id: str = Field(unique=True, index=True)
    subject: int = Field(foreign_key="record.key")
    object: int | None = Field(foreign_key="record.key")
    """The record that a link leads to."""
    document: int = Field(foreign_key="record.key")
    statement: int = Field(foreign_key="claim.key")
    """The first claim of its statement, whose passages it shares."""
    property: str
    nature: str
    rank: str
    role: str
    contested: bool
    value: int = Field(foreign_key="claim.key")
    question: int = Field(foreign_key="claim.key")
    content: bytes


class WitnessRow(SQLModel, table=True):
    """A document that makes claims, and the first and the last of them."""

    __tablename__ = "witness"
    document: int = Field(primary_key=True, foreign_key="record.key")
    first: int = Field(foreign_key="claim.key")
    last: int = Field(foreign_key="claim.key")


class ValueRow(SQLModel, table=True):
    """Who gives a value that several claims give, as JSON; named after the first of these claims."""

    __tablename__ = "value"
    key: int = Field(primary_key=True, foreign_key="claim.key")
    content: bytes


class RivalRow(SQLModel, table=True):
    """Two values that cannot both be true; each pair stands here twice."""

    __tablename__ = "rival"
    value: int = Field(primary_key=True, foreign_key="claim.key")
    other: int = Field(primary_key=True, foreign_key="claim.key")


class MentionRow(SQLModel, table=True):
    """A claim as it concerns a record, which may be its subject or its object."""

    __tablename__ = "mention"
    __table_args__ = ({"sqlite_with_rowid": False},)
    record: int = Field(primary_key=True, foreign_key="record.key")
    position: int = Field(primary_key=True)
    claim: int = Field(foreign_key="claim.key")
    contested: bool
    """Whether the claims on that property of the record cannot all be true."""


class PassageRow(SQLModel, table=True):
    """A passage that a statement rests on, which is named after its first claim."""

    __tablename__ = "passage"
    statement: int = Field(primary_key=True, foreign_key="claim.key")
    position: int = Field(primary_key=True)
    start: int | None
    end: int | None
    locator: str
    sha256: str | None
