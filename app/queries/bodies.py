"""Bodies: the finished JSON of records, as all documents tell them, by the keys of the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic_core import to_json
from sqlalchemy import bindparam, select
from sqlmodel import col

from app.queries.ids import json_values
from app.store.edition import EditionReader
from app.store.schema import BodyRow
from app.store.statement import Statement

_KEYS = json_values("keys")
_SEVERAL = Statement(
    select(col(BodyRow.record), col(BodyRow.content)).join(_KEYS, _KEYS.c.value == col(BodyRow.record))
)
_ONE = Statement(select(col(BodyRow.content), col(BodyRow.digest)).where(col(BodyRow.record) == bindparam("record")))


class Body(NamedTuple):
    """What is served of a record; the digest is None where it was not made beforehand."""

    content: bytes
    digest: bytes | None = None


def body(edition: EditionReader, key: int) -> Body:
    """That of one record."""
    if (text := edition.text) is not None:
        return Body(text.body(key), text.digest(key))
    [found] = edition.read(_ONE, record=key)
    return Body(*found)


def bodies(edition: EditionReader, keys: Sequence[int]) -> Sequence[bytes]:
    """Those of several, in the order of the keys.

    They are read from the text of the edition. Where it has none, the database has them too, at twice the price: each
    has a page there that must be looked for.
    """
    if edition.text is not None:
        return edition.text.bodies(keys)
    found = dict(edition.read(_SEVERAL, keys=to_json(keys).decode()))
    return [found[key] for key in keys]


def of_rows(edition: EditionReader, rows: Sequence[Sequence[Any]]) -> Sequence[bytes]:
    """Those of the records whose keys stand first in these rows."""
    return bodies(edition, [row[0] for row in rows])
