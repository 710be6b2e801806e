"""Publication: nothing new for nothing new, the same bytes for the same sources, and every change told."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.errors import InvalidSources
from app.publishing.history import History
from app.publishing.publish import Published, publish
from app.store.edition import edition_numbers, edition_path
from tests.conftest import HISTORY, PUBLISHED
from tests.seeds import client_of, publish_seed, record, write_seed

FASTI = Path(sys.executable).parent / "fasti"
FILES = ["edition-1.evidence", "edition-1.json", "edition-1.lines", "edition-1.ndjson", "edition-1.sqlite", "lock"]
"""What lies where one edition was published."""


def seed(folder: Path, *ids: str, **entries: dict[str, Any]) -> Path:
    """A folder of events, and one document that dates the first."""
    shutil.rmtree(folder, ignore_errors=True)
    events = [
        *(record(id_) for id_ in ids),
        *({"id": id_.replace("_", "-"), **entry} for id_, entry in entries.items()),
    ]
    return write_seed(folder, {"events": events}, {"doc": [{"subject": ids[0], "when": "1990"}]})


def changes(data_dir: Path, edition: int) -> list[tuple[str, str]]:
    items = client_of(data_dir).get(f"/editions/{edition}/changes?limit=500").json()["items"]
    return [(item["change"], item["id"]) for item in items]


def test_the_same_sources_make_no_new_edition(tmp_path: Path) -> None:
    said = io.StringIO()
    assert publish(HISTORY, tmp_path, 5, said) == Published(1, new=True)
    before = edition_path(tmp_path, 1).read_bytes()
    assert publish(HISTORY, tmp_path, 5, said) == Published(1, new=False)
    assert edition_path(tmp_path, 1).read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == FILES
    assert "nothing changed: edition 1 stands" in said.getvalue()


def served(environment: dict[str, str], folder: Path) -> bytes:
    """The whole file of an edition that was published in that environment."""
    command: list[str | Path] = [FASTI, "publish", "--seed-dir", HISTORY, "--data-dir", folder]
    subprocess.run(command, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
    return edition_path(folder, 1).read_bytes()


def test_the_same_sources_give_the_same_bytes_wherever_they_are_published(tmp_path: Path) -> None:
    when = {"SOURCE_DATE_EPOCH": PUBLISHED}
    one = served({"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1", **when}, tmp_path / "1")
    other = served({"LC_ALL": "C.UTF-8", "TZ": "Asia/Baku", "PYTHONHASHSEED": "4", **when}, tmp_path / "2")
    assert one == other


def digest_and_bodies(data_dir: Path) -> tuple[str, list[bytes]]:
    with sqlite3.connect(edition_path(data_dir, 1)) as connection:
        digest = connection.execute("SELECT sha256 FROM edition").fetchone()[0]
        bodies = [row[0] for row in connection.execute("SELECT content FROM body ORDER BY record")]
    connection.close()
    return digest, bodies


def test_the_same_sources_give_the_same_bodies_whenever_they_are_published(history_dir: Path, tmp_path: Path) -> None:
    publish_seed(HISTORY, tmp_path)
    assert digest_and_bodies(tmp_path) == digest_and_bodies(history_dir)
    assert edition_path(tmp_path, 1).read_bytes() != edition_path(history_dir, 1).read_bytes(), "the time differs"


def test_another_order_of_the_statements_is_another_edition(tmp_path: Path) -> None:
    claims = [{"subject": "a", "description": text} for text in ("first", "second")]
    publish_seed(write_seed(tmp_path / "s", {"events": [record("a")]}, {"doc": claims}), tmp_path / "data")
    file = tmp_path / "s" / "claims" / "doc.yaml"
    content = json.loads(file.read_text())
    content["statements"].reverse()
    file.write_text(json.dumps(content))
    assert publish_seed(tmp_path / "s", tmp_path / "data") == 2
    said = client_of(tmp_path / "data").get("/documents/doc/claims").json()["items"]
    assert [claim["value"]["text"] for claim in said] == ["second", "first"]


def test_what_changed_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    publish_seed(seed(tmp_path / "s", "a", "b", "c"), data)
    assert changes(data, 1) == [("created", "doc-s1-a-when"), ("created", "doc"), *[("created", id_) for id_ in "abc"]]
    publish_seed(seed(tmp_path / "s", "a", "d", b={"merged_into": "a"}, c={"removed": "It was a mistake."}), data)
    assert changes(data, 2) == [("merged", "b"), ("removed", "c"), ("created", "d")]
    client = client_of(data)
    assert client.get("/events/b").headers["Location"] == "/events/a"
    assert client.get("/events/c").json()["detail"].endswith("It was a mistake.")
    assert client.get("/editions/2/changes").json()["items"][0]["into"] == "/events/a"


def test_a_changed_record_and_a_claim_that_is_gone_are_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    publish_seed(seed(tmp_path / "s", "a", "b"), data)
    publish_seed(seed(tmp_path / "s", "b", "a"), data)
    told = changes(data, 2)
    assert ("removed", "doc-s1-a-when") in told
    assert ("created", "doc-s1-b-when") in told
    assert {("changed", "a"), ("changed", "b")} <= set(told)
    assert client_of(data).get("/claims/doc-s1-a-when").status_code == 410


def test_a_published_id_cannot_vanish_in_silence(tmp_path: Path) -> None:
    data, path = tmp_path / "data", tmp_path / "s"
    publish_seed(seed(path, "a", "b"), data)
    lost = f"{path}/records/events.yaml:1: the event 'b' was published before and is gone"
    with pytest.raises(InvalidSources, match=lost):
        publish_seed(seed(path, "a"), data)
    assert sorted(left.name for left in data.iterdir()) == FILES
    assert publish_seed(seed(path, "a", b={"removed": "It was a mistake."}), data) == 2
    with pytest.raises(InvalidSources, match=lost):
        publish_seed(seed(path, "a"), data)
    assert publish_seed(seed(path, "a", "b"), data) == 3


def test_only_so_many_editions_are_kept_and_all_are_listed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number in range(1, 5):
        publish_seed(seed(tmp_path / "s", *[f"e{n}" for n in range(number)]), data, editions_kept=2)
    assert edition_numbers(data) == [3, 4]
    listed = client_of(data).get("/editions").json()["items"]
    assert [(edition["number"], edition["kept"]) for edition in listed] == [
        (4, True),
        (3, True),
        (2, False),
        (1, False),
    ]


def test_a_full_disk_is_not_taken_for_a_damaged_history() -> None:
    with pytest.raises(sqlite3.OperationalError), History(1, None, None)._told_if_damaged():
        raise sqlite3.OperationalError("database or disk is full")
