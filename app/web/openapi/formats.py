"""The OpenAPI of the other formats: beside each JSON operation one with a suffix, so that clients stay typed.

Several media types under one 200 would make `data.items` a string or an object in every generated client.
"""

from typing import Any

from app.formats.format import Format
from app.formats.registry import FORMATS, JSON, formats_for
from app.server.negotiation import NOUNS

NAMES = {model.__name__: noun for model, noun in NOUNS.items() if noun != "edition"}
"""Nouns by the names that the description gives their shapes."""
MANUAL = (
    "The same, by the same parameters, in the format that the address ends in; `format=` and `Accept` lead there too. "
    "A list comes whole, as a stream, unless `limit` or `cursor` asks for a page; the header `Link` leads on. "
    "One item alone has the same suffixes: `/events/karki-occupied.geojson`."
)
"""What is said of each of these operations."""
EDITION = {"description": "Number of the edition that answered.", "schema": {"type": "integer"}, "example": 1}
LINK = {
    "description": "Where a page of a list goes on (RFC 8288).",
    "schema": {"type": "string"},
    "example": '</events.csv?limit=2&cursor=…>; rel="next"',
}


def add_formats(paths: dict[str, Any], examples: dict[str, Any]) -> None:
    """Add the operations of all that can be had in other formats, each with one recorded example."""
    for path, operations in list(paths.items()):
        formats = _formats(operations["get"])
        # `/events/{id}.{format}` would be ambiguous beside `/events/{id}`: the descriptions tell of it in words.
        if formats and not path.endswith("}"):
            operation = _operation(operations["get"], formats)
            paths[f"{path}.{{format}}"] = {"get": operation}
            _show_answer(operation, **examples[operation["operationId"]])


def _formats(of_json: dict[str, Any]) -> list[Format]:
    """The formats beside JSON, by the name of what is answered."""
    schema = of_json["responses"]["200"]["content"]["application/json"]["schema"]
    noun = NAMES.get(schema.get("$ref", "").rsplit("/", 1)[-1])
    return [format_ for format_ in formats_for(noun) if format_ is not JSON] if noun else []


def _operation(of_json: dict[str, Any], formats: list[Format]) -> dict[str, Any]:
    suffix = {
        "name": "format",
        "in": "path",
        "required": True,
        "description": "Name of the format.",
        "schema": {"type": "string", "enum": [format_.name for format_ in formats]},
        "example": formats[0].name,
    }
    ok = of_json["responses"]["200"]
    return {
        **of_json,
        "operationId": f"{of_json['operationId']}_as",
        "summary": f"{of_json['summary']}, in another format",
        "description": MANUAL,
        "parameters": [
            *(parameter for parameter in of_json["parameters"] if parameter["name"] != "total"),
            suffix,
        ],
        "responses": {
            **of_json["responses"],
            "200": {
                "description": "The text in that format.",
                "headers": {**ok["headers"], "Fasti-Edition": EDITION, "Link": LINK},
                "content": {_media_type(format_): {"schema": _schema(format_)} for format_ in formats},
            },
        },
    }


def _media_type(format_: Format) -> str:
    return format_.media_type.split(";")[0]


def _schema(format_: Format) -> dict[str, Any]:
    """What can be said of it here; the formats have standards of their own."""
    if not _media_type(format_).endswith(("/json", "+json")):
        return {"type": "string"}
    return {"type": "array", "items": {"type": "object"}} if format_.is_array else {"type": "object"}


def _show_answer(operation: dict[str, Any], request: str, answer: Any) -> None:
    formats_for = FORMATS[request.split("?")[0].rsplit(".", 1)[1]]
    content = operation["responses"]["200"]["content"][_media_type(formats_for)]
    content["examples"] = {"recorded": {"summary": f"GET {request}", "value": answer}}
