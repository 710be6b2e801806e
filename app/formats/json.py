"""JSON: stored bodies joined into the answers that hold several of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from pydantic_core import to_json

from app.formats.snippet import snippet
from app.resources.shape import Shape


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
        values = (_value(list(each)) for _, each in groupby(claims, key=lambda row: row.value))
        bodies = (bytes(claim.content) for claim in claims)
        found.append(opening + b',"values":[' + b",".join(values) + b'],"claims":[' + b",".join(bodies) + b"]}")
    return page(found, tail)


def _value(claims: Sequence[Any]) -> bytes:
    summary: bytes = claims[0].summary
    return summary[:-1] + b',"claims":' + to_json([claim.id for claim in claims]) + b"}"


def comparisons(items: Iterable[Any], tail: Mapping[str, Any]) -> bytes:
    """A page of questions (`subject`, `property` and so on), each with the `claims` of either document."""
    return page((_comparison(item) for item in items), tail)


def _comparison(item: Any) -> bytes:
    head = {name: getattr(item, name) for name in ("subject", "property", "label", "outcome")}
    first, second = (b",".join(claims) for claims in item.claims)
    return to_json(head)[:-1] + b',"first":[' + first + b'],"second":[' + second + b"]}"


def hits(found: Iterable[tuple[bytes, str]], terms: Sequence[str], tail: Mapping[str, Any]) -> bytes:
    """A page of search hits, from what they show beside the snippet and the texts in which they match."""
    return page((head[:-1] + b',"snippet":' + to_json(snippet(text, terms)) + b"}" for head, text in found), tail)
