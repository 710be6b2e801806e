"""Two publications of one folder are the same bytes, but for the time of publication, which SOURCE_DATE_EPOCH sets."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.publishing import parallel
from app.publishing.install import SUFFIXES
from tests.conftest import HISTORY, PUBLISHED, publish_once
from tests.seeds import publish_seed, record, write_seed

ASK = """
import hashlib, json, sys
from pathlib import Path
from fastapi.testclient import TestClient
from app.formats.registry import FORMATS
from app.main import create_app
from app.settings import Settings
client = TestClient(create_app(Settings(data_dir=Path(sys.argv[1]))), follow_redirects=False)
lists = ["/events", "/places", "/people", "/documents", "/claims", "/editions/1/changes", "/places/arva/links"]
lists += ["/places/arva", "/events/siege-of-arva", "/people/jana-novak/claims", "/documents/chronicle-a"]
asked = [f"{path}.{name}" for path in lists for name in FORMATS]
asked += ["/", "/?format=html", "/search.html?q=arva", "/search.csv?q=arva", "/docs", "/openapi.json", "/ogc/api"]
asked += ["/compare.csv?documents=chronicle-a,chronicle-b", "/ogc/collections/places/items", "/editions/1"]
answers = {each: client.get(each) for each in asked}
print(json.dumps({each: [hashlib.sha256(got.content).hexdigest(), sorted(got.headers.items())]
                  for each, got in answers.items()}))
"""
ENVIRONMENTS = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"},
]


def run(*arguments: str | Path, **environment: str) -> str:
    """What a Python process with these arguments writes."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def files(data_dir: Path, number: int = 1) -> dict[str, bytes]:
    """The bytes of an edition by the suffix of each file."""
    return {suffix: (data_dir / f"edition-{number}{suffix}").read_bytes() for suffix in SUFFIXES}


def digests(found: dict[str, bytes]) -> dict[str, str]:
    return {suffix: hashlib.sha256(content).hexdigest() for suffix, content in found.items()}


def test_neither_process_nor_place_nor_zone_changes_a_byte(tmp_path: Path) -> None:
    found = []
    for number, environment in enumerate(ENVIRONMENTS):
        seed = tmp_path / f"seed-{number}"
        # Copied in another order, so that the file system lists it in another.
        for file in sorted(HISTORY.rglob("*"), reverse=bool(number)):
            if file.is_file():
                (seed / file.relative_to(HISTORY)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, seed / file.relative_to(HISTORY))
        data = tmp_path / f"data-{number}"
        command = ("-m", "app.cli", "publish", "--seed-dir", seed, "--data-dir", data)
        run(*command, SOURCE_DATE_EPOCH=PUBLISHED, **environment)
        found.append(digests(files(data)))
    assert found[0] == found[1]


def test_nor_does_the_number_of_processes(history_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTH_IT", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    assert digests(files(publish_once(HISTORY, tmp_path / "data"))) == digests(files(history_dir))


def test_another_time_of_publication_is_the_only_difference(
    history_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(PUBLISHED) + 1))
    publish_seed(HISTORY, tmp_path / "data")
    before, after = files(history_dir), files(tmp_path / "data")
    assert {suffix for suffix in SUFFIXES if before[suffix] != after[suffix]} == {".sqlite", ".json"}
    assert before[".sqlite"] == after[".sqlite"].replace(b"2026-01-01T00:00:01Z", b"2026-01-01T00:00:00Z")
    described = [json.loads(each[".json"]) for each in (before, after)]
    assert described[0]["ndjson"] == described[1]["ndjson"]
    assert described[0]["sqlite"]["bytes"] == described[1]["sqlite"]["bytes"]


def test_what_returns_to_an_earlier_edition_is_that_but_for_its_history(tmp_path: Path) -> None:
    for when in ("1410", "1411", "1410"):
        claims = {"x": [{"subject": "siege", "when": when}]}
        publish_seed(write_seed(tmp_path / "seed", {"events": [record("siege")]}, claims), tmp_path / "data")
    first, third = files(tmp_path / "data", 1), files(tmp_path / "data", 3)
    assert {suffix for suffix in SUFFIXES if first[suffix] != third[suffix]} == {".sqlite", ".json"}


def test_two_processes_answer_with_the_same_bytes(history_dir: Path) -> None:
    first, second = (json.loads(run("-c", ASK, history_dir, **each)) for each in ENVIRONMENTS)
    assert len(first) > 150
    assert first == second
