"""The tables of an edition: what filters and sorting need, beside the finished bodies."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING


def table(model: type[SQLModel]) -> Table:
    """The table behind a model, for whoever wants all of its columns."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


class EditionRow(SQLModel, table=True):
    """This edition and all before it."""

    __tablename__ = "edition"
    number: int = Field(primary_key=True)
    published: str
    sha256: str
    events: int
    places: int
    people: int
    documents: int
    claims: int


class ChangeRow(SQLModel, table=True):
    """What each edition changed."""

    __tablename__ = "change"
    edition: int = Field(primary_key=True, foreign_key="edition.number")
    position: int = Field(primary_key=True)
    change: str
    type: str
    id: str = Field(index=True)
    into_id: str | None


class RetiredRow(SQLModel, table=True):
    """An id that was merged into another or removed for a reason."""

    __tablename__ = "retired"
    id: str = Field(primary_key=True)
    type: str
    merged_into: int | None = Field(foreign_key="record.key")
    reason: str


class BodyRow(SQLModel, table=True):
    """A finished JSON body, stored once however many rows show it."""

    __tablename__ = "body"
    key: int = Field(primary_key=True)
    content: bytes


class RecordRow(SQLModel, table=True):
    """A record's identity."""

    __tablename__ = "record"
    key: int = Field(primary_key=True)
    type: str
    id: str = Field(unique=True)
    title: str


class PerspectiveRow(SQLModel, table=True):
    """A record as all documents tell it (`according_to` null), or as one alone does.

    `weight` is what a match in it counts for search: of two records with the same name, more is told of the one that is
    meant.
    """

    __tablename__ = "perspective"
    __table_args__ = (
        Index("ix_perspective_when", "type", "according_to", "when_order", "record"),
        Index("ix_perspective_when_desc", "type", "according_to", "when_order_desc", "record"),
        Index("ix_perspective_title", "type", "according_to", "title_order", "record"),
    )
    key: int = Field(primary_key=True)
    record: int = Field(foreign_key="record.key", index=True)
    type: str
    according_to: int | None = Field(foreign_key="record.key")
    kind: str
    title_order: str
    when_order: int = Field(sa_column=Column(BigInteger, nullable=False))
    when_order_desc: int = Field(sa_column=Column(BigInteger, nullable=False))
    contested: bool
    weight: float
    lat: float | None
    lon: float | None
    text: str
    body: int = Field(foreign_key="body.key")


class PeriodRow(SQLModel, table=True):
    """A period that dates a perspective: one, or every undeprecated claim's where they contradict each other."""

    __tablename__ = "period"
    perspective: int = Field(primary_key=True, foreign_key="perspective.key")
    position: int = Field(primary_key=True)
    start_earliest: int = Field(sa_column=Column(BigInteger, nullable=False))
    start_latest: int = Field(sa_column=Column(BigInteger, nullable=False))
    end_earliest: int = Field(sa_column=Column(BigInteger, nullable=False))
    end_latest: int = Field(sa_column=Column(BigInteger, nullable=False))


class LinkRow(SQLModel, table=True):
    """A link as seen from a perspective; each relation stands at both of its ends."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_object", "object", "perspective"),)
    key: int = Field(primary_key=True)
    perspective: int = Field(foreign_key="perspective.key", index=True)
    object: int = Field(foreign_key="record.key")
    type: str
    relation: str
    role: str
    body: int = Field(foreign_key="body.key")


class ContainmentRow(SQLModel, table=True):
    """A place, and another that it lies in, however many steps away, as all documents tell it or one alone does."""

    __tablename__ = "containment"
    __table_args__ = (Index("ix_containment_outer", "outer", "according_to", "inner"),)
    key: int = Field(primary_key=True)
    according_to: int | None = Field(foreign_key="record.key")
    outer: int = Field(foreign_key="record.key")
    inner: int = Field(foreign_key="record.key")


class ValueRow(SQLModel, table=True):
    """A value that claims give a property of a record, named from its end; keys follow records and their properties."""

    __tablename__ = "value"
    key: int = Field(primary_key=True)
    record: int = Field(foreign_key="record.key", index=True)
    property: str
    label: str
    contested: bool
    content: bytes


class RivalRow(SQLModel, table=True):
    """Two values that cannot both be true; each pair stands here twice."""

    __tablename__ = "rival"
    value: int = Field(primary_key=True, foreign_key="value.key")
    other: int = Field(primary_key=True, foreign_key="value.key")


class ClaimRow(SQLModel, table=True):
    """A claim; keys follow the documents and the order of their texts.

    Claims answer the same `question` where they can be compared: on the single value of a property, on whether a
    property has this one among others, on whether a record is linked so to another, whatever its role. It is the key of
    the first value that answers it.
    """

    __tablename__ = "claim"
    __table_args__ = (Index("ix_claim_question", "document", "question"),)
    key: int = Field(primary_key=True)
    id: str = Field(unique=True)
    subject: int = Field(foreign_key="record.key", index=True)
    document: int = Field(foreign_key="record.key")
    property: str
    nature: str
    rank: str
    role: str
    contested: bool
    is_link: bool
    value: int = Field(foreign_key="value.key", index=True)
    question: int = Field(foreign_key="value.key")
    body: int = Field(foreign_key="body.key")


class MentionRow(SQLModel, table=True):
    """A claim as it concerns a record, which may be its subject or its object."""

    __tablename__ = "mention"
    record: int = Field(primary_key=True, foreign_key="record.key")
    position: int = Field(primary_key=True)
    claim: int = Field(foreign_key="claim.key", index=True)
    value: int = Field(foreign_key="value.key")


class PassageRow(SQLModel, table=True):
    """A passage that a claim rests on."""

    __tablename__ = "passage"
    claim: int = Field(primary_key=True, foreign_key="claim.key")
    position: int = Field(primary_key=True)
    start: int | None
    end: int | None
    locator: str
    sha256: str | None
