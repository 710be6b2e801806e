"""The OpenAPI description: complete for a reader, true to the service, and liked by linters and generators."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pydantic_core import from_json

from app.formats.registry import FORMATS
from app.resources.base import RecordRef, Resource
from app.resources.registry import RESOURCES
from app.server.problems import PROBLEM_KINDS
from app.web.openapi import document as openapi_of
from tests.optional import node
from tests.record_examples import EXAMPLES, REQUESTS, record
from tests.seeds import client_of

TESTS = Path(__file__).parent
USE = """
import createClient from "openapi-fetch";
import type { paths } from "./client";
const client = createClient<paths>({ baseUrl: "http://127.0.0.1:8000" });
export async function titles(): Promise<string[]> {
  const { data, error } = await client.GET("/events", { params: { query: { when: "1990-01", limit: 2 } } });
  if (error) return [error.detail];
  const claim = await client.GET("/claims/{id}", { params: { path: { id: "a" } } });
  const value = claim.data?.value;
  const date: string = value && "edtf" in value ? value.edtf : "";
  return data.items.map((event) => event.title + (event.when?.earliest ?? date) + event.places[0]?.role);
}
"""


@pytest.fixture(scope="module")
def openapi(article: TestClient) -> dict[str, Any]:
    """The description as it is served."""
    found: dict[str, Any] = article.get("/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def operations(openapi: dict[str, Any]) -> list[dict[str, Any]]:
    """Every operation of every path."""
    return [operation for path in openapi["paths"].values() for operation in path.values()]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.plural)
def test_a_record_begins_with_what_others_name_it_by(resource: Resource) -> None:
    assert issubclass(resource.model, RecordRef)
    assert list(resource.model.model_fields)[:4] == list(RecordRef.model_fields) == ["id", "type", "url", "title"]


@pytest.fixture(scope="module")
def file(openapi: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The description as a file, for outside tools."""
    path = tmp_path_factory.mktemp("openapi") / "openapi.json"
    path.write_text(json.dumps(openapi))
    return path


def run(*command: str | Path, cwd: Path = TESTS) -> str:
    """What a tool says; it must be content."""
    # The Python generator lays its code out with the ruff that stands beside it.
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_it_is_valid(openapi: dict[str, Any]) -> None:
    validate(openapi)
    assert openapi["openapi"].startswith("3.1")


def test_its_server_is_the_public_address_whatever_the_host(history_dir: Path) -> None:
    client = client_of(history_dir, public_url="https://fasti.example/history")
    for address in ("/openapi.json", "/ogc/api"):
        description = client.get(address, headers={"Host": "evil.example"}).json()
        assert [server["url"] for server in description["servers"]] == ["https://fasti.example/history"]


def test_operation_ids_are_clean_and_unique(operations: list[dict[str, Any]]) -> None:
    ids = [operation["operationId"] for operation in operations]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"(list|get)_[a-z_]+|search(_as)?", id_) for id_ in ids)


def test_every_operation_and_parameter_is_described(operations: list[dict[str, Any]]) -> None:
    for operation in operations:
        assert operation["summary"], operation
        assert operation["description"], operation
        for parameter in operation.get("parameters", []):
            assert parameter["description"], parameter


def test_every_property_of_every_schema_is_described(openapi: dict[str, Any]) -> None:
    undescribed = [
        f"{name}.{property_}"
        for name, schema in openapi["components"]["schemas"].items()
        for property_, shape in schema.get("properties", {}).items()
        if "description" not in shape
    ]
    assert undescribed == []


def test_every_list_names_its_own_page_and_every_record_its_own_shape(openapi: dict[str, Any]) -> None:
    answers = {
        path: operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/")[-1]
        for path, operations in openapi["paths"].items()
        for operation in operations.values()
        if not path.endswith(".{format}")
    }
    assert answers["/events"] == "EventPage"
    assert answers["/people/{id}"] == "Person"
    assert answers["/documents/{id}/claims"] == "ClaimPage"
    assert answers["/places/{id}/claims"] == "ClaimGroupPage"


def test_every_operation_has_a_recorded_example(operations: list[dict[str, Any]]) -> None:
    assert {operation["operationId"] for operation in operations} == set(REQUESTS)
    for operation in operations:
        shown = [content for content in operation["responses"]["200"]["content"].values() if "examples" in content]
        assert len(shown) == 1
        assert shown[0]["examples"]["recorded"]["value"]


def test_the_examples_are_what_the_service_answers(article: TestClient) -> None:
    assert from_json(EXAMPLES.read_bytes()) == record(article), "record them anew with `make examples`"


def test_the_examples_fit_their_schemas(openapi: dict[str, Any], operations: list[dict[str, Any]]) -> None:
    for operation in operations:
        for content in operation["responses"]["200"]["content"].values():
            schema = {**content["schema"], "components": openapi["components"]}
            for example in content.get("examples", {}).values():
                Draft202012Validator(schema).validate(example["value"])


def test_parameter_examples_are_accepted(article: TestClient, openapi: dict[str, Any]) -> None:
    for path, operations in openapi["paths"].items():
        for operation in operations.values():
            given = urlsplit(REQUESTS[operation["operationId"]])
            for parameter in operation.get("parameters", []):
                example = parameter.get("example", parameter["schema"].get("examples", [None])[0])
                if parameter["in"] == "query" and example is not None:
                    query = {
                        **dict(parse_qsl(given.query)),
                        parameter["name"]: str(example).replace("True", "true").replace("False", "false"),
                    }
                    answer = article.get(given.path, params=query)
                    assert answer.status_code == 200, (path, parameter["name"], answer.text)


def test_errors_are_problems_and_nothing_else(openapi: dict[str, Any], operations: list[dict[str, Any]]) -> None:
    assert "HTTPValidationError" not in openapi["components"]["schemas"]
    for operation in operations:
        for status, response in operation["responses"].items():
            if status not in ("200", "304"):
                assert set(response["content"]) == {"application/problem+json"}
    documented = {int(status) for operation in operations for status in operation["responses"]} - {200, 304}
    assert documented == {kind.status for kind in PROBLEM_KINDS.values()} - {405, 500}


def test_every_format_of_a_noun_has_its_media_type_described(openapi: dict[str, Any]) -> None:
    for path, noun in (("/places.{format}", "place"), ("/claims.{format}", "claim")):
        operation = openapi["paths"][path]["get"]
        formats = [format_ for format_ in FORMATS.values() if noun in format_.shows and format_.name != "json"]
        types = {format_.media_type.split(";")[0] for format_ in formats}
        assert set(operation["responses"]["200"]["content"]) == types
        [suffix] = [each for each in operation["parameters"] if each["name"] == "format"]
        assert suffix["schema"]["enum"] == [format_.name for format_ in formats]


def test_spectral_finds_nothing(file: Path) -> None:
    ruleset = file.parent / ".spectral.yaml"
    ruleset.write_text('extends: ["spectral:oas"]\n')
    assert "No results" in run(node("spectral"), "lint", file, "-r", ruleset, "-F", "hint")


def test_redocly_finds_nothing(file: Path) -> None:
    said = run(node("redocly"), "lint", file, "--extends=recommended-strict", cwd=file.parent)
    assert "is valid" in said
    assert "warning" not in said.split("validating")[1]


def test_a_typescript_client_compiles_and_is_typed(file: Path) -> None:
    folder = TESTS / "node_modules" / ".fasti"  # beside the packages, so that TypeScript finds them
    generator = node("openapi-typescript")
    folder.mkdir(exist_ok=True)
    run(generator, file, "-o", folder / "client.ts")
    (folder / "use.ts").write_text(USE)
    options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext"]
    run(node("tsc"), *options, folder / "client.ts")
    run(node("tsc"), *options, "--skipLibCheck", folder / "use.ts")


def test_a_python_client_is_generated_whole(file: Path) -> None:
    target = file.parent / "client"
    tool = Path(sys.executable).parent / "openapi-python-client"
    said = run(tool, "generate", "--path", file, "--output-path", target, "--meta", "none", cwd=file.parent)
    assert "WARNING" not in said.upper()
    made = {path.stem for path in target.glob("api/*/*.py")} - {"__init__"}
    assert made == set(REQUESTS)
    run(sys.executable, "-W", "error", "-m", "compileall", "-q", target)


def test_a_route_without_a_recorded_example_is_described_all_the_same() -> None:
    app = FastAPI()
    app.add_api_route("/new", lambda: None, operation_id="get_new")
    assert "get_new" in json.dumps(openapi_of.describe(app, "https://a.example"))
