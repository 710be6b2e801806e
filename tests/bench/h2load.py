"""Asks with another load generator, h2load, what `run` asks with wrk: Fasti beside the bare server, cold.

    python -m tests.bench.h2load --events 1000000

All connections of one h2load ask the same addresses at the same time, so that most would be answered from memory:
each has an h2load here, with addresses of its own. The data set is that of `tests.bench.run`.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import time
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import lineup
from tests.bench.data import DataSet
from tests.bench.items import ITEMS
from tests.bench.lineup import BARE, BENCH_BIN, CONTESTANTS, FASTI
from tests.bench.measuring import COLD, Questionnaire, Run
from tests.bench.options import DATA_SET
from tests.bench.prepare import prepare
from tests.bench.run import tell
from tests.bench.wrk import CORES

USUAL = ["W1", "W2", "W3", "W4", "W5", "W6", "W8"]
CONNECTIONS = 16
_MOST = 120_000
"""Different questions."""


def ask(address: str, paths: list[str], each: int) -> float:
    """Answers a second, where each connection asks so many of these paths, each others than the rest."""
    with TemporaryDirectory() as folder, ExitStack() as running:
        turn = iter(paths)
        for number in range(CONNECTIONS):
            file = Path(folder) / str(number)
            file.write_text("".join(f"{address}{path}\n" for path in islice(turn, each)))
        command = ["taskset", "-c", CORES, "h2load", "--h1", "-t1", "-c1", f"-n{each}", "-i"]
        began = time.monotonic()
        loads = [
            running.enter_context(subprocess.Popen([*command, str(file)], stdout=subprocess.PIPE, text=True))
            for file in sorted(Path(folder).iterdir())
        ]
        reports = [load.communicate()[0] for load in loads]
        taken = time.monotonic() - began
    return sum(map(answers, reports)) / taken


def answers(report: str) -> int:
    """How many good answers h2load reports; raises ValueError where there were others."""
    found = re.search(r"status codes: (\d+) 2xx, 0 3xx, 0 4xx, 0 5xx", report)
    if found is None:
        raise ValueError(f"not all answers were good: {report[-800:]}")
    return int(found[1])


def measure(runs: list[Run], rounds: int, each: int) -> tuple[list[float], list[float]]:
    """The rates of Fasti beside those of the bare server in the same round, and the same of their processor time."""
    asked = [cycle(run.file.read_text().split()) for run in runs]
    rates, times = [], []
    for _ in range(rounds):
        found = []
        for run, paths in zip(runs, asked, strict=True):
            before = run.server.cpu_seconds()[0]
            rate = ask(run.server.address, list(islice(paths, CONNECTIONS * each)), each)
            found.append((rate, run.server.cpu_seconds()[0] - before))
            run.server.settle()
        (mine, my_time), (theirs, their_time) = found
        rates.append(mine / theirs)
        times.append(their_time / my_time)
    return rates, times


def main() -> int:
    """The tool."""
    parser = argparse.ArgumentParser("tests.bench.h2load", description=__doc__, parents=[DATA_SET])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=3_000, help="requests of each connection in a round")
    parser.add_argument("--items", nargs="+", choices=ITEMS, default=USUAL, metavar="W")
    asked = parser.parse_args()
    prepared = prepare(DataSet(asked.events, asked.seed), asked.data, BENCH_BIN / "datasette", tell)
    prepared.read_beforehand()
    servers = {name: server for name, server in lineup.servers(prepared).items() if name in ("fasti", "bare")}
    entrants = [entrant for entrant in CONTESTANTS if entrant.name in (FASTI, BARE)]
    with ExitStack() as running, TemporaryDirectory() as folder:
        for server in servers.values():
            running.enter_context(server)
        questionnaire = Questionnaire(prepared, servers, Path(folder))
        for item in asked.items:
            runs = [run for run in questionnaire.runs(item, entrants, _MOST) if run.mode == COLD]
            rates, times = measure(runs, asked.rounds, asked.each)
            tell(f"{item}: {median(rates):.1%} of the bare server, by processor time {median(times):.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
