"""The contestants: how each is started on a prepared data set, and how it is asked."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench import addresses
from tests.bench.addresses import Address
from tests.bench.prepare import Prepared
from tests.bench.servers import Server

HERE = Path(__file__).parent
BENCH_BIN = HERE / ".venv" / "bin"
FASTI, BARE, STARLETTE, TYPICAL = "Fasti", "bare ASGI", "Starlette route", "FastAPI + SQLModel"
NATIVE, CANNED = "Datasette, tables", "Datasette, queries"
_DATASETTE_SETTINGS = {
    "allow_facet": "off",
    "suggest_facets": "off",
    "cache_size_kb": "65536",
    "sql_time_limit_ms": "20000",
}
"""As its documentation advises for large immutable databases; the time limit is there so that it may finish."""


@dataclass(frozen=True)
class Contestant:
    """Who is measured: by which server, at which addresses; without any it sends bytes as Fasti does."""

    name: str
    server: str
    address: Address | None


CONTESTANTS = (
    Contestant(FASTI, "fasti", addresses.fasti),
    Contestant(BARE, "bare", None),
    Contestant(STARLETTE, "starlette", None),
    Contestant(TYPICAL, "typical", addresses.typical),
    Contestant(NATIVE, "datasette", addresses.datasette_native),
    Contestant(CANNED, "datasette", addresses.datasette_canned),
)


def servers(prepared: Prepared) -> dict[str, Server]:
    """One server for each contestant, and one for Datasette's two; none is started yet."""
    fasti: list[str | Path] = [Path(sys.executable).parent / "fasti", "serve", "--port", "{port}"]
    database = {"BENCH_DATABASE": str(prepared.database)}
    return {
        "fasti": Server([*fasti, "--data-dir", prepared.editions], {}, "/health/ready"),
        "bare": _uvicorn("bare", {}, "/1"),
        "starlette": _uvicorn("starlette_route", {}, "/1"),
        "typical": _uvicorn("typical", database, "/events/1"),
        "datasette": _datasette(prepared),
    }


def _uvicorn(module: str, environment: dict[str, str], probe: str) -> Server:
    command: list[str | Path] = [BENCH_BIN / "uvicorn", f"tests.bench.contestants.{module}:app"]
    command += ["--host", "127.0.0.1", "--port", "{port}"]
    command += ["--log-level", "warning", "--no-access-log", "--no-server-header"]
    return Server(command, environment, probe)


def _datasette(prepared: Prepared) -> Server:
    command: list[str | Path] = [BENCH_BIN / "datasette", "serve", "-i", prepared.database]
    command += ["--inspect-file", prepared.inspected, "--metadata", HERE / "contestants" / "datasette.json"]
    for name, value in _DATASETTE_SETTINGS.items():
        command += ["--setting", name, value]
    return Server([*command, "--host", "127.0.0.1", "--port", "{port}"], {}, "/bench/one_event.json?id=1&_shape=array")
