"""JSON: stored bodies joined into the answers that hold several of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from pydantic_core import from_json, to_json

from app.formats.snippet import snippet
from app.resources.base import RecordRef, Shape, When
from app.resources.page import Hit


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
    """A page of claims (`content`), grouped by the `property` that they give."""
    found = []
    for head, claims in groupby(rows, key=lambda row: (row.property, row.label, row.contested)):
        opening = to_json(dict(zip(("property", "label", "contested"), head, strict=True)))[:-1]
        found.append(opening + b',"claims":[' + b",".join(claim.content for claim in claims) + b"]}")
    return page(found, tail)


def hits(found: Iterable[tuple[bytes, str]], terms: Sequence[str], tail: Mapping[str, Any]) -> bytes:
    """A page of search hits, from the bodies of records and the texts in which they match."""
    return shapes((_hit(body, text, terms) for body, text in found), tail)


def _hit(body: bytes, text: str, terms: Sequence[str]) -> Hit:
    record = from_json(body)
    fields = {name: record[name] for name in RecordRef.model_fields}
    when = When(**record["when"]) if record["when"] else None
    return Hit(**fields, when=when, snippet=snippet(text, terms))
