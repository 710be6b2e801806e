"""Facets: how the records that match divide by kind, place, source and so on, and over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from pydantic_core import to_json
from sqlalchemy import BigInteger, bindparam, func, select
from sqlmodel import col

from app.database import Edition, Prepared
from app.dates import BEGINNING, END_OF_TIME
from app.queries.alone import locates
from app.queries.ids import key_of_parameter, listed
from app.queries.windows import first_from
from app.resources.base import Resource
from app.resources.claim_tables import ClaimRow, MentionRow
from app.resources.tables import LinkRow, PerspectiveRow, RecordRow

MOST = 2_000
"""How many matching records are counted; of more, these say what there is to narrow by, and are said to be a part."""
DRAWN = 50_000
"""How many are looked at for when they begin; where a filter leaves more, that is not shown."""
FEW = 300
"""How many are asked for the natures of what is said of them: claim after claim has to be read for it."""
SHOWN = 8
"""The most values of one facet."""
STRETCHES = 60
"""Into how many stretches of time records are divided."""
Days = tuple[int, int]
EVER: Days = (BEGINNING + 1, END_OF_TIME - 1)
"""From the first to the last day that there may be."""


class Over(NamedTuple):
    """How many records begin in each of equal stretches of time, from the first day on which one does to the last."""

    first: int
    last: int
    counts: list[int]

    @property
    def width(self) -> int:
        """How many days a stretch has; the last may have fewer."""
        return (self.last - self.first) // STRETCHES + 1


@dataclass(frozen=True)
class Facets:
    """What some records divide into: for each facet the values, their titles and their counts."""

    counted: int
    partial: bool
    """Whether more match than are counted."""
    values: dict[str, list[tuple[str, str, int]]]
    """Each value with its title and its count, 0 where it is not counted."""
    over: Over | None
    """When they begin; None where that is not known of all that match, or is within a few days."""


_KEY = listed("keys")
_COUNT = func.count(func.distinct(_KEY.c.value)).label("n")
_NAMED: tuple[Any, ...] = col(RecordRow.id), col(RecordRow.title), _COUNT
_HEAD: tuple[Any, ...] = col(RecordRow.type), col(RecordRow.kind)
_HEADS = Prepared(
    select(*_HEAD, col(RecordRow.contested), col(RecordRow.when_order)).join(_KEY, _KEY.c.value == col(RecordRow.key))
)
_HEADS_ALONE = Prepared(
    select(*_HEAD, col(PerspectiveRow.contested), col(PerspectiveRow.when_order))
    .join(_KEY, _KEY.c.value == col(RecordRow.key))
    .join(PerspectiveRow, col(PerspectiveRow.record) == col(RecordRow.key))
    .where(col(PerspectiveRow.document) == bindparam("document"))
)
_PLACES = Prepared(
    select(*_NAMED)
    .select_from(_KEY)
    .join(LinkRow, col(LinkRow.object) == _KEY.c.value)
    .join(RecordRow, col(RecordRow.key) == col(LinkRow.record))
    .where(locates(col(LinkRow.relation)))
    .group_by(col(RecordRow.key))
    .order_by(_COUNT.desc(), col(RecordRow.title))
    .limit(SHOWN)
)
_SOURCES = Prepared(
    select(*_NAMED)
    .select_from(_KEY)
    .join(PerspectiveRow, col(PerspectiveRow.record) == _KEY.c.value)
    .join(RecordRow, col(RecordRow.key) == col(PerspectiveRow.document))
    .group_by(col(RecordRow.key))
    .order_by(_COUNT.desc(), col(RecordRow.title))
    .limit(SHOWN)
)
_NATURES = Prepared(
    select(col(ClaimRow.nature), col(ClaimRow.nature), _COUNT)
    .select_from(_KEY)
    .join(MentionRow, col(MentionRow.record) == _KEY.c.value)
    .join(ClaimRow, col(ClaimRow.key) == col(MentionRow.claim))
    .group_by(col(ClaimRow.nature))
    .order_by(_COUNT.desc())
)
_DAY = col(RecordRow.when_order)
_FROM, _TO = (bindparam(name, type_=BigInteger) for name in ("from", "to"))
_DATED = col(RecordRow.type) == bindparam("type"), _DAY >= _FROM, _DAY <= _TO
_NUMBER = (_DAY - bindparam("first", type_=BigInteger)) // bindparam("width", type_=BigInteger)
_BY_STRETCH = Prepared(select(_NUMBER.label("stretch"), func.count()).where(*_DATED).group_by("stretch"))
_FIRST, _LAST = (Prepared(select(_DAY).where(*_DATED).order_by(order).limit(1)) for order in (_DAY, _DAY.desc()))


def facets(edition: Edition, keys: Sequence[int], according_to: str | None) -> Facets:
    """What records divide into, of which `MOST` are counted; their dates are those that the document alone gives."""
    partial, asked = len(keys) > MOST, to_json(keys[:MOST]).decode()
    rows = _heads(edition, asked, according_to)
    found = {
        "type": _counted(row[0] for row in rows),
        "kind": _counted(row[1] for row in rows),
        "contested": _counted("true" if row[2] else "false" for row in rows),
    }
    few = to_json(keys[:FEW]).decode()
    for name, prepared, of in (("place", _PLACES, asked), ("document", _SOURCES, asked), ("nature", _NATURES, few)):
        found[name] = [(row[0], row[1], row[2]) for row in edition.read(prepared, keys=of)]
    if len(keys) > FEW:
        found["nature"] = [(nature, title, 0) for nature, title, _ in found["nature"]]
    return Facets(len(rows), partial, found, None if partial else _over(row[3] for row in rows))


def over_time(edition: Edition, resource: Resource, within: Days = EVER) -> Over | None:
    """When the records of a list begin, of all those that begin within these days.

    A list that is sorted by date has its keys in that order: how many lie between two days is one subtraction.
    """
    asked = {"type": resource.name, "from": within[0], "to": within[1]}
    ends = [edition.read(prepared, **asked) for prepared in (_FIRST, _LAST)]
    if not ends[0] or ends[1][0][0] - ends[0][0][0] < STRETCHES:
        return None
    over = Over(ends[0][0][0], ends[1][0][0], [])
    if resource.default_sort != "when":
        found = edition.read(_BY_STRETCH, **asked, first=over.first, width=over.width)
        return over._replace(counts=_filled(dict(found)))
    beyond = edition.keys_of(resource.name)[1] + 1
    days = (min(over.first + over.width * number, over.last + 1) for number in range(STRETCHES + 1))
    keys = [first_from(edition, resource, day, beyond) for day in days]
    return over._replace(counts=[after - key for key, after in pairwise(keys)])


def over_these(edition: Edition, keys: Sequence[int], according_to: str | None) -> Over | None:
    """When records begin, however many there are of them."""
    return _over(row[3] for row in _heads(edition, to_json(keys).decode(), according_to))


def _over(days: Iterable[int]) -> Over | None:
    known = [day for day in days if BEGINNING < day < END_OF_TIME]
    if not known or max(known) - min(known) < STRETCHES:
        return None
    over = Over(min(known), max(known), [])
    return over._replace(counts=_filled(Counter((day - over.first) // over.width for day in known)))


def _filled(counts: Mapping[int, int]) -> list[int]:
    return [counts.get(number, 0) for number in range(STRETCHES)]


def _heads(edition: Edition, keys: str, according_to: str | None) -> list[Any]:
    if according_to is None:
        return edition.read(_HEADS, keys=keys)
    document = key_of_parameter(edition, "according_to", according_to, "document")
    return edition.read(_HEADS_ALONE, keys=keys, document=document)


def _counted(values: Any) -> list[tuple[str, str, int]]:
    return [(value, value, count) for value, count in Counter(values).most_common(SHOWN)]
