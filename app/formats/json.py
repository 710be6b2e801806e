"""JSON: stored bodies joined into the answers that hold several of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from pydantic_core import from_json, to_json

from app.formats.snippet import snippet
from app.resources.base import RecordRef
from app.resources.page import Hit
from app.resources.shape import Shape
from app.resources.when import When


def page(items: Iterable[bytes], tail: Mapping[str, Any]) -> bytes:
    """A page of stored bodies; `tail` is what stands beside `items`."""
    return b'{"items":[' + b",".join(items) + b"]," + to_json(tail)[1:]


def shapes(items: Iterable[Shape], tail: Mapping[str, Any]) -> bytes:
    """A page of things that are not stored as bodies."""
    return page((one(item) for item in items), tail)


def one(item: Shape) -> bytes:
    """One thing that is not stored as a body."""
    return item.model_dump_json().encode()


def groups(rows: Iterable[Any], tail: Mapping[str, Any]) -> bytes:
    """A page of claims, grouped by the `property` that they give, and beside them the values (`summary`) they give."""
    found = []
    for head, given in groupby(rows, key=lambda row: (row.property, row.label, bool(row.contested))):
        claims = list(given)
        opening = to_json(dict(zip(("property", "label", "contested"), head, strict=True)))[:-1]
        values = (_value(summary, each) for summary, each in groupby(claims, key=lambda row: bytes(row.summary)))
        bodies = (bytes(claim.content) for claim in claims)
        found.append(opening + b',"values":[' + b",".join(values) + b'],"claims":[' + b",".join(bodies) + b"]}")
    return page(found, tail)


def _value(summary: bytes, claims: Iterable[Any]) -> bytes:
    return summary[:-1] + b',"claims":' + to_json([claim.id for claim in claims]) + b"}"


def comparisons(items: Iterable[Any], tail: Mapping[str, Any]) -> bytes:
    """A page of questions (`subject`, `property` and so on), each with the `claims` of either document."""
    return page((_comparison(item) for item in items), tail)


def _comparison(item: Any) -> bytes:
    head = {name: getattr(item, name) for name in ("subject", "property", "label", "outcome")}
    first, second = (b",".join(claims) for claims in item.claims)
    return to_json(head)[:-1] + b',"first":[' + first + b'],"second":[' + second + b"]}"


def hits(found: Iterable[tuple[bytes, str]], terms: Sequence[str], tail: Mapping[str, Any]) -> bytes:
    """A page of search hits, from the bodies of records and the texts in which they match."""
    return shapes((_hit(body, text, terms) for body, text in found), tail)


def _hit(body: bytes, text: str, terms: Sequence[str]) -> Hit:
    record = from_json(body)
    fields = {name: record[name] for name in RecordRef.model_fields}
    when = When(**record["when"]) if record["when"] else None
    return Hit(**fields, when=when, snippet=snippet(text, terms))
