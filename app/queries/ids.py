"""From ids to keys; and what became of an id that is gone."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlmodel import col

from app.errors import Merged, NotFound, Removed
from app.resources import addresses
from app.resources.addresses import RecordType
from app.resources.tables import RecordRow, RetiredRow

SHOWN = 80
"""Characters of an unknown id that its error repeats."""


def key_of(connection: Connection, id_: str, type_: RecordType | None = None) -> int:
    """The key of a record, of any type unless one is given; raises NotFound, Merged or Removed."""
    wanted = select(col(RecordRow.key)).where(col(RecordRow.id) == id_)
    if type_ is not None:
        wanted = wanted.where(col(RecordRow.type) == type_)
    key = connection.execute(wanted).scalar_one_or_none()
    if key is None:
        raise _gone(connection, id_, type_)
    return key


def key_of_parameter(connection: Connection, parameter: str, id_: str, type_: RecordType | None = None) -> int:
    """The key of the record that a parameter names; raises NotFound, for an empty list would mislead.

    A merged id stands for the record that it became.
    """
    try:
        return key_of(connection, id_, type_)
    except Merged as error:
        return key_of(connection, error.into, type_)
    except NotFound as error:
        raise NotFound(f"{parameter}: {error}") from None


def _gone(connection: Connection, id_: str, type_: RecordType | None) -> NotFound:
    wanted = (
        select(col(RetiredRow.reason), col(RecordRow.type), col(RecordRow.id))
        .outerjoin(RecordRow, col(RecordRow.key) == col(RetiredRow.merged_into))
        .where(col(RetiredRow.id) == id_)
    )
    if type_ is not None:
        wanted = wanted.where(col(RetiredRow.type) == type_)
    end = connection.execute(wanted).one_or_none()
    if end is None:
        return NotFound(f"there is no {type_ or 'record'} '{id_[:SHOWN]}'; {addresses.SEARCH}?q=… finds ids")
    if end.id is not None:
        return Merged(f"'{id_}' was {end.reason}", end.id, addresses.record(end.type, end.id))
    return Removed(f"'{id_}' was removed: {end.reason}")
