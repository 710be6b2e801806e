"""Accidents of publication: kills, full disks, damaged files, two publishers; none harms what was published."""

from __future__ import annotations

import fcntl
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import DamagedEdition, PublishLocked, Unwritable
from app.publishing.install import SUFFIXES
from app.publishing.load import Loader
from app.store.edition import EditionReader, edition_numbers, edition_path
from tests.conftest import HISTORY
from tests.optional import missing
from tests.seeds import client_of, publish_seed, record, write_seed

FASTI = Path(sys.executable).parent / "fasti"
KILLS = int(os.environ.get("FASTI_KILLS", "12"))


def test_one_publishes_at_a_time(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PublishLocked, match="somebody else is publishing"):
            publish_seed(HISTORY, tmp_path)
    publish_seed(HISTORY, tmp_path)


def test_leftovers_of_a_killed_publisher_are_swept_away(tmp_path: Path) -> None:
    lost = "building-9.sqlite", "building-9.ndjson", *(f"edition-9{suffix}" for suffix in SUFFIXES[:-1])
    others = "edition-notes.json", "building-9.txt", "edition-x.sqlite"
    for name in (*lost, *others):
        (tmp_path / name).write_bytes(b"half")
    publish_seed(HISTORY, tmp_path)
    ours = "lock", *(f"edition-1{suffix}" for suffix in SUFFIXES)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*ours, *others])


def test_a_file_has_its_name_only_when_it_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, rename = os.fsync, Path.rename

    def fsync(descriptor: int) -> None:
        done.append(f"fsync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        sync(descriptor)

    def renamed(path: Path, target: Path) -> Path:
        done.append(f"rename {path.name} {target.name}")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "rename", renamed)
    publish_seed(HISTORY, tmp_path)
    assert done == [
        *(
            f"{what}{suffix}"
            for suffix in (".ndjson", ".lines", ".evidence", ".json", ".sqlite")
            for what in ("fsync building-1", f"rename building-1{suffix} edition-1")
        ),
        f"fsync {tmp_path.name}",
    ]


def test_an_edition_that_does_not_verify_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dangle(filling: Loader) -> None:
        filling.connection.execute("INSERT INTO containment VALUES (1, NULL, 999, 999)")

    monkeypatch.setattr(Loader, "_containment", dangle)
    with pytest.raises(DamagedEdition, match="does not verify"):
        publish_seed(HISTORY, tmp_path)
    assert edition_numbers(tmp_path) == []


def downloadable(edition: EditionReader) -> bool:
    """Whether its files are what is said of them."""
    found = edition.downloads
    return set(found) == {"sqlite", "ndjson"} and all(
        hashlib.sha256(file.read(0, file.size)).hexdigest() == file.sha256 for file in found.values()
    )


def whole(data_dir: Path, number: int) -> bool:
    """Whether an edition can be read, and holds as many claims as it says and no reference that leads nowhere."""
    try:
        if not downloadable(EditionReader(data_dir, number)):
            return False
        with closing(EditionReader(data_dir, number).connect()) as connection:
            damage = connection.execute("PRAGMA integrity_check").get != "ok"
            orphans = connection.execute("PRAGMA foreign_key_check").get
            claims = connection.execute("SELECT claims FROM edition ORDER BY number DESC LIMIT 1").get
            return bool(not damage and not orphans and claims == connection.execute("SELECT count(*) FROM claim").get)
    except DamagedEdition:
        return False


def test_every_edition_is_whole(history_dir: Path, article_dir: Path) -> None:
    assert whole(history_dir, 1)
    assert whole(article_dir, 1)


def events(folder: Path, count: int) -> Path:
    """A history of so many events, and one claim."""
    records = [record(f"e{number}") for number in range(count)]
    return write_seed(folder, {"events": records}, {"doc": [{"subject": "e0", "when": "1990"}]})


def test_a_kill_at_any_moment_leaves_the_editions_whole(tmp_path: Path) -> None:
    chance = random.Random(1990)
    data, torn = tmp_path / "data", 0
    publish_seed(events(tmp_path / "s", 400), data)
    for kill in range(KILLS):
        events(tmp_path / "s", 401 + kill)
        command: list[str | Path] = [FASTI, "publish", "--seed-dir", tmp_path / "s", "--data-dir", data]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as publisher:
            assert publisher.stdout
            for _ in range(chance.randint(1, 3)):  # into its work, and then some way on
                publisher.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            publisher.send_signal(signal.SIGKILL)
        torn += bool(list(data.glob("building-*")))
        assert all(whole(data, number) for number in edition_numbers(data)), f"kill {kill} of seed 1990"
    assert torn, "no kill came in the middle of the work"
    publish_seed(events(tmp_path / "s", 500), data)
    assert whole(data, edition_numbers(data)[-1])
    assert not list(data.glob("building-*"))
    assert len(client_of(data).get("/events?limit=500").json()["items"]) == 500


def test_the_check_for_whole_editions_sees_a_torn_one(tmp_path: Path) -> None:
    publish_seed(HISTORY, tmp_path)
    path = edition_path(tmp_path, 1)
    dump, content = path.with_suffix(".ndjson"), path.with_suffix(".ndjson").read_bytes()
    assert whole(tmp_path, 1)
    dump.write_bytes(b"x" + content[1:])
    assert not whole(tmp_path, 1)
    dump.write_bytes(content)
    path.write_bytes(path.read_bytes()[:9000])
    assert not whole(tmp_path, 1)


@pytest.mark.parametrize("kept", [0, 2_000, 9_000, 90_000])
def test_a_history_that_is_damaged_is_told_and_not_written_over(tmp_path: Path, kept: int) -> None:
    publish_seed(HISTORY, tmp_path)
    path = edition_path(tmp_path, 1)
    damaged = path.read_bytes()[:kept].ljust(path.stat().st_size if kept else 0, b"x")
    path.write_bytes(damaged)
    with pytest.raises(DamagedEdition, match=r"edition-1.sqlite .*; .* restore it, or move it away") as told:
        publish_seed(HISTORY, tmp_path)
    assert len(str(told.value).splitlines()) == 1
    assert path.read_bytes() == damaged
    path.unlink()
    assert publish_seed(HISTORY, tmp_path) == 1


@pytest.mark.parametrize("table", ["record", "body", "change"])
def test_damage_deep_in_a_history_is_told(tmp_path: Path, table: str) -> None:
    data = tmp_path / "data"
    publish_seed(events(tmp_path / "seed", 30), data)
    path = edition_path(data, 1)
    with sqlite3.connect(path) as connection:
        [size] = connection.execute("PRAGMA page_size").fetchone()
        [root] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    connection.close()
    content = path.read_bytes()
    path.write_bytes(content[: (root - 1) * size] + b"x" * size + content[root * size :])
    with pytest.raises(
        DamagedEdition, match=r"edition-1.sqlite is damaged: .* malformed; .* restore it, or move it away"
    ):
        publish_seed(events(tmp_path / "seed", 31), data)


def test_somebody_else_s_file_is_not_taken_for_a_history(tmp_path: Path) -> None:
    for content in (b"no database", (Path(__file__).parent / "conftest.py").read_bytes()):
        edition_path(tmp_path, 3).write_bytes(content)
        with pytest.raises(DamagedEdition, match="edition-3"):
            publish_seed(HISTORY, tmp_path)
    with sqlite3.connect(edition_path(tmp_path, 4)) as foreign:
        foreign.execute("CREATE TABLE edition (number INTEGER)")
    foreign.close()
    with pytest.raises(DamagedEdition, match=r"edition-4\.sqlite is not edition 4 of this version"):
        publish_seed(HISTORY, tmp_path)
    assert edition_numbers(tmp_path) == [3, 4]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unwritable, match="no edition can be written"):
        publish_seed(HISTORY, tmp_path / "file")


def test_a_full_disk_leaves_what_was_published(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True).returncode
    ):
        missing("root, and leave to mount a small disk")
    more = Path(shutil.copytree(HISTORY, tmp_path / "more"))
    events = more / "records" / "events.yaml"
    events.write_text(events.read_text().replace("Rumour of a", "Story of a"))
    try:
        publish_seed(HISTORY, disk)
        filler = disk / "filler"
        filler.write_bytes(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize - 65_536))
        with pytest.raises(Unwritable, match="full"):
            publish_seed(more, disk)
        assert whole(disk, 1)
        filler.unlink()
        assert publish_seed(more, disk) == 2
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)
