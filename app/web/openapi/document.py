"""The OpenAPI description: what FastAPI derives from the routes, set right where it does not know our errors."""

from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic_core import from_json

from app.formats.registry import FORMATS
from app.resources.registry import RESOURCES
from app.server.problems import MEDIA_TYPE
from app.web.openapi.formats import add_formats
from app.web.routes.home import DESCRIPTION

TAGS = [
    *({"name": resource.plural, "description": resource.description} for resource in RESOURCES),
    {"name": "claims", "description": "What one document says about one record, with the passages where it does."},
    {"name": "search", "description": "Words, in records of all types and in any script."},
    {"name": "editions", "description": "What was published when, and what changed."},
    {"name": "about", "description": "What this is, and what its errors mean."},
    {"name": "health", "description": "For the operator."},
]
FORMATS_TABLE = "\n".join(
    [
        "| format | media type | of |",
        "|---|---|---|",
        *(
            f"| `{each.name}` | `{each.media_type}` | {', '.join(each.shows) or 'all that a browser is shown'} |"
            for each in FORMATS.values()
        ),
    ]
)
MANUAL = f"""{DESCRIPTION}

**Claims.** A record is what claims add up to. Its `sources` say which documents speak of it, `/claims` of the record
shows each claim with its passage, and `according_to=` shows the record as one document alone tells it. Where claims
contradict each other, `contested` names the property; none is dropped.

**Dates** are EDTF (ISO 8601-2), so that a month, a doubt or an open end stay what they are. `earliest` and `latest`
are the days between which something lies, `certain` those on which it went on whichever date is the true one; null is
unbounded. A search by `when=` finds what may have been then, with `when_match=certainly` what must have been.

**Editions.** Data change only when an edition is published. Every good answer has an `ETag`; send it back in
`If-None-Match`, and an unchanged answer is 304 without a body. A list names its edition, and its cursors stay in it.

**Formats.** Records and claims can be had in other formats: put its name after the address (`/events.csv`), or add
`format=csv`, or send `Accept`. A list then comes whole, unless `limit` asks for a page.

{FORMATS_TABLE}

**Everything.** Each edition is a file too: the database itself (`/editions/1.sqlite`), and every record and claim on a
line of its own (`/editions/1.ndjson`). `/editions/1` has their SHA-256, and `Range` asks for a part.

**Maps.** `/ogc` is OGC API - Features over the same records, for QGIS, GDAL and others; `/ogc/api` describes it.

**Errors** are `application/problem+json` (RFC 9457): `detail` says what is wrong and what to do, `errors` name the
parameters. A parameter that does not exist is refused, never ignored.
"""


def describe(app: FastAPI, public_url: str) -> dict[str, Any]:
    """The whole description, OpenAPI 3.1, of the service at an address: generators of clients take it from there."""
    description = get_openapi(
        title="Fasti",
        version=app.version,
        summary="History, published with its sources",
        description=MANUAL,
        routes=app.routes,
        tags=TAGS,
        servers=[{"url": public_url, "description": "This service"}],
        license_info={"name": "MIT", "identifier": "MIT"},
        contact={"name": "The Fasti developers"},
    )
    description["security"] = []  # said outright: everything is public
    examples = from_json(files("app.web.openapi").joinpath("examples.json").read_bytes())
    for path, operations in description["paths"].items():
        for operation in operations.values():
            _errors_are_problems(operation)
            if example := examples.get(operation["operationId"]):
                _say_what_is_answered(operation, description["components"]["schemas"])
                _show_answer(operation, **example)
                _show_parameters(path, operation, urlsplit(example["request"]))
    add_formats(description["paths"], examples)
    return description


def _errors_are_problems(operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        if status.startswith(("4", "5")) or status == "308":
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}


def _say_what_is_answered(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """In the words of the model's own docstring, and not "Successful Response"."""
    ok = operation["responses"]["200"]
    model = ok["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    ok["description"] = schemas[model]["description"]


def _show_answer(operation: dict[str, Any], request: str, answer: Any) -> None:
    # Put in here and not at the route: FastAPI leaves out every null of an example.
    content = operation["responses"]["200"]["content"]["application/json"]
    content["examples"] = {"recorded": {"summary": f"GET {request}", "value": answer}}


def _show_parameters(path: str, operation: dict[str, Any], request: SplitResult) -> None:
    """Give each parameter the value that the recorded request has."""
    parts = zip(path.split("/"), request.path.split("/"), strict=True)
    given = {name[1:-1]: value for name, value in parts if name.startswith("{")} | dict(parse_qsl(request.query))
    for parameter in operation.get("parameters", []):
        if value := given.get(parameter["name"]):
            parameter["example"] = int(value) if parameter["schema"]["type"] == "integer" else value
