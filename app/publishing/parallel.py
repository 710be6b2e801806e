"""Runs one function over many things, in order: here while there is little to do, else on all processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")
WORTH_IT = 5_000_000
"""Bytes of sources from which other processes are worth their start."""
AHEAD = 3
"""Things that wait for each process: enough to keep it busy, few enough to stay small."""
_function: Callable[[Any], Any] | None = None
"""In a process of the pool: what it is there for. It comes with the fork, for it holds more than could be sent."""


def ordered(function: Callable[[Thing], Made], things: Iterable[Thing], size: int) -> Iterator[tuple[Thing, Made]]:
    """Each thing with what the function makes of it, in the order of the things; `size` in bytes is what lies ahead."""
    processes = len(os.sched_getaffinity(0))
    if size < WORTH_IT or processes < 2:
        yield from ((thing, function(thing)) for thing in things)
        return
    remaining = iter(things)
    with ProcessPoolExecutor(processes, get_context("fork"), _start, (function,)) as pool:
        waiting: deque[tuple[Thing, Future[Made]]] = deque()
        try:
            for thing in islice(remaining, AHEAD * processes):
                waiting.append((thing, pool.submit(_run, thing)))
            while waiting:
                thing, future = waiting.popleft()
                yield thing, future.result()
                for another in islice(remaining, 1):
                    waiting.append((another, pool.submit(_run, another)))
        finally:
            pool.shutdown(cancel_futures=True)


# What follows runs in the processes of the pool, where nobody counts lines; tests/test_bulk.py sees what comes of it.


def _start(function: Callable[[Any], Any]) -> None:  # pragma: no cover
    global _function
    _function = function
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:  # pragma: no cover
    """Whoever kills the publisher ends its processes too."""
    parent = parent_process()
    assert parent is not None, "this runs in a process of the pool"
    wait([parent.sentinel])
    os._exit(1)


def _run(thing: Any) -> Any:  # pragma: no cover
    assert _function is not None, "the pool has been started"
    return _function(thing)
