"""The coast of the maps: made of Natural Earth and nothing else, land where there is land, and small."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages import basemap, coast
from tests import make_coast
from tests.optional import node_package

POINTS = [
    ("Nakhchivan", 45.41, 39.21, True),
    ("Baku", 49.80, 40.42, True),
    ("the Caspian Sea", 51.0, 40.0, False),
    ("Kars", 43.09, 40.60, True),
    ("the Black Sea", 35.0, 43.0, False),
    ("Madrid", -3.70, 40.40, True),
    ("Male in the Indian Ocean, whose reversed rings turn the sphere inside out", 70.0, 2.0, False),
    ("Chad", 19.0, 15.0, True),
    ("Siberia", 100.0, 68.0, True),
    ("the Norwegian Sea, as far north as Chukotka", -10.0, 67.5, False),
    ("Chukotka east of the antimeridian", -176.0, 66.5, True),
    ("the Indian Ocean, as far south as Fiji", 80.0, -16.6, False),
    ("Antarctica", 170.0, -86.0, True),
]


@pytest.mark.parametrize("width", [4, 20, 100])
@pytest.mark.parametrize(("name", "lon", "lat", "is_land"), POINTS)
def test_there_is_land_where_there_is_land(name: str, lon: float, lat: float, is_land: bool, width: int) -> None:
    west, north = lon - width / 2, lat + width / 4
    path = coast.land(west, lat - width / 4, west + width, north, 1000 / width, 1000 / width)
    assert inside(path, 500, 250) is is_land, name


def inside(path: str, x: float, y: float) -> bool:
    """Whether a point is painted by the even-odd rule."""
    crossings = 0
    for ring in path.split("M")[1:]:
        start, *steps = ring.rstrip("z").split("l")
        points = [tuple(map(int, start.split(",")))]
        for dx, dy in (map(int, step.split(",")) for step in steps):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
            crossings += (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


@given(st.lists(st.integers(-40_000, 40_000)))
def test_steps_are_read_as_they_were_written(steps: list[int]) -> None:
    assert coast.steps_of(make_coast.encoded(steps)) == steps


def test_the_file_is_made_of_natural_earth_and_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = node_package("world-atlas")
    monkeypatch.setattr(make_coast, "COAST", tmp_path / "coast.json")
    monkeypatch.setattr(make_coast, "BORDERS", tmp_path / "borders.json")
    make_coast.main(folder)
    assert (tmp_path / "borders.json").read_bytes() == basemap.BORDERS.read_bytes()
    assert (tmp_path / "coast.json").read_bytes() == coast.FILE.read_bytes()
    assert coast.FILE.stat().st_size < 400_000
