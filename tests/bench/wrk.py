"""Runs the load generator wrk on cores of its own for a part of a second or longer, and reads what it reports."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

SCRIPT = Path(__file__).parent / "paths.lua"
CORES = "1"
CONNECTIONS = 32
_LONGEST = 120
"""Seconds after which wrk stops by itself, should nobody stop it."""
_REPORT = "RESULT "


class Sample(BaseModel):
    """What wrk reports of one run; times are in microseconds."""

    model_config = ConfigDict(frozen=True)

    requests: int
    microseconds: int
    bytes: int
    p50: int
    p99: int
    refused: int
    """Answers with a status of 400 or more."""
    broken: int
    """Connections that failed."""
    late: int
    """Answers that took more than two seconds; they count as requests all the same."""

    @property
    def rate(self) -> float:
        """Requests per second; none where any answer was an error."""
        return 0.0 if self.refused or self.broken else self.requests * 1e6 / max(self.microseconds, 1)

    @property
    def nothing(self) -> bool:
        """Whether no answer came at all, not even an error."""
        return not (self.requests or self.refused or self.broken)


@dataclass(frozen=True)
class Load:
    """What wrk is to ask: the lines of a file from the `first` on, round and round through `lines` of them."""

    file: Path
    lines: int
    first: int = 0
    connections: int = CONNECTIONS


@contextmanager
def loading(address: str, load: Load, cores: str) -> Iterator[subprocess.Popen[str]]:
    """Wrk at work on these cores, from the moment at which it has read its file; gone afterwards."""
    command = ["taskset", "-c", cores, "wrk", "-t1", f"-c{load.connections}", f"-d{_LONGEST}s", "-s", str(SCRIPT)]
    command += [address, "--", str(load.file), str(load.first), str(load.lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as wrk:
        try:
            assert wrk.stderr is not None
            if wrk.stderr.readline() != "ready\n":
                raise RuntimeError(f"wrk did not begin: {wrk.stderr.read()}")
            yield wrk
        finally:
            wrk.kill()


def run(address: str, load: Load, seconds: float, cores: str = CORES) -> Sample:
    """Ask for so long."""
    with loading(address, load, cores) as wrk:
        time.sleep(seconds)
        wrk.send_signal(signal.SIGINT)
        output, errors = wrk.communicate(timeout=30)
    return parse(output, errors)


def parse(output: str, errors: str = "") -> Sample:
    """Find the line that `paths.lua` writes among what wrk itself says."""
    for line in output.splitlines():
        if line.startswith(_REPORT):
            return Sample.model_validate_json(line.removeprefix(_REPORT))
    raise ValueError(f"wrk reported nothing: {output[:500]} {errors[:500]}")
