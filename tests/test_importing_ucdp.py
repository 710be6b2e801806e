"""Importing UCDP's Georeferenced Event Dataset: what its codes become, and rows that contradict themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.importing.importing import import_file
from app.importing.options import Options
from tests.imports import Imported, imported
from tests.optional import shared
from tests.seeds import client_of, publish_seed

ROW: dict[str, Any] = {
    "id": 7,
    "date_prec": 1,
    "date_start": "2009-02-20T00:00:00",
    "date_end": "2009-02-20T00:00:00",
    "where_prec": 1,
    "where_coordinates": "Obo town",
    "where_description": "near the market",
    "adm_1": "Haut-Mbomou",
    "adm_2": "Obo",
    "country": "A country",
    "side_a": "One side",
    "side_a_new_id": 12,
    "side_b": "The other",
    "type_of_violence": 2,
    "conflict_name": "A country: Government",
    "conflict_new_id": 3,
    "source_article": "A paper, 21 February 2009",
    "best": 3,
    "low": 2,
    "high": 5,
    "deaths_a": 1,
    "deaths_b": 2,
    "deaths_civilians": 0,
    "deaths_unknown": 0,
}
EVENT = "ucdp-7"
PLACE = "data-place-obo-town-obo-haut-mbomou-a-country"
AROUND = "data-place-around-obo-town-obo-haut-mbomou-a-country"
POINT = {"type": "Point", "coordinates": [26.5, 5.4]}


def told(folder: Path, *changes: dict[str, Any], geometry: Any = POINT) -> Imported:
    features = [{"type": "Feature", "properties": {**ROW, **change}, "geometry": geometry} for change in changes]
    return imported(folder, "ucdp", {"type": "FeatureCollection", "features": features})


def test_a_row_becomes_an_event_with_its_place_parties_and_deaths(tmp_path: Path) -> None:
    found = told(tmp_path, {})
    assert found.said == []
    assert found.records("events")[EVENT]["title"] == "Reported violence, Obo town, 2009-02-20"
    [statement] = found.statements
    assert statement["note"] == "UCDP names as its sources: article: A paper, 21 February 2009"
    assert [{name: word for name, word in claim.items() if name != "note"} for claim in statement["claims"]] == [
        {"subject": EVENT, "when": "2009-02-20"},
        {"subject": EVENT, "location": PLACE},
        {"subject": PLACE, "within": "data-place-obo-haut-mbomou-a-country"},
        {"subject": "data-place-obo-haut-mbomou-a-country", "within": "data-place-haut-mbomou-a-country"},
        {"subject": "data-place-haut-mbomou-a-country", "within": "data-place-a-country"},
        {"subject": PLACE, "point": {"lat": "5.4", "lon": "26.5", "precision_m": "5000"}},
        {"subject": EVENT, "participant": "ucdp-actor-12", "role": "side A"},
        {"subject": EVENT, "participant": "data-actor-the-other", "role": "side B"},
        {"subject": EVENT, "part_of": "ucdp-conflict-3"},
        {"subject": EVENT, "deaths": {"value": "3", "unit": "persons", "bound": "about"}, "key": "deaths-best"},
        {"subject": EVENT, "deaths": {"value": "2", "unit": "persons", "bound": "at_least"}, "key": "deaths-low"},
        {"subject": EVENT, "deaths": {"value": "5", "unit": "persons", "bound": "at_most"}, "key": "deaths-high"},
        *[
            {
                "subject": EVENT,
                "deaths": {"value": number, "unit": "persons", "bound": "about"},
                "role": role,
                "key": key,
            }
            for number, role, key in (
                ("1", "side A", "deaths-a"),
                ("2", "side B", "deaths-b"),
                ("0", "civilians", "deaths-civilians"),
                ("0", "unknown", "deaths-unknown"),
            )
        ],
        {"subject": EVENT, "status": "non-state conflict, in UCDP's classification"},
    ]


@pytest.mark.parametrize(
    ("code", "start", "end", "edtf"),
    [
        (1, "2009-02-20", "2009-02-20", "2009-02-20"),
        (1, "2009-02-20", "2009-02-22", "2009-02-20/2009-02-22"),
        (2, "2009-02-20", "2009-02-22", "[2009-02-20..2009-02-22]"),
        (3, "2009-02-20", "2009-02-26", "[2009-02-20..2009-02-26]"),
        (4, "2012-02-01", "2012-02-29", "2012-02"),
        (4, "2012-02-01", "2012-02-28", "[2012-02-01..2012-02-28]"),
        (5, "2000-01-01", "2000-12-31", "2000"),
        (5, "2000-01-01", "2001-12-31", "[2000-01-01..2001-12-31]"),
        (2, "2009-02-20 00:00:00.000", "2009-02-20", "2009-02-20"),
    ],
)
def test_precision_of_dates_becomes_a_period(tmp_path: Path, code: int, start: str, end: str, edtf: str) -> None:
    assert told(tmp_path, {"date_prec": code, "date_start": start, "date_end": end}).values("when") == [edtf]


@pytest.mark.parametrize(
    ("code", "radius"),
    [(1, "5000"), (2, "25000"), (3, "50000"), (4, "150000"), (5, "250000"), (6, "1000000"), (7, "1000000")],
)
def test_precision_of_places_becomes_a_radius(tmp_path: Path, code: int, radius: str) -> None:
    found = told(tmp_path, {"where_prec": code})
    assert found.values("point")[0]["precision_m"] == radius
    [note] = [claim["note"] for claim in found.claims if "point" in claim]
    assert note.startswith(f"UCDP's where_prec is {code}: ")
    assert ("The radius is the importer's." in note) == (code != 2)


def test_the_surroundings_of_a_place_are_another_place(tmp_path: Path) -> None:
    found = told(tmp_path, {}, {"id": 8, "where_prec": 2})
    assert found.values("location") == [PLACE, AROUND]
    assert found.records("places")[AROUND]["title"] == "Around Obo town"


@pytest.mark.parametrize(
    ("where", "code", "place"),
    [
        ("Obo", 3, "data-place-obo-haut-mbomou-a-country"),
        ("Haut-Mbomou", 4, "data-place-haut-mbomou-a-country"),
        ("", 6, "data-place-a-country"),
    ],
)
def test_a_division_that_is_named_as_the_place_is_that_place(tmp_path: Path, where: str, code: int, place: str) -> None:
    found = told(tmp_path, {"where_coordinates": where, "where_prec": code})
    assert found.values("location") == [place]
    assert len(found.values("point")) == 1


def test_a_country_alone_is_its_own_place(tmp_path: Path) -> None:
    found = told(tmp_path, {"where_coordinates": "A country", "adm_1": "", "adm_2": "", "where_prec": 6})
    assert list(found.records("places")) == ["data-place-a-country"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"low": 4}, "doubt: low 4, best 3 and high 5 are not in that order; all are kept"),
        ({"high": 2}, "doubt: low 2, best 3 and high 2 are not in that order; all are kept"),
        ({"deaths_a": 9}, "doubt: the deaths of the sides, of civilians and unknown add up to 11, and best is 3"),
        ({"deaths_a": -1}, "loss: 'deaths_a' is -1, which is no number of deaths, and is left out"),
        ({"date_prec": 9}, "doubt: date_prec is 9, expected 1 to 5; the day is taken for unknown"),
        ({"date_prec": None}, "doubt: date_prec is None"),
        ({"where_prec": 9}, "doubt: where_prec is 9, expected 1 to 7"),
        ({"date_end": "2009-02-20 10:30"}, "loss: the time of day in 'date_end' is not imported"),
        ({"source_original": "x" * 4990}, "loss: the note on sources has"),
        ({"region": "Africa"}, "loss: 'region' is not imported; it says something in 1 row"),
        ({"id": ""}, "there is no 'id'"),
        ({"date_start": ""}, "there is no 'date_start' or 'date_end'"),
        ({"date_start": "2009-02"}, "'date_start' is '2009-02', expected a day such as 2009-02-20"),
        ({"date_start": "2009-02-00"}, "'date_start' is '2009-02-00', expected a day"),
        ({"date_start": "2009-02-30"}, "there is no day 30"),
        ({"date_start": "2010-01-01"}, "it ends (2009-02-20) before it starts (2010-01-01)"),
        ({"best": "many"}, "'best' is 'many', expected a number"),
        ({"best": 2.5}, "'best' is 2.5, expected a whole number"),
        ({"best": True}, "'best' is 'True', expected a number"),
        ({"latitude": 95, "longitude": 0}, "there is no place at latitude 95"),
    ],
)
def test_what_cannot_be_kept_or_believed_is_said(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    found = told(tmp_path, change)
    assert any(said in line for line in found.said), found.said


@pytest.mark.parametrize("geometry", [None, {"type": "Point", "coordinates": []}, {}])
def test_a_row_without_a_position_says_so(tmp_path: Path, geometry: Any) -> None:
    found = told(tmp_path, {}, geometry=geometry)
    assert found.values("point") == []
    assert found.said == ["1: loss: there is no position; the place has none"]


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, {}, {"best": 4}).said == ["1: the id '7' stands on line 1 already"]


def test_ucdps_csv_and_the_json_of_its_api_are_read_too(tmp_path: Path) -> None:
    row = {**ROW, "latitude": 5.4, "longitude": 26.5, "geom_wkt": "POINT (26.5 5.4)"}
    table = ",".join(row) + "\n" + ",".join(f'"{value}"' for value in row.values()) + "\n"
    by_table = imported(tmp_path, "ucdp", "\ufeff" + table)
    by_api = imported(tmp_path, "ucdp", {"TotalCount": 1, "Result": [row]}, into=tmp_path / "api")
    assert by_table.claims == by_api.claims
    assert by_table.values("point") == [{"lat": "5.4", "lon": "26.5", "precision_m": "5000"}]


def test_places_whose_names_are_those_of_their_districts_are_not_these(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        {"where_coordinates": "A", "adm_2": "B"},
        {"id": 8, "where_coordinates": "B", "adm_2": "A"},
    )
    names = [place["title"] for place in found.records("places").values()]
    assert sorted(names) == ["A", "A", "A country", "B", "B", "Haut-Mbomou"]
    assert not any("circle" in line for line in found.said)


def test_a_country_is_known_by_its_number_where_it_has_one(tmp_path: Path) -> None:
    found = told(tmp_path, {"country_id": 482}, {"id": 8, "country_id": "482.0", "country": "The country"})
    assert "ucdp-country-482" in found.records("places")
    assert len(found.records("places")) == 7, "each of the two names of the country has places of its own"


def test_estimates_compete_and_those_out_of_order_are_contested(tmp_path: Path) -> None:
    found = told(tmp_path, {}, {"id": 8, "low": 9})
    publish_seed(found.folder, tmp_path / "editions")
    client = client_of(tmp_path / "editions")
    assert client.get(f"/events/{EVENT}").json()["contested"] == []
    other = client.get("/events/ucdp-8").json()
    assert other["contested"] == ["deaths"]
    assert len([number for number in other["quantities"] if number["property"] == "deaths"]) == 7
    assert other["places"][0]["id"] == PLACE


def test_the_reference_file_is_imported_whole(tmp_path: Path) -> None:
    path = shared("reference/data/ucdp-ged-23.1-car.geojson")
    report = import_file("ucdp", path, tmp_path / "seed", Options(document="ged-car"), licence="CC-BY-4.0")
    assert (report.rows, report.refused) == (1848, 0)
    doubted = [remark for remark in report.remarks if "are not in that order" in remark.message]
    assert len(doubted) == 20
    assert (tmp_path / "seed" / "claims" / "ged-car.yaml").exists()
