"""One record or claim as a flat row: every fact in a column of its own, and several of one kind in one cell."""

from __future__ import annotations

from html import unescape
from typing import Any

from app.formats.format import Item, Noun

WHEN = (
    *("edtf", "earliest", "latest", "start_earliest", "start_latest", "end_earliest", "end_latest"),
    *("precision", "approximate", "uncertain", "text", "calendar", "calendar_date"),
)
POINT = "lat", "lon", "precision_m"
LISTS = "places", "people", "documents", "events", "names", "quantities", "same_as", "contested", "sources"


def _prefixed(prefix: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}_{part}" for part in parts)


_RECORD = ("id", "type", "url", "title", "kind", "summary", *_prefixed("when", WHEN), *LISTS)
COLUMNS: dict[Noun, tuple[str, ...]] = {
    "event": _RECORD,
    "place": (*_RECORD, *POINT, "within"),
    "person": (*_RECORD, *_prefixed("born", WHEN), *_prefixed("died", WHEN)),
    "document": (*_RECORD, "authors", *_prefixed("published", WHEN), "licence", "text_available"),
    "claim": (
        *("id", "type", "url", "subject_type", "subject_id", "subject_title", "property", "value"),
        *(*_prefixed("value", ("type", "id", "lang", "unit", "bound")), *_prefixed("value", WHEN)),
        *("value_lat", "value_lon", "value_precision_m", "role", "nature", "rank", "note"),
        *("document_id", "document_title", "passages", "passages_sha256", "passages_text"),
    ),
    "link": ("id", "type", "url", "title", "relation", "role", "claims"),
    "hit": ("id", "type", "url", "title", *_prefixed("when", WHEN), "snippet"),
    "comparison": (
        *("subject_type", "subject_id", "subject_title", "property", "label", "outcome"),
        *("first", "first_claims", "second", "second_claims"),
    ),
    "change": ("change", "type", "id", "url", "into"),
}
"""What a row of each noun holds, in its order."""


def flat(item: Item, noun: Noun) -> dict[str, Any]:
    """The cells by column; a column without a fact is empty."""
    if noun == "comparison":
        return _comparison(item)
    if noun == "hit":
        return _record({**item, "snippet": _without_markup(item["snippet"])})
    return _claim(item) if noun == "claim" else _record(item)


def _record(record: Item) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, value in record.items():
        if name in ("when", "born", "died", "published"):
            cells |= {f"{name}_{part}": value and value[part] for part in WHEN}
        elif name == "point":
            cells |= {part: value and value[part] for part in POINT}
        else:
            cells[name] = joined(map(_cell, value)) if isinstance(value, list) else value
    return cells


def _without_markup(snippet: str) -> str:
    """A snippet as plain text: without `<mark>`, and with the characters that are escaped for HTML."""
    return unescape(snippet.replace("<mark>", "").replace("</mark>", ""))


def _cell(part: Any) -> str:
    """One of several things in a cell; the ids of its claims are in the JSON."""
    if isinstance(part, str):
        return part
    if "relation" in part:
        role = f" ({part['role']})" if part["role"] else ""
        return f"{part['relation']}: {part['type']}/{part['id']}{role}"
    if "property" in part:
        return f"{part['property']}: {part['bound']} {part['value']} {part['unit']}"
    if "text" in part:
        return f"{part['text']} [{part['lang']}]" if part["lang"] else str(part["text"])
    return f"{part['id']}: {part['claims']} claims"


def _claim(claim: Item) -> dict[str, Any]:
    document, passages = claim["source"]["document"], claim["source"]["passages"]
    cells: dict[str, Any] = dict.fromkeys(COLUMNS["claim"])
    cells |= {name: value for name, value in claim.items() if name in cells}
    cells |= {f"subject_{part}": claim["subject"][part] for part in ("type", "id", "title")}
    cells |= {f"value_{part}": value for part, value in claim["value"].items() if f"value_{part}" in cells}
    cells["value"] = shown(claim["value"])
    return cells | {
        "document_id": document["id"],
        "document_title": document["title"],
        "passages": joined(map(_passage, passages)),
        "passages_sha256": joined(passage["sha256"] or "" for passage in passages),
        "passages_text": joined(passage["text"] or "" for passage in passages),
    }


def _comparison(item: Item) -> dict[str, Any]:
    """What each document says, its role and the ids of its claims: whole, they have a table of their own."""
    cells = {f"subject_{part}": item["subject"][part] for part in ("type", "id", "title")}
    cells |= {name: item[name] for name in ("property", "label", "outcome")}
    for side in ("first", "second"):
        values = (f"{shown(claim['value'])} ({claim['role']})".removesuffix(" (None)") for claim in item[side])
        cells |= {side: joined(dict.fromkeys(values)), f"{side}_claims": joined(claim["id"] for claim in item[side])}
    return cells


def _passage(passage: Item) -> str:
    if passage["start"] is None:
        return str(passage["locator"])
    return f"{passage['locator']} [{passage['start']}-{passage['end']}]"


def shown(value: Item) -> str:
    """The value of a claim in one line."""
    if "edtf" in value:
        return str(value["edtf"])
    if "title" in value:
        return str(value["title"])
    if "lat" in value:
        return f"{value['lat']}, {value['lon']}"
    return str(value["value"] if "value" in value else value["text"])


def joined(parts: Any) -> str:
    """Several things in one cell; nothing where all of them are empty."""
    found = list(parts)
    return " | ".join(found) if any(found) else ""
