"""JSON: stored bodies joined into the answers that hold several of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from pydantic_core import to_json

from app.formats.snippet import snippet
from app.resources.analysis import Phrase
from app.resources.json_lines import JsonLines
from app.resources.model import FrozenModel


def page(items: Iterable[bytes], tail: Mapping[str, Any]) -> bytes:
    """A page of stored bodies; `tail` is what stands beside `items`.

    It is put together at once: each copy of a whole page takes time, and the place of others in the processor's cache.
    """
    start, end = b'{"items":[', b"]," + to_json(tail)[1:]
    if isinstance(items, JsonLines):
        return b"".join((start, items.joined(), end))
    pieces = list(items)
    if not pieces:
        return start + end
    pieces[0] = start + pieces[0]
    pieces[-1] += end
    return b",".join(pieces)


def one(item: FrozenModel) -> bytes:
    """One thing that is not stored as a body."""
    return item.model_dump_json().encode()


def groups(rows: Iterable[Any], tail: Mapping[str, Any]) -> bytes:
    """A page of claims, grouped by the `property` that they give, and beside them the values (`summary`) they give."""
    found = []
    for head, given in groupby(rows, key=attrgetter("property", "label", "contested")):
        claims = list(given)
        values = b",".join([_value(list(each)) for _, each in groupby(claims, key=attrgetter("value"))])
        bodies = b",".join([claim.content for claim in claims])
        found.append(b'%b,"values":[%b],"claims":[%b]}' % (_opening(*head), values, bodies))
    return page(found, tail)


@cache
def _opening(property_: str, label: str, contested: int) -> bytes:
    return to_json({"property": property_, "label": label, "contested": bool(contested)})[:-1]


def _value(claims: Sequence[Any]) -> bytes:
    summary: bytes = claims[0].summary
    return summary[:-1] + b',"claims":' + to_json([claim.id for claim in claims]) + b"}"


def comparison(item: Any) -> bytes:
    """A question (`subject`, `property` and so on), with the `claims` of either document."""
    head = {name: getattr(item, name) for name in ("subject", "property", "label", "outcome")}
    first, second = (b",".join(claims) for claims in item.claims)
    return to_json(head)[:-1] + b',"first":[' + first + b'],"second":[' + second + b"]}"


def hit(found: tuple[bytes, str], phrases: Sequence[Phrase]) -> bytes:
    """A search hit, from what it shows beside the snippet and the text in which it matches."""
    head, text = found
    return head[:-1] + b',"snippet":' + to_json(snippet(text, phrases)) + b"}"
