"""Fills the tables of a new edition, and the file beside them, with what checked sources come to."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, TextIO

from app.projection.closure import closure
from app.publishing.checking import Sources
from app.publishing.ipc import packed, unpacked
from app.publishing.parallel import ordered
from app.publishing.progress import Progress
from app.publishing.rendering import Rendered, Renderer, Words
from app.publishing.rows import insert, write
from app.publishing.sort_keys import SortKeys
from app.resources.urls import RECORD_TYPES
from app.store.claim_groups import ClaimGroupsWriter

TOGETHER = 500
"""Records that are rendered together."""
_SCRATCH = f"CREATE TEMP TABLE found (key INTEGER PRIMARY KEY, {', '.join(Words._fields)})"
_FOUND = f"INSERT INTO found VALUES ({', '.join('?' * (len(Words._fields) + 1))})"  # noqa: S608  # only places
_COPIED = "key, record, document, weight, content, text"
_WORDS = (
    "INSERT INTO hit_fts (rowid, title, names, text, title_forms, names_forms, text_forms) "
    "SELECT key, title, names, prose, title_forms, names_forms, prose_forms FROM found ORDER BY key"
)
_HITS = (
    f"INSERT INTO hit ({_COPIED}) SELECT {_COPIED} FROM found ORDER BY key",  # noqa: S608  # our own names
    "INSERT INTO hit_fts (hit_fts, rank) VALUES ('hashsize', 64000000)",
    _WORDS,
    "DROP TABLE found",
)
_PLACES = (
    # A circle over the antimeridian stands on both sides of it, and so does a point on it.
    """
    INSERT INTO place_box (west, east, south, north, position, place)
    SELECT max(west + turn, -180), min(east + turn, 180), south, north, key, place
    FROM "position", (SELECT 0 AS turn UNION ALL SELECT -360 UNION ALL SELECT 360)
    WHERE west + turn <= 180 AND east + turn >= -180 ORDER BY key, turn
    """,
    # What stands in a place itself and in one inside it is to be found once.
    """
    INSERT OR IGNORE INTO located (place, direct, wide, record, reach, positioned)
    SELECT c.outer, 0, l.wide, l.record, l.reach, 0
    FROM containment c JOIN located l ON l.place = c."inner" AND l.direct
    WHERE c.according_to IS NULL AND NOT EXISTS
    (SELECT 1 FROM located d WHERE d.place = c.outer AND d.direct AND d.wide = l.wide AND d.record = l.record)
    """,
)


class Loader:
    """Fills one edition."""

    def __init__(self, sources: Sources, connection: sqlite3.Connection, evidence: ClaimGroupsWriter) -> None:
        self.sources = sources
        self.connection = connection
        self.evidence = evidence
        self.ranking = SortKeys(sources)
        claims = len(sources.claims)
        self._values = array("I", range(claims + 1))
        self._questions = array("I", range(claims + 1))
        self._contested = bytearray(claims + 1)
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        self._told_alone = len(sources.registry)
        """The last key of a hit so far; those of single documents follow those of all together."""

    def fill(self, out: TextIO) -> None:
        """Everything but the history."""
        self.connection.execute(_SCRATCH)
        self._records(out)
        self._claims()
        self._containment()
        for statement in (*_HITS, *_PLACES):
            self.connection.execute(statement)
        words = sorted(set().union(*self._words.values()))
        write(
            self.connection, "word", ((word, *(self._words[type_][word] for type_ in RECORD_TYPES)) for word in words)
        )
        write(self.connection, "retired", self._retired())

    def _records(self, out: TextIO) -> None:
        records, claims = len(self.sources.registry), len(self.sources.claims)
        batches = [range(first, min(first + TOGETHER, records + 1)) for first in range(1, records + 1, TOGETHER)]
        renderer = Renderer(self.sources, self.ranking)

        def render(keys: range) -> bytes:
            return packed(renderer.render(keys))

        with Progress("records", records, out, "records") as progress:
            for keys, rendered in ordered(render, batches, 1_000 * claims):
                self._take(unpacked(rendered))
                progress.add(len(keys))

    def _take(self, rendered: Rendered) -> None:
        insert(self.connection, rendered.rows)
        for part in rendered.evidence:
            self.evidence.add(part)
        for claim, value, question, contested in rendered.weighed:
            self._values[claim], self._questions[claim], self._contested[claim] = value, question, contested
        for type_, counts in rendered.counts.items():
            self._words[type_].update(counts)
        found = [(words.place if words.document is None else self._next(), *words) for words in rendered.words]
        self.connection.executemany(_FOUND, found)

    def _next(self) -> int:
        self._told_alone += 1
        return self._told_alone

    def _claims(self) -> None:
        keys, claims = self.ranking.keys, self.sources.claims
        for document, first, columns, passages in claims.columns():
            write(self.connection, "claim", self._rows(keys[document], first, columns))
            write(self.connection, "passage", ((first + statement, *rest) for statement, *rest in passages))
        write(self.connection, "witness", ((keys[document], *ends) for document, ends in claims.witnesses.items()))

    def _rows(self, document: int, first: int, columns: list[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of `ClaimRow`."""
        keys, body = self.ranking.keys, self.sources.claims.body
        for key, (id_, subject, other, statement, property_, nature, rank, role) in enumerate(columns, start=first):
            yield (
                key,
                id_,
                keys[subject],
                keys[other] if other >= 0 else None,
                document,
                first + statement,
                property_,
                nature,
                rank,
                role,
                self._contested[key],
                self._values[key],
                self._questions[key],
                body(key),
            )

    def _containment(self) -> None:
        """Each place with all that it lies in, by way of others too: as all tell it, and as each document does."""
        within: dict[int | None, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        keys = self.ranking.keys
        for document, inner, outer in self.sources.claims.within:
            for teller in (None, keys[document]):
                within[teller][keys[inner]].add(keys[outer])
        rows = (
            (None, teller, outer, inner)
            for teller, steps in within.items()
            for inner in list(steps)
            for outer in sorted(closure(inner, steps) - {inner})
        )
        write(self.connection, "containment", rows)

    def _retired(self) -> Iterator[tuple[str, str, int | None, str]]:
        """The ids that once named a record."""
        numbers = self.sources.registry.numbers
        for end in self.sources.retired:
            into = self.ranking.keys[numbers[end.merged_into]] if end.merged_into else None
            yield end.id, end.type, into, end.reason
