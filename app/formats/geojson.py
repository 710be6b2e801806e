"""GeoJSON (RFC 7946): a feature each, with the `when` of Linked Places and the `time` of JSON-FG side by side.

What has no position has the geometry null. An event lies where its places do; several of them make a MultiPoint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.formats.attribution import witnesses
from app.formats.format import Item, WriteContext
from app.formats.json_stream import dumps, filled
from app.formats.timespans import json_fg_time, linked_when


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """A feature, or a collection of features."""
    features = (feature(item, about) for item in items)
    if about.single:
        return (dumps(each) + "\n" for each in features)
    return filled({"type": "FeatureCollection", "edition": about.edition}, "features", features)


def feature(record: Item, about: WriteContext) -> dict[str, Any]:
    """One record; its properties are its JSON, the bounds of its date lifted out for whoever reads flat ones only."""
    when = record["when"]
    points = positions(record, about)
    properties = {name: value for name, value in record.items() if name not in ("when", "point")}
    properties |= {
        "url": about.absolute(record["url"]),
        "edtf": when and when["edtf"],
        "start": when and when["earliest"],
        "end": when and when["latest"],
        "date": when,
        "precision_m": [point["precision_m"] for point in points],
        "sources": witnesses(record, about),
    }
    return {
        "type": "Feature",
        "id": record["id"],
        "geometry": geometry(points),
        "properties": properties,
        "when": linked_when(record),
        "time": json_fg_time(when),
    }


def positions(record: Item, about: WriteContext) -> list[Item]:
    """Where it is: a place's own position, or those of the places where an event is said to have been."""
    if record.get("point"):
        return [record["point"]]
    located = [link["id"] for link in record["places"] if link["relation"] == "location"]
    return [about.points[id_] for id_ in dict.fromkeys(located) if id_ in about.points]


def geometry(points: list[Item]) -> dict[str, Any] | None:
    """A point, several, or null; longitude comes first."""
    coordinates = [[point["lon"], point["lat"]] for point in points]
    if not coordinates:
        return None
    if len(coordinates) == 1:
        return {"type": "Point", "coordinates": coordinates[0]}
    return {"type": "MultiPoint", "coordinates": coordinates}
