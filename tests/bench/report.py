"""Writes BENCHMARKS.md from the files of results: how it is measured, and one table for each data set."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench import workers
from tests.bench.bars import GROWTH, growth, missed, slowed, times_datasette, times_typical
from tests.bench.items import ITEMS
from tests.bench.lineup import BARE, CANNED, FASTI, NATIVE, STARLETTE, TYPICAL
from tests.bench.measuring import COLD, HOT
from tests.bench.summary import Line, Results, Summary, summary

BENCHMARKS = Path(__file__).parent.parent.parent / "BENCHMARKS.md"
TEMPLATE = Path(__file__).parent / "BENCHMARKS.template.md"
_MARK = "{results}\n"
_HEADINGS = (
    "item",
    "bytes",
    f"{BARE}, req/s",
    f"{FASTI}, req/s",
    f"{FASTI}, % of bare",
    "bar",
    "CPU µs, bare",
    f"CPU µs, {FASTI}",
    "p50 ms",
    "p99 ms",
    f"{STARLETTE}, %",
    f"{TYPICAL}, %",
    f"{NATIVE}, %",
    f"{CANNED}, %",
    "× typical",
    "× Datasette",
)


def write(folder: Path, target: Path = BENCHMARKS) -> None:
    """The whole page anew, from all files of results in a folder."""
    files = sorted(folder.glob("*.json"), key=lambda file: -int(file.stem))
    results = [json.loads(file.read_text()) for file in files]
    target.write_text(TEMPLATE.read_text().replace(_MARK, "\n".join(_sections(results))))


def _sections(results: Sequence[Results]) -> Iterator[str]:
    for one in results:
        yield section(one)
    if len(results) > 1:
        grown = growth(summary(results[-1]), summary(results[0]))
        yield f"## From {results[-1]['events']:,} events to {results[0]['events']:,}\n"
        yield f"How many times as long a cold answer takes, measured by the bare server, expected at most {GROWTH:.0f}:"
        yield ", ".join(f"{item} {factor:.1f}" for item, factor in grown.items()) + ".\n"


def section(results: Results) -> str:
    """All about one data set."""
    lines = summary(results)
    parts = [f"## {results['events']:,} events\n", _circumstances(results), "", table(lines), ""]
    parts += [_laps(lines), "", _processes(results), ""]
    if (factor := slowed(lines)) is not None:
        parts += [f"W1 with two clients searching beside it: p99 {factor:.1f} times as long as without.\n"]
    if noted := results["workers"]:
        parts += [_workers(noted)]
    if export := results["export"]:
        best = max(export, key=lambda one: float(one["mb_per_second"]))
        parts += [
            f"W9: {best['mb']:.0f} MB at {best['mb_per_second']:.0f} MB/s, RssAnon {best['rss_anon_mb']:.0f} MB.\n"
        ]
    if published := results["publication"]:
        parts += [
            "Publication: {records:,} records in {seconds} s, {records_per_second:,} a second, peak RSS "
            "{peak_rss_mb} MB, edition {edition_mb} MB.\n".format(**published)
        ]
    below = missed(results)
    parts += ["Bars not reached:\n", *(f"* {words}" for words in below), ""] if below else ["All bars are reached.\n"]
    return "\n".join(parts)


def table(lines: Summary) -> str:
    """All items, each cold and hot."""
    rows = [_row(lines, item, mode) for item in ITEMS for mode in (COLD, HOT) if (item, mode, FASTI) in lines]
    return _markdown(_HEADINGS, rows)


def _row(lines: Summary, item: str, mode: str) -> list[str]:
    mine, bare = lines[item, mode, FASTI], lines.get((item, COLD, BARE))
    others = [lines.get((item, mode, name)) for name in (STARLETTE, TYPICAL, NATIVE, CANNED)]
    cold = mode == COLD
    return [
        f"{item} {mode}",
        f"{mine.size:,}",
        f"{bare.rate:,.0f}" if bare else "–",
        f"{mine.rate:,.0f}",
        _percent(mine),
        _bar(ITEMS[item].cold if cold else ITEMS[item].hot),
        f"{bare.cpu:,.0f}" if bare else "–",
        f"{mine.cpu:,.0f}",
        f"{mine.p50:.1f}",
        f"{mine.p99:.1f}",
        *(_percent(other) for other in others),
        _times(times_typical(lines, item) if cold else None),
        _times(times_datasette(lines, item) if cold else None),
    ]


def _circumstances(results: Results) -> str:
    about = ", ".join(f"{name} {value}" for name, value in results["machine"].items())
    much = f"{results['rounds']} rounds of {results['seconds']} s, {results['connections']} connections"
    return f"Seed {results['seed']}; {much}. {about}."


def _laps(lines: Summary) -> str:
    lapped = [
        f"{item} ({line.laps:.0f})"
        for (item, mode, name), line in lines.items()
        if name == FASTI and mode == COLD and line.laps >= 1.5
    ]
    if not lapped:
        return "Cold means cold: no question was asked of Fasti twice."
    return f"Not quite cold, for there are too few different questions (times each was asked): {', '.join(lapped)}."


def _processes(results: Results) -> str:
    rows = []
    for name, server in results["servers"].items():
        starts = sorted(server["start_seconds"])
        memory = (server["rss_anon_mb_after_start"], server["rss_anon_mb_highest"])
        rows.append([name, f"{starts[len(starts) // 2]:.2f}", *(f"{mb:.0f}" for mb in memory)])
    return _markdown(("server", "s to first answer", "RssAnon after start, MB", "RssAnon at most, MB"), rows)


def _workers(noted: list[workers.Noted]) -> str:
    return (
        f"W1 of {workers.WORKERS} workers, who share both cores with the load generator: "
        f"{workers.beside_bare(noted):.1%} of as many bare ones, {workers.scaled(noted):.2f} times as many answers as "
        f"one, RssAnon {workers.memory(noted):.0f} MB each at most.\n"
    ).replace("%", " %")


def _markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, ["---"] * len(headings), *rows))


def _percent(line: Line | None) -> str:
    if line is None or line.ratio is None:
        return "–"
    return f"{line.ratio:.1%}".replace("%", "") if line.rate else "no answer"


def _bar(bar: float | None) -> str:
    return f"≥ {bar:.0%}".replace("%", "") if bar else ""


def _times(factor: float | None) -> str:
    return "" if factor is None else f"{factor:.1f}"
