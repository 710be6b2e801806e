"""The manual: what the OpenAPI says, laid out for whoever reads it, operation by operation and shape by shape."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

SHOWN = 6_000
"""Characters of an example; the rest is what whoever tries it sees."""
Described = Mapping[str, Any]
FORMAT = ".{format}"
"""How the address of an operation ends whose parameters are those of another."""


class Parameter(NamedTuple):
    """One parameter of an operation."""

    name: str
    in_path: bool
    required: bool
    kind: str
    choices: list[str]
    description: Markup
    example: str


class Operation(NamedTuple):
    """One address, and what it answers."""

    id: str
    path: str
    summary: str
    description: Markup
    parameters: list[Parameter]
    like: str | None
    """The path of the operation that the rest of its parameters are the same as."""
    shape: str | None
    media_types: list[str]
    request: str
    example: str
    statuses: list[tuple[str, Markup]]


class Section(NamedTuple):
    """Operations that belong together."""

    name: str
    description: Markup
    operations: list[Operation]


class Field(NamedTuple):
    """One field of a shape; `shape` where it is another of the shapes."""

    name: str
    kind: str
    shape: str | None
    description: Markup


class Shape(NamedTuple):
    """One shape of JSON."""

    name: str
    description: Markup
    fields: list[Field]


def laid_out(described: Described) -> dict[str, Any]:
    """What a page of the manual shows."""
    operations = [_operation(path, verbs["get"]) for path, verbs in described["paths"].items()]
    tags = {each["operationId"]: each["tags"][0] for each in (verbs["get"] for verbs in described["paths"].values())}
    sections = [
        Section(tag["name"], prose(tag["description"]), [each for each in operations if tags[each.id] == tag["name"]])
        for tag in described["tags"]
    ]
    shapes = [_shape(name, schema) for name, schema in sorted(described["components"]["schemas"].items())]
    return {"introduction": prose(described["info"]["description"]), "sections": sections, "shapes": shapes}


def prose(text: str) -> Markup:
    """Paragraphs, tables, `code` and **bold** of Markdown, and nothing else of it."""
    blocks = (_table(block) if block.startswith("|") else _paragraph(block) for block in text.strip().split("\n\n"))
    return Markup("\n").join(blocks)


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(_words(text))


def _words(text: str) -> Markup:
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text)))
    return Markup(re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", marked))  # noqa: S704  # escaped before


def _table(text: str) -> Markup:
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines())
    cells = Markup("").join(Markup('<th scope="col">{}</th>').format(_words(cell)) for cell in head)
    lines = (Markup("").join(Markup("<td>{}</td>").format(_words(cell)) for cell in row) for row in rows)
    body = Markup("").join(Markup("<tr>{}</tr>").format(line) for line in lines)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(cells, body)


def _operation(path: str, operation: Described) -> Operation:
    answers = operation["responses"]
    content = answers["200"]["content"]
    of_json = content.get("application/json", {})
    [example] = of_json.get("examples", {}).values() or [{"summary": f"GET {path}", "value": None}]
    written = json.dumps(example["value"], ensure_ascii=False, indent=2) if example["value"] is not None else ""
    return Operation(
        id=operation["operationId"],
        path=path,
        summary=operation["summary"],
        description=prose(operation["description"]),
        parameters=[_parameter(each) for each in operation.get("parameters", []) if _is_own(path, each)],
        like=path.removesuffix(FORMAT) if path.endswith(FORMAT) else None,
        shape=of_json.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1] or None,
        media_types=list(content),
        request=example["summary"].removeprefix("GET "),
        example=written if len(written) <= SHOWN else f"{written[:SHOWN]} …",
        statuses=[(status, prose(answers[status]["description"])) for status in sorted(answers)],
    )


def _is_own(path: str, parameter: Described) -> bool:
    return not path.endswith(FORMAT) or parameter["in"] == "path" or parameter["name"] == "limit"


def _parameter(parameter: Described) -> Parameter:
    schema = parameter["schema"]
    choices = [str(choice) for choice in schema.get("enum", [])]
    if schema.get("type") == "boolean":
        choices = ["true", "false"]
    example = parameter.get("example", next(iter(schema.get("examples", [])), ""))
    return Parameter(
        name=parameter["name"],
        in_path=parameter["in"] == "path",
        required=parameter["required"],
        kind=schema.get("format") or schema.get("type", ""),
        choices=choices,
        description=prose(parameter["description"]),
        example=str(example).lower() if isinstance(example, bool) else str(example),
    )


def _shape(name: str, schema: Described) -> Shape:
    fields = [
        Field(field, *_kind(given), prose(given.get("description", "")))
        for field, given in schema.get("properties", {}).items()
    ]
    return Shape(name, prose(schema.get("description", "")), fields)


def _kind(schema: Described) -> tuple[str, str | None]:
    """What a field holds, in a word or two, and the shape that it is of."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return name, name
    if "anyOf" in schema:
        kinds = [_kind(each) for each in schema["anyOf"]]
        return " or ".join(kind for kind, _ in kinds), next((shape for _, shape in kinds if shape), None)
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"])), None
    if schema.get("type") == "array":
        kind, shape = _kind(schema["items"])
        return f"list of {kind}", shape
    return str(schema.get("const") or schema.get("type", "anything")), None
