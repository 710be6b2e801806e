"""The benchmark from beginning to end: `python -m tests.bench.run --events 10000`."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench import addresses, exporting, lineup, machine, measuring, report, workers
from tests.bench.data import DataSet
from tests.bench.items import ITEMS
from tests.bench.lineup import BARE, BENCH_BIN, CONTESTANTS, FASTI, Contestant
from tests.bench.measuring import COLD, Plan, Questionnaire, Run
from tests.bench.options import DATA_SET
from tests.bench.prepare import Prepared, prepare
from tests.bench.servers import Server
from tests.bench.wrk import CONNECTIONS

RESULTS = Path(__file__).parent / "results"


def main(arguments: list[str] | None = None) -> int:
    """Prepare, measure, and write the results down."""
    asked = _parser().parse_args(arguments)
    prepared = prepare(DataSet(asked.events, asked.seed), asked.data, BENCH_BIN / "datasette", tell)
    if asked.only_prepare:
        return 0
    prepared.read_beforehand()
    contestants = [entrant for entrant in CONTESTANTS if entrant.name in asked.contestants]
    plan = Plan(asked.rounds, asked.seconds, tuple(asked.items))
    results = _measure(prepared, contestants, plan, asked.starts)
    target = asked.results / f"{asked.events}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    tell(f"wrote {target}")
    if asked.results == RESULTS:
        report.write(RESULTS)
    tell(report.section(results))
    return 0


def tell(text: str) -> None:
    """Say how far it has come."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    about = "Measure Fasti beside others on the same data."
    parser = argparse.ArgumentParser("tests.bench.run", description=about, parents=[DATA_SET])
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured; medians are reported")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each measurement takes")
    parser.add_argument("--starts", type=int, default=3, help="how often each server is started; medians again")
    parser.add_argument("--items", nargs="+", choices=ITEMS, default=list(ITEMS), metavar="W", help="W1 W2 …")
    names = [entrant.name for entrant in CONTESTANTS]
    parser.add_argument("--contestants", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the results go")
    parser.add_argument("--only-prepare", action="store_true", help="make the data set, and measure nothing")
    return parser


def _measure(prepared: Prepared, contestants: list[Contestant], plan: Plan, starts: int) -> dict[str, Any]:
    servers = lineup.servers(prepared)
    needed = {name: servers[name] for name in dict.fromkeys(entrant.server for entrant in contestants)}
    with ExitStack() as running:
        for server in needed.values():
            _start(server, starts, running)
        after_start = {name: server.watch() for name, server in needed.items()}
        runs = _runs(prepared, needed, contestants, plan)
        measuring.rounds(runs, plan, tell)
        runs += _busy(runs, plan)
        memory = {name: _server(server, after_start[name]) for name, server in needed.items()}
        exports = _exports(needed["fasti"], plan) if "fasti" in needed else None
    several = [run for run in runs if (run.item, run.mode) == ("W1", COLD) and run.contestant.name in (BARE, FASTI)]
    return {
        "events": prepared.data.events,
        "seed": prepared.data.seed,
        "rounds": plan.rounds,
        "seconds": plan.seconds,
        "connections": CONNECTIONS,
        "machine": machine.description(),
        "publication": prepared.publication_noted(),
        "servers": memory,
        "export": exports,
        "workers": workers.measure(several, plan) if len(several) > 1 else None,
        "runs": [run.noted() for run in runs],
    }


def _exports(server: Server, plan: Plan) -> list[dict[str, Any]] | None:
    """Of a server that has only just started: what it keeps in memory of other answers is no part of an export."""
    server.stop()
    server.start()
    return exporting.measure(server, addresses.EXPORT, plan.rounds)


def _start(server: Server, starts: int, running: ExitStack) -> None:
    for _ in range(starts - 1):
        with server:
            pass
    running.enter_context(server)


def _runs(prepared: Prepared, servers: dict[str, Server], contestants: list[Contestant], plan: Plan) -> list[Run]:
    questionnaire = Questionnaire(prepared, servers, prepared.folder / "paths")
    runs: list[Run] = []
    for item in plan.items:
        runs += questionnaire.runs(item, contestants, plan.lines(item))
        tell(f"{item}: checked {len({run.contestant.name for run in runs if run.item == item})} contestants")
    return runs


def _busy(runs: list[Run], plan: Plan) -> list[Run]:
    cold = {run.item: run for run in runs if run.contestant.name == FASTI and run.mode == COLD}
    return [measuring.beside_searches(cold["W1"], cold["W5"], plan)] if {"W1", "W5"} <= set(cold) else []


def _server(server: Server, after_start: float) -> dict[str, Any]:
    return {
        "start_seconds": [round(seconds, 3) for seconds in server.start_seconds],
        "rss_anon_mb_after_start": round(after_start, 1),
        "rss_anon_mb_highest": round(server.highest, 1),
    }


if __name__ == "__main__":
    raise SystemExit(main())
