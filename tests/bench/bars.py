"""The bars of the plan: what Fasti should reach beside the bare server, beside the others, and beside itself."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.items import ITEMS
from tests.bench.lineup import CANNED, FASTI, NATIVE, TYPICAL
from tests.bench.measuring import BUSY, COLD, HOT
from tests.bench.summary import Results, Summary, summary
from tests.bench.workers import WORKERS, beside_bare

GROWTH = 2.0
"""How many times as long an answer may take with a hundred times as many events."""
_DEEP, _COMMON, _BESIDE_SEARCHES = 0.7, 3.0, 3.0
_MEMORY_MB = 150
_EXPORT_MB_PER_SECOND, _EXPORT_MEMORY_MB = 300, 80
_RECORDS_PER_SECOND, _PUBLICATION_MB = 10_000, 1_000


def times_datasette(lines: Summary, item: str) -> float | None:
    """How many times as fast Fasti is, cold, as Datasette by whichever way of asking it is the faster."""
    return _times(lines, item, (NATIVE, CANNED))


def times_typical(lines: Summary, item: str) -> float | None:
    """The same beside the typical application."""
    return _times(lines, item, (TYPICAL,))


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
    return _p99(lines, ("W1", BUSY), ("W1", COLD))


def missed(results: Results) -> list[str]:
    """The bars that are not reached, in words; what was not measured is not missed."""
    lines = summary(results)
    return [
        *_beside_bare(lines),
        *_beside_others(lines),
        *_beside_itself(lines),
        *_several(results),
        *_resources(results),
    ]


def _beside_bare(lines: Summary) -> Iterator[str]:
    for item, plan in ITEMS.items():
        for mode, bar in ((COLD, plan.cold), (HOT, plan.hot)):
            line = lines.get((item, mode, FASTI))
            if bar and line and (line.ratio or 0) < bar:
                yield f"{item} {mode}: {line.ratio or 0:.1%} of the bare server, expected {bar:.0%}"


def _beside_others(lines: Summary) -> Iterator[str]:
    for item, plan in ITEMS.items():
        for who, bar, reached in (
            ("Datasette", plan.times_datasette, times_datasette(lines, item)),
            ("the typical application", plan.times_typical, times_typical(lines, item)),
        ):
            if bar and reached is not None and reached < bar:
                yield f"{item}: {reached:.1f} × {who}, expected {bar:.0f}"


def _beside_itself(lines: Summary) -> Iterator[str]:
    deep, first = (lines.get((item, COLD, FASTI)) for item in ("W3", "W2"))
    if deep and first and deep.rate < _DEEP * first.rate:
        yield f"W3 cold: {deep.rate / first.rate:.2f} × W2 cold, expected {_DEEP}"
    common = _p99(lines, ("W5c", COLD), ("W5", COLD))
    if common is not None and common > _COMMON:
        yield f"W5c cold: p99 {common:.1f} × that of W5, expected at most {_COMMON:.0f}"
    busy = slowed(lines)
    if busy is not None and busy > _BESIDE_SEARCHES:
        yield f"W1 beside two searching clients: p99 {busy:.1f} × that without, expected at most {_BESIDE_SEARCHES:.0f}"


def _resources(results: Results) -> Iterator[str]:
    highest = results["servers"].get("fasti", {}).get("rss_anon_mb_highest", 0)
    if highest > _MEMORY_MB:
        yield f"RssAnon: {highest:.0f} MB, expected at most {_MEMORY_MB}"
    for export in results["export"] or ():
        if export["mb_per_second"] < _EXPORT_MB_PER_SECOND or export["rss_anon_mb"] > _EXPORT_MEMORY_MB:
            yield "W9: {mb_per_second:.0f} MB/s in {rss_anon_mb:.0f} MB".format(**export)
    published = results["publication"]
    if published and published["records_per_second"] < _RECORDS_PER_SECOND:
        yield f"Publication: {published['records_per_second']:,} records a second, expected {_RECORDS_PER_SECOND:,}"
    if published and published["peak_rss_mb"] > _PUBLICATION_MB:
        yield f"Publication: {published['peak_rss_mb']:,} MB, expected at most {_PUBLICATION_MB:,}"


def _several(results: Results) -> Iterator[str]:
    bar = ITEMS["W1"].cold or 0
    if (noted := results["workers"]) and (reached := beside_bare(noted)) < bar:
        yield f"W1 of {WORKERS} workers: {reached:.1%} of as many bare ones, expected {bar:.0%}"


def _times(lines: Summary, item: str, others: tuple[str, ...]) -> float | None:
    mine = lines.get((item, COLD, FASTI))
    theirs = [line.rate for name in others if (line := lines.get((item, COLD, name))) and line.rate]
    return mine.rate / max(theirs) if mine and theirs else None


def _p99(lines: Summary, one: tuple[str, str], other: tuple[str, str]) -> float | None:
    found, beside = lines.get((*one, FASTI)), lines.get((*other, FASTI))
    return found.p99 / beside.p99 if found and beside and beside.p99 else None
