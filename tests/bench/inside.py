"""Asks the application itself, without a server: what an item takes of the process, and what the first asking adds.

    python -m tests.bench.inside --events 1000000

The data set is that of `tests.bench.run`. Of three turns through the same questions the first is cold for the system
too: its page faults map the file. Nothing is answered from memory.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import resource
import sys
import time
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.types import Message, Scope

from app.main import create_app
from app.settings import Settings
from tests.bench import addresses
from tests.bench.data import DataSet
from tests.bench.items import ITEMS, questions
from tests.bench.options import DATA_SET
from tests.bench.prepare import prepared

QUESTIONS, TURNS = 3_000, 3
DEEP = "W3"
"""Is left out: its addresses have to be walked to."""


async def _take(app: FastAPI, scopes: list[Scope]) -> tuple[float, float]:
    """Microseconds of processor time and page faults for a question."""

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        pass

    gc.collect()
    faults, began = resource.getrusage(resource.RUSAGE_SELF).ru_minflt, time.process_time()
    for scope in scopes:
        await app(dict(scope), receive, send)
    taken = (time.process_time() - began) * 1e6
    faulted = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - faults
    return taken / len(scopes), faulted / len(scopes)


def _scope(address: str) -> Scope:
    url = urlsplit(address)
    headers = [(b"host", b"127.0.0.1")]
    return {"type": "http", "method": "GET", "path": url.path, "query_string": url.query.encode(), "headers": headers}


def main() -> int:
    """The tool."""
    parser = argparse.ArgumentParser("tests.bench.inside", description=__doc__, parents=[DATA_SET])
    asked = parser.parse_args()
    data = DataSet(asked.events, asked.seed)
    editions = prepared(data, asked.data).editions
    sys.stdout.write("item   µs, turn after turn     page faults in the first\n")
    for item in [name for name in ITEMS if name not in (DEEP, "W7")]:
        found = (addresses.fasti(ask, {}) for ask in questions(item, data, QUESTIONS))
        scopes = [_scope(address) for address in found if address]
        app = create_app(Settings(data_dir=editions, cache_mb=0))
        turns = [asyncio.run(_take(app, scopes)) for _ in range(TURNS)]
        times = "  ".join(f"{taken:6.1f}" for taken, _ in turns)
        sys.stdout.write(f"{item:4} {times}     {turns[0][1]:.2f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
