"""Asks one by one before anything is measured: if answers are good, how long they are, what leads to deep pages."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.bench.items import DEEP_PAGES, PAGE

_LONG_STRIDE = 500
"""Rows on a page as long as one only passes by: the longest that Fasti gives."""
_LEAST, _LONG_ENOUGH = 10, 0.5
"""So many answers are checked in any case, and no new one after so many seconds."""
_PATIENCE = 60
"""Seconds for one answer."""


@dataclass(frozen=True)
class Answer:
    """One answer."""

    status: int
    body: bytes
    tag: str


@dataclass(frozen=True)
class Checked:
    """What the answers to a sample of an item's questions were like."""

    sizes: list[int]
    things: float
    """How many things an answer holds on average: events, hits, claims."""
    seconds: float
    """How long an answer takes on average, without others beside."""


class Asker:
    """A client that keeps its connection."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection

    def get(self, path: str, tag: str = "") -> Answer:
        """Ask for a path, under the condition that its tag has changed."""
        self._connection.request("GET", path, headers={"If-None-Match": tag} if tag else {})
        response = self._connection.getresponse()
        return Answer(response.status, response.read(), response.headers.get("ETag", ""))

    def head(self, path: str) -> int:
        """Whether there is something at a path: the status."""
        self._connection.request("HEAD", path)
        response = self._connection.getresponse()
        response.read()
        return response.status


@contextmanager
def asker(port: int) -> Iterator[Asker]:
    """A client of a server on this machine."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
        yield Asker(connection)


def check(client: Asker, lines: Sequence[str], status: int, most: int) -> Checked:
    """Ask a sample, the smaller the slower the answers; raises ValueError at the first that must not be counted."""
    sizes: list[int] = []
    things: list[int] = []
    began = time.monotonic()
    for line in lines[:most]:
        if len(sizes) >= _LEAST and time.monotonic() - began > _LONG_ENOUGH:
            break
        path, _, tag = line.partition("\t")
        answer = client.get(path, tag)
        held = 1 if status == 304 else _things(answer.body)
        if answer.status != status or not held:
            raise ValueError(f"{path}: status {answer.status}, {held} things: {answer.body[:300]!r}")
        sizes.append(len(answer.body))
        things.append(held)
    return Checked(sizes, mean(things), (time.monotonic() - began) / len(sizes))


def _things(body: bytes) -> int:
    """How many things stand in an answer; what is no list counts as one, and what is no JSON as its bytes."""
    try:
        found: Any = json.loads(body)
    except ValueError:
        return len(body)
    if isinstance(found, dict) and "items" in found:
        found = found["items"]
    return len(found) if isinstance(found, list) else 1


def tags(client: Asker, paths: Sequence[str]) -> list[str]:
    """Each path with the tag of its answer."""
    tagged = [f"{path}\t{client.get(path).tag}" for path in paths]
    if any(line.endswith("\t") for line in tagged):
        raise ValueError("an answer has no ETag")
    return tagged


def walk(client: Asker, deepest: int) -> dict[int, str]:
    """Fasti's cursors of the pages down to the deepest, by following `next`: in long strides at first.

    A cursor belongs to a question whatever the length of its pages.
    """
    row, last, cursor = 0, deepest * PAGE, ""
    nearly = max(0, last - DEEP_PAGES * PAGE)
    cursors: dict[int, str] = {}
    while row < last:
        stride = _LONG_STRIDE if row + _LONG_STRIDE <= nearly else PAGE
        path = f"/events?sort=when&limit={stride}" + (f"&cursor={cursor}" if cursor else "")
        following = json.loads(client.get(path).body)["next"]
        cursor = parse_qs(urlsplit(following).query)["cursor"][0]
        row += stride
        cursors[row // PAGE] = cursor
    return cursors


def keys(database: Path, deepest: int) -> dict[int, str]:
    """What leads to the same pages in Datasette: day and id of the last row of the page before."""
    first = max(1, deepest - DEEP_PAGES + 1)
    rows = "SELECT start_day, id FROM event ORDER BY start_day, id LIMIT ? OFFSET ?"
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute(rows, ((deepest - first) * PAGE + 1, first * PAGE - 1)).fetchall()
    return {first + number: json.dumps(row) for number, row in enumerate(found[::PAGE])}
