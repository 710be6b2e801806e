"""The benchmark's data set: a pure function of size and seed, made one record at a time and never held whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from tests.bench.words import Vocabulary

VERSION = 1
"""Part of the name of what is kept on disk; to be raised whenever other data come out."""
CLUSTERS, WITNESSES = 60, 20
TITLE_WORDS, SUMMARY_WORDS = 6, 28
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2000, 12, 31)
KINDS = ("battle", "birth", "congress", "decree", "election", "fire", "flood", "founding", "rally", "strike", "treaty")
ROLES = ("author", "host", "leader", "speaker", "victim", "witness")
_SKEW = 1.5
"""How unevenly places, people and documents are linked: the busiest some thirty times the least busy."""
_EVENT, _PLACE, _PERSON, _DOCUMENT = range(4)


@dataclass(frozen=True)
class Record:
    """A record without its links; its number counts from 0 among those of its type."""

    number: int
    id: str
    title: str
    kind: str
    summary: str


@dataclass(frozen=True)
class Place(Record):
    """A place and its coordinates."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Event(Record):
    """An event, its days, and the numbers of what it is linked to."""

    edtf: str
    start: date
    end: date
    place: int
    people: tuple[tuple[int, str], ...]
    """Each with the role."""
    documents: tuple[int, ...]


@dataclass(frozen=True)
class DataSet:
    """So many events, and everything else in proportion."""

    events: int
    seed: int

    @property
    def places(self) -> int:
        """How many places."""
        return max(self.events // 50, CLUSTERS)

    @property
    def people(self) -> int:
        """How many people."""
        return max(self.events // 20, 50)

    @property
    def documents(self) -> int:
        """How many documents; the first ones are the witnesses, and then the gazetteer."""
        return max(self.events // 10, WITNESSES * 2)

    @property
    def records(self) -> int:
        """How many records of all types."""
        return self.events + self.places + self.people + self.documents

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all titles and summaries."""
        return Vocabulary(self.seed)

    @cached_property
    def _clusters(self) -> list[tuple[float, float]]:
        random = Random(self.seed + 1)
        return [(random.uniform(-50, 65), random.uniform(-170, 170)) for _ in range(CLUSTERS)]

    def event(self, number: int) -> Event:
        """One event: the same for ever, whatever was asked before."""
        random, record = self._record(_EVENT, number, KINDS, TITLE_WORDS, SUMMARY_WORDS)
        edtf, start, end = _period(random)
        people = {_skewed(random, self.people): random.choice(ROLES) for _ in range(random.randint(1, 4))}
        documents = {_skewed(random, self.documents): None for _ in range(random.randint(0, 3))}
        place = _skewed(random, self.places)
        return Event(*record, edtf, start, end, place, tuple(people.items()), tuple(documents))

    def place(self, number: int) -> Place:
        """One place, near the centre of its cluster."""
        random, record = self._record(_PLACE, number, ("city", "region", "village"), 2, 12)
        lat, lon = self._clusters[number % CLUSTERS]
        return Place(*record, round(random.gauss(lat, 1.5), 5), round(random.gauss(lon, 1.5), 5))

    def person(self, number: int) -> Record:
        """One individual or group."""
        return Record(*self._record(_PERSON, number, ("individual", "group"), 2, 12)[1])

    def document(self, number: int) -> Record:
        """One document."""
        return Record(*self._record(_DOCUMENT, number, ("act", "article", "letter"), 4, 12)[1])

    def all_events(self) -> Iterator[Event]:
        """Every event."""
        return map(self.event, range(self.events))

    def all_places(self) -> Iterator[Place]:
        """Every place."""
        return map(self.place, range(self.places))

    def all_people(self) -> Iterator[Record]:
        """Everybody."""
        return map(self.person, range(self.people))

    def all_documents(self) -> Iterator[Record]:
        """Every document."""
        return map(self.document, range(self.documents))

    def _record(
        self, type_: int, number: int, kinds: tuple[str, ...], title: int, summary: int
    ) -> tuple[Random, tuple[int, str, str, str, str]]:
        """What all records have, and the dice that go on from there."""
        random = Random((self.seed << 40) + (number << 2) + type_)
        names, id_ = self.vocabulary, (event_id, place_id, person_id, document_id)[type_](number)
        return random, (number, id_, names.text(random, title), random.choice(kinds), f"{names.text(random, summary)}.")


def event_id(number: int) -> str:
    """The id of an event in Fasti."""
    return f"event-{number:07}"


def place_id(number: int) -> str:
    """The id of a place in Fasti."""
    return f"place-{number:05}"


def person_id(number: int) -> str:
    """The id of a person in Fasti."""
    return f"person-{number:05}"


def document_id(number: int) -> str:
    """The id of a document in Fasti."""
    return f"document-{number:06}"


def _skewed(random: Random, count: int) -> int:
    return int(count * random.random() ** _SKEW)


def _period(random: Random) -> tuple[str, date, date]:
    """An EDTF string, its first day and its last: mostly a day, sometimes a month, a year or an interval."""
    start = FIRST_DAY + timedelta(days=random.randrange((LAST_DAY - FIRST_DAY).days - 60))
    match random.choices(("day", "month", "year", "interval"), (82, 8, 3, 7))[0]:
        case "month":
            first = start.replace(day=1)
            return f"{start:%Y-%m}", first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        case "year":
            return f"{start:%Y}", date(start.year, 1, 1), date(start.year, 12, 31)
        case "interval":
            end = start + timedelta(days=random.randint(1, 60))
            return f"{start}/{end}", start, end
    return f"{start}", start, start
