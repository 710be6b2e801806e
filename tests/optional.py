"""What a test may need and a machine may lack: skipped with a reason, unless FASTI_REQUIRE_ALL makes that a failure."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"
NODE_MODULES = Path(__file__).parent / "node_modules"


def missing(what: str) -> NoReturn:
    """Skip this test, or fail it where everything is required."""
    if os.environ.get("FASTI_REQUIRE_ALL"):
        pytest.fail(f"{what} is required here (FASTI_REQUIRE_ALL is set)")
    pytest.skip(f"needs {what}")


def shared(name: str) -> Path:
    """A file of the developers' reference, which is no part of the project."""
    path = SHARED / name
    return path if path.exists() else missing(f"../shared/{name}")


def node(name: str) -> str:
    """A command of a package in tests/package.json."""
    path = NODE_MODULES / ".bin" / name
    return str(path) if path.exists() and shutil.which("node") else missing(f"Node and `npm ci` in tests/, for {name}")


def node_package(name: str) -> Path:
    """A package in tests/package.json, for a script of ours to use."""
    path = NODE_MODULES / name
    return path if path.exists() and shutil.which("node") else missing(f"Node and `npm ci` in tests/, for {name}")


def chromium() -> str:
    """The browser."""
    return shutil.which("chromium") or missing("Chromium")
