"""A real server for the tests that need one: `fasti serve` on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

FASTI = Path(sys.executable).parent / "fasti"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data_dir: Path, workers: int = 1) -> Iterator[str]:
    """The address of a server that answers, and that is gone afterwards."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command: list[str | Path] = [
        FASTI,
        "serve",
        "--port",
        str(port),
        "--data-dir",
        str(data_dir),
        "--workers",
        str(workers),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"{address}/health/live")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=10)


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            with urlopen(url, timeout=5):
                return
        except (
            OSError
        ):  # refused, reset, or no answer in time on a busy machine: `URLError` and `TimeoutError` are both
            time.sleep(0.05)
    raise TimeoutError(f"nothing answers at {url}")
