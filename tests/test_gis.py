"""Programs for maps read `/ogc` from a live server: GDAL's OAPIF driver (through pyogrio), and OWSLib."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from fastapi.testclient import TestClient
from owslib.ogcapi.features import Features
from pyogrio.raw import read

from app.resources.urls import PLURALS
from tests.servers import serving


@pytest.fixture(scope="module")
def ogc(article_dir: Path) -> Iterator[str]:
    """The address of the OGC API of the article's facts."""
    with serving(article_dir) as address:
        yield f"{address}/ogc"


def gdal(ogc: str, collection: str, **how: Any) -> list[dict[str, Any]]:
    """What GDAL reads: the columns of each feature, and its geometry as WKB."""
    meta, _, geometries, columns = read(f"OAPIF:{ogc}", layer=collection, **how)
    rows = zip(*columns, strict=True)
    found = [dict(zip(meta["fields"], map(str, row), strict=True)) for row in rows]
    return [{**row, "wkb": shape} for row, shape in zip(found, geometries, strict=True)]


def test_gdal_finds_the_collections(ogc: str) -> None:
    layers = {str(name) for name, _ in pyogrio.list_layers(f"OAPIF:{ogc}")}
    assert layers == set(PLURALS.values())


@pytest.mark.parametrize("collection", PLURALS.values())
def test_gdal_reads_every_feature(article: TestClient, ogc: str, collection: str) -> None:
    records = {item["id"]: item for item in article.get(f"/{collection}?limit=500").json()["items"]}
    rows = gdal(ogc, collection)
    assert sorted(row["id"] for row in rows) == sorted(records)
    for row in rows:
        record = records[row["id"]]
        assert (row["title"], row["kind"]) == (record["title"], record["kind"])
        assert row["url"] == ogc.removesuffix("/ogc") + record["url"]
        if record.get("point"):
            assert row["wkb"] is not None


def test_gdal_follows_the_pages(article: TestClient, ogc: str) -> None:
    records = article.get("/documents?limit=500").json()["items"]
    rows = read(f"OAPIF:{ogc}/collections/documents", PAGE_SIZE="7")[3][0]
    assert len(rows) == len(records) > 7


def test_gdal_asks_by_rectangle(article: TestClient, ogc: str) -> None:
    west, south, east, north = box = 44.7, 39.6, 45.2, 39.9
    found = article.get("/places", params={"bbox": ",".join(map(str, box))}).json()["items"]
    # GDAL drops what only touches the rectangle with its circle of precision: it looks at the point alone.
    points = {place["id"]: place["point"] for place in found}
    expected = [id_ for id_, at in points.items() if west <= at["lon"] <= east and south <= at["lat"] <= north]
    assert [row["id"] for row in gdal(ogc, "places", bbox=box)] == expected != []


def test_gdal_writes_them_for_others(ogc: str, tmp_path: Path) -> None:
    meta, _, geometries, columns = read(f"OAPIF:{ogc}", layer="places")
    pyogrio.raw.write(
        tmp_path / "places.gpkg", geometries, columns, meta["fields"], geometry_type="Unknown", crs=meta["crs"]
    )
    assert pyogrio.read_info(tmp_path / "places.gpkg")["features"] == len(geometries)


def test_owslib_reads_collections_and_features(article: TestClient, ogc: str) -> None:
    service = Features(ogc)
    assert sorted(service.feature_collections()) == sorted(PLURALS.values())
    assert "/ogc/collections/{collectionId}/items" in service.api()["paths"]
    assert any(class_.endswith("/conf/core") for class_ in service.conformance()["conformsTo"])
    assert service.collection("events")["itemType"] == "feature"
    page = service.collection_items(
        "events", bbox=[44.7, 38.8, 46.2, 39.9], datetime_="1990-01-18/1990-01-20", limit=500
    )
    expected = article.get("/events?bbox=44.7,38.8,46.2,39.9&when=1990-01-18/1990-01-20&limit=500").json()["items"]
    assert [feature["id"] for feature in page["features"]] == [event["id"] for event in expected] != []
    assert service.collection_item("events", "karki-occupied")["properties"]["title"] == "Taking of Karki"


def test_gdal_reads_the_geojson_of_a_list(article: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "events.geojson"
    path.write_bytes(article.get("/events.geojson").content)
    fields, _, geometries, columns = read(path)
    ids = columns[list(fields["fields"]).index("id")]
    features = json.loads(path.read_text())["features"]
    assert list(ids) == [feature["id"] for feature in features]
    assert [shape is None for shape in geometries] == [feature["geometry"] is None for feature in features]
