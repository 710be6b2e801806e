"""Several workers: W1 asked of one and of two, all of them and the load generator sharing both cores."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median
from typing import Any

from tests.bench import wrk
from tests.bench.lineup import BARE, FASTI
from tests.bench.measuring import Plan, Run
from tests.bench.wrk import Load, Sample

WORKERS = 2
_CORES = "0,1"
_ALL_READY = 3.0
"""Seconds after which the second worker answers too, where one does."""
Noted = dict[str, Any]


def measure(runs: Sequence[Run], plan: Plan) -> list[Noted]:
    """So many rounds, in each of which every contestant is asked with one worker and with two."""
    entered = [(run, number) for run in runs for number in (1, WORKERS)]
    noted: list[Noted] = [
        {"contestant": run.contestant.name, "workers": number, "samples": []} for run, number in entered
    ]
    with ExitStack() as running:
        servers = [running.enter_context(run.server.with_workers(number, _CORES)) for run, number in entered]
        time.sleep(_ALL_READY)
        for round_ in range(plan.rounds):
            for (run, _), server, one in zip(entered, servers, noted, strict=True):
                asked = sum(sample["requests"] for sample in one["samples"])
                load = Load(run.file, run.lines, asked + round_)
                one["samples"].append(wrk.run(server.address, load, plan.seconds, _CORES).model_dump())
                server.watch()
        for server, one in zip(servers, noted, strict=True):
            one["rss_anon_mb"] = round(server.highest, 1)
    return noted


def scaled(noted: Sequence[Noted]) -> float:
    """How many times as much two workers of Fasti do as one, medians of the rates."""
    return median(_rates(noted, FASTI, WORKERS)) / median(_rates(noted, FASTI, 1))


def beside_bare(noted: Sequence[Noted]) -> float:
    """What two workers of Fasti do, beside two of the bare server in the same round, the median."""
    pairs = zip(_rates(noted, FASTI, WORKERS), _rates(noted, BARE, WORKERS), strict=True)
    return median(mine / theirs for mine, theirs in pairs)


def memory(noted: Sequence[Noted]) -> float:
    """The most anonymous memory of one of the two, in MB."""
    return max(float(one["rss_anon_mb"]) for one in noted if one["contestant"] == FASTI)


def _rates(noted: Sequence[Noted], contestant: str, workers: int) -> list[float]:
    [found] = [one for one in noted if (one["contestant"], one["workers"]) == (contestant, workers)]
    return [Sample.model_validate(sample).rate for sample in found["samples"]]
