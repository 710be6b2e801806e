"""Features: what OGC API - Features asks of records, put as questions of lists; and how far a collection reaches."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field
from sqlalchemy import bindparam, func, select
from sqlmodel import col

from app.dates import EdtfError, in_rfc_3339, iso, parse
from app.queries.params.base import EditionParams, Params
from app.queries.params.records import ListParams
from app.queries.params.types import Cursor, IntParam, Kind, OptionalParam, SearchTextParam, box_of, number_of
from app.resources.base import Resource
from app.store.edition import EditionReader
from app.store.schema import RecordRow
from app.store.statement import Statement

MAX_ITEMS = 500
"""Features on one page; whoever asks for more gets so many, as the standard has it."""
_HOUR, _SIXTIETH = "([01][0-9]|2[0-3])", "[0-5][0-9]"
_TIME = re.compile(
    rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})[Tt]{_HOUR}:{_SIXTIETH}:({_SIXTIETH}|60)(\.[0-9]+)?([Zz]|[-+]{_HOUR}:{_SIXTIETH})"
)
"""An instant (RFC 3339, section 5.6)."""
_LAT, _LON = col(RecordRow.lat), col(RecordRow.lon)
_BOX = Statement(
    select(func.min(_LON), func.min(_LAT), func.max(_LON), func.max(_LAT)).where(col(RecordRow.type) == "place")
)
_DAYS = Statement(
    select(func.min(col(RecordRow.start_earliest)), func.max(col(RecordRow.end_latest))).where(
        col(RecordRow.type) == bindparam("type")
    )
)


def _box(text: str) -> str:
    """`bbox` with four numbers, or with six, of which the heights say nothing here."""
    parts = text.split(",")
    heights = (parts.pop(2), parts.pop()) if len(parts) == 6 else ()
    flat = ",".join(parts)
    box_of(flat)
    if heights and number_of(heights[0]) > number_of(heights[1]):
        raise ValueError("expected the lower height before the higher one")
    return flat


def _days(text: str) -> str:
    """`datetime` as EDTF: the days of its instants. An end that is left out is an unknown one there."""
    days = _TIME.sub(r"\1", text)
    try:
        parse(days)
    except EdtfError as error:
        expected = "expected a day, a time or an interval (RFC 3339), such as 1990-01-19/.."
        raise ValueError(f"{expected}; {error.reason}") from None
    return days


class OgcParams(Params):
    """An address of the OGC API."""

    refused_as: ClassVar[str] = "bad-request"
    f: Literal["json"] | OptionalParam = Field(None, description="The format; there is no other.")


class FeatureParams(OgcParams, EditionParams):
    """An address of it that shows data."""


class ItemParams(FeatureParams):
    """The features of a collection."""

    bbox: Annotated[str, AfterValidator(_box)] | OptionalParam = None
    datetime: Annotated[str, Field(max_length=100), AfterValidator(_days)] | OptionalParam = None
    limit: IntParam = Field(50, ge=1)
    cursor: Cursor | OptionalParam = None
    kind: Kind | OptionalParam = None
    q: SearchTextParam | OptionalParam = None

    def as_list(self) -> ListParams:
        """The same as a question of a list."""
        same = self.model_dump(include={"bbox", "cursor", "edition", "kind", "q"}, exclude_none=True)
        when = {"when": self.datetime} if self.datetime else {}
        return ListParams(**same, **when, limit=min(self.limit, MAX_ITEMS))


def extent(edition: EditionReader, resource: Resource) -> dict[str, Any]:
    """Where the places lie, for features lie nowhere else, and between which days; null is unbounded.

    A year that RFC 3339 cannot write is unbounded too: it has four digits and no sign.
    """
    [box] = edition.read(_BOX)
    [days] = edition.read(_DAYS, type=resource.name)
    found: dict[str, Any] = {}
    if None not in box:
        found["spatial"] = {"bbox": [list(box)], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}
    if None not in days:
        found["temporal"] = {"interval": [[_instant(days[0], "00:00:00"), _instant(days[1], "23:59:59")]]}
    return found


def _instant(day: int, time: str) -> str | None:
    text = iso(day)
    return f"{text}T{time}Z" if in_rfc_3339(text) else None


def how_many(edition: EditionReader, resource: Resource) -> int:
    """How many features a collection has."""
    first, last = edition.keys_of(resource.name)
    return last - first + 1
