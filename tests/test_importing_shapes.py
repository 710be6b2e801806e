"""Tables and GeoJSON as the world has them: separators, encodings, quotes, blanks, and what no column says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import InvalidImport
from tests.imports import Imported, imported

UNCLOSED = "a quotation mark opens on this line and is not closed: close it, or remove it"


def titles(found: Imported, plural: str = "events") -> list[str]:
    return [entry["title"] for entry in found.records(plural).values()]


READ: dict[str, tuple[str | bytes, list[str]]] = {
    "files with byte-order marks that were joined": (
        '\ufeff\ufefftitle,\ufeffdate\r\n\ufeff"A, x",1900\r\n\ufeffB,\ufeff1901\r\n',
        ["“A, x”", "“B”"],
    ),
    "the same with tabs": ('title\tdate\n\ufeff"A"\t1900\n\ufeffB\t1901\n\ufeff', ["“A”", "“B”"]),
    "a byte-order mark and semicolons": ("\ufefftitle;date\r\nSiège;1529\r\n", ["“Siège”"]),
    "line breaks and quotes in quotes": (
        'title,date\n"The ""long""\nbattle, of\r\nX",1204\n',
        ['“The "long" battle, of X”'],
    ),
    "tabs": ("title\tdate\nA, with comma\t1900\n", ["“A, with comma”"]),
    "bars": ("title|date\nA|1900\n", ["“A”"]),
    "line ends of old": ("title,date\rA,1900\rB,1901\r", ["“A”", "“B”"]),
    "blank lines and empty rows": ("title,date\n\n\nA,1900\n,,\n   ,  \nB,1901\n\n", ["“A”", "“B”"]),
    "a line for spreadsheets": ("sep=;\ntitle;date\nA;1900\n", ["“A”"]),
    "the same behind a mark": ("\ufeffsep=,\ntitle,date\nA,1900\n", ["“A”"]),
    "UTF-16": ("title,date\nÉ,1900\n".encode("utf-16"), ["“É”"]),
    "cells beyond the header that are empty": ("title,date\nA,1900,,\n", ["“A”"]),
    "names of columns in any case": ("TITLE,Start_Date\nA,1900\n", ["“A”"]),
}


@pytest.mark.parametrize(("content", "expected"), READ.values(), ids=READ)
def test_a_table_is_read(content: str | bytes, expected: list[str], tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", content)
    assert titles(found) == expected
    assert found.said == []


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "Latin-1": (
        "title,date\nSiège,1529\n".encode("latin-1"),
        r":2: the file is not utf-8; expected UTF-8; --encoding names another, such as latin-1",
    ),
    "a column twice": ("title,date,date\nA,1900,1901\n", ":1: the header has 'date' twice"),
    "no title": (
        "Titre;Date;Lieu\nA;1204;B\n",
        "no column is known to hold the title; --column title=NAME tells which of Titre, Date, Lieu",
    ),
    "no header": (
        "Battle of X,1900\nBattle of Y,1901\n",
        "no column is known to hold the title; --column title=NAME tells which of Battle of X, 1900",
    ),
    "a line for spreadsheets and no more": ("sep=;\n", "the file is empty"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_table_that_is_refused_says_why_and_what_to_do(content: str | bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidImport) as refused:
        imported(tmp_path, "csv", content)
    assert reason in str(refused.value)
    assert not (tmp_path / "seed").exists()


def test_latin_1_is_read_when_it_is_named(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "title,date\nSiège,1529\n".encode("latin-1"), encoding="latin-1")
    assert titles(found) == ["“Siège”"]


def test_a_column_can_be_named(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "Titre;Date\nA;1204\n", columns={"title": "Titre"})
    assert titles(found) == ["“A”"]


def test_years_before_the_era_stay_what_they_are(tmp_path: Path) -> None:
    found = imported(
        tmp_path, "csv", "title,start,end\nCannae,-215,-215\nPunic War,-218,-201\nMarathon,490 BC,\nNever,,\n"
    )
    assert [when["edtf"] for when in found.values("when")] == ["-0215", "-0218/-0201", "-0489/"]
    assert len(titles(found)) == 4


def test_rows_that_do_not_fit_are_refused_one_by_one(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", 'title,date\nA,1900,extra\nB\nC,1901\n"unclosed,1902\n')
    assert found.said == [
        "2: 3 cells, expected 2 as in the header; the last column is 'date': quote a cell that has the separator in it",
        "3: 1 cells, expected 2 as in the header: there is none for 'date'",
        f"5: this row of the table cannot be read: unexpected end of data; {UNCLOSED}",
    ]
    assert titles(found) == ["“C”"]


def test_a_column_of_types_that_are_kinds_is_told(tmp_path: Path) -> None:
    table = "name,latitude,longitude,type\nX,45.5,9.1,city\n"
    found = imported(tmp_path, "csv", table)
    assert found.said[0].endswith("if the column holds kinds: --column type= --column kind=type")
    found = imported(tmp_path, "csv", table, columns={"type": "", "kind": "type"}, type="place")
    assert found.records("places")["data-place-x"]["kind"] == "city"


# GeoJSON


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


POINT = {"type": "Point", "coordinates": [9.1, 45.5]}
SQUARE = {"type": "Polygon", "coordinates": [[[9.0, 45.0], [10.0, 45.0], [10.0, 46.0], [9.0, 46.0], [9.0, 45.0]]]}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def test_features_are_rows(tmp_path: Path) -> None:
    places = collection(feature(POINT, name="A", date="1900", type="place"), feature(None, name="B", type="place"))
    found = imported(tmp_path, "geojson", places)
    assert titles(found, "places") == ["A", "B"]
    assert found.values("point") == [{"lat": "45.5", "lon": "9.1", "precision_m": "5566"}]
    [note] = [claim["note"] for claim in found.claims if "point" in claim]
    assert note == "The table gives no precision; the radius is the importer's."
    assert found.said == []


def test_an_event_lies_where_its_geometry_does(tmp_path: Path) -> None:
    found = imported(tmp_path, "geojson", collection(feature(POINT, title="Fair", when="1905-06-07", place="Brod")))
    assert found.values("location") == ["data-place-brod"]
    assert found.values("when") == [{"edtf": "1905-06-07"}]


@pytest.mark.parametrize("geometry", [SQUARE, [SQUARE]])
def test_an_area_becomes_its_centre_with_a_radius_and_that_is_said(geometry: Any, tmp_path: Path) -> None:
    found = imported(tmp_path, "geojson", collection(feature(geometry, name="A")), type="place")
    [point] = found.values("point")
    assert (point["lat"], point["lon"]) == ("45.5", "9.5")
    assert int(point["precision_m"]) > 60_000
    assert "became one position with a radius" in found.said[0]


def test_ids_of_features_are_theirs(tmp_path: Path) -> None:
    places = [
        {**feature(POINT, name="A"), "id": 7},
        {**feature(POINT, name="A"), "id": "7"},
        feature(POINT, id=8, name="A"),
    ]
    found = imported(tmp_path, "geojson", collection(*places), type="place")
    assert list(found.records("places")) == ["data-7", "data-8"]
    assert len(found.said) == 1


@pytest.mark.parametrize(
    "shape", [lambda each: each, lambda each: each[0], lambda each: "\n".join(map(json.dumps, each))]
)
def test_an_array_one_feature_and_one_a_line_are_read_too(shape: Any, tmp_path: Path) -> None:
    found = imported(tmp_path, "geojson", shape([feature(POINT, name="A")]), type="place")
    assert titles(found, "places") == ["A"]


def test_what_no_column_is_for_is_said(tmp_path: Path) -> None:
    found = imported(
        tmp_path, "geojson", collection(feature(POINT, name="A", colour="red", bbox=[1, 2, 3, 4])), type="place"
    )
    assert found.said == [
        "1: loss: 'bbox' is not imported; it says something in 1 row",
        "1: loss: 'colour' is not imported; it says something in 1 row",
    ]
    nameless = imported(
        tmp_path, "geojson", collection(feature(POINT, colour="red")), into=tmp_path / "other", type="place"
    )
    assert nameless.said == ["1: there is no title; expected one in 'title'"]


def test_another_system_of_coordinates_is_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "EPSG:3857"}}
    with pytest.raises(InvalidImport, match="another system than WGS 84"):
        imported(tmp_path, "geojson", {**collection(feature(POINT, name="A")), "crs": crs})


@pytest.mark.parametrize("geometry", ["x", [1, 2], {"type": "Point"}, {"type": "MultiPoint", "coordinates": []}, {}])
def test_a_geometry_without_coordinates_is_a_loss(tmp_path: Path, geometry: Any) -> None:
    feature = {"type": "Feature", "id": 1, "properties": {"title": "A", "date": "1900"}, "geometry": geometry}
    found = imported(tmp_path, "geojson", {"type": "FeatureCollection", "features": [feature]})
    assert found.said == ["1: loss: the geometry has no coordinates; no position is imported"]
    assert found.values("point") == []


def test_joined_sequences_of_features_are_read(tmp_path: Path) -> None:
    features = [{"type": "Feature", "id": name, "properties": {"title": name}, "geometry": None} for name in "ab"]
    text = "".join(f"\ufeff\x1e{json.dumps(feature)}\n" for feature in features)
    assert titles(imported(tmp_path, "geojson", text)) == ["“a”", "“b”"]


def test_a_sequence_of_collections_has_the_rows_of_each(tmp_path: Path) -> None:
    features = [{"type": "Feature", "id": name, "properties": {"title": name}, "geometry": None} for name in "abc"]
    collections = [{"type": "FeatureCollection", "features": part} for part in (features[:2], features[2:])]
    text = "".join(f"\x1e{json.dumps(collection)}\n" for collection in collections)
    found = imported(tmp_path, "geojson", text)
    assert (titles(found), found.report.rows, found.said) == (["“a”", "“b”", "“c”"], 3, [])


def test_a_header_in_the_middle_is_no_row(tmp_path: Path) -> None:
    text = "title,date\nA,1900\n\ufefftitle, date\nB,1901\ntitle,1902\n"
    found = imported(tmp_path, "csv", text, undated="keep")
    assert titles(found) == ["“A”", "“B”", "“title”"]
    assert found.said == ["3: the row repeats the header, as in files that were joined; remove it"]
