"""A bounded pool of read-only SQLite connections to one edition: each is lent for one query and given back.

Threads come and go (anyio ends those that are idle for 10 s), so a connection that belonged to a thread would stay open
after it.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock

import apsw


class Budget:
    """How much of its allowance the running query has used."""

    __slots__ = ("looked", "until")

    def __init__(self) -> None:
        self.looked = 0
        """How often the progress handler was called."""
        self.until = 0.0
        """When the query is given up, on the monotonic clock in seconds; 0 before the first call."""


class PooledConnection:
    """One connection, and the budget of the query that runs on it."""

    __slots__ = ("budget", "connection", "cursor")

    def __init__(self, connection: apsw.Connection, steps: int, is_spent: Callable[[Budget], bool]) -> None:
        """`is_spent` is called after every so many `steps` of SQLite's virtual machine; where true, the query ends."""
        self.connection = connection
        self.cursor = connection.cursor()
        # The handler holds the budget and not the reader, nor an edition: a circle would delay their end.
        self.budget = budget = Budget()
        connection.set_progress_handler(lambda: is_spent(budget), steps)


class ConnectionPool:
    """At most so many readers, made when first needed."""

    def __init__(self, make: Callable[[], PooledConnection], most: int, wait_s: float) -> None:
        self._make = make
        self._most, self._wait_s = most, wait_s
        self._idle: SimpleQueue[PooledConnection] = SimpleQueue()
        self._lock = Lock()
        self.made: list[PooledConnection] = []
        """All of them, lent or idle."""
        self.give_back = self._idle.put

    def lend(self) -> PooledConnection:
        """A reader that nobody else uses; raises queue.Empty where none is given back in time."""
        try:
            reader = self._idle.get_nowait()
        except Empty:
            reader = self._another() or self._waited_for()
        reader.budget.looked, reader.budget.until = 0, 0.0
        return reader

    def _another(self) -> PooledConnection | None:
        with self._lock:
            if len(self.made) == self._most:
                return None
            reader = self._make()
            self.made.append(reader)
            return reader

    def _waited_for(self) -> PooledConnection:
        return self._idle.get(timeout=self._wait_s) if self._wait_s else self._idle.get_nowait()
