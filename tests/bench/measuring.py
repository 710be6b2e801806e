"""Measures: every item, cold and hot, contestant after contestant within each round, so that noise meets them alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.bench import asking, wrk
from tests.bench.asking import Checked
from tests.bench.items import ITEMS, Ask, deepest, questions
from tests.bench.lineup import CANNED, FASTI, NATIVE, Contestant
from tests.bench.prepare import Prepared
from tests.bench.servers import Server
from tests.bench.wrk import Load, Sample

COLD, HOT, BUSY = "cold", "hot", "busy"
"""Every request another; the same few again and again; cold, with two clients searching beside."""
HOT_LINES = 20
_FASTEST, _MOST_LINES = 20_000, 120_000
"""Requests per second for which there should be new questions, and how many of them are enough in any case."""
_TAGGED = 10
"""One in so many questions is enough where each must be asked beforehand for its entity tag."""
_SAMPLE = 200
_SEARCHERS = 2
_SECOND_CHANCE = 3
"""How many times as long somebody has who answered nothing at all."""


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    rounds: int
    seconds: float
    items: tuple[str, ...] = tuple(ITEMS)

    def lines(self, item: str) -> int:
        """How many different questions are wanted."""
        most = min(int(_FASTEST * self.rounds * self.seconds), _MOST_LINES)
        return most // _TAGGED if ITEMS[item].status == 304 else most


@dataclass
class Run:
    """One item of one contestant in one mode: the lines to ask, and a sample from each round."""

    item: str
    mode: str
    contestant: Contestant
    server: Server
    lines: int
    file: Path
    checked: Checked
    samples: list[Sample] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """The server's processor time for an answer, in microseconds: what noise of the machine disturbs least."""

    def measure(self, round_: int, seconds: float) -> None:
        """One more sample, and then the server is left to finish what it was asked."""
        self.sample(round_, seconds)
        self.server.settle()

    def sample(self, round_: int, seconds: float) -> None:
        """One more sample; each round goes on where the one before left off, as long as there are new questions."""
        first = sum(sample.requests for sample in self.samples) + round_
        load = Load(self.file, HOT_LINES if self.mode == HOT else self.lines, 0 if self.mode == HOT else first)
        # Where answers are slow, every connection should get one and a half at least, within reason.
        enough = min(1.5 * load.connections * self.checked.seconds, 3 * seconds)
        before = self.server.cpu_seconds()
        sample = wrk.run(self.server.address, load, max(seconds, enough))
        if sample.nothing:
            before = self.server.cpu_seconds()
            sample = wrk.run(self.server.address, load, _SECOND_CHANCE * max(seconds, enough))
        self.samples.append(sample)
        used = max(now - then for now, then in zip(self.server.cpu_seconds(), before, strict=True))
        self.cpu.append(used * 1e6 / max(sample.requests, 1))
        self.server.watch()

    def noted(self) -> dict[str, Any]:
        """The run for the file of results."""
        return {
            "item": self.item,
            "mode": self.mode,
            "contestant": self.contestant.name,
            "questions": HOT_LINES if self.mode == HOT else self.lines,
            "bytes": round(sum(self.checked.sizes) / len(self.checked.sizes)),
            "things": round(self.checked.things, 1),
            "cpu_microseconds": [round(each, 1) for each in self.cpu],
            "samples": [sample.model_dump() for sample in self.samples],
        }


class Questionnaire:
    """Puts every item into every contestant's words, and checks what they answer."""

    def __init__(self, prepared: Prepared, servers: dict[str, Server], folder: Path) -> None:
        self.prepared, self.servers, self.folder = prepared, servers, folder
        folder.mkdir(parents=True, exist_ok=True)
        self._cursors: dict[str, dict[int, str]] = {}

    def runs(self, item: str, contestants: Iterable[Contestant], most: int) -> list[Run]:
        """The runs of one item; the first contestant's answers say how many bytes the bare ones send."""
        asks = questions(item, self.prepared.data, most)
        runs: list[Run] = []
        for contestant in contestants:
            sizes = runs[0].checked.sizes if runs else []
            if lines := self._lines(contestant, item, asks, sizes):
                runs.extend(self._checked(contestant, item, lines))
        return runs

    def _lines(self, contestant: Contestant, item: str, asks: list[Ask], sizes: list[int]) -> list[str]:
        if contestant.address is None:
            drawn = Random(self.prepared.data.seed).choices(sizes, k=len(asks))
            return [f"/{size or 304}" for size in drawn]
        cursors = self._ways(contestant) if item == "W3" else {}
        paths = [path for ask in asks if (path := contestant.address(ask, cursors))]
        if item == "W7" and paths:
            with asking.asker(self.servers[contestant.server].port) as client:
                return asking.tags(client, paths)
        return paths

    def _checked(self, contestant: Contestant, item: str, lines: list[str]) -> list[Run]:
        server = self.servers[contestant.server]
        with asking.asker(server.port) as client:
            checked = asking.check(client, lines, ITEMS[item].status, _SAMPLE)
        file = self.folder / f"{item}-{contestant.name.replace(' ', '-')}.paths"
        file.write_text("\n".join(lines) + "\n")
        modes = (COLD, HOT) if contestant.name == FASTI and ITEMS[item].status == 200 else (COLD,)
        return [Run(item, mode, contestant, server, len(lines), file, checked) for mode in modes]

    def _ways(self, contestant: Contestant) -> dict[int, str]:
        """What leads to the deep pages; Fasti's are walked to once."""
        if contestant.name not in self._cursors:
            last = deepest(self.prepared.data)
            if contestant.name == FASTI:
                with asking.asker(self.servers[contestant.server].port) as client:
                    self._cursors[FASTI] = asking.walk(client, last)
            elif contestant.name in (NATIVE, CANNED):
                self._cursors[contestant.name] = asking.keys(self.prepared.database, last)
        return self._cursors.get(contestant.name, {})


def rounds(runs: list[Run], plan: Plan, tell: Callable[[str], None]) -> None:
    """All rounds; within an item the order turns from round to round."""
    began = time.monotonic()
    for round_ in range(plan.rounds):
        for item in plan.items:
            for mode in (COLD, HOT):
                group = [run for run in runs if run.item == item and run.mode == mode]
                turn = round_ % max(len(group), 1)
                for run in group[turn:] + group[:turn]:
                    run.measure(round_, plan.seconds)
        tell(f"round {round_ + 1} of {plan.rounds}, {time.monotonic() - began:.0f} s")


def beside_searches(one_event: Run, search: Run, plan: Plan) -> Run:
    """W1 again, while two other clients search the same server without a pause."""
    busy = replace(one_event, mode=BUSY, samples=[], cpu=[])
    load = Load(search.file, search.lines, connections=_SEARCHERS)
    for round_ in range(plan.rounds):
        with wrk.loading(busy.server.address, load, wrk.CORES):
            busy.sample(round_, plan.seconds)
        busy.server.settle()
    return busy
