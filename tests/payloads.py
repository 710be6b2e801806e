"""Two hundred texts that would run something if they became part of a page, and a history that has them in every field.

Each sets `window.hit`. A way out of where the text may stand (an attribute, a title, a script, a comment) is put before
each thing that runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.seeds import Entry, record

WAYS_OUT = ("", '">', "'>", "</title>", "</script>", "</option></select>", "-->", "]]>", "</svg>", "&gt;{{ 7*7 }}")
RUNNING = (
    "<script>hit=1</script>",
    "<img src=x onerror=hit=1>",
    "<svg onload=hit=1>",
    "<svg><script>hit=1</script></svg>",
    "<details open ontoggle=hit=1>",
    "<iframe src=javascript:top.hit=1>",
    "<input autofocus onfocus=hit=1>",
    "<video src=x onerror=hit=1>",
    "<object data=x onerror=hit=1>",
    '" autofocus onfocus=hit=1 tabindex=1 x="',
    "' autofocus onfocus=hit=1 tabindex=1 x='",
    "<style onload=hit=1></style>",
    "<a href=javascript:hit=1>x</a>",
    "javascript:hit=1",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<svg><animate onbegin=hit=1 attributeName=x>",
    "<!--<script>hit=1</script>",
    "&lt;script&gt;hit=1&lt;/script&gt;",
    "<b>{% raw %}{{ hit }}</b>",
)
PAYLOADS = [f"{way_out}{running}" for running in RUNNING for way_out in WAYS_OUT]
"""None longer than sixty-odd characters, so that each fits in every field; a role is cut."""
ROLE = 60
MANY = len(PAYLOADS)
WITNESS, RIVAL = "d-0", "d-1"


def write_poisoned(folder: Path) -> Path:
    """A folder of seed files that has every payload in every field that takes free text."""
    events, places, people, documents = ([_record(prefix, n) for n in range(MANY)] for prefix in "epgd")
    for person in people:
        person["kind"] = "group"
    for document, payload in zip(documents, PAYLOADS, strict=True):
        document["licence"] = payload
    for plural, entries in (("events", events), ("places", places), ("people", people), ("documents", documents)):
        _write(folder / "records" / f"{plural}.yaml", entries)
    _write(folder / "texts" / f"{WITNESS}.txt", "".join(PAYLOADS))
    _write(folder / "claims" / f"{WITNESS}.yaml", {"document": WITNESS, "statements": list(_statements())})
    rivals = [_statement(n, [{"subject": f"e-{n}", "when": str(1500 + n)}]) for n in range(MANY)]
    _write(folder / "claims" / f"{RIVAL}.yaml", {"document": RIVAL, "statements": rivals})
    return folder


def _record(prefix: str, number: int) -> Entry:
    payload = PAYLOADS[number]
    return record(f"{prefix}-{number}", payload, summary=f"{payload} {PAYLOADS[number - 7]}")


def _statements() -> Iterator[Entry]:
    start = 0
    for number, payload in enumerate(PAYLOADS):
        digest = hashlib.sha256(payload.encode()).hexdigest()
        text = {"at": f"{start}-{start + len(payload)}", "sha256": digest}
        yield {**_statement(number, _claims(number, payload), text), "note": payload}
        start += len(payload)


def _statement(number: int, claims: list[Entry], text: Entry | None = None) -> Entry:
    return {"id": f"s{number}", "passages": [{"in": PAYLOADS[number], **(text or {})}], "claims": claims}


def _claims(number: int, payload: str) -> list[Entry]:
    event, place, role = f"e-{number}", f"p-{number}", payload[:ROLE]
    return [
        {"subject": event, "when": {"edtf": str(1700 + number), "text": payload}},
        {"subject": event, "name": {"text": payload, "lang": "en"}, "note": payload},
        {"subject": event, "description": payload},
        {"subject": event, "assessment": payload, "nature": "evaluation"},
        {"subject": event, "status": payload, "nature": "quotation"},
        {"subject": event, "deaths": {"value": number, "unit": payload}, "role": role},
        {"subject": event, "location": place, "role": role},
        {"subject": event, "participant": f"g-{number}", "role": role},
        {"subject": place, "point": {"lat": number / 4, "lon": number / 2, "precision_m": 1000}},
        {"subject": place, "name": payload},
        {"subject": f"g-{number}", "motive": payload, "nature": "intention"},
        {"subject": f"d-{number}", "published": {"edtf": str(1800 + number), "text": payload}},
        {"subject": place, "same_as": f"https://example.org/{number}?'onfocus='hit=1'"},
    ]


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))  # JSON is YAML
