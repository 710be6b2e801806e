"""A running server takes up a new edition within two seconds, and nobody asking it notices the change."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from app.store.edition import edition_path
from tests.optional import missing
from tests.seeds import publish_seed, record, write_seed
from tests.servers import serving


def publish_edition(tmp_path: Path, number: int) -> int:
    """A data set in which every title names the edition."""
    events = [record(f"e{n}", title=f"Edition {number}") for n in range(30)]
    shutil.rmtree(tmp_path / "seed", ignore_errors=True)
    write_seed(tmp_path / "seed", {"events": events}, {"doc": [{"subject": "e1", "when": "1990"}]})
    return publish_seed(tmp_path / "seed", tmp_path / "data")


def answers(address: str) -> tuple[int, set[str]]:
    with urlopen(f"{address}/events?limit=50", timeout=5) as response:
        body = json.load(response)
    return body["edition"], {item["title"] for item in body["items"]}


def test_a_new_edition_is_taken_up_and_no_answer_fails_or_mixes_two(tmp_path: Path) -> None:
    publish_edition(tmp_path, 1)
    wrong: list[object] = []
    asked = 0
    with serving(tmp_path / "data") as address:
        stop = threading.Event()

        def ask() -> None:
            nonlocal asked
            while not stop.is_set() and asked < 3000:
                asked += 1
                try:
                    edition, titles = answers(address)
                    if titles != {f"Edition {edition}"}:
                        wrong.append((edition, titles))
                except OSError as error:
                    wrong.append(error)

        askers = [threading.Thread(target=ask) for _ in range(3)]
        for asker in askers:
            asker.start()
        for number in (2, 3, 4):
            assert publish_edition(tmp_path, number) == number
            published = time.monotonic()
            while answers(address)[0] != number:
                assert time.monotonic() - published < 2
        stop.set()
        for asker in askers:
            asker.join()
    assert wrong == []
    assert asked > 30


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that nobody can write to, root included."""
    if os.geteuid() or subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False).returncode:
        missing("root, and leave to mount a folder read-only")
    subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_server_that_may_not_write_serves_and_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    publish_edition(tmp_path, 1)
    path = edition_path(tmp_path / "data", 1)
    before = (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).digest())
    with read_only(tmp_path / "data"), serving(tmp_path / "data") as address:
        with pytest.raises(OSError, match="Read-only"):
            (tmp_path / "data" / "new").touch()
        assert answers(address) == (1, {"Edition 1"})
    assert len(list((tmp_path / "data").iterdir())) == 6
    assert (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).digest()) == before


def test_a_server_without_an_edition_waits_for_the_first(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with serving(tmp_path / "data") as address:
        with pytest.raises(OSError, match="503"):
            answers(address)
        publish_edition(tmp_path, 1)
        time.sleep(1)
        assert answers(address)[0] == 1


def test_it_stops_soon_when_it_is_told_to(tmp_path: Path) -> None:
    publish_edition(tmp_path, 1)
    with serving(tmp_path / "data") as address:
        answers(address)
        begun = time.monotonic()
    assert time.monotonic() - begun < 5


def test_several_workers_serve_one_edition_and_take_up_the_next(tmp_path: Path) -> None:
    publish_edition(tmp_path, 1)
    with serving(tmp_path / "data", workers=2) as address:
        begun = time.monotonic()
        assert all(answers(address) == (1, {"Edition 1"}) for _ in range(20))
        publish_edition(tmp_path, 2)
        time.sleep(2)
        assert all(answers(address) == (2, {"Edition 2"}) for _ in range(20))
    assert time.monotonic() - begun < 15


def test_make_run_stays_in_the_foreground_and_takes_a_port() -> None:
    said = subprocess.run(["make", "--dry-run", "run", "PORT=8123"], capture_output=True, text=True, check=True).stdout
    assert "fasti publish" in said
    assert "exec .venv/bin/fasti serve --host 127.0.0.1 --port 8123" in said
