"""Imports that are too large for YAML: the same facts, line by line, in files of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.errors import InvalidImport, InvalidSources
from app.importing import seed_files
from app.publishing.checking import check
from app.store.edition import edition_path
from tests.imports import imported
from tests.seeds import publish_seed, record
from tests.test_importing_folder import FORMATS, TABLE

ROWS = "name,date,place\n" + "".join(f"A feast {number},{1900 + number},Brod\n" for number in range(40))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the document's own entry fits into YAML."""
    monkeypatch.setattr(seed_files, "LARGEST", 900)


def served(folder: Path, editions: Path) -> list[str]:
    """All that an edition made of the folder serves."""
    publish_seed(folder, editions)
    return edition_path(editions, 1).with_suffix(".ndjson").read_text().splitlines()


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("format_", "content"), [*FORMATS.items(), ("csv", ROWS)])
def test_the_facts_are_the_same(format_: str, content: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = imported(tmp_path, format_, content)
    monkeypatch.setattr(seed_files, "LARGEST", 100)
    bulk = imported(tmp_path, format_, content, into=tmp_path / "bulk")
    assert bulk.said == usual.said
    assert "claims/data.ndjson" in names(bulk.folder)
    assert served(bulk.folder, tmp_path / "1") == served(usual.folder, tmp_path / "2") != []


@pytest.mark.usefixtures("small")
def test_only_what_is_too_large_for_yaml_is_no_yaml(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", ROWS)
    assert names(found.folder) == {
        "claims/data.ndjson",
        "records/documents.yaml",
        "records/events/data.ndjson",
        "records/places.yaml",
    }
    heading, *statements = (found.folder / "claims" / "data.ndjson").read_text().splitlines()
    assert json.loads(heading) == {"document": "data"}
    assert len(statements) == 40


@pytest.mark.usefixtures("small")
def test_a_second_import_changes_not_a_byte(tmp_path: Path) -> None:
    first = imported(tmp_path, "csv", ROWS).files()
    assert imported(tmp_path, "csv", ROWS).files() == first


def test_an_import_grows_out_of_yaml_and_back_into_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = imported(tmp_path, "csv", TABLE).files().keys()
    monkeypatch.setattr(seed_files, "LARGEST", 900)
    grown = imported(tmp_path, "csv", ROWS)
    assert not (grown.folder / "claims" / "data.yaml").exists()
    assert not (grown.folder / "records" / "events.yaml").exists(), "its block was all that was in it"
    imported(tmp_path, "csv", TABLE)
    monkeypatch.setattr(seed_files, "LARGEST", 10_000_000)
    assert imported(tmp_path, "csv", TABLE).files().keys() == before


@pytest.mark.usefixtures("small")
def test_what_others_wrote_stays(seed: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in seed.rglob("*.*")}
    imported(tmp_path, "csv", ROWS, into=seed)
    for path, content in before.items():
        assert path.read_bytes().startswith(content)
    assert (seed / "records" / "events.yaml").read_bytes() == before[seed / "records" / "events.yaml"]


def theirs(folder: Path, name: str, *entries: Any) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(f"{json.dumps(entry)}\n" for entry in entries))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("name", "entry"), [("claims/data.ndjson", {"document": "data"}), ("records/events/data.ndjson", record("x"))]
)
def test_a_file_that_an_editor_wrote_is_not_overwritten(tmp_path: Path, name: str, entry: Any) -> None:
    folder = tmp_path / "seed"
    theirs(folder, name, entry)
    with pytest.raises(InvalidImport, match=f"{name}:1: this file was not written by an import"):
        imported(tmp_path, "csv", ROWS, into=folder)
    assert (folder / name).read_text() == f"{json.dumps(entry)}\n"


@pytest.mark.usefixtures("small")
def test_a_document_that_the_folder_has_is_marked_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "seed"
    theirs(folder, "records/documents.yaml")
    (folder / "records" / "documents.yaml").write_text("- {id: data, title: Data, kind: table, summary: A table.}\n")
    for _ in range(2):
        imported(tmp_path, "csv", ROWS, into=folder)
    text = (folder / "records" / "documents.yaml").read_text()
    assert text.startswith("- {id: data, title: Data")
    assert text.count("# fasti import data: begin") == text.count("# fasti import data: end") == 1


@pytest.mark.parametrize(
    "name", ["records/events.ndjson", "records/events/theirs.ndjson", "records/events/theirs.yaml"]
)
def test_records_of_others_are_known_wherever_they_stand(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "seed"
    theirs(folder, name, record("data-event-a-feast", "The feast of others"))
    if name.endswith(".yaml"):
        (folder / name).write_text(json.dumps([record("data-event-a-feast", "The feast of others")]))
    found = imported(tmp_path, "csv", TABLE, into=folder)
    where = f"is 'data-event-a-feast' ({folder / name}:1), whose title and summary stay"
    assert any(": merge: " in line and where in line for line in found.said)
    assert "data-event-a-feast" not in found.records("events")


def test_lines_of_others_that_are_no_json_are_told_by_the_check(tmp_path: Path) -> None:
    folder = tmp_path / "seed"
    theirs(folder, "records/events.ndjson", record("x"))
    with (folder / "records" / "events.ndjson").open("a") as file:
        file.write("{\n3\n")
    with pytest.raises(InvalidSources, match=r"events.ndjson:2: this is not JSON"):
        imported(tmp_path, "csv", TABLE, into=folder)


@pytest.mark.usefixtures("small")
def test_every_row_can_be_verified_against_a_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = imported(tmp_path, "csv", ROWS)
    assert cli.main(["verify", "data", str(tmp_path / "data.file"), "--seed-dir", str(found.folder)]) == 0
    assert capsys.readouterr().out == "data: 40 of 40 passages confirmed\n"


@pytest.mark.parametrize(
    "name", ["records/rumours/c.ndjson", "records/events/old/c.ndjson", "more/records/events/c.ndjson"]
)
def test_a_folder_of_records_belongs_to_a_type(tmp_path: Path, name: str) -> None:
    theirs(tmp_path, "records/events/a.ndjson", record("a"))
    theirs(tmp_path, "records/events/b.ndjson", record("b"))
    assert len(check(tmp_path).registry) == 2
    theirs(tmp_path, name, record("c"))
    with pytest.raises(InvalidSources, match=rf"/{name}:1: this file would not be read"):
        check(tmp_path)


@pytest.mark.usefixtures("small")
def test_letters_of_any_script_stay_as_they_are(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", ROWS.replace("A feast", "Kərki: Կարկի"))
    assert "Kərki: Կարկի" in (found.folder / "records" / "events" / "data.ndjson").read_text()
