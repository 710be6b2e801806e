"""Facets: how the records that match divide by kind, place, source and so on.

A count is the `total` of the same question with that value of the facet, or a lower bound of it that says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from pydantic_core import to_json
from sqlalchemy import bindparam, func, select
from sqlmodel import col

from app.queries.facet_counts import MAX_VALUES, Counted, count_values
from app.queries.ids import json_values, key_of_parameter
from app.queries.overview import Over, over_days
from app.queries.params.records import FilterParams
from app.resources.urls import RecordType
from app.store.claim_schema import ClaimRow, MentionRow
from app.store.edition import EditionReader
from app.store.schema import PerspectiveRow, RecordRow
from app.store.statement import Statement

MAX_RECORDS = 2_000
"""How many matching records are counted; of more, these say what there is to narrow by, and are said to be a part."""
DRAWN = 50_000
"""How many are looked at for when they begin; where a filter leaves more, that is not shown."""
FEW = 300
"""Of how many the natures of what is said of them are looked for: claim after claim has to be read for it."""
LINKED: tuple[RecordType, ...] = ("place", "document")
"""The facets whose values are records."""
PLAIN: dict[str, Callable[[Any], str]] = {
    "type": lambda row: str(row.type),
    "kind": lambda row: str(row.kind),
    "contested": lambda row: "true" if row.contested else "false",
}
"""The other facets, and the value of each for one record."""
Asking = TypeVar("Asking", bound=FilterParams)


@dataclass(frozen=True)
class Facets:
    """What some records divide into."""

    counted: int
    partial: bool
    """Whether more match than are counted."""
    values: dict[str, Counted]
    """By facet. Where one of its values is asked for, the records are those that match without it."""
    natures: list[str]
    """What sorts of saying there are of the first of them."""
    over: Over | None
    """When they begin; None where that is not known of all that match, or is within a few days."""


_KEY = json_values("keys")
_HEAD: tuple[Any, ...] = col(RecordRow.type), col(RecordRow.kind)
_HEADS = Statement(
    select(*_HEAD, col(RecordRow.contested), col(RecordRow.when_order)).join(_KEY, _KEY.c.value == col(RecordRow.key))
)
_HEADS_ALONE = Statement(
    select(*_HEAD, col(PerspectiveRow.contested), col(PerspectiveRow.when_order))
    .join(_KEY, _KEY.c.value == col(RecordRow.key))
    .join(PerspectiveRow, col(PerspectiveRow.record) == col(RecordRow.key))
    .where(col(PerspectiveRow.document) == bindparam("document"))
)
_NATURES = Statement(
    select(col(ClaimRow.nature))
    .select_from(_KEY)
    .join(MentionRow, col(MentionRow.record) == _KEY.c.value)
    .join(ClaimRow, col(ClaimRow.key) == col(MentionRow.claim))
    .group_by(col(ClaimRow.nature))
    .order_by(func.count(func.distinct(_KEY.c.value)).desc())
)
_TITLE = Statement(select(col(RecordRow.title)).where(col(RecordRow.id) == bindparam("id")))


class _Head(NamedTuple):
    type: str
    kind: str
    contested: bool
    day: int
    """The first day on which it can have begun."""


def facets(edition: EditionReader, question: Asking, keys: Callable[[Asking, int], list[int]]) -> Facets:
    """What the records that match a question divide into; `keys` are those of at most so many that match one."""
    found = keys(question, MAX_RECORDS + 1)
    heads = _heads(edition, found[:MAX_RECORDS], question.according_to)
    partial = len(found) > MAX_RECORDS
    values = {}
    for facet in (*PLAIN, *LINKED):
        asked = getattr(question, facet, None)
        if asked is None:
            values[facet] = _counted(edition, facet, found, heads, question.according_to)
        else:
            others = keys(question.model_copy(update={facet: None}), MAX_RECORDS + 1)
            among = _heads(edition, others[:MAX_RECORDS], question.according_to)
            values[facet] = _counted(edition, facet, others, among, question.according_to)
            values[facet] = _with_asked(edition, facet, values[facet], asked)
    natures = [nature for (nature,) in edition.read(_NATURES, keys=_json(found[:FEW]))]
    over = None if partial else over_days(head.day for head in heads)
    return Facets(len(heads), partial, values, natures, over)


def over_these(edition: EditionReader, keys: Sequence[int], according_to: str | None) -> Over | None:
    """When records begin, however many there are of them."""
    return over_days(head.day for head in _heads(edition, keys, according_to))


def _counted(
    edition: EditionReader, facet: str, keys: Sequence[int], heads: Sequence[_Head], according_to: str | None
) -> Counted:
    """One facet over the records with these keys, of which `MAX_RECORDS` are counted."""
    partial = len(keys) > MAX_RECORDS
    for name in LINKED:
        if name == facet:
            found = count_values(edition, name, keys[:MAX_RECORDS], _teller(edition, according_to))
            return Counted(found.values, partial or found.partial)
    given = Counter(map(PLAIN[facet], heads))
    return Counted([(value, value, count) for value, count in given.most_common(MAX_VALUES)], partial)


def _with_asked(edition: EditionReader, facet: str, found: Counted, asked: Any) -> Counted:
    """The same with the value that is asked for, if it is not among the most frequent; it is not counted."""
    id_ = str(asked).lower() if facet == "contested" else str(asked)
    if any(value[0] == id_ for value in found.values):
        return found
    title = edition.read(_TITLE, id=id_)[0][0] if facet in LINKED else id_
    return Counted([*found.values, (id_, title, 0)], found.partial)


def _heads(edition: EditionReader, keys: Sequence[int], according_to: str | None) -> list[_Head]:
    document = _teller(edition, according_to)
    if document is None:
        return [_Head(*row) for row in edition.read(_HEADS, keys=_json(keys))]
    return [_Head(*row) for row in edition.read(_HEADS_ALONE, keys=_json(keys), document=document)]


def _teller(edition: EditionReader, according_to: str | None) -> int | None:
    return None if according_to is None else key_of_parameter(edition, "according_to", according_to, "document")


def _json(keys: Sequence[int]) -> str:
    return to_json(keys).decode()
