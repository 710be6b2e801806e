"""The description of the OGC API: OpenAPI 3.0, as the standard's conformance class asks for; our own is 3.1."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from app.formats.ogc import GEOJSON, JSON, OPENAPI
from app.queries.features import MAX_ITEMS
from app.resources import urls
from app.resources.urls import SLUG
from app.server.problems import MEDIA_TYPE

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
LINKS: Json = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}


def _object(required: Sequence[str], **properties: Json) -> Json:
    return {"type": "object", "required": list(required), "properties": properties}


def _array(items: Json) -> Json:
    return {"type": "array", "items": items}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


_GEOMETRY = {"type": "object", "nullable": True, "description": "Null where nobody says where it lies."}
SCHEMAS: Json = {
    "link": _object(["href", "rel"], href=TEXT, rel=TEXT, type=TEXT, title=TEXT),
    "landingPage": _object(["links"], title=TEXT, description=TEXT, links=LINKS),
    "confClasses": _object(["conformsTo"], conformsTo=_array(TEXT)),
    "collections": _object(["links", "collections"], links=LINKS, collections=_array(_ref("collection"))),
    "collection": _object(
        ["id", "links"],
        **dict.fromkeys(("id", "title", "description", "itemType"), TEXT),
        links=LINKS,
        extent={"type": "object"},
        crs=_array(TEXT),
    ),
    "feature": _object(
        ["type", "geometry", "properties"],
        type={"type": "string", "enum": ["Feature"]},
        id=TEXT,
        geometry=_GEOMETRY,
        properties={"type": "object"},
        links=LINKS,
    ),
    "featureCollection": _object(
        ["type", "features"],
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_array(_ref("feature")),
        links=LINKS,
        numberMatched={"type": "integer", "minimum": 0, "description": "Only where nothing narrows the collection."},
        numberReturned={"type": "integer", "minimum": 0},
    ),
    "problem": _object(
        ["type", "title", "status", "detail", "errors"],
        **dict.fromkeys(("type", "title", "detail"), TEXT),
        status={"type": "integer"},
        errors=_array(_object(["parameter", "message"], parameter=TEXT, message=TEXT)),
    ),
}


def _parameter(name: str, description: str, in_: str = "query", **schema: Any) -> Json:
    found = {"name": name, "in": in_, "required": in_ == "path", "description": description, "schema": schema}
    return {**found, "style": "form", "explode": False} if in_ == "query" else found


PARAMETERS: dict[str, Json] = {
    "f": _parameter("f", "The format; there is no other.", type="string", enum=["json"]),
    "bbox": _parameter(
        "bbox",
        "Only what lies in that rectangle: west, south, east, north in degrees (CRS84), heights are passed over. With "
        "west greater than east it crosses the antimeridian. What lies nowhere is in no rectangle. A "
        "position is a circle, its precision_m the radius: one that touches the rectangle is in it.",
        **_array({"type": "number"}),
        minItems=4,
        maxItems=6,
    ),
    "datetime": _parameter(
        "datetime",
        "Only what may have gone on then: a day, a time (its day counts) or an interval, an open end of which is `..` "
        "or empty. What no source dates is never found.",
        type="string",
    ),
    "limit": _parameter("limit", "Most features on a page.", type="integer", minimum=1, maximum=MAX_ITEMS, default=50),
    "cursor": _parameter("cursor", "Where the page begins; taken from a link `next` or `prev`.", type="string"),
    "kind": _parameter("kind", "Only features of that kind.", type="string", pattern=SLUG),
    "q": _parameter("q", "Only features that hold all these words.", type="string"),
    "edition": _parameter("edition", "The edition to read; the newest, unless told.", type="integer", minimum=1),
}


def describe(public_url: str, collections: Sequence[str]) -> Json:
    """The whole description."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Fasti: OGC API - Features",
            "version": version("fasti"),
            "description": "Events, places, people and documents as features. What sources say of them, and where, is "
            f"in the API of the whole service: {public_url}{urls.OPENAPI}",
            "license": {"name": "MIT"},
        },
        "servers": [{"url": public_url}],
        "paths": _paths(collections),
        "components": {"schemas": SCHEMAS},
    }


def _paths(collections: Sequence[str]) -> Json:
    edition = PARAMETERS["edition"]
    narrowing = [parameter for name, parameter in PARAMETERS.items() if name not in ("f", "edition")]
    of_one = [
        _parameter("collectionId", "Which collection.", "path", type="string", enum=list(collections)),
        edition,
    ]
    feature = _parameter("featureId", "The record's id.", "path", type="string", maxLength=300)
    one = f"{urls.OGC_COLLECTIONS}/{{collectionId}}"
    return {
        urls.OGC: _get("getLandingPage", "Where to begin", "landingPage"),
        urls.OGC_API: _get("getApi", "This description", None, OPENAPI),
        urls.OGC_CONFORMANCE: _get("getConformance", "What this conforms to", "confClasses"),
        urls.OGC_COLLECTIONS: _get("getCollections", "The collections", "collections", JSON, [edition]),
        one: _get("getCollection", "One collection", "collection", JSON, of_one),
        f"{one}/items": _get(
            "getFeatures", "The features of a collection", "featureCollection", GEOJSON, [*of_one, *narrowing]
        ),
        f"{one}/items/{{featureId}}": _get("getFeature", "One feature", "feature", GEOJSON, [*of_one, feature]),
    }


def _get(id_: str, summary: str, schema: str | None, media_type: str = JSON, parameters: Sequence[Json] = ()) -> Json:
    content = {media_type: {"schema": _ref(schema) if schema else {"type": "object"}}}
    wrong = {"description": "A problem (RFC 9457).", "content": {MEDIA_TYPE: {"schema": _ref("problem")}}}
    statuses = ["400", "404", "410", "412", "503"] if parameters else ["400", "412", "503"]
    operation = {
        "operationId": id_,
        "summary": summary,
        "parameters": [*parameters, PARAMETERS["f"]],
        "responses": {"200": {"description": summary, "content": content}, **dict.fromkeys(statuses, wrong)},
    }
    return {"get": operation}
