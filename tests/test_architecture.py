"""The house: imports run one way, no file grows beyond one concern, and ARCHITECTURE.md is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = sorted((ROOT / "app").rglob("*.py"))
MAY_IMPORT = {
    "dates": set(),
    "errors": set(),
    "settings": set(),
    "resources": {"dates"},
    "store": {"resources", "errors"},
    "formats": {"resources", "dates"},
    "projection": {"resources", "dates"},
    "queries": {"store", "projection", "resources", "dates", "errors"},
    "publishing": {"store", "projection", "resources", "dates", "errors"},
    "importing": {"publishing", "resources", "dates", "errors"},
    "server": {"formats", "queries", "store", "resources", "errors", "settings"},
    "pages": {"server", "formats", "queries", "store", "resources", "dates", "settings"},
    "web": {"pages", "server", "formats", "queries", "store", "resources", "errors"},
    "main": {"web", "pages", "server", "store", "resources", "settings"},
    "__main__": {"cli"},
    "cli": {"importing", "publishing", "main", "server", "errors", "settings"},
}
"""Which part of `app` may import which, besides itself."""
STRANGERS = {
    "dates": {"fastapi", "starlette", "sqlalchemy", "sqlmodel", "pydantic"},
    "resources": {"fastapi", "starlette"},
    "queries": {"fastapi", "starlette"},
    "formats": {"fastapi", "starlette", "sqlalchemy", "sqlmodel"},
    "pages": {"fastapi", "sqlalchemy", "sqlmodel"},
    "projection": {"fastapi", "starlette", "sqlalchemy", "sqlmodel"},
    "publishing": {"fastapi", "starlette"},
    "importing": {"fastapi", "starlette", "sqlalchemy", "sqlmodel"},
    "web": {"sqlalchemy", "sqlmodel", "sqlite3"},
}
"""Packages of others that a part must not know."""
LINES, FUNCTION_LINES = 210, 36
MEANINGLESS = {"utils", "util", "helpers", "common", "core", "misc"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part(path: Path) -> str:
    return path.relative_to(ROOT / "app").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", APP, ids=name)
def test_imports_run_one_way(path: Path) -> None:
    if (here := part(path)) == "__init__":
        return
    ours = {module.split(".")[1] for module in imported(path) if module.startswith("app.")}
    assert ours - {here} <= MAY_IMPORT[here]
    assert not {module.split(".")[0] for module in imported(path)} & STRANGERS.get(here, set())


def test_importing_knows_of_publishing_only_what_an_editor_knows() -> None:
    known = {module for path in APP if part(path) == "importing" for module in imported(path)}
    assert {module for module in known if module.startswith("app.publishing")} == {
        "app.publishing.checking",
        "app.publishing.entries",
        "app.publishing.values",
    }


def test_the_check_of_imports_can_fail(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("from app.web import search\nimport fastapi\n")
    assert set(imported(planted)) == {"app.web", "fastapi"}


@pytest.mark.parametrize("path", APP, ids=name)
def test_a_file_says_what_belongs_in_it_and_holds_one_concern(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)
    assert len(path.read_text().splitlines()) <= LINES
    assert path.stem not in MEANINGLESS
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [
                n for n in ast.walk(node) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) and n is not node
            ]
            if not inner:  # a router's function holds its routes
                assert (node.end_lineno or 0) - node.lineno < FUNCTION_LINES, f"{node.name} is too long"


@pytest.mark.parametrize("path", [path for path in APP if part(path) == "web"], ids=name)
def test_annotations_of_routes_are_real(path: Path) -> None:
    assert "from __future__ import annotations" not in path.read_text(), "FastAPI could not read a closure's types"


def test_what_an_id_looks_like_is_said_once() -> None:
    assert [name(path) for path in APP if "[a-z0-9]+(-[a-z0-9]+)*" in path.read_text()] == ["app/resources/urls.py"]


def test_every_ignore_has_its_code_and_reason() -> None:
    ignores = [line for path in APP for line in path.read_text().splitlines() if "type: ignore" in line]
    assert all("type: ignore[" in line and line.count("#") == 2 for line in ignores), ignores


def test_the_architecture_fits_on_two_pages_and_names_files_that_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    assert len(text.encode()) <= 9_000
    named = set(re.findall(r"`([a-z_/]+\.(?:py|md))`", text))
    files = [
        path.relative_to(ROOT).as_posix()
        for folder in ("app", "tests", "docs")
        for path in (ROOT / folder).rglob("*.*")
    ]
    assert len(named) > 40
    assert [name for name in named if not any(file == name or file.endswith(f"/{name}") for file in files)] == []
