"""What is shipped: a wheel that holds all it needs, requirements without an index, a Dockerfile without a finding."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.settings import Settings
from tests.servers import free_port, serving

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
REQUIREMENTS = ["requirements.txt", "requirements-dev.txt", "tests/bench/requirements.txt"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked somewhere else."""
    folder = tmp_path_factory.mktemp("wheel")
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--quiet",
        "--wheel-dir",
        folder,
    ]
    subprocess.run([*build, ROOT], check=True, timeout=120)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_publishes_and_serves_on_its_own(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    script = (
        "import sys; from pathlib import Path; import app\n"
        f"assert Path(app.__file__).is_relative_to({str(installed)!r}), app.__file__\n"
        "from fastapi.testclient import TestClient\n"
        "from app import cli; from app.main import create_app\n"
        f"assert cli.main(['publish', '--seed-dir', {str(ROOT / 'seed_data')!r}]) == 0\n"
        "client = TestClient(create_app())\n"
        "assert client.get('/events/karki-occupied').status_code == 200\n"
        "assert client.get('/docs').status_code == 200\n"
        "from app.pages.assets import ASSETS\n"
        "page = client.get('/events.html').text\n"
        "assert '<svg' in page and 'class=\"land\"' in page and ASSETS['pages.js'].url in page\n"
        "assert all(client.get(asset.url).status_code == 200 for asset in ASSETS.values())\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True, timeout=60)


def test_the_wheel_installs_nothing_that_nobody_reads(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {"app", "migrations"}


def test_the_container_s_health_is_asked_at_the_port_that_is_set(history_dir: Path) -> None:
    text = (ROOT / "Dockerfile").read_text()
    [[_, *arguments]] = map(json.loads, re.findall(r"^HEALTHCHECK .*\\\n *CMD (.+)$", text, re.MULTILINE))
    assert f"FASTI_PORT={Settings.model_fields['port'].default} " in text

    def healthy(port: object) -> bool:
        environment = {**os.environ, "FASTI_PORT": str(port)}
        return not subprocess.run([sys.executable, *arguments], env=environment, capture_output=True).returncode

    with serving(history_dir) as address:
        assert healthy(urlsplit(address).port)
        assert not healthy(free_port())


def test_the_dockerfile_has_no_finding() -> None:
    subprocess.run([BIN / "hadolint", ROOT / "Dockerfile"], check=True)


def test_the_container_gets_all_that_the_dockerfile_copies() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {name for line in copied for name in line.split()} == let_in


@pytest.mark.parametrize("name", [*REQUIREMENTS, "tests/package-lock.json"])
def test_no_pinned_file_names_an_index(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.search(r"^--(?!hash)|\"resolved\"|file:|registry[.]|pypi|index-url", text, re.MULTILINE)


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_with_its_hash(name: str) -> None:
    text = (ROOT / name).read_text()
    for requirement in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9._-]+(\[[a-z0-9,-]+\])?==", requirement)
        assert "--hash=sha256:" in requirement


def test_extras_are_pinned_under_the_name_that_asks_for_them() -> None:
    pinned = set(re.findall(r"^([^=\s]+)==", (ROOT / "requirements-dev.txt").read_text(), re.MULTILINE))
    asked = {
        f"{canonicalize_name(wanted.name)}[{','.join(sorted(wanted.extras))}]"
        for distribution in distributions()
        for wanted in map(Requirement, distribution.requires or [])
        if wanted.extras and (wanted.marker is None or wanted.marker.evaluate({"extra": ""}))
    }
    assert asked, "pytest-cov asks for coverage[toml]: without such a one this test could not fail"
    assert asked <= pinned, (
        "older pips take `coverage[toml]` for another package than `coverage`, and look for its newest"
    )


def test_the_service_installs_no_parser_of_request_bodies() -> None:
    assert "python-multipart" not in (ROOT / "requirements.txt").read_text()
