"""OGC API - Features, Part 1: its pages in JSON. Everything that they lead to is named in full, by links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.formats import geojson
from app.formats.format import Item, WriteContext
from app.resources import urls
from app.resources.base import Resource

JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CONFORMS_TO = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{class_}" for class_ in ("core", "oas30", "geojson")
]
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
Json = dict[str, Any]


def link(about: WriteContext, rel: str, address: str, type_: str = JSON, title: str | None = None) -> Json:
    """A link; what it leads to has a title."""
    found = {"rel": rel, "href": about.absolute(address), "type": type_}
    return {**found, "title": title} if title else found


def landing(about: WriteContext, title: str, description: str) -> Json:
    """The first page."""
    links = [
        link(about, "self", urls.OGC, title="This page"),
        link(about, "service-desc", urls.OGC_API, OPENAPI, "The description of this API"),
        link(about, "service-doc", urls.DOCS, "text/html", "The manual of the whole service"),
        link(about, "conformance", urls.OGC_CONFORMANCE, title="What this conforms to"),
        link(about, "data", urls.OGC_COLLECTIONS, title="The collections"),
    ]
    return {"title": title, "description": description, "links": links}


def collections(about: WriteContext, described: Sequence[Json]) -> Json:
    """All collections."""
    return {"links": [link(about, "self", about.onward(urls.OGC_COLLECTIONS))], "collections": list(described)}


def collection(about: WriteContext, resource: Resource, extent: Mapping[str, Any]) -> Json:
    """One collection: the records of a noun."""
    return {
        "id": resource.plural,
        "title": resource.plural.capitalize(),
        "description": resource.description,
        "extent": dict(extent),
        "itemType": "feature",
        "crs": [CRS84],
        "links": [
            link(about, "self", about.onward(urls.collection(resource.name))),
            link(about, "items", about.onward(urls.features(resource.name)), GEOJSON, "As features"),
            link(about, "alternate", about.onward(urls.records(resource.name)), JSON, "As the API has them"),
        ],
    }


def items(records: Sequence[Item], about: WriteContext, links: Sequence[Json], matched: int | None) -> Json:
    """A page of features; how many match in all is left out where it was not counted."""
    counted = {} if matched is None else {"numberMatched": matched}
    features = [geojson.feature(record, about) for record in records]
    return {
        "type": "FeatureCollection",
        "features": features,
        "links": list(links),
        **counted,
        "numberReturned": len(features),
    }


def item(record: Item, about: WriteContext) -> Json:
    """One feature."""
    type_, id_ = record["type"], record["id"]
    links = [
        link(about, "self", about.onward(urls.feature(type_, id_)), GEOJSON, record["title"]),
        link(about, "alternate", about.onward(record["url"]), JSON, "The record with all that is known of it"),
        link(about, "collection", about.onward(urls.collection(type_))),
    ]
    return {**geojson.feature(record, about), "links": links}
