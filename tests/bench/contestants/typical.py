"""A typical service of the same data: FastAPI and SQLModel as their tutorials show them."""

import os
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query
from sqlalchemy import text
from sqlalchemy.orm import selectinload
from sqlmodel import Field, Relationship, Session, SQLModel, col, create_engine, select


class EventPerson(SQLModel, table=True):
    """Who took part."""

    __tablename__ = "event_person"
    event_id: int = Field(foreign_key="event.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    role: str
    person: "Person" = Relationship()


class EventDocument(SQLModel, table=True):
    """What was referred to."""

    __tablename__ = "event_document"
    event_id: int = Field(foreign_key="event.id", primary_key=True)
    document_id: int = Field(foreign_key="document.id", primary_key=True)


class RecordBase(SQLModel):
    """What all records have."""

    id: int = Field(primary_key=True)
    title: str
    kind: str
    summary: str


class PlaceBase(RecordBase):
    """A place."""

    lat: float
    lon: float


class EventBase(RecordBase):
    """An event."""

    edtf: str
    start_day: date
    end_day: date


class Place(PlaceBase, table=True):
    """The table of places."""


class Person(RecordBase, table=True):
    """The table of people."""


class Document(RecordBase, table=True):
    """The table of documents."""


class Event(EventBase, table=True):
    """The table of events."""

    place_id: int = Field(foreign_key="place.id")
    place: Place = Relationship()
    people: list[EventPerson] = Relationship()
    documents: list[Document] = Relationship(link_model=EventDocument)


class Link(SQLModel):
    """Another record, in short."""

    id: int
    title: str


class Participation(SQLModel):
    """A person with the role."""

    role: str
    person: Link


class EventRead(EventBase):
    """An event with its links."""

    place: PlaceBase
    people: list[Participation]
    documents: list[Link]


class Hit(SQLModel):
    """A search hit."""

    id: int
    title: str
    edtf: str
    snippet: str


class ClaimRead(SQLModel):
    """One thing that is known of an event."""

    property: str
    value: str
    role: str | None = None


engine = create_engine(f"sqlite:///{os.environ['BENCH_DATABASE']}", connect_args={"check_same_thread": False})
LINKED: Any = (
    selectinload(Event.place),  # type: ignore[arg-type]  # SQLModel types a relationship as what it holds
    selectinload(Event.people).selectinload(EventPerson.person),  # type: ignore[arg-type]  # as above
    selectinload(Event.documents),  # type: ignore[arg-type]  # as above
)
SEARCH = text(
    "SELECT event.id, event.title, event.edtf, snippet(event_fts, -1, '<mark>', '</mark>', '…', 16) AS snippet "
    "FROM event_fts JOIN event ON event.id = event_fts.rowid "
    "WHERE event_fts MATCH :q ORDER BY event_fts.rank LIMIT :limit"
)
app = FastAPI()


def get_session() -> Iterator[Session]:
    """A session for each request."""
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@app.get("/events", response_model=list[EventRead])
def list_events(
    session: SessionDep,
    place: int | None = None,
    bbox: str | None = None,
    from_: Annotated[date | None, Query(alias="from")] = None,
    to: date | None = None,
    sort: str = "when",
    offset: int = 0,
    limit: Annotated[int, Query(le=500)] = 50,
) -> Any:
    """Events by date, narrowed by place, rectangle and dates."""
    events = select(Event).options(*LINKED)
    if place is not None:
        events = events.where(Event.place_id == place)
    if bbox is not None:
        west, south, east, north = map(float, bbox.split(","))
        events = events.join(Place).where(col(Place.lon).between(west, east), col(Place.lat).between(south, north))
    if from_ is not None:
        events = events.where(Event.end_day >= from_)
    if to is not None:
        events = events.where(Event.start_day <= to)
    order = [col(Event.start_day), col(Event.id)]
    events = events.order_by(*(column.desc() for column in order) if sort == "-when" else order)
    return session.exec(events.offset(offset).limit(limit)).all()


@app.get("/events/{event_id}", response_model=EventRead)
def read_event(session: SessionDep, event_id: int) -> Any:
    """One event with its links."""
    event = session.get(Event, event_id, options=LINKED)
    if event is None:
        raise HTTPException(404, "There is no such event")
    return event


@app.get("/events/{event_id}/claims", response_model=list[ClaimRead])
def read_claims(session: SessionDep, event_id: int) -> Any:
    """What is known of one event."""
    event = read_event(session, event_id)
    claims = [ClaimRead(property="when", value=event.edtf), ClaimRead(property="location", value=event.place.title)]
    claims += [ClaimRead(property="participant", value=at.person.title, role=at.role) for at in event.people]
    return claims + [ClaimRead(property="ground", value=document.title) for document in event.documents]


@app.get("/search", response_model=list[Hit])
def search(session: SessionDep, q: str, limit: Annotated[int, Query(le=500)] = 20) -> Any:
    """Events by their words, the best first."""
    return session.connection().execute(SEARCH, {"q": q, "limit": limit}).mappings().all()
