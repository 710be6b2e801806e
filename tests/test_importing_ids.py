"""The ids of what is imported: kept by corrections, followed through merges, retired where the file has no more use."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidSources
from app.importing.ids import LONGEST, is_slug, normalised, own_id
from app.importing.importing import import_file
from app.importing.known import BY_IMPORT, Known
from app.importing.options import Options
from app.publishing.checking import check
from tests.imports import Imported, imported
from tests.seeds import client_of, publish_seed

BY_0_1 = Path(__file__).parent / "imported_by_0_1"
"""Files, and the folder of seed files that version 0.1 (commit e438cb3) made of them."""
FORMATS = {
    "treaties.csv": "csv",
    "skirmishes.csv": "csv",
    "query.json": "wikidata",
    "ged.json": "ucdp",
    "gazetteer.json": "linked-places",
    "slides.json": "timelinejs",
}
GONE, SPLIT = BY_IMPORT


def retired(folder: Path) -> dict[str, str | None]:
    """The ids that are retired, and what they were merged into."""
    return {end.id: end.merged_into for end in check(folder).retired}


def records(folder: Path) -> set[str]:
    return set(check(folder).registry.numbers)


@pytest.mark.parametrize(
    ("identifier", "id_"),
    [
        ("299", "d-299"),
        ("299.0", "d-299"),
        (" 299 ", "d-299"),
        ("-5.00", "d-5-"),
        ("0299", "d-0299"),
        ("2.50", "d-2-50-"),
        ("a-1", "d-a-1"),
        ("A-1", "d-a-1-"),
        ("place-1", "d-place-1-"),
        ("http://example.org/places/7", "d-7-"),
    ],
)
def test_an_id_is_made_of_the_sources_id_and_a_namespace_alone(identifier: str, id_: str) -> None:
    made = own_id("d", identifier)
    digits = re.fullmatch("[0-9a-f]{10}", made.removeprefix(id_))
    assert made == id_ or (id_.endswith("-") and digits)


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_ids_of_a_source_are_two(one: str, other: str) -> None:
    assert is_slug(own_id("d", one))
    assert (own_id("d", one) == own_id("d", other)) == (normalised(one) == normalised(other))


@pytest.mark.parametrize("length", [70, 77, 78, 79, 200])
def test_a_long_id_is_cut_and_stays_apart(length: int) -> None:
    made = {own_id(f"document-{end}", "x" * length + end) for end in "ab"}
    assert len(made) == 2
    assert all(len(id_) <= LONGEST for id_ in made)


def test_an_id_that_spreadsheets_wrote_otherwise_is_the_same(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "id,title\n299.0,A\n0299,B\n299,C\n")
    assert list(found.records("events")) == ["data-299", "data-0299"]
    assert found.said == ["4: the id '299' stands on line 2 already"]


def test_numbers_and_texts_of_json_are_one_id(tmp_path: Path) -> None:
    slides = [{"unique_id": id_, "start_date": {"year": 1905}, "text": {"headline": "A"}} for id_ in (7, 7.0, "7")]
    found = imported(tmp_path, "timelinejs", slides)
    assert list(found.records("events")) == ["data-7"]
    assert found.report.refused == 2


# Corrections


def castles(**corrected: tuple[str, str, str]) -> str:
    """A hundred rows, of which some are corrected: title, date and place by the number of the row."""
    rows = {f"r{n}": (f"Siege of castle {n}", f"{1100 + n}", f"Burg Nummer {n}") for n in range(100)}
    cells = [",".join((str(n), *row)) for n, row in enumerate({**rows, **corrected}.values())]
    return "\n".join(["id,title,date,place", *cells])


def test_corrected_rows_keep_their_ids_and_block_no_publication(tmp_path: Path) -> None:
    before = imported(tmp_path, "csv", castles())
    events, places = before.records("events"), before.records("places")
    publish_seed(before.folder, tmp_path / "editions")
    corrected = {f"r{n}": (f"The siege {n}", "1200", f"Burg Numer {n}") for n in range(0, 90, 6)}
    after = imported(tmp_path, "csv", castles(**corrected))
    assert publish_seed(after.folder, tmp_path / "editions") == 2
    assert after.records("events").keys() == events.keys()
    assert {f"data-place-burg-nummer-{n}": f"data-place-burg-numer-{n}" for n in range(0, 90, 6)} == retired(
        after.folder
    )
    assert after.records("places").keys() >= places.keys()
    assert after.report.totals().endswith("15 ids retired")
    response = client_of(tmp_path / "editions").get("/places/data-place-burg-nummer-6")
    assert (response.status_code, response.headers["location"]) == (308, "/places/data-place-burg-numer-6")


@pytest.mark.parametrize(
    ("before", "after", "merged"),
    [
        ("Springfeld,,", "Springfield,,", True),
        ("Constantinople,41.01,28.97", "Istanbul,41.01,28.98", True),
        ("Kars,40.6,43.1", "Gyumri,40.79,43.85", False),
        ("Kars,,", "Gyumri,,", False),
        ("Kars,,", ",,", False),
    ],
)
def test_a_corrected_place_is_believed_to_be_the_same_by_its_name_or_position(
    tmp_path: Path, before: str, after: str, merged: bool
) -> None:
    [old, *_] = imported(tmp_path, "csv", f"id,title,place,lat,lon\n1,A,{before}\n").records("places")
    found = imported(tmp_path, "csv", f"id,title,place,lat,lon\n1,A,{after}\n")
    assert (retired(found.folder)[old] is not None) == merged
    said = f"1: retired: the place '{old}' is " + ("merged into '" if merged else f"removed: {GONE}")
    assert any(line.startswith(said) for line in found.said)


def test_a_place_that_becomes_two_is_removed_with_what_it_became(tmp_path: Path) -> None:
    header, far = "id,title,place,lat,lon\n", "2,B,Springfield,42.1,-72.6\n"
    imported(tmp_path, "csv", f"{header}1,A,Springfield,39.8,-89.6\n2,B,Springfield,39.8,-89.6\n")
    found = imported(tmp_path, "csv", f"{header}1,A,Springfield,39.8,-89.6\n{far}")
    entry = found.records("places")["data-place-springfield"]
    near, other = "data-place-springfield-39-80n-89-60w", "data-place-springfield-42-10n-72-60w"
    assert entry["removed"] == f"{SPLIT} {near}, {other}."


def test_a_row_without_an_id_keeps_its_record_when_date_and_place_are_corrected(tmp_path: Path) -> None:
    header = "title,date,place\n"
    before = set(imported(tmp_path, "csv", f"{header}A feast,1905,Brod\n").records("events"))
    found = imported(tmp_path, "csv", f"{header}A feast,1906,Old Brod\n")
    assert set(found.records("events")) == before == {"data-event-a-feast"}
    [doubt] = [line for line in found.everything_said if "doubt" in line]
    assert doubt.startswith(
        "1: doubt: 1 row without an id in the source: the ids of their records are made of the titles"
    )


def test_a_row_that_gets_a_namesake_leads_its_old_id_on(tmp_path: Path) -> None:
    imported(tmp_path, "csv", "title,date\nRiot,1901\n")
    found = imported(tmp_path, "csv", "title,date\nRiot,1902\nRiot,1901\n")
    assert retired(found.folder) == {"data-event-riot": "data-event-riot-1901"}


def test_what_the_file_no_longer_names_is_removed_until_it_does_again(tmp_path: Path) -> None:
    one, both = "id,title,place\n1,A,Kars\n", "id,title,place\n1,A,Kars\n2,B,Brod\n"
    before = imported(tmp_path, "csv", both).files()
    publish_seed(tmp_path / "seed", tmp_path / "editions")
    found = imported(tmp_path, "csv", one)
    assert retired(found.folder) == {"data-2": None, "data-place-brod": None}
    publish_seed(found.folder, tmp_path / "editions")
    response = client_of(tmp_path / "editions").get("/events/data-2")
    assert (response.status_code, response.json()["detail"]) == (410, f"'data-2' was removed: {GONE}")
    assert imported(tmp_path, "csv", both).files() == before


def test_a_correction_that_is_taken_back_leads_back(tmp_path: Path) -> None:
    old, new = "id,title,place\n1,A,Springfeld\n", "id,title,place\n1,A,Springfield\n"
    for content in (old, new, old, new):
        found = imported(tmp_path, "csv", content)
        assert len(records(found.folder)) == 3
        assert len(retired(found.folder)) == (content != old or len(found.records("places")) > 1)


def test_what_led_to_a_record_that_is_gone_is_removed_too(tmp_path: Path) -> None:
    imported(tmp_path, "csv", "id,title,place\n1,A,Springfeld\n")
    imported(tmp_path, "csv", "id,title,place\n1,A,Springfield\n")
    found = imported(tmp_path, "csv", "id,title,place\n1,A,\n")
    assert retired(found.folder) == {"data-place-springfeld": None, "data-place-springfield": None}


ROW = st.tuples(
    st.sampled_from(["Raid", "Fair", "Fête"]),
    st.sampled_from(["1940", "1941-05", ""]),
    st.sampled_from(
        [("Brod", "45", "16"), ("Brod", "10", "-3"), ("Old Brod", "45", "16"), ("Kars", "", ""), ("", "", "")]
    ),
)


def table(rows: list[tuple[str, str, tuple[str, ...]]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "title", "date", "place", "lat", "lon"])
    writer.writerows((f"{number}.0" if number % 2 else number, *row[:2], *row[2]) for number, row in enumerate(rows))
    return text.getvalue()


@given(st.lists(st.tuples(ROW, ROW), min_size=1, max_size=5), st.integers(0, 2))
def test_no_correction_loses_an_id_or_changes_that_of_a_row(rows: list[tuple[Any, Any]], fewer: int) -> None:
    """Every id of before is a record after, or retired; ids of rows stay; importing again changes nothing."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        before = imported(folder, "csv", table([row for row, _ in rows]))
        events, everything = set(before.records("events")), records(before.folder)
        after = imported(folder, "csv", table([row for _, row in rows][: max(1, len(rows) - fewer)]))
        kept = {f"data-{number}" for number in range(max(1, len(rows) - fewer))}
        assert events == {f"data-{number}" for number in range(len(rows))}
        assert kept == {id_ for id_ in records(after.folder) if id_ in events}
        assert everything <= records(after.folder) | retired(after.folder).keys()
        files = after.files()
        again = imported(folder, "csv", table([row for _, row in rows][: max(1, len(rows) - fewer)]))
        assert again.files() == files
        assert not any("retired" in line for line in again.said)


# Folders of version 0.1


@pytest.fixture
def by_0_1(tmp_path: Path) -> Path:
    shutil.copytree(BY_0_1, tmp_path / "0.1")
    return tmp_path / "0.1"


def again(folder: Path, name: str, **options: Any) -> list[str]:
    """Import a file into the folder anew; back come the lines of the report, without the file's name."""
    how = Options(document=name.partition(".")[0], **options)
    report = import_file(FORMATS[name], folder / name, folder / "seed", how)
    return [line.removeprefix(f"{folder / name}:") for line in report.lines()]


def test_importing_again_what_0_1_imported_leads_the_old_ids_on(by_0_1: Path, tmp_path: Path) -> None:
    old = records(by_0_1 / "seed")
    publish_seed(by_0_1 / "seed", tmp_path / "editions")
    for name in FORMATS:
        again(by_0_1, name)
    ends = retired(by_0_1 / "seed")
    documents = {name.partition(".")[0] for name in FORMATS}
    assert ends.keys() == old - documents
    assert [id_ for id_, into in ends.items() if into is None] == ["springfield-skirmishes"]
    assert {id_: ends[id_] for id_ in ends if not id_.endswith(("ucdp", "skirmishes", "treaties"))} == {
        "treaty-of-moscow-1": "treaties-1",
        "treaty-of-kars-2-0": "treaties-2",
        "treaty-of-batum-007": "treaties-007",
        "truce-a1": own_id("treaties", "A1"),
        "skirmish-1862-08-01": "skirmishes-event-skirmish-1862-08-01",
        "skirmish-1862-08-02": "skirmishes-event-skirmish-1862-08-02",
        "fire-1870-05-01": "skirmishes-event-fire",
        "black-january-q734004": "wikidata-q734004",
        "event-q6": "wikidata-q6",
        "violence-obo-town-ucdp-7": "ucdp-7",
        "violence-obo-town-ucdp-8": "ucdp-8",
        "a-country-government-ucdp-conflict-3": "ucdp-conflict-3",
        "one-side-ucdp-actor-12": "ucdp-actor-12",
        "the-other-ucdp-actor": "ged-actor-the-other",
        "a-war-war": "slides-war",
        "a-peace-1906": "slides-event-a-peace",
        "baku-q9248": "wikidata-place-q9248",
        "somewhere-q6": "query-place-somewhere-q6",
        "brod-7": own_id("gazetteer", "http://example.org/places/7"),
        "old-brod": "gazetteer-place-old-brod",
    }
    publish_seed(by_0_1 / "seed", tmp_path / "editions")
    assert client_of(tmp_path / "editions").get("/events/a-war-war").headers["location"] == "/events/slides-war"


@pytest.mark.parametrize("name", FORMATS)
def test_importing_it_a_second_time_changes_nothing(by_0_1: Path, name: str) -> None:
    again(by_0_1, name)
    files = {path: path.read_bytes() for path in (by_0_1 / "seed").rglob("*.*")}
    assert not any("retired" in line for line in again(by_0_1, name))
    assert {path: path.read_bytes() for path in (by_0_1 / "seed").rglob("*.*")} == files


def test_a_row_of_0_1_that_was_corrected_since_is_known_by_its_id(by_0_1: Path) -> None:
    path = by_0_1 / "treaties.csv"
    path.write_text(path.read_text().replace("Treaty of Moscow", "Moscow Treaty").replace(",Moscow,", ",Moskva,"))
    again(by_0_1, "treaties.csv")
    ends = retired(by_0_1 / "seed")
    assert (ends["treaty-of-moscow-1"], ends["moscow-treaties"]) == ("treaties-1", "treaties-place-moskva")


def in_place(folder: Path, plural: str, id_: str, entry: str) -> None:
    """Put an entry in the place of a record's, as an editor does."""
    path = folder / "records" / f"{plural}.yaml"
    before, _, rest = path.read_text().partition(f"- id: {id_}\n")
    assert rest
    end = min(place for place in (rest.find("\n- "), rest.find("\n#"), rest.find("\n\n")) if place >= 0)
    path.write_text(f"{before}- {entry}{rest[end:]}")


def test_what_editors_merged_and_removed_in_0_1_stays_so(by_0_1: Path) -> None:
    in_place(by_0_1 / "seed", "places", "kars-treaties", "{id: kars-treaties, merged_into: moscow-treaties}")
    in_place(by_0_1 / "seed", "events", "truce-a1", "{id: truce-a1, removed: A rumour.}")
    claims = by_0_1 / "seed" / "claims" / "treaties.yaml"
    statements = yaml.load(claims.read_text(), yaml.BaseLoader)["statements"]
    kept = [statement for statement in statements if statement["id"] != "a1"]
    claims.write_text(
        claims.read_text().partition("document:")[0] + yaml.dump({"document": "treaties", "statements": kept})
    )
    check(by_0_1 / "seed")
    said = again(by_0_1, "treaties.csv")
    ends = retired(by_0_1 / "seed")
    assert (ends["kars-treaties"], ends["treaties-place-kars"]) == ("treaties-place-moscow", "treaties-place-moscow")
    assert ends["truce-a1"] is ends[own_id("treaties", "A1")] is None
    assert any("A rumour.; take that entry out to have the id again" in line for line in said)
    files = {path: path.read_bytes() for path in (by_0_1 / "seed").rglob("*.*")}
    again(by_0_1, "treaties.csv")
    assert {path: path.read_bytes() for path in (by_0_1 / "seed").rglob("*.*")} == files


def test_what_editors_retired_in_a_file_of_their_own_stays_so(by_0_1: Path) -> None:
    folder = by_0_1 / "seed" / "records"
    for plural, id_, what in (
        ("places", "kars-treaties", "merged_into: moscow-treaties"),
        ("events", "truce-a1", "removed: x"),
    ):
        (folder / plural).mkdir()
        (folder / plural / "theirs.yaml").write_text(f"- id: {id_}\n  {what}\n")
    said = again(by_0_1, "treaties.csv")
    ends = retired(by_0_1 / "seed")
    assert (ends["kars-treaties"], ends["treaties-place-kars"]) == ("treaties-place-moscow", "treaties-place-moscow")
    assert [line for line in said if line.startswith("5: '") and "was removed" in line]
    assert any(": merge: the place 'Kars' is 'treaties-place-moscow', into which" in line for line in said)


# Merges and removals of editors

TABLE = "id,title,place\n1,Flood,Springfield\n2,Fair,Chicopee\n3,Fire,Spring Field\n"


def claimed(found: Imported, statement: str) -> str:
    return str(next(each for each in found.claims if each["subject"] == statement and "location" in each)["location"])


@pytest.mark.parametrize("where", ["in the block", "in another file"])
def test_rows_follow_what_the_editors_merged(tmp_path: Path, where: str) -> None:
    found = imported(tmp_path, "csv", TABLE)
    entry = "{id: data-place-spring-field, merged_into: data-place-springfield}"
    if where == "in the block":
        in_place(found.folder, "places", "data-place-spring-field", entry)
    else:
        in_place(found.folder, "places", "data-place-spring-field", "{id: x, title: X, kind: x, summary: X.}")
        (found.folder / "records" / "places").mkdir()
        (found.folder / "records" / "places" / "merged.yaml").write_text(f"- {entry}\n")
    before = sum(len(claims) for _, _, claims, _ in check(found.folder).claims.columns())
    found = imported(tmp_path, "csv", TABLE)
    assert found.report.refused == 0
    assert retired(found.folder)["data-place-spring-field"] == "data-place-springfield"
    assert sum(len(claims) for _, _, claims, _ in check(found.folder).claims.columns()) == before
    [merge] = [line for line in found.said if ": merge: " in line]
    assert "is 'data-place-springfield'" in merge
    assert merge.endswith(f"{tmp_path / 'data.file'}:4")
    files = found.files()
    assert imported(tmp_path, "csv", TABLE).files() == files


def test_a_record_merged_into_an_editors_own_is_that(tmp_path: Path, seed: Path) -> None:
    imported(tmp_path, "csv", TABLE, into=seed)
    in_place(seed, "places", "data-place-springfield", "{id: data-place-springfield, merged_into: brod}")
    found = imported(tmp_path, "csv", TABLE, into=seed)
    assert retired(seed)["data-place-springfield"] == "brod"
    assert claimed(found, "data-1") == "data-place-springfield"


def test_a_row_about_a_removed_record_is_refused_and_a_link_to_one_left_out(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", TABLE)
    (found.folder / "claims" / "data.yaml").unlink()
    in_place(found.folder, "events", "data-2", "{id: data-2, removed: A rumour.}")
    in_place(found.folder, "places", "data-place-springfield", "{id: data-place-springfield, removed: A myth.}")
    (found.folder / "claims").mkdir(exist_ok=True)
    found = imported(tmp_path, "csv", TABLE)
    places, events = (found.folder / "records" / f"{plural}.yaml" for plural in ("places", "events"))
    assert found.report.refused == 1
    assert len([line for line in found.said if f"'data-2' was removed ({events}:" in line and "A rumour." in line]) == 1
    [loss] = [line for line in found.said if "loss" in line]
    assert loss.startswith(f"2: loss: 'data-place-springfield' was removed ({places}:")
    assert loss.endswith("A myth.; take that entry out to have the id again; what the row says of it is left out")
    assert set(found.records("events")) == {"data-1", "data-2", "data-3"}
    assert "location" not in str([claim for claim in found.claims if claim["subject"] == "data-1"])


def test_claims_of_editors_hold_what_they_name(tmp_path: Path, seed: Path) -> None:
    imported(tmp_path, "csv", TABLE, into=seed)
    claims = seed / "claims" / "chronicle-a.yaml"
    told = "  - {id: extra, passages: [{in: a page}], claims: [{subject: data-2, name: The fair}]}\n"
    claims.write_text(f"{claims.read_text().rstrip()}\n{told}")
    with pytest.raises(
        InvalidSources, match=r"'data-2' was removed \(records/events.yaml:\d+: The imported file no longer"
    ):
        imported(tmp_path, "csv", TABLE.replace("2,Fair,Chicopee\n", ""), into=seed)


def test_a_link_within_what_was_merged_is_left_out(tmp_path: Path) -> None:
    row = {
        "id": 1,
        "date_start": "2009-02-20",
        "date_end": "2009-02-20",
        "date_prec": 1,
        "where_prec": 1,
        "where_coordinates": "Obo",
        "adm_1": "Obo Province",
        "country": "C",
        "latitude": 5,
        "longitude": 2,
    }
    found = imported(tmp_path, "ucdp", [row])
    place, province = "data-place-obo-obo-province-c", "data-place-obo-province-c"
    in_place(found.folder, "places", place, f"{{id: {place}, merged_into: {province}}}")
    found = imported(tmp_path, "ucdp", [row])
    assert f"1: loss: the link 'within' of '{place}' would run in a circle, and is left out" in found.said
    check(found.folder)


def test_merges_in_a_circle_are_told_by_the_check(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", TABLE)
    for one, other in (("springfield", "chicopee"), ("chicopee", "springfield")):
        entry = f"{{id: data-place-{one}, merged_into: data-place-{other}}}"
        in_place(found.folder, "places", f"data-place-{one}", entry)
    found = imported(tmp_path, "csv", TABLE)
    assert found.report.refused == 0
    assert {"data-place-springfield", "data-place-chicopee"} & records(found.folder), "one of them is the record"
    (found.folder / "records" / "places").mkdir()
    entries = "- {id: a, merged_into: b}\n- {id: b, merged_into: a}\n"
    (found.folder / "records" / "places" / "theirs.yaml").write_text(entries)
    with pytest.raises(InvalidSources, match="merged in a circle: a > b > a"):
        imported(tmp_path, "csv", "record,title,type\na,A,place\nx,X,place\n", document="other")


def test_a_merge_into_an_id_that_is_nowhere_is_told_with_its_line(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", TABLE)
    path = found.folder / "records" / "events.yaml"
    in_place(found.folder, "events", "data-2", "{id: data-9, removed: X.}")
    path.write_text("- {id: data-2, merged_into: nowhere}\n" + path.read_text())
    known = Known.read(found.folder, "data")
    assert known.end_of("data-2") is None
    assert (
        known.why_removed("data-2") == f"'data-2' is merged into 'nowhere' ({path}:1), which the folder does not have"
    )
    with pytest.raises(InvalidSources, match="nowhere"):
        imported(tmp_path, "csv", TABLE)


def test_a_corrected_name_that_was_merged_leads_on(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", f"{TABLE}4,Feast,Spring Fiel\n")
    entry = "{id: data-place-spring-field, merged_into: data-place-springfield}"
    in_place(found.folder, "places", "data-place-spring-field", entry)
    found = imported(tmp_path, "csv", f"{TABLE}4,Feast,Spring Field\n")
    assert retired(found.folder)["data-place-spring-fiel"] == "data-place-springfield"


def test_a_row_that_is_of_another_type_now_is_another_record(by_0_1: Path) -> None:
    path = by_0_1 / "treaties.csv"
    path.write_text("id,title,type\n1,Moscow,place\n")
    again(by_0_1, "treaties.csv")
    assert retired(by_0_1 / "seed")["treaty-of-moscow-1"] is None


def test_a_merge_into_what_others_removed_is_a_removal(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", f"{TABLE}4,Feast,Kars\n")
    in_place(found.folder, "places", "data-place-kars", "{id: data-place-kars, merged_into: x}")
    (found.folder / "records" / "places").mkdir()
    (found.folder / "records" / "places" / "theirs.yaml").write_text("- {id: x, removed: A myth.}\n")
    found = imported(tmp_path, "csv", TABLE)
    assert found.records("places")["data-place-kars"] == {"id": "data-place-kars", "removed": GONE}


def test_rows_of_a_file_that_is_not_utf_8_are_known_by_their_ids(tmp_path: Path) -> None:
    imported(tmp_path, "csv", TABLE.encode("utf-16"))
    found = imported(tmp_path, "csv", TABLE.replace("Chicopee", "Chicopée").encode("utf-16"))
    assert set(retired(found.folder)) == set()
    found = imported(tmp_path, "csv", TABLE.replace("Chicopee", "Chicopie").encode("utf-16"))
    assert retired(found.folder) == {"data-place-chicopee": "data-place-chicopie"}


def test_a_folder_among_the_files_of_records_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "seed" / "records" / "events" / "old").mkdir(parents=True)
    assert imported(tmp_path, "csv", TABLE).report.refused == 0
