"""The tables of an edition: what filters and sorting need, beside the finished bodies."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Table, text
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
    __table_args__ = (Index("ix_change_removed", "id", sqlite_where=text("change = 'removed'")),)
    edition: int = Field(primary_key=True, foreign_key="edition.number")
    position: int = Field(primary_key=True)
    change: str
    type: str
    id: str
    into_id: str | None


class RetiredRow(SQLModel, table=True):
    """An id that was merged into another or removed for a reason."""

    __tablename__ = "retired"
    id: str = Field(primary_key=True)
    type: str
    merged_into: int | None = Field(foreign_key="record.key")
    reason: str


class DateBounds(SQLModel):
    """What filters and sorting need of a record, as all documents tell it or as one alone does."""

    type: str
    when_order: int = Field(sa_type=BigInteger)
    """The first day on which it can have begun; after all days where nothing dates it."""
    when_order_desc: int = Field(sa_type=BigInteger)
    """The same turned round, so that what has no date comes last in either direction."""
    contested: bool
    several: bool
    """Whether rival periods or a set date it: each period or member is then in `period`, and the bounds are of all."""
    start_earliest: int | None = Field(sa_type=BigInteger)
    start_latest: int | None = Field(sa_type=BigInteger)
    end_earliest: int | None = Field(sa_type=BigInteger)
    end_latest: int | None = Field(sa_type=BigInteger)


class RecordRow(DateBounds, table=True):
    """A record, as all documents together tell it.

    Keys follow the order in which lists stand: type after type, events by date, the rest by title. So a page of a list
    is a range of keys, here and in every table that has them.
    """

    __tablename__ = "record"
    __table_args__ = (
        Index("ix_record_when", "type", "when_order", "key"),
        Index("ix_record_when_desc", "type", "when_order_desc", "key"),
        Index("ix_record_title", "type", "title_order", "key"),
        # With all that a window asks of a record that has one period: of those that it looks at, none need be read.
        Index("ix_record_reach", "type", "reach", "key", "end_latest", "start_earliest", "several"),
    )
    key: int = Field(primary_key=True)
    id: str = Field(unique=True, index=True)
    title: str
    kind: str
    title_order: str
    reach: int
    """Within how many days of `when_order` its periods lie; see `queries.windows`."""
    lat: float | None
    lon: float | None


class BodyRow(SQLModel, table=True):
    """A record's finished JSON, as all documents tell it."""

    __tablename__ = "body"
    record: int = Field(primary_key=True, foreign_key="record.key")
    digest: bytes
    """Of the content (`digesting`): to make it takes as long as to find and send the rest."""
    content: bytes


class PerspectiveRow(DateBounds, table=True):
    """A record as one document alone tells it. Its JSON is made when it is asked for, from that document's claims."""

    __tablename__ = "perspective"
    __table_args__ = (
        Index("ix_perspective_when", "document", "type", "when_order", "record"),
        Index("ix_perspective_document", "document", "type", "record"),
    )
    record: int = Field(primary_key=True, foreign_key="record.key")
    document: int = Field(primary_key=True, foreign_key="record.key")


class LinkRow(SQLModel, table=True):
    """A record that is linked to another (`object`); each link stands here at both of its ends."""

    __tablename__ = "link"
    __table_args__ = ({"sqlite_with_rowid": False},)
    object: int = Field(primary_key=True, foreign_key="record.key")
    record: int = Field(primary_key=True, foreign_key="record.key")
    relation: str = Field(primary_key=True)
    role: str = Field(primary_key=True)


class LocatedRow(SQLModel, table=True):
    """A record that lies in a place, itself (`direct`) or in one inside it; so does the place itself."""

    __tablename__ = "located"
    __table_args__ = ({"sqlite_with_rowid": False},)
    place: int = Field(primary_key=True, foreign_key="record.key")
    direct: bool = Field(primary_key=True)
    wide: bool = Field(primary_key=True)
    """Whether its class of reach is `WIDE`. Days and years stand together: to look for either alone takes as long
    as to pass over what lies a year further."""
    record: int = Field(primary_key=True, foreign_key="record.key")
    reach: int
    positioned: bool
    """Whether it has the position of the place: it is the place, or took place there."""


class ContainmentRow(SQLModel, table=True):
    """A place, and another that it lies in, however many steps away, as all documents tell it or one alone does."""

    __tablename__ = "containment"
    __table_args__ = (Index("ix_containment_outer", "outer", "according_to", "inner"),)
    key: int = Field(primary_key=True)
    according_to: int | None = Field(foreign_key="record.key")
    outer: int = Field(foreign_key="record.key")
    inner: int = Field(foreign_key="record.key")


class HitRow(SQLModel, table=True):
    """What search shows of a record, as all documents tell it or in the words of one (`document`).

    Keys are the rows of the full-text index. Those of all documents together come first, the records of which most is
    told at the head, so that the first rows that match are the ones to look at first.
    """

    __tablename__ = "hit"
    __table_args__ = (Index("ix_hit_document", "document", sqlite_where=text("document IS NOT NULL")),)
    key: int = Field(primary_key=True)
    record: int = Field(foreign_key="record.key")
    document: int | None = Field(foreign_key="record.key")
    weight: float
    """What a match counts: of two records with the same name, more is told of the one that is meant."""
    content: bytes
    """JSON of the hit without its snippet."""
    text: str
    """What the snippet is cut from."""


class WordRow(SQLModel, table=True):
    """A word, and how many records of each type hold it."""

    __tablename__ = "word"
    __table_args__ = ({"sqlite_with_rowid": False},)
    word: str = Field(primary_key=True)
    event: int
    place: int
    person: int
    document: int
