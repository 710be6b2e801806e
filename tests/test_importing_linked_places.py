"""Importing Linked Places, tolerantly: all the ways in which there are files, and what is lost of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.importing.ids import own_id
from tests.imports import Imported, imported

NAME = {"toponym": "Kars", "lang": "tr"}


def feature(**more: Any) -> dict[str, Any]:
    return {
        "@id": "http://example.org/places/7",
        "type": "Feature",
        "properties": {"title": "Kars"},
        "names": [NAME],
        **more,
    }


def told(folder: Path, **more: Any) -> Imported:
    return imported(folder, "linked-places", {"type": "FeatureCollection", "features": [feature(**more)]})


def test_a_feature_becomes_a_place(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        when={"timespans": [{"start": {"in": "1878"}, "end": {"in": "1918"}}], "label": "under the Tsar"},
        names=[{**NAME, "citations": [{"label": "A map"}, {"@id": "b"}, {}, 5]}, {"toponym": "Ղարս", "lang": "x y"}],
        types=[{"identifier": "aat:1", "label": "town"}, {"identifier": "aat:2"}, {}],
        geometry={"type": "Point", "coordinates": [43.0975, 40.6078]},
        links=[
            {"type": "exactMatch", "identifier": "wd:Q83092"},
            {"type": "skos:exactMatch", "@id": "https://example.org/k"},
        ],
        descriptions=[{"value": "a fortress", "lang": "en"}, {"value": ""}],
    )
    place = own_id("data", "http://example.org/places/7")
    assert found.records("places")[place]["title"] == "Kars"
    assert found.statements[0]["passages"][0]["in"] == "row 1, http://example.org/places/7"
    assert found.values("name") == [{"text": "Kars", "lang": "tr"}, {"text": "Ղարս"}]
    assert found.claims[0]["note"] == "The gazetteer cites: A map; b"
    assert found.values("when") == [{"edtf": "1878/1918", "text": "under the Tsar"}]
    assert found.values("point") == [{"lat": "40.6078", "lon": "43.0975", "precision_m": "1000"}]
    assert found.values("status") == ["town (aat:1)", "aat:2"]
    assert found.values("description") == [{"text": "a fortress", "lang": "en"}]
    assert found.values("same_as") == [
        "http://example.org/places/7",
        "https://www.wikidata.org/entity/Q83092",
        "https://example.org/k",
    ]
    assert found.said == [
        "1: loss: 'citations' holds what is no object, and that is left out",
        "1: loss: the language 'x y' is no language tag, and is left out",
    ]


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        ({"timespans": [{"start": {"in": "0928"}}]}, "0928"),
        ({"timespans": [{"start": {"in": "1990-01-19"}, "end": {"in": "1990-01-19"}}]}, "1990-01-19"),
        ({"timespans": [{"start": {"earliest": "0928", "latest": "0950"}}]}, "[0928..0950]"),
        ({"timespans": [{"start": {"earliest": "0928", "latest": "0928"}}]}, "0928"),
        ({"timespans": [{"start": {"in": "0930", "earliest": "0928", "latest": "0950"}}]}, "0930"),
        ({"timespans": [{"start": {"latest": "0928"}}]}, "[..0928]"),
        ({"timespans": [{"start": {"earliest": "0928"}}]}, "[0928..]"),
        ({"timespans": [{"start": {"latest": "0928"}, "end": {"earliest": "0950", "latest": "1000"}}]}, "/1000"),
        ({"timespans": [{"start": {"earliest": "0928", "latest": "0950"}, "end": {"in": "1000"}}]}, "0928/1000"),
        ({"timespans": [{"end": {"earliest": "0990", "latest": "1000"}}]}, "/1000"),
        ({"timespan": {"start": "1990-01-19T00:00:00Z", "end": "1990-01-20T00:00:00Z"}}, "1990-01-19/1990-01-20"),
        ({"timespan": {"start": 928, "end": -1}}, "0928/"),
        ({"timespan": [{"start": -500, "end": 300}]}, "-0500/0300"),
        ({"timespan": [{"start": -12000, "end": 928.0}]}, "Y-12000/0928"),
        ({"start": "1878", "end": {"in": "1918"}}, "1878/1918"),
        ({"timespans": [{"start": 100, "end": 200}, {"start": 300, "end": 400}, "x"]}, "0100/0400"),
        ({"timespans": [{"start": 100}, {"start": 300}]}, "0100/0300"),
        ({"timespans": [{"start": {"earliest": "0928", "latest": "0950"}}, {"start": "1000"}]}, "0928/1000"),
    ],
)
def test_dates_are_read_in_all_the_ways_in_which_there_are_files(tmp_path: Path, when: Any, edtf: str) -> None:
    assert told(tmp_path, when=when).values("when") == [{"edtf": edtf}]


def test_bounds_that_a_date_has_by_itself_are_no_loss(tmp_path: Path) -> None:
    start = {"in": "1990", "earliest": "1990-01-01", "latest": "1990-12-31"}
    found = told(tmp_path, when={"timespans": [{"start": start}]})
    assert found.values("when") == [{"edtf": "1990"}]
    assert not any("earliest and latest" in line for line in found.said)


@pytest.mark.parametrize(
    "when", [None, {}, {"timespans": []}, {"timespan": {"start": -1, "end": -1}}, {"timespans": [{}]}]
)
def test_what_has_no_date_has_none(tmp_path: Path, when: Any) -> None:
    assert told(tmp_path, when=when).values("when") == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"when": {"timespans": [{"start": {"in": "long ago"}}]}},
            "the date cannot be read and is left out: 'long ago'",
        ),
        ({"when": {"timespans": [{"start": "1918", "end": "1878"}]}}, "the date cannot be read and is left out"),
        ({"when": {"timespans": [{"start": 100}, {"start": 300}]}}, "2 timespans became one"),
        (
            {"when": {"timespans": [{"end": {"earliest": "1500"}}]}},
            "such an interval has no first and no last day; it is left out",
        ),
        ({"when": {"timespan": {"start": -1}}}, "doubt: the year -1 is taken for unknown"),
        ({"when": {"timespans": [{"start": {"in": "0930", "latest": "0950"}}]}}, "earliest and latest beside '0930'"),
        (
            {
                "when": {
                    "timespans": [{"start": {"in": "1990-01-01", "earliest": "1990-01-01", "latest": "1990-12-31"}}]
                }
            },
            "earliest and latest beside '1990-01-01' are not imported",
        ),
        ({"when": {"timespan": {"start": "1990-01-19T10:00:00Z"}}}, "the time of day in '1990-01-19T10:00:00Z'"),
        ({"when": {"certainty": "uncertain"}}, "loss: of 'when', certainty is not imported"),
        (
            {"when": {"timespans": [{"start": {"in": "0930"}, "duration": "x"}]}},
            "of 'timespans', duration is not imported",
        ),
        ({"geometry": {"type": "Point", "coordinates": ["a", "b"]}}, "the geometry cannot be read and is left out"),
        ({"geometry": {"type": "Point", "coordinates": [1]}}, "the geometry cannot be read and is left out"),
        ({"geometry": {"type": "Point", "coordinates": "POINT"}}, "the geometry cannot be read and is left out"),
        ({"geometry": {"type": "Point", "coordinates": [0, 99]}}, "there is no place at latitude 99"),
        (
            {"geometry": {"type": "Point", "coordinates": [0, 9], "certainty": "low"}},
            "of 'geometry', certainty is not imported",
        ),
        (
            {"geometry": {"type": "GeometryCollection", "geometries": [{"src": "x"}]}},
            "of 'geometry', src is not imported",
        ),
        ({"links": [{"type": "closeMatch", "identifier": "wd:Q1"}]}, "the link 'closeMatch' to 'wd:Q1' says less"),
        ({"links": [{"type": "exactMatch", "identifier": "Q1"}]}, "'Q1' is no web address"),
        ({"links": ["wd:Q1"]}, "'links' holds what is no object"),
        ({"names": "Kars"}, "'names' holds what is no object"),
        ({"names": [{**NAME, "when": {"in": "1900"}}]}, "of 'names', when is not imported"),
        ({"types": [{"label": "town", "when": {"in": "1900"}}]}, "of 'types', when is not imported"),
        ({"descriptions": [{"value": "x", "source": "y"}]}, "of 'descriptions', source is not imported"),
        ({"names": [NAME, {"lang": "tr"}]}, "1 of 'names' without a toponym is not imported"),
        ({"names": [NAME, {"toponym": ["x"]}]}, "'toponym' holds what is no text"),
        ({"names": [{**NAME, "citations": [{"label": "x", "page": 5}]}]}, "of 'citations', page is not imported"),
        ({"when": [{"start": "1900"}, {"start": "1901"}]}, "of 'when', only the first of 2 is imported"),
        ({"when": {"timespans": ["1900"]}}, "'timespans' holds what is no timespan"),
        ({"geometry": {"type": "Point", "coordinates": [1, 2, 300]}}, "heights are not imported"),
        ({"depictions": [{"@id": "x"}]}, "'depictions' is not imported"),
        ({"properties": {"title": "Kars", "ccodes": ["TR"]}}, "'properties.ccodes' is not imported"),
        ({"properties": {}, "names": []}, "1: there is neither a title nor a toponym"),
    ],
)
def test_what_cannot_be_imported_is_said(tmp_path: Path, more: dict[str, Any], said: str) -> None:
    found = told(tmp_path, **more)
    assert any(said in line for line in found.said), found.said


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        (None, []),
        ({"type": "GeometryCollection", "geometries": []}, []),
        ([{"type": "Point", "coordinates": [1.5, 2.5]}], [{"lat": "2.5", "lon": "1.5", "precision_m": "5566"}]),
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]},
            [{"lat": "0.5", "lon": "0.5", "precision_m": "78985"}],
        ),
        (
            {"type": "MultiPoint", "coordinates": [[177, -17], [180, -17], [-180, -17], [-179, -17]]},
            [{"lat": "-17", "lon": "179", "precision_m": "213640"}],
        ),
        (
            {"type": "MultiPoint", "coordinates": [[179, 0], [-177, 0]]},
            [{"lat": "0", "lon": "-179", "precision_m": "223403"}],
        ),
        (
            {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [43, 40]}]},
            [{"lat": "40", "lon": "43", "precision_m": "55660"}],
        ),
    ],
)
def test_every_geometry_becomes_a_position_with_a_radius(tmp_path: Path, geometry: Any, point: list[Any]) -> None:
    assert told(tmp_path, geometry=geometry).values("point") == point


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"@id": 7}, "data-7"),
        ({"@id": "", "properties": {"title": "Kars", "id": "x:9"}}, own_id("data", "x:9")),
        ({"@id": None}, "data-place-kars"),
        ({"properties": {"title": ""}}, own_id("data", "http://example.org/places/7")),
        ({"names": None}, own_id("data", "http://example.org/places/7")),
    ],
)
def test_ids_and_titles_are_found_where_they_are(tmp_path: Path, change: dict[str, Any], place: str) -> None:
    assert list(told(tmp_path, **change).records("places")) == [place]


def test_features_one_a_line_are_read_and_an_id_that_stands_twice_refused(tmp_path: Path) -> None:
    content = "\n".join(json.dumps(feature(links=None)) for _ in range(2))
    found = imported(tmp_path, "linked-places", content)
    assert found.said == ["2: the id 'http://example.org/places/7' stands on line 1 already"]
