"""Testimony: a claim as it is weighed, without the passages that it rests on."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from pydantic_core import from_json

from app.dates import Period, convert, parse
from app.resources import urls
from app.resources.urls import RecordType

Ref = dict[str, Any]
"""A record as others name it, in the shape of `RecordRef`."""


def ref(id_: str, type_: RecordType, title: str) -> Ref:
    """The record, named."""
    return {"id": id_, "type": type_, "url": urls.record(type_, id_), "title": title}


def is_own(nature: str, rank: str) -> bool:
    """Whether a document says so itself: an inference is the curators', and the deprecated is no longer held."""
    return nature != "inference" and rank != "deprecated"


class Claim(NamedTuple):
    """One claim. Plain tuples and mappings, for an edition is made of millions of them."""

    key: int
    """Its place in the order of documents and their texts."""
    id: str
    subject: Ref
    property_: str
    value: Any
    """As it is served; a `Ref` where the property is a relation."""
    role: str | None
    nature: str
    rank: str
    document: Ref
    period: Period | None = None
    """The bounds, where the value is a period."""

    @classmethod
    def of(cls, key: int, body: bytes) -> Claim:
        """The claim that is served with this body."""
        claim = from_json(body)
        value = claim["value"]
        period = _period(value["edtf"], value["calendar"], value["calendar_date"]) if "edtf" in value else None
        return cls(
            key,
            claim["id"],
            claim["subject"],
            claim["property"],
            value,
            claim["role"],
            claim["nature"],
            claim["rank"],
            claim["source"]["document"],
            period,
        )

    @property
    def is_own(self) -> bool:
        """Whether the document says so itself."""
        return is_own(self.nature, self.rank)


@lru_cache(50_000)
def _period(edtf: str, calendar: str | None, date: str | None) -> Period:
    """The bounds again: those of JSON end where dates have no numbers."""
    return convert(calendar, date) if calendar and date else parse(edtf)
