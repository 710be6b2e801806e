"""Makes of an experiment's samples what can be compared: medians, and ratios within a round."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from tests.bench.lineup import BARE
from tests.bench.measuring import COLD
from tests.bench.wrk import Sample

Results = dict[str, Any]
"""A file of results, as `run` writes it."""


@dataclass(frozen=True)
class Line:
    """One item of one contestant in one mode; times are in milliseconds, the rate 0 where there was no good answer."""

    rate: float
    ratio: float | None
    """To the bare server that sent the same bytes in the same round."""
    cpu: float
    """The server's processor time for an answer, in microseconds."""
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


def _keyed(results: Results) -> list[tuple[tuple[str, str, str], dict[str, Any]]]:
    return [((run["item"], run["mode"], run["contestant"]), run) for run in results["runs"]]


def _rates(run: dict[str, Any]) -> list[float]:
    return [Sample.model_validate(sample).rate for sample in run["samples"]]


def _line(run: dict[str, Any], rates: list[float], bare: list[float] | None) -> Line:
    ratios = [mine / theirs for mine, theirs in zip(rates, bare or [], strict=False) if theirs]
    return Line(
        rate=median(rates),
        ratio=median(ratios) if ratios else None,
        cpu=median(run["cpu_microseconds"]),
        p50=median(sample["p50"] for sample in run["samples"]) / 1000,
        p99=median(sample["p99"] for sample in run["samples"]) / 1000,
        size=run["bytes"],
        laps=sum(sample["requests"] for sample in run["samples"]) / run["questions"],
    )
