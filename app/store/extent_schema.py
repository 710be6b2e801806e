"""The tables of an edition that hold how far records reach in time and on the earth, a row for each possibility."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

# Their names follow from the naming convention, which must be set before.
from app.store.schema import NAMING

assert SQLModel.metadata.naming_convention == NAMING


class PeriodRow(SQLModel, table=True):
    """One of the rival periods of a record, as all documents tell it (`document` null) or as one alone does.

    A set has a row for each of its members.
    """

    __tablename__ = "period"
    __table_args__ = (Index("ix_period_record", "record", "document", "rival"),)
    key: int = Field(primary_key=True)
    record: int = Field(foreign_key="record.key")
    document: int | None = Field(foreign_key="record.key")
    rival: int
    """Which of the rival periods it is, or belongs to."""
    member: int
    """Which member of a set it is; 0 where the period is no set."""
    all_of: bool
    """Whether every member of the set is meant ("{…}"), so that one that is certain is enough."""
    unit: str
    """`month` or `year` where each from the first day to the last is meant: a window must hold one as a whole."""
    start_earliest: int = Field(sa_type=BigInteger)
    start_latest: int = Field(sa_type=BigInteger)
    end_earliest: int = Field(sa_type=BigInteger)
    end_latest: int = Field(sa_type=BigInteger)


class PositionRow(SQLModel, table=True):
    """A position of a place, or one of the rival ones where its sources contradict each other."""

    __tablename__ = "position"
    __table_args__ = (Index("ix_position_place", "place"),)
    key: int = Field(primary_key=True)
    place: int = Field(foreign_key="record.key")
    lat: float
    lon: float
    radius_m: float
    """Within how many metres the place lies."""
    west: float
    """The degrees between which that circle lies; `west` is below -180, or `east` above 180, where it crosses there."""
    south: float
    east: float
    north: float
