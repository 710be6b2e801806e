"""Centres of points on the globe: the shortest arc, held to brute force, and a circle that holds all of them."""

from __future__ import annotations

import math
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.importing.centres import centre, shortest_arc
from tests.imports import Imported, imported

EARTH_M = 6_371_008.8
ROUNDING_M = 1e-6
LONS = st.integers(-180, 180) | st.floats(-180, 180).map(lambda lon: round(lon, 4))
LATS = st.integers(-90, 90) | st.floats(-90, 90).map(lambda lat: round(lat, 4))
POINTS = st.lists(st.tuples(LATS, LONS), min_size=1, max_size=6)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """By the spherical law of cosines in vectors: another way than the code's."""
    vectors = []
    for lat, lon in (one, other):
        phi, theta = math.radians(lat), math.radians(lon)
        vectors.append((math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)))
    (a, b, c), (d, e, f) = vectors
    across = math.hypot(b * f - c * e, c * d - a * f, a * e - b * d)
    return EARTH_M * math.atan2(across, a * d + b * e + c * f)


def brute_force(lons: list[float]) -> float:
    """The width of the shortest arc that begins at one of the points and holds all of them."""
    return min(max((lon - begin) % 360 for lon in lons) for begin in lons)


@given(st.lists(LONS, min_size=1, max_size=8))
@example([-180, 180])
@example([-100, -4, 121])
@example([0, 120, -120])
def test_the_arc_is_the_shortest_that_holds_all_points(lons: list[float]) -> None:
    west, east = shortest_arc([(lon, lon) for lon in lons])
    assert east - west == pytest.approx(brute_force(lons), abs=1e-9)
    assert all((lon - west) % 360 <= east - west + 1e-9 or (lon - west) % 360 > 360 - 1e-9 for lon in lons)


@given(POINTS)
@example([(89, 0), (89, 180)])
@example([(90, 12), (-90, 0)])
@example([(0, 179.9), (0, -179.9)])
def test_the_circle_holds_all_points(points: list[tuple[float, float]]) -> None:
    found = centre(points)
    assert -90 <= found.lat <= 90
    assert -180 <= found.lon <= 180
    assert all(metres((found.lat, found.lon), point) <= found.radius_m + ROUNDING_M for point in points)


@given(st.lists(st.tuples(LATS, LONS), min_size=2, max_size=5))
@example([(-60, -180), (-60, 180), (80, 180), (80, -180)])
@example([(-60, -180), (-90, 180)])
@example([(10, -100), (10, 100)])
def test_the_circle_holds_what_lies_on_lines_and_within_the_rectangle(points: list[tuple[float, float]]) -> None:
    edges: list[tuple[float, float]] = []
    for (_, one), (_, other) in pairwise(points):
        west, east = min(one, other), max(one, other)
        edges.append((east, west + 360) if 180 < east - west < 360 else (west, east))
    found = centre(points, edges)
    lats = [lat for lat, _ in points]
    heights = [min(lats) + (max(lats) - min(lats)) * step / 8 for step in range(9)]
    along = [west + (east - west) * step / 8 for west, east in edges for step in range(9)]
    for lat, lon in product(heights, along):
        assert metres((found.lat, found.lon), (lat, lon)) <= found.radius_m + ROUNDING_M


def place(folder: Path, geometry: Any) -> Imported:
    feature = {"type": "Feature", "properties": {"title": "A"}, "geometry": geometry}
    return imported(folder, "geojson", {"type": "FeatureCollection", "features": [feature]}, type="place")


def box(west: float, south: float, east: float, north: float) -> list[list[list[float]]]:
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


@pytest.mark.parametrize(
    ("geometry", "lat", "lon"),
    [
        ({"type": "Polygon", "coordinates": box(-180, -60, 180, 80)}, "10", "0"),
        ({"type": "LineString", "coordinates": [[-100, 50], [0, 50], [100, 50]]}, "50", "0"),
        ({"type": "MultiPoint", "coordinates": [[-100, 40], [-4, 40], [121, 14]]}, "27", "10.5"),
        (
            {"type": "MultiPolygon", "coordinates": [box(177, -20, 180, -15), box(-180, -20, -178, -15)]},
            "-17.5",
            "179.5",
        ),
        ({"type": "Polygon", "coordinates": box(-180, -90, 180, -60)}, "-90", "0"),
        ({"type": "Polygon", "coordinates": box(-180, 60, 180, 90)}, "90", "0"),
        ({"type": "Polygon", "coordinates": box(-180, -90, 180, 90)}, "0", "0"),
        ({"type": "MultiPoint", "coordinates": [[0, 90], [120, 90]]}, "90", "0"),
    ],
)
def test_the_centre_of_what_is_wide_lies_within_it(tmp_path: Path, geometry: Any, lat: str, lon: str) -> None:
    [point] = place(tmp_path, geometry).values("point")
    assert (point["lat"], point["lon"]) == (lat, lon)


def test_a_centre_at_zero_is_no_sign_of_an_unknown_position(tmp_path: Path) -> None:
    found = place(tmp_path, {"type": "Polygon", "coordinates": box(-10, -10, 10, 10)})
    assert found.said == ["1: loss: 5 points of a geometry became one position with a radius of 1575661 m"]


def test_a_line_of_more_than_180_degrees_crosses_the_antimeridian_and_is_doubted(tmp_path: Path) -> None:
    found = place(tmp_path, {"type": "Polygon", "coordinates": box(-178, -20, 177, -15)})
    [point] = found.values("point")
    assert (point["lat"], point["lon"]) == ("-17.5", "179.5")
    assert "1: doubt: a line from longitude -178 to 177 is taken to cross the antimeridian" in found.said[0]


def test_a_centre_is_an_inference_and_a_point_a_statement(tmp_path: Path) -> None:
    two = {"type": "MultiPoint", "coordinates": [[-96.137751, 19.193327], [-96.369019, 19.367041]]}
    [claim] = [claim for claim in place(tmp_path, two).claims if "point" in claim]
    assert claim["nature"] == "inference"
    assert claim["note"].startswith("Computed by the import: the centre of 2 points")
    for one in ({"type": "Point", "coordinates": [9, 45]}, {"type": "MultiPoint", "coordinates": [[9, 45], [9, 45]]}):
        [claim] = [claim for claim in place(tmp_path, one).claims if "point" in claim]
        assert "nature" not in claim
        assert claim["point"]["lat"] == "45"


def test_the_same_meridian_at_both_ends_of_the_map_is_one(tmp_path: Path) -> None:
    found = place(tmp_path, {"type": "MultiPoint", "coordinates": [[180, 5], [-180, 5]]})
    assert found.values("point")[0]["lon"] == "180"
    assert found.said == []


@pytest.mark.parametrize("format_", ["linked-places", "ucdp"])
def test_a_centre_is_an_inference_in_every_format(tmp_path: Path, format_: str) -> None:
    row = {
        "@id": "x:1",
        "properties": {"title": "A", "id": 1, "where_prec": 1, "date_start": "2009-02-20", "date_end": "2009-02-20"},
        "geometry": {"type": "MultiPoint", "coordinates": [[9, 45], [10, 45]]},
    }
    found = imported(tmp_path, format_, [row])
    [claim] = [claim for claim in found.claims if "point" in claim]
    assert claim["nature"] == "inference"
    assert (claim["point"]["lat"], claim["point"]["lon"]) == ("45", "9.5")
    assert int(claim["point"]["precision_m"]) > 39_000
