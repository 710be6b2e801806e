"""From ids to keys, one or many at once; and what became of an id that is gone."""

from __future__ import annotations

from sqlalchemy import TableValuedAlias, bindparam, func, select
from sqlmodel import col

from app.errors import Merged, NotFound, Removed
from app.resources import urls
from app.resources.urls import RecordType
from app.store.edition import EditionReader
from app.store.schema import RecordRow, RetiredRow
from app.store.statement import Statement

MAX_ECHO_CHARS = 80
"""Characters of an unknown id that its error repeats."""
_KEY = Statement(select(col(RecordRow.key)).where(col(RecordRow.id) == bindparam("id")))
_RETIRED = Statement(
    select(col(RetiredRow.type), col(RetiredRow.reason), col(RecordRow.type), col(RecordRow.id))
    .outerjoin(RecordRow, col(RecordRow.key) == col(RetiredRow.merged_into))
    .where(col(RetiredRow.id) == bindparam("id"))
)


def json_values(parameter: str) -> TableValuedAlias:
    """What a parameter holds as a JSON array, as a table with one column, `value`."""
    return func.json_each(bindparam(parameter)).table_valued("value")


def key_of(edition: EditionReader, id_: str, type_: RecordType | None = None) -> int:
    """The key of a record, of any type unless one is given; raises NotFound, Merged or Removed.

    It is looked for in the text of the edition. Where it has none, the database knows it too, in twice the time.
    """
    if edition.text is not None:
        key = edition.text.key(id_)
    else:
        key = next((int(key) for (key,) in edition.read(_KEY, id=id_)), None)
    first, last = edition.keys_of(type_)
    if key is None or not first <= key <= last:
        raise missing_id(edition, id_, type_)
    return key


def key_of_parameter(edition: EditionReader, parameter: str, id_: str, type_: RecordType | None = None) -> int:
    """The key of the record that a parameter names; raises NotFound, for an empty list would mislead.

    A merged id stands for the record that it became.
    """
    try:
        return key_of(edition, id_, type_)
    except Merged as error:
        return key_of(edition, error.into, type_)
    except NotFound as error:
        raise NotFound(f"{parameter}: {error}") from None


def missing_id(edition: EditionReader, id_: str, type_: RecordType | None) -> NotFound:
    """The error that an id is: it was merged or removed, or there never was such a record."""
    for was, reason, into_type, into in edition.read(_RETIRED, id=id_):
        if type_ not in (None, was):
            continue
        if into is not None:
            return Merged(f"'{id_}' was {reason}", into, urls.record(into_type, into))
        return Removed(f"'{id_}' was removed: {reason}")
    return NotFound(f"there is no {type_ or 'record'} '{id_[:MAX_ECHO_CHARS]}'; {urls.SEARCH}?q=… finds ids")
