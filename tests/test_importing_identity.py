"""Which rows are of one record, and which are not; every merge is in the report."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.ids import normalised
from app.resources.sphere import may_be_one
from tests.imports import Imported, every_id, imported
from tests.optional import shared

HEADER = "title,date,place,lat,lon\n"
ILLINOIS, MASSACHUSETTS = "39.80,-89.64", "42.10,-72.59"


def places_of(found: Imported) -> list[str]:
    """The place of each row."""
    return [str(place) for place in found.values("location")]


def case(folder: Path, name: str, **options: Any) -> Imported:
    content = shared(f"cases/import-collisions/{name}.csv").read_bytes()
    return imported(folder, "csv", content, into=folder / "seed", document=name, **options)


def test_two_places_of_one_name_far_apart_are_two(tmp_path: Path) -> None:
    rows = f"Riot,1901-01-01,Springfield,{ILLINOIS}\nRiot,1902-01-01,Springfield,{MASSACHUSETTS}\n"
    found = imported(tmp_path, "csv", HEADER + rows)
    assert places_of(found) == ["data-place-springfield-39-80n-89-64w", "data-place-springfield-42-10n-72-59w"]
    assert len(found.records("events")) == 2
    assert found.said == []


def test_two_tables_do_not_share_what_they_only_name(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "office"):
        found = case(tmp_path, name)
    skirmishes = [id_ for id_ in found.records("events") if "skirmish" in id_]
    springfields = [id_ for id_ in found.records("places") if "springfield" in id_]
    assert (len(skirmishes), len(springfields)) == (2, 4)


def test_rows_that_name_one_place_are_a_merge_with_every_row(tmp_path: Path) -> None:
    rows = [f"A {n},190{n},Springfield,{ILLINOIS}\n" for n in range(4)]
    found = imported(tmp_path, "csv", HEADER + "".join(rows))
    file = tmp_path / "data.file"
    listed = ", ".join(f"{file}:{line}" for line in range(2, 6))
    assert found.said == [
        f"2: merge: the place 'Springfield' is one record, 'data-place-springfield', in 4 rows: {listed}"
    ]
    assert found.report.totals().endswith("0 losses, 1 doubt, 1 merge")


def test_what_nothing_tells_apart_is_one_and_doubted(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "id,title,place\n1,A feast,Brod\n2,A fair,Brod\n")
    assert len(set(places_of(found))) == 1
    assert any("merge: the place 'Brod' is one record" in line for line in found.said)
    assert "2: doubt: 'Brod' is taken for one place in 2 rows, by the name alone" in found.said


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("Brod,45,16,1000\nBrod,45.01,16,1000\n", 1),
        ("Brod,45,16,1000\nBrod,45.03,16,1000\n", 2),
        ("Brod,45,16,2000\nBrod,45.03,16,2000\n", 1),
        ("Brod,45,16,1000\nBrod,,,\n", 1),
        ("Brod,45,16,1000\nBrod,48,16,1000\nBrod,,,\n", 3),
        ("Brod,0,180,1000\nBrod,0,-180,1000\n", 1),
        ("Brod,45,16,1000\nbrod,45,16,1000\n", 1),
        ("Bród,45,16,1000\nBrod,45,16,1000\n", 2),
        # The first and the last are too far apart to be one, though each can be the one between.
        ("Brod,45,16,1000\nBrod,45.015,16,1000\nBrod,45.03,16,1000\n", 2),
    ],
)
def test_positions_tell_places_apart_where_their_circles_do_not_touch(tmp_path: Path, rows: str, count: int) -> None:
    cells = "".join(f"{number},{row}\n" for number, row in enumerate(rows.splitlines()))
    found = imported(tmp_path, "csv", f"title,place,lat,lon,precision_m\n{cells}")
    assert len(found.records("places")) == count


def test_a_place_without_a_position_is_none_of_several_and_that_is_doubted(tmp_path: Path) -> None:
    rows = f"A,,Springfield,{ILLINOIS}\nB,,Springfield,{MASSACHUSETTS}\nC,,Springfield,,\n"
    found = imported(tmp_path, "csv", HEADER + rows)
    assert "data-place-springfield-unlocated" in found.records("places")
    assert found.said == ["4: doubt: a place has no position, and 2 of its name have; taken for another"]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("Raid,1940,A\nRaid,1940,A\n", 1),
        ("Raid,1940,A\nRaid,1940,B\n", 2),
        ("Raid,1940,A\nRaid,1940,\n", 2),
        ("Raid,1940,A\nRaid,1941,A\n", 2),
        ("Raid,1940,A\nRaid,,A\n", 2),
        ("Raid,1940,A\nraid,1940,A\n", 1),
    ],
)
def test_events_of_one_name_are_one_where_day_and_place_are(tmp_path: Path, rows: str, count: int) -> None:
    numbered = [f"{row},{number}" for number, row in enumerate(rows.splitlines())]
    found = imported(tmp_path, "csv", "\n".join(["title,date,place,description", *numbered]))
    assert len(found.records("events")) == count
    assert any("is one record, 'data-event-raid', in 2 rows" in line for line in found.said) == (count == 1)
    assert any("for title, day and place are the same" in line for line in found.said) == (count == 1)


def test_people_and_documents_are_told_apart_by_their_dates(tmp_path: Path) -> None:
    rows = "title,born,description\nIvan,1530,a\nIvan,1440,b\nIvan,1530,c\n"
    found = imported(tmp_path, "csv", rows, type="person")
    assert list(found.records("people")) == ["data-person-ivan-1530", "data-person-ivan-1440"]


def test_places_in_different_places_are_two(tmp_path: Path) -> None:
    row = {"date_start": "2009-02-20", "date_end": "2009-02-20", "date_prec": 1, "where_prec": 1, "adm_1": "P",
           "where_coordinates": "Obo", "country": "C", "latitude": 5, "longitude": 26}  # fmt: skip
    rows = [{**row, "id": 1, "adm_2": "East"}, {**row, "id": 2, "adm_2": "West"}]
    assert len(set(places_of(imported(tmp_path, "ucdp", rows)))) == 2


def test_so_many_positions_of_one_name_are_compared_with_a_bounded_number_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def counted(one: Any, other: Any) -> bool:
        nonlocal compared
        compared += 1
        return may_be_one(one, other)

    monkeypatch.setattr("app.importing.identity.may_be_one", counted)
    rows = [f"A {n},1900,Field,{45 + n / 100_000},16\n" for n in range(200)]
    found = imported(tmp_path, "csv", HEADER + "".join(rows))
    assert compared <= 200 * 32
    assert len(found.records("places")) == 7  # each of no more than 32 positions


def test_an_id_of_another_files_records_is_not_taken(tmp_path: Path) -> None:
    first = imported(tmp_path, "csv", "id,title\n1,A\n", document="a-b").records("events")
    found = imported(tmp_path, "csv", "id,title\nb-1,B\n", document="a")
    assert first.keys() == {"a-b-1"}
    assert len(found.records("events")) == 2
    files = found.files()
    assert imported(tmp_path, "csv", "id,title\nb-1,B\n", document="a").files() == files


def test_a_document_can_be_called_like_a_namespace(tmp_path: Path) -> None:
    event = {"event": "http://www.wikidata.org/entity/Q1", "date": "1905-05-05T00:00:00Z"}
    imported(tmp_path, "csv", "id,title\nq1,A\n", document="wikidata")
    found = imported(tmp_path, "wikidata", [event], document="query")
    assert found.records("events").keys() == {"wikidata-file-q1", "wikidata-q1"}


def test_an_item_of_two_queries_is_one_and_listed_with_its_file_and_line(tmp_path: Path) -> None:
    event = {"event": "http://www.wikidata.org/entity/Q1", "date": "1905-05-05T00:00:00Z"}
    found = imported(tmp_path, "wikidata", [event], document="one")
    found = imported(tmp_path, "wikidata", [event], document="two")
    events = found.folder / "records" / "events.yaml"
    line = events.read_text().split("wikidata-q1")[0].count("\n") + 1
    what = f"the event 'Wikidata item Q1' is 'wikidata-q1' ({events}:{line}), whose title and summary stay"
    assert found.said == [f"1: merge: {what}: {tmp_path / 'data.file'}:1"]


def test_a_record_of_the_editors_with_title_and_date_of_a_row_is_named(tmp_path: Path, seed: Path) -> None:
    with (seed / "records" / "events.yaml").open("a") as file:
        file.write("\n- {id: a-feast-1905, title: A feast, kind: feast, summary: A feast.}\n")
    found = imported(tmp_path, "csv", "title,date\nA feast,1905\n", into=seed)
    [doubt] = found.said
    assert re.search(
        r"2: doubt: the event may be 'a-feast-1905' \(.*events.yaml:\d+\), which has its title and date; ", doubt
    )
    assert "'merged_into: a-feast-1905' in place of the entry of 'data-event-a-feast' makes them one" in doubt


# Properties

IDS = st.sampled_from(["1", "1.0", " 1", "01", "a", "A", "á", "x/1", "x-1", "place-brod", "event-raid", "-1", ""])
CELLS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Raid", "raid", "Raíd", "Fair", "Place Brod"]),
        "date": st.sampled_from(["1940", "1941", ""]),
        "place": st.sampled_from(["Brod", "brod", "Bród", ""]),
        "position": st.sampled_from([("45", "16"), ("45.001", "16"), ("10", "-3"), ("", "")]),
        "description": st.sampled_from(["", "x", "y"]),
    }
)


def as_table(rows: list[tuple[str, dict[str, Any]]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "title", "date", "place", "lat", "lon", "description"])
    writer.writerows(
        (id_, row["title"], row["date"], row["place"], *row["position"], row["description"]) for id_, row in rows
    )
    return text.getvalue()


def by_line(found: Imported, text: str) -> dict[int, tuple[str, str | None]]:
    """For each line of the table, the record that it is about and the place that it names."""
    told = {}
    for statement in found.statements:
        start = int(statement["passages"][0]["at"].partition("-")[0])
        subject = statement["claims"][0]["subject"]
        places = [claim["location"] for claim in statement["claims"] if "location" in claim]
        told[text.count("\n", 0, start) + 1] = subject, *places, *([None] if not places else [])
    return told


@given(st.lists(st.tuples(IDS, CELLS), min_size=1, max_size=6))
def test_rows_share_no_more_than_the_report_says(rows: list[tuple[str, dict[str, Any]]]) -> None:
    text = as_table(rows)
    with tempfile.TemporaryDirectory() as made:
        found = imported(Path(made), "csv", text)
        told = by_line(found, text)
        statements = len(found.statements)
    assert found.report.rows == len(rows) == found.report.accepted + found.report.refused
    assert statements == found.report.accepted == len(told)
    for one, other in combinations(told, 2):
        if rows[one - 2][0] and rows[other - 2][0]:
            assert told[one][0] != told[other][0], "rows with ids are about two things"
        places = [f"{found.report.file}:{line}" for line in (one, other)]
        for shared_ in {*told[one]} & {*told[other]} - {None}:
            merges = [line for line in found.said if ": merge: " in line and f"'{shared_}'" in line]
            assert any(all(re.search(rf"{re.escape(place)}\b", line) for place in places) for line in merges)


@given(st.lists(st.tuples(IDS, CELLS), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_id(rows: list[tuple[str, dict[str, Any]]], random: Any) -> None:
    numbered = [(id_, {**row, "description": f"row {number}"}) for number, (id_, row) in enumerate(rows)]
    unique = list({normalised(id_) or number: (id_, row) for number, (id_, row) in enumerate(numbered)}.values())
    mixed = random.sample(unique, len(unique))
    told = []
    for order in (unique, mixed):
        text = as_table(order)
        with tempfile.TemporaryDirectory() as made:
            found = imported(Path(made), "csv", text)
            ids = by_line(found, text)
            about = {row["description"]: ids[line][0] for line, (_, row) in enumerate(order, start=2) if line in ids}
            told.append((about, every_id(found)))
    assert told[0] == told[1]
