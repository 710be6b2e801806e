"""Writes the data set as an ordinary SQLite database: tables, foreign keys, sensible indexes, for the others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.bench.data import DataSet, Event, Place, Record

TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, summary TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL);
CREATE TABLE person (id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, summary TEXT NOT NULL);
CREATE TABLE document (id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, summary TEXT NOT NULL);
CREATE TABLE event (id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, summary TEXT NOT NULL,
    edtf TEXT NOT NULL, start_day TEXT NOT NULL, end_day TEXT NOT NULL,
    place_id INTEGER NOT NULL REFERENCES place (id));
CREATE TABLE event_person (event_id INTEGER NOT NULL REFERENCES event (id),
    person_id INTEGER NOT NULL REFERENCES person (id), role TEXT NOT NULL,
    PRIMARY KEY (event_id, person_id)) WITHOUT ROWID;
CREATE TABLE event_document (event_id INTEGER NOT NULL REFERENCES event (id),
    document_id INTEGER NOT NULL REFERENCES document (id),
    PRIMARY KEY (event_id, document_id)) WITHOUT ROWID;
CREATE VIRTUAL TABLE event_fts USING fts5 (title, summary, content="event", content_rowid="id");
CREATE VIRTUAL TABLE place_box USING rtree (id, west, east, south, north);
"""
INDEXES = """
INSERT INTO event_fts (rowid, title, summary) SELECT id, title, summary FROM event;
INSERT INTO event_fts (event_fts) VALUES ('optimize');
INSERT INTO place_box SELECT id, lon, lon, lat, lat FROM place;
CREATE INDEX event_by_day ON event (start_day, id);
CREATE INDEX event_by_place ON event (place_id, start_day);
CREATE INDEX event_of_person ON event_person (person_id);
CREATE INDEX event_of_document ON event_document (document_id);
ANALYZE;
"""
_BATCH = 1_000


def write(data: DataSet, path: Path) -> None:
    """The whole database; ids are the records' numbers plus one."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?)", map(_place, data.all_places()))
        connection.executemany("INSERT INTO person VALUES (?,?,?,?)", map(_record, data.all_people()))
        connection.executemany("INSERT INTO document VALUES (?,?,?,?)", map(_record, data.all_documents()))
        _write_events(data, connection)
        connection.commit()
        connection.executescript(INDEXES)
        connection.commit()


def _write_events(data: DataSet, connection: sqlite3.Connection) -> None:
    for first in range(0, data.events, _BATCH):
        events = [data.event(number) for number in range(first, min(first + _BATCH, data.events))]
        connection.executemany("INSERT INTO event VALUES (?,?,?,?,?,?,?,?)", map(_event, events))
        people = [(event.number + 1, person + 1, role) for event in events for person, role in event.people]
        connection.executemany("INSERT INTO event_person VALUES (?,?,?)", people)
        documents = [(event.number + 1, document + 1) for event in events for document in event.documents]
        connection.executemany("INSERT INTO event_document VALUES (?,?)", documents)


def _record(record: Record) -> tuple[object, ...]:
    return record.number + 1, record.title, record.kind, record.summary


def _place(place: Place) -> tuple[object, ...]:
    return *_record(place), place.lat, place.lon


def _event(event: Event) -> tuple[object, ...]:
    return *_record(event), event.edtf, event.start.isoformat(), event.end.isoformat(), event.place + 1
