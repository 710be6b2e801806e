"""Writes the data set as a folder of seed files for Fasti: NDJSON with the keys of the YAML, one entry a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from tests.bench.data import WITNESSES, DataSet, Event, Place, Record, document_id, person_id, place_id

Entry = dict[str, Any]
GAZETTEER = WITNESSES
"""The number of the document that says where places lie."""


def write(data: DataSet, folder: Path) -> None:
    """`records/*.ndjson`, and `claims/<document>.ndjson` of the witnesses and the gazetteer."""
    for part in ("records", "claims"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    _write(folder / "records" / "places.ndjson", map(_record, data.all_places()))
    _write(folder / "records" / "people.ndjson", map(_record, data.all_people()))
    _write(folder / "records" / "documents.ndjson", map(_record, data.all_documents()))
    _write(_claims(folder, GAZETTEER), _gazetteer(data))
    _write_events(data, folder)


def _write_events(data: DataSet, folder: Path) -> None:
    """The events, and what each one's witness tells of it, in one go: every event is made once."""
    with ExitStack() as files:
        records = files.enter_context((folder / "records" / "events.ndjson").open("w"))
        witnesses = [files.enter_context(_claims(folder, number).open("w")) for number in range(WITNESSES)]
        for number, file in enumerate(witnesses):
            _line(file, {"document": document_id(number)})
        for event in data.all_events():
            _line(records, _record(event))
            _line(witnesses[event.number % WITNESSES], _told(event))


def _record(record: Record) -> Entry:
    return {"id": record.id, "title": record.title, "kind": record.kind, "summary": record.summary}


def _told(event: Event) -> Entry:
    """One statement: all that the witness says of the event."""
    claims: list[Entry] = [{"when": event.edtf}, {"location": place_id(event.place)}]
    claims += ({"participant": person_id(person), "role": role} for person, role in event.people)
    claims += ({"ground": document_id(document)} for document in event.documents)
    return _statement(event, claims)


def _gazetteer(data: DataSet) -> Iterator[Entry]:
    yield {"document": document_id(GAZETTEER)}
    for place in data.all_places():
        yield _statement(place, [{"point": _point(place)}])


def _point(place: Place) -> Entry:
    return {"lat": place.lat, "lon": place.lon, "precision_m": 1000}


def _statement(subject: Record, claims: list[Entry]) -> Entry:
    passages = [{"in": f"page {subject.number + 1}"}]
    said = [{"subject": subject.id, **claim} for claim in claims]
    return {"id": str(subject.number), "passages": passages, "claims": said}


def _claims(folder: Path, document: int) -> Path:
    return folder / "claims" / f"{document_id(document)}.ndjson"


def _write(path: Path, entries: Iterable[Entry]) -> None:
    with path.open("w") as file:
        for entry in entries:
            _line(file, entry)


def _line(file: TextIO, entry: Entry) -> None:
    file.write(json.dumps(entry, separators=(",", ":")) + "\n")
