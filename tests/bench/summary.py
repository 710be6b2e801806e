"""Makes of an experiment's samples what can be compared: medians, and ratios within a round."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from tests.bench.items import ITEMS
from tests.bench.lineup import BARE, CANNED, FASTI, NATIVE, TYPICAL
from tests.bench.measuring import BUSY, COLD, HOT
from tests.bench.wrk import Sample

Results = dict[str, Any]
"""A file of results, as `run` writes it."""


@dataclass(frozen=True)
class Line:
    """One item of one contestant in one mode; times are in milliseconds, the rate 0 where there was no good answer."""

    rate: float
    ratio: float | None
    """To the bare server that sent the same bytes in the same round."""
    p50: float
    p99: float
    size: int
    laps: float
    """How often each question was asked: what is asked again is not quite cold."""


Summary = dict[tuple[str, str, str], Line]
"""Lines by item, mode and contestant."""


def summary(results: Results) -> Summary:
    """All lines of a file of results."""
    rates = {(run["item"], run["mode"], run["contestant"]): _rates(run) for run in results["runs"]}
    # The bare server does the same for any question, so that its cold rounds stand for the hot ones too.
    return {key: _line(run, rates[key], rates.get((key[0], COLD, BARE))) for key, run in _keyed(results)}


def times(lines: Summary, item: str, others: tuple[str, ...]) -> float | None:
    """How many times as fast Fasti is as the fastest of the others, cold."""
    mine = lines.get((item, COLD, FASTI))
    theirs = [line.rate for name in others if (line := lines.get((item, COLD, name))) and line.rate]
    return mine.rate / max(theirs) if mine and theirs else None


def times_datasette(lines: Summary, item: str) -> float | None:
    """Beside Datasette, whichever way of asking it is the faster."""
    return times(lines, item, (NATIVE, CANNED))


def times_typical(lines: Summary, item: str) -> float | None:
    """Beside the typical application."""
    return times(lines, item, (TYPICAL,))


def growth(small: Summary, large: Summary) -> dict[str, float]:
    """How many times as long an answer takes in the larger data set, cold, measured by the bare server."""
    found = {}
    for item in ITEMS:
        before, after = (lines.get((item, COLD, FASTI)) for lines in (small, large))
        if before and after and before.ratio and after.ratio:
            found[item] = before.ratio / after.ratio
    return found


def slowed(lines: Summary) -> float | None:
    """How many times as long W1 takes at the 99th percentile with two clients searching beside it."""
    alone, busy = (lines.get(("W1", mode, FASTI)) for mode in (COLD, BUSY))
    return busy.p99 / alone.p99 if alone and busy and alone.p99 else None


def missed(lines: Summary) -> list[str]:
    """The bars of the plan that are not reached, in words."""
    found = []
    for item, plan in ITEMS.items():
        for mode, bar in ((COLD, plan.cold), (HOT, plan.hot)):
            line = lines.get((item, mode, FASTI))
            if bar and line and (line.ratio or 0) < bar:
                found.append(f"{item} {mode}: {line.ratio or 0:.1%} of the bare server, expected {bar:.0%}")
        for who, bar, reached in (
            ("Datasette", plan.times_datasette, times_datasette(lines, item)),
            ("the typical application", plan.times_typical, times_typical(lines, item)),
        ):
            if bar and reached is not None and reached < bar:
                found.append(f"{item}: {reached:.1f} × {who}, expected {bar:.0f}")
    return found


def _keyed(results: Results) -> list[tuple[tuple[str, str, str], dict[str, Any]]]:
    return [((run["item"], run["mode"], run["contestant"]), run) for run in results["runs"]]


def _rates(run: dict[str, Any]) -> list[float]:
    return [Sample.model_validate(sample).rate for sample in run["samples"]]


def _line(run: dict[str, Any], rates: list[float], bare: list[float] | None) -> Line:
    ratios = [mine / theirs for mine, theirs in zip(rates, bare or [], strict=False) if theirs]
    return Line(
        rate=median(rates),
        ratio=median(ratios) if ratios else None,
        p50=median(sample["p50"] for sample in run["samples"]) / 1000,
        p99=median(sample["p99"] for sample in run["samples"]) / 1000,
        size=run["bytes"],
        laps=sum(sample["requests"] for sample in run["samples"]) / run["questions"],
    )
