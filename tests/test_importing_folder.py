"""What an import writes: beside what others wrote, the same each time, checked before, published and served."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.errors import InvalidImport, InvalidRow, InvalidSources, Unwritable
from app.importing.findings import Finding, FoundClaim, FoundRecord
from app.importing.rows import Row
from app.importing.validation import vet
from tests.imports import every_id, imported
from tests.seeds import client_of, ids, publish_seed

TABLE = "name,date,place\nA feast,1905,Brod\nA fair,1906,Brod\n"
FORMATS: dict[str, Any] = {
    "csv": TABLE,
    "wikidata": [{"event": "http://www.wikidata.org/entity/Q1", "date": "1905-01-01T00:00:00Z", "label": "A feast"}],
    "geojson": {"features": [{"type": "Feature", "properties": {"name": "A feast", "date": "1905"}, "geometry": None}]},
    "timelinejs": {"events": [{"start_date": {"year": "1905"}, "text": {"headline": "A feast"}}]},
    "linked-places": {"features": [{"@id": "x:1", "properties": {"title": "Brod"}}]},
    "ucdp": "id,date_start,date_end,date_prec,where_prec,country\n1,2009-02-20,2009-02-20,1,6,A country\n",
}


@pytest.mark.parametrize("format_", FORMATS)
def test_a_second_import_changes_not_a_byte(format_: str, tmp_path: Path) -> None:
    first = imported(tmp_path, format_, FORMATS[format_]).files()
    assert imported(tmp_path, format_, FORMATS[format_]).files() == first


def test_what_others_wrote_stays_byte_for_byte(seed: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in seed.rglob("*.yaml")}
    found = imported(tmp_path, "csv", TABLE, into=seed)
    assert found.report.accepted == 2
    for path, content in before.items():
        assert path.read_bytes().startswith(content)
    imported(tmp_path, "csv", TABLE, into=seed, document="other")
    assert (seed / "records" / "documents.yaml").read_bytes().count(b"begin (rewritten by each import)") == 2


def test_an_import_anew_replaces_its_own_block_only(seed: Path, tmp_path: Path) -> None:
    imported(tmp_path, "csv", TABLE, into=seed)
    imported(tmp_path, "csv", TABLE.replace("Brod", "Old Brod"), into=seed, document="other")
    text = (seed / "records" / "events.yaml").read_text()
    more = imported(tmp_path, "csv", f"{TABLE}A wake,1907,Brod\n", into=seed)
    assert "data-event-a-wake" in more.records("events")
    imported(tmp_path, "csv", TABLE, into=seed)
    retired = "- id: data-event-a-wake\n  removed: The imported file no longer names it.\n"
    assert (seed / "records" / "events.yaml").read_text().replace(retired, "") == text


def test_a_record_that_another_document_speaks_of_cannot_go(seed: Path, tmp_path: Path) -> None:
    imported(tmp_path, "csv", TABLE, into=seed)
    imported(tmp_path, "csv", "record,name\ndata-event-a-fair,The fair\n", into=seed, document="other")
    with pytest.raises(
        InvalidSources, match=r"'data-event-a-fair' was removed \(records/events.yaml:\d+: The imported file"
    ):
        imported(tmp_path, "csv", "name,date\nA feast,1905\n", into=seed)


def test_a_file_of_records_that_holds_nothing_more_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = imported(tmp_path, "csv", TABLE)
    assert (found.folder / "records" / "places.yaml").exists()
    monkeypatch.setattr("app.importing.seed_files.LARGEST", 10)
    imported(tmp_path, "csv", TABLE)
    assert not (found.folder / "records" / "places.yaml").exists()


@pytest.mark.parametrize(
    "others",
    [
        "",
        "# a remark\n",
        "- id: x\n  title: X\n  kind: x\n  summary: X.",
        "---\r\n- {id: x, title: X, kind: x, summary: X.}\r\n",
    ],
)
def test_a_block_is_added_to_whatever_there_is(tmp_path: Path, others: str) -> None:
    path = tmp_path / "seed" / "records" / "events.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(others.encode())
    found = imported(tmp_path, "csv", TABLE, into=tmp_path / "seed")
    assert path.read_bytes().startswith(others.encode())
    assert {"data-event-a-feast", "data-event-a-fair"} <= every_id(found)
    once = found.files()
    assert imported(tmp_path, "csv", TABLE, into=tmp_path / "seed").files() == once


def test_a_block_that_git_gave_other_line_ends_is_still_found(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", TABLE)
    path = found.folder / "records" / "events.yaml"
    once = path.read_bytes()
    path.write_bytes(once.replace(b"\n", b"\r\n"))
    imported(tmp_path, "csv", TABLE)
    assert path.read_bytes() == once


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ("[{id: x}]\n", "nothing can be added to this file"),
        ("# fasti import data: begin (rewritten by each import)\n- id: x\n", "the block of 'data' has no end"),
        (b"\xff", "this seed file cannot be read"),
    ],
)
def test_a_file_to_which_nothing_can_be_added_ends_the_import(tmp_path: Path, others: str | bytes, words: str) -> None:
    path = tmp_path / "seed" / "records" / "events.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(others if isinstance(others, bytes) else others.encode())
    with pytest.raises(InvalidImport, match=words):
        imported(tmp_path, "csv", TABLE, into=tmp_path / "seed")
    assert [path.name for path in (tmp_path / "seed").rglob("*.yaml")] == ["events.yaml"]


@pytest.mark.parametrize("others", ["- id: [x\n", "- id: x\n", "- x\n- id: [x]\n"])
def test_where_the_folder_would_not_pass_the_check_nothing_is_written(tmp_path: Path, others: str) -> None:
    path = tmp_path / "seed" / "records" / "events.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(others)
    with pytest.raises(InvalidSources, match=f"{path}:"):
        imported(tmp_path, "csv", TABLE, into=tmp_path / "seed")
    assert path.read_text() == others
    assert not (tmp_path / "seed" / "claims").exists()


def test_a_file_of_claims_that_an_editor_wrote_is_never_overwritten(seed: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidImport, match="was not written by an import; choose another id with --document"):
        imported(tmp_path, "csv", TABLE, into=seed, document="chronicle-a")


@pytest.mark.parametrize(
    ("document", "words"),
    [("Not A Slug", "'Not A Slug' is no id"), ("brod", "the id 'brod' is that of another record")],
)
def test_the_document_has_an_id_of_its_own(seed: Path, tmp_path: Path, document: str, words: str) -> None:
    with pytest.raises(InvalidImport, match=words):
        imported(tmp_path, "csv", TABLE, into=seed, document=document)


def test_the_document_is_none_of_its_records(tmp_path: Path) -> None:
    with pytest.raises(InvalidImport, match="the id 'a' is that of another record"):
        imported(tmp_path, "csv", "record,title\na,A\n", document="a")


def test_a_document_that_the_editors_named_keeps_its_name(seed: Path, tmp_path: Path) -> None:
    imported(tmp_path, "csv", "title,date\nA,1905\n", into=seed, document="treaty-of-brod")
    text = (seed / "records" / "documents.yaml").read_text()
    assert text.count("id: treaty-of-brod") == 1


def test_a_record_that_the_folder_has_stays_and_gets_claims(seed: Path, tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "record,title,lat,lon\nbrod,Brood,45,16\n", into=seed, type="place")
    places = seed / "records" / "places.yaml"
    line = places.read_text().split("id: brod")[0].count("\n") + 1
    what = f"the place 'Brood' is 'brod' ({places}:{line}), whose title and summary stay"
    assert found.said == [f"2: merge: {what}: {tmp_path / 'data.file'}:2"]
    assert found.values("name") == ["Brood"]


@pytest.mark.parametrize(
    ("retired", "words"),
    [("", "is that of one of the folder's other records (type place)"), ("removed: It was none.", "was removed (")],
)
def test_an_id_that_is_something_else_refuses_the_row(seed: Path, tmp_path: Path, retired: str, words: str) -> None:
    if retired:
        with (seed / "records" / "events.yaml").open("a") as file:
            file.write(f"\n- id: brod-fair\n  {retired}\n")
    id_ = "brod-fair" if retired else "brod"
    found = imported(tmp_path, "csv", f"record,title\n{id_},A fair\nx,Another\n", into=seed)
    assert found.said[0].startswith("2: ")
    assert words in found.said[0]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "seed").write_text("no folder")
    with pytest.raises(Unwritable, match="cannot be written"):
        imported(tmp_path, "csv", TABLE, into=tmp_path / "seed")


def test_what_was_imported_is_published_and_served_with_its_row(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", TABLE, title="A made-up table")
    publish_seed(found.folder, tmp_path / "editions")
    client = client_of(tmp_path / "editions")
    assert ids(client, "/events?when=1905") == ["data-event-a-feast"]
    [claim] = client.get("/claims?subject=data-event-a-feast&property=when").json()["items"]
    assert claim["source"]["document"]["title"] == "A made-up table"
    [passage] = claim["source"]["passages"]
    assert TABLE[passage["start"] : passage["end"]] == "A feast,1905,Brod"
    assert passage["locator"] == "row 1, A feast"


def test_every_row_can_be_verified_against_a_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = imported(tmp_path, "csv", "\ufeff" + TABLE.replace("\n", "\r\n").replace("feast", "fêste"))
    assert cli.main(["verify", "data", str(tmp_path / "data.file"), "--seed-dir", str(found.folder)]) == 0
    assert capsys.readouterr().out == "data: 2 of 2 passages confirmed\n"


def test_rows_of_a_file_that_is_not_utf_8_are_known_by_number(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", TABLE.encode("utf-16"))
    assert found.statements[0]["passages"] == [{"in": "row 1, A feast"}]
    assert "text" not in found.records("documents")["data"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_column_for_a_field_that_there_is_not_ends_the_import(format_: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidImport, match=r"there is no field 'colour' for --column; (expected one|this format)"):
        imported(tmp_path, format_, FORMATS[format_], columns={"colour": "x"})


def run(*arguments: str | Path) -> int:
    return cli.main(["import", *map(str, arguments)])


def test_the_command_reports_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, seed = tmp_path / "My table.csv", tmp_path / "seed"
    file.write_text("name,when,x\nA feast,1/2/1905,\nA fair,soon,y\n")
    options: list[str | Path] = [
        "--into",
        seed,
        "--column",
        "title=name",
        "--dates",
        "dmy",
        "--plain-titles",
        "--title",
        "A table",
    ]
    assert run("csv", file, *options) == 0
    said = capsys.readouterr()
    assert f"{file}:3: 'soon' is no date that can be read: " in said.err
    assert said.out == f"{seed}: 2 rows: 1 imported, 1 refused; 0 losses, 1 doubt\n"
    assert (seed / "claims" / "my-table.yaml").exists()


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        ("", [], ":1: the file is empty; expected a header and rows"),
        ("name,date\nA,soon\n", [], ":2: 'soon' is no date"),
        ("name\nA\n", ["--column", "title"], "--column title: expected a field and a column"),
    ],
)
def test_the_command_fails_where_nothing_was_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, options: list[str], words: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(content)
    assert run("csv", file, "--into", tmp_path / "seed", *options) == 1
    assert words in capsys.readouterr().err
    assert not (tmp_path / "seed").exists()


def test_records_of_others_are_named_each_with_its_line(seed: Path, tmp_path: Path) -> None:
    names = [f"thing-{number}" for number in range(7)]
    rows = "record,title\n" + "".join(f"{name},{name}\n" for name in names)
    imported(tmp_path, "csv", rows, into=seed, document="one")
    found = imported(tmp_path, "csv", rows, into=seed, document="two")
    assert [f"'{name}' (" in line for name, line in zip(names, found.said, strict=True)] == [True] * 7


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (FoundRecord("event", "x", "x" * 201, "event", "x"), "event cannot be kept: title"),
        (FoundRecord("person", "x", "x", "king", "x"), "person cannot be kept: kind 'king'"),
        (FoundClaim("x", "when", "soon"), "when cannot be kept: edtf 'soon'"),
        (FoundClaim("x", "location", "No Slug"), "location cannot be kept: id 'No Slug'"),
        (FoundClaim("x", "name", "x", role="r" * 61), "name cannot be kept: role"),
    ],
)
def test_what_would_be_a_mistake_in_a_seed_file_refuses_its_row(found: Any, words: str) -> None:
    finding = Finding(Row(1, 1, 0, 1, {}), "x", "x")
    (finding.records if isinstance(found, FoundRecord) else finding.claims).append(found)
    with pytest.raises(InvalidRow, match=words):
        vet(finding)


def test_what_a_row_says_twice_is_claimed_once(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "title,url\nA,Q1 Q1 Q2\n")
    assert found.values("same_as") == ["https://www.wikidata.org/entity/Q1", "https://www.wikidata.org/entity/Q2"]


def test_a_row_that_would_be_a_mistake_in_a_seed_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vet_all_but_a(finding: Finding) -> None:
        if finding.label == "A":
            raise InvalidRow("deaths cannot be kept: too many")
        vet(finding)

    monkeypatch.setattr("app.importing.importing.vet", vet_all_but_a)
    found = imported(tmp_path, "csv", "title\nA\nB\n")
    assert (found.report.refused, found.said) == (1, ["2: deaths cannot be kept: too many"])
