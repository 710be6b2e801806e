"""Bulk sources: newline-delimited JSON says what YAML says, in parts, on all processors; its mistakes have lines."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.errors import InvalidSources
from app.publishing import ndjson_source, parallel, yaml_source
from app.publishing.checking import check
from app.store.edition import edition_path
from tests.conftest import HISTORY
from tests.seeds import client_of, ids, publish_seed


def as_bulk(seed: Path) -> Path:
    """The same seed files as NDJSON."""
    for file in list(seed.glob("*/*.yaml")):
        content: Any = yaml_source.read(file, file.name).data or []
        if file.parent.name == "claims":
            content = [{"document": content["document"]}, *content["statements"]]
        file.with_suffix(".ndjson").write_text("".join(f"{json.dumps(entry)}\n" for entry in content))
        file.unlink()
    return seed


def digest(data_dir: Path) -> str:
    with closing(sqlite3.connect(edition_path(data_dir, 1))) as connection:
        return str(connection.execute("SELECT sha256 FROM edition").fetchone()[0])


def told(seed: Path) -> list[str]:
    with pytest.raises(InvalidSources) as error:
        check(seed)
    return str(error.value).replace(f"{seed}/", "").splitlines()


def spoil(seed: Path, name: str, line: int, content: bytes) -> list[str]:
    """What is told of a file with another line."""
    path = as_bulk(seed) / name
    lines = path.read_bytes().splitlines(keepends=True)
    lines[line - 1] = content + b"\n"
    path.write_bytes(b"".join(lines))
    return told(seed)


def test_bulk_sources_say_what_the_others_say(history_dir: Path, seed: Path, tmp_path: Path) -> None:
    publish_seed(as_bulk(seed), tmp_path / "data")
    assert digest(tmp_path / "data") == digest(history_dir)


@pytest.mark.parametrize("lines", [1, 3])
def test_it_makes_no_difference_in_which_parts_they_are_read(
    history_dir: Path, seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    monkeypatch.setattr(ndjson_source, "LINES", lines)
    publish_seed(as_bulk(seed), tmp_path / "data")
    assert digest(tmp_path / "data") == digest(history_dir)


def test_it_makes_no_difference_on_how_many_processors(
    history_dir: Path, seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "WORTH_IT", 0)
    monkeypatch.setattr(ndjson_source, "LINES", 2)
    publish_seed(as_bulk(seed), tmp_path / "data")
    assert digest(tmp_path / "data") == digest(history_dir)


def test_a_mistake_found_on_another_processor_is_told_like_any(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTH_IT", 0)
    (path := as_bulk(seed) / "claims" / "chronicle-a.ndjson").write_text(
        path.read_text().replace('"when"', '"whne"', 1)
    )
    [line] = told(seed)
    assert line.startswith("claims/chronicle-a.ndjson:")
    assert "did you mean 'when'" in line


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "this is not JSON"),
        (b'{"id": "x", "id": "y"}', "the key 'id' stands here twice; expected it once"),
        (b'{"id": "\xff"}', "the line is not UTF-8"),
        (b'{"id": "x", "title": "a\\u0007b", "kind": "k", "summary": ["\\u0007"]}', "the character U+0007 is not text"),
        (b'{"id": "x", "title": "a\\bb", "kind": "k", "summary": "s"}', "the character U+0008 is not text"),
        (b"[" * 100_000, "nested deeper than 50 levels"),
        (b'{"id": "caf\\u00e9", "title": null}', "title: input should be a valid string"),
        (b'["x"]', "expected keys and values here, found '['x']'"),
        (b'{"id": "x", "title": "X", "kind": "k"}', "the key 'summary' is missing"),
    ],
)
def test_what_is_wrong_on_a_line_is_told_with_it(seed: Path, content: bytes, message: str) -> None:
    lines = spoil(seed, "records/places.ndjson", 2, content)
    assert any(line.startswith("records/places.ndjson:2: ") and message in line for line in lines)


def test_a_line_without_end_is_refused(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ndjson_source, "MAX_LINE_BYTES", 1_000)
    assert "longer than 0 MB" in spoil(seed, "records/places.ndjson", 1, b'"' + b"x" * 1_000 + b'"')[0]


def test_blank_lines_are_passed_over_and_counted(seed: Path) -> None:
    path = as_bulk(seed) / "claims" / "chronicle-b.ndjson"
    heading, *rest = path.read_text().splitlines(keepends=True)
    path.write_text(heading + "\n\n" + "".join(rest).replace('"when"', '"whne"'))
    assert all(int(line.split(":")[1]) > 3 for line in told(seed))


@pytest.mark.parametrize("heading", ["", "{}", '{"document": "nobody"}', '{"document": "treaty-of-brod"}'])
def test_a_file_of_claims_names_its_document_first(seed: Path, heading: str) -> None:
    lines = spoil(seed, "claims/chronicle-a.ndjson", 1, heading.encode())
    assert any(line.startswith("claims/chronicle-a.ndjson:") for line in lines)


@pytest.mark.parametrize("document", ["nobody", "treaty-of-brod"])
def test_a_heading_alone_is_told_on_its_line(seed: Path, document: str) -> None:
    (as_bulk(seed) / "claims" / "chronicle-a.ndjson").write_text(f'{{"document": "{document}"}}\n')
    assert any(line.startswith("claims/chronicle-a.ndjson:1: ") and document in line for line in told(seed))


def test_one_document_has_one_file(seed: Path) -> None:
    path = seed / "claims" / "chronicle-a.yaml"
    content = path.read_text()
    as_bulk(seed)
    path.write_text(content)
    assert "claims/chronicle-a.ndjson:1: this document has claims/chronicle-a.yaml too" in told(seed)[0]


def test_records_may_stand_in_two_files(seed: Path) -> None:
    as_bulk(seed)
    (seed / "records" / "places.yaml").write_text("[]")
    assert len(check(seed).registry) == 16


def test_a_statement_id_is_taken_in_all_parts_of_its_file(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ndjson_source, "LINES", 2)
    path = as_bulk(seed) / "claims" / "chronicle-a.ndjson"
    path.write_text(path.read_text() + path.read_text().splitlines(keepends=True)[1])
    assert any("the statement id" in line and "line 2 has it" in line for line in told(seed))


def test_what_cannot_be_opened_is_told(seed: Path) -> None:
    for name in ("records/places.ndjson", "claims/chronicle-a.ndjson"):
        (as_bulk(seed) / name).unlink()
        (seed / name).symlink_to(seed / "nowhere")
    lines = told(seed)
    assert sum("the file cannot be read: No such file or directory" in line for line in lines) == 2


def test_the_same_claim_twice_among_too_many_to_compare_is_refused_when_it_is_written(
    seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.publishing.checking.EXACT", -1)
    path = as_bulk(seed) / "claims" / "chronicle-a.ndjson"
    lines = path.read_text().splitlines()
    statement = json.loads(lines[1])
    statement["claims"].append(statement["claims"][0])
    path.write_text("\n".join([lines[0], json.dumps(statement), *lines[2:]]) + "\n")
    with pytest.raises(InvalidSources, match=r"claim id .* is taken"):
        publish_seed(seed, tmp_path / "data")
    assert not edition_path(tmp_path / "data", 1).exists()


def test_a_bulk_source_is_served(seed: Path, tmp_path: Path) -> None:
    publish_seed(as_bulk(seed), tmp_path / "data")
    assert ids(client_of(tmp_path / "data"), "/events?place=brodland")
    assert HISTORY.exists()
