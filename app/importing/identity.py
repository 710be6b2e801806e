"""Decides which names in a file denote one record. Equal names do not suffice if anything distinguishes two records.

Places of one name are two if they are within different places, or further apart than both precisions allow. Events,
people and documents are two if their days or places differ. The result does not depend on the order of the rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from app.importing.findings import Finding, FoundRecord
from app.importing.ids import digest, slug
from app.resources.sphere import may_be_one
from app.resources.urls import RecordType

COMPARED = 32
"""Bounds the work: most groups with which a position is compared, and most positions in a group."""
DATES = "when", "published", "born", "died"

Position = tuple[float, float, float]
"""Latitude, longitude and precision in metres."""


@dataclass
class Named:
    """Rows that name one record, and what distinguishes it from others of its name."""

    words: tuple[str, ...]
    """Words for the id, if the name is not unique."""
    key: tuple[Any, ...]
    """Everything that distinguishes the record."""
    findings: list[Finding]
    by_name_alone: bool
    """Whether only the name indicates that these rows are about one record."""


def settle(findings: Collection[Finding], taken: Collection[str]) -> set[str]:
    """Gives ids to the records known by name, and returns the ids of those identified by nothing else.

    `taken` are the ids of records in other files. An id of this file that is among them gets a digest.
    """
    used = set(taken)
    for finding in findings:
        for record in list(finding.records):
            if record.known_by == "id" and record.id in taken:
                finding.rename(record.id, slug(record.id, digest(record.id)))
        used |= {record.id for record in finding.records if record.known_by != "name"}
    alone: set[str] = set()
    for places in (True, False):  # places first: the id of an event depends on its place
        for base, named in _by_base(findings, places):
            for id_, one in _with_ids(base, named, used):
                used.add(id_)
                alone |= {id_} if one.by_name_alone else set()
                for finding in one.findings:
                    finding.rename(base, id_)
    return alone


def _by_base(findings: Collection[Finding], places: bool) -> Iterator[tuple[str, list[Named]]]:
    """Groups of records by the id made from their name, in an order independent of the rows."""
    found: dict[tuple[str, RecordType], list[tuple[Finding, FoundRecord]]] = defaultdict(list)
    for finding in findings:
        for record in {record.id: record for record in finding.records}.values():
            if record.known_by == "name" and (record.type == "place") == places:
                found[record.id, record.type].append((finding, record))
    for (base, _), seen in sorted(found.items(), key=lambda item: item[0]):
        yield base, _places(seen) if places else _others(seen)


def _with_ids(base: str, named: list[Named], used: Collection[str]) -> Iterator[tuple[str, Named]]:
    """Yields each record with its id: the name if only one has it; otherwise the name and what distinguishes it."""
    times = Counter(one.words for one in named)
    for one in named:
        words = one.words if times[one.words] == 1 else (*one.words, digest(repr(one.key)))
        id_ = base if len(named) == 1 else slug(base, *words)
        yield slug(id_, digest(repr(one.key))) if id_ in used else id_, one


def _name(record: FoundRecord) -> str:
    return normalize("NFKC", record.title).casefold()


def _others(seen: list[tuple[Finding, FoundRecord]]) -> list[Named]:
    """Groups events, people and documents: one record if name, days and places are equal."""
    found: dict[tuple[Any, ...], Named] = {}
    for finding, record in seen:
        days = sorted(_edtf(value) for value in finding.said_of(record.id, *DATES))
        key = _name(record), tuple(days), tuple(sorted(map(str, finding.said_of(record.id, "location"))))
        alone = not any(key[1:])
        found.setdefault(key, Named(tuple(days) or ("undated",), key, [], alone)).findings.append(finding)
    return [found[key] for key in sorted(found)]


def _edtf(value: str | Mapping[str, Any]) -> str:
    return value if isinstance(value, str) else str(value["edtf"])


def _places(seen: list[tuple[Finding, FoundRecord]]) -> list[Named]:
    """Groups places: one record if names and containing places are equal and the positions are compatible."""
    found: dict[tuple[Any, ...], dict[Position | None, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding, record in seen:
        key = _name(record), tuple(sorted(map(str, finding.said_of(record.id, "within"))))
        found[key][_position(finding, record)].append(finding)
    return [named for key in sorted(found) for named in _apart(key, found[key])]


def _position(finding: Finding, record: FoundRecord) -> Position | None:
    """The first position that the row claims for a place; None if it has none."""
    for value in finding.said_of(record.id, "point"):
        assert not isinstance(value, str), "a position has three numbers"
        return float(value["lat"]), float(value["lon"]), float(value["precision_m"])
    return None


def _apart(key: tuple[Any, ...], found: Mapping[Position | None, list[Finding]]) -> list[Named]:
    """The places of one name, grouped by position.

    Rows without a position belong to the only such place, if there is just one.
    """
    named = [
        Named(_words(near[0]), (*key, near[0]), [each for at in near for each in found[at]], by_name_alone=False)
        for near in _groups(sorted(at for at in found if at is not None))
    ]
    if unlocated := found.get(None):
        if len(named) == 1:
            named[0].findings += unlocated
        else:
            named.append(Named(("unlocated",), (*key, None), unlocated, by_name_alone=not key[1]))
        if len(named) > 2:
            for finding in unlocated:
                finding.row.doubt(f"a place has no position, and {len(named) - 1} of its name have; taken for another")
    return named


def _groups(positions: list[Position]) -> list[list[Position]]:
    """Groups of positions that are compatible in pairs. Each position goes to the first group with room for it."""
    groups: list[list[Position]] = []
    for at in positions:
        for group in groups[-COMPARED:]:
            if len(group) < COMPARED and all(may_be_one(_point(at), _point(other)) for other in group):
                group.append(at)
                break
        else:
            groups.append([at])
    return groups


def _point(at: Position) -> dict[str, float]:
    return dict(zip(("lat", "lon", "precision_m"), at, strict=True))


def _words(at: Position) -> tuple[str, ...]:
    lat, lon = (f"{abs(number):.2f}" for number in at[:2])
    return f"{lat}{'s' if at[0] < 0 else 'n'}", f"{lon}{'w' if at[1] < 0 else 'e'}"
