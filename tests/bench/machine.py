"""The machine and the programs of a measurement, without any name or path of it."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

_MEMORY = r"^MemTotal:\s+(\d+)"


def description() -> dict[str, str]:
    """What whoever measures elsewhere wants to compare."""
    return {
        "processor": _found(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text()),
        "cores": str(os.cpu_count()),
        "memory": f"{int(_found(_MEMORY, Path('/proc/meminfo').read_text())) / 1e6:.0f} GB",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "wrk": _found(r"^wrk (\S+)", subprocess.run(["wrk", "-v"], capture_output=True, text=True).stdout),
        **{package: version(package) for package in ("fastapi", "sqlmodel", "starlette", "uvicorn")},
    }


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    return found[1] if found else ""
