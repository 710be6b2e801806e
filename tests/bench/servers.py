"""Servers under test: started on a free port and on their own cores, watched, and ended by their own process id."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType

from tests.servers import free_port

CORES = "0"
_START, _SETTLE, _STOP = 60.0, 10.0, 10.0
"""Seconds that a server has to answer, to finish what it was asked, and to go."""


class Server:
    """One process on 127.0.0.1; `{port}` in its command stands for the port that it is given."""

    def __init__(
        self, command: Sequence[str | Path], environment: Mapping[str, str], probe: str, cores: str = CORES
    ) -> None:
        self.command = [str(part) for part in command]
        self.environment = {**os.environ, **environment}
        self.probe, self.cores = probe, cores
        self.port = 0
        self.start_seconds: list[float] = []
        self.highest = 0.0
        """The most anonymous memory seen, in MB."""

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def with_workers(self, number: int, cores: str) -> Server:
        """The same with so many workers, on these cores; not started yet."""
        return Server([*self.command, "--workers", str(number)], self.environment, self.probe, cores)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers the probe."""
        self.port = free_port()
        command = [part.format(port=self.port) for part in self.command]
        began = time.monotonic()
        self.process = subprocess.Popen(
            ["taskset", "-c", self.cores, *command],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - began > _START:
                self.stop()
                raise RuntimeError(f"{' '.join(command)} does not answer {self.probe}")
            time.sleep(0.005)
        self.start_seconds.append(time.monotonic() - began)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(timeout=_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def settle(self) -> None:
        """Wait until it has finished what was asked of it and given up; start it anew if that takes too long."""
        until = time.monotonic() + _SETTLE
        before = self._ticks()
        while time.monotonic() < until:
            time.sleep(0.03)
            if (now := self._ticks()) == before:
                self.watch()
                return
            before = now
        self.stop()
        self.start()

    def watch(self) -> float:
        """Its anonymous memory in MB, of several processes that of the largest; what files it has mapped is no part."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        now = max(map(_rss_anon, (str(self.process.pid), *children)))
        self.highest = max(self.highest, now)
        return now

    def cpu_seconds(self) -> tuple[float, float]:
        """How much processor time it has had: finely but without threads that are gone, and roughly but all of it."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9, self._ticks() / 100

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", self.probe)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def _ticks(self) -> int:
        """How much processor time it has used, in hundredths of a second."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])


def _rss_anon(pid: str) -> float:
    found = re.search(r"^RssAnon:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0
