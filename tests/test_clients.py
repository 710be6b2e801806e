"""Programs of others take what we serve: databases, citation managers, validators of linked data and gazetteers."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from pyshacl import validate
from rdflib import Graph, URIRef

from app.resources.urls import PLURALS
from tests.optional import missing, node_package

# What rdflib itself still uses, and pyshacl.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl")
HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "linked_places.schema.json").read_text())
LISTS = [*PLURALS.values(), "claims"]


# DuckDB and the shell of SQLite


@pytest.fixture(scope="module")
def dump(article: TestClient, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The NDJSON of an edition, downloaded."""
    path = tmp_path_factory.mktemp("dump") / "edition.ndjson"
    path.write_bytes(article.get("/editions/1.ndjson").content)
    return path


def duck(question: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(question).fetchall()


def test_duckdb_reads_the_dump_of_an_edition(article: TestClient, dump: Path) -> None:
    rows = duck(f"SELECT type, count(*) FROM read_ndjson_auto('{dump}') GROUP BY type")
    counted = {str(type_): int(number) for type_, number in rows}
    home = article.get("/").json()["edition"]
    plurals = [*PLURALS.items(), ("claim", "claims")]
    assert counted == {type_: home[plural] for type_, plural in plurals}
    dated = duck(f"""SELECT id, "when".edtf FROM read_ndjson_auto('{dump}') WHERE type = 'event'""")
    events = article.get("/events?limit=500").json()["items"]
    assert dated == [(event["id"], (event["when"] or {"edtf": None})["edtf"]) for event in events]


@pytest.mark.parametrize("name", LISTS)
def test_duckdb_reads_every_table(article: TestClient, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_bytes(article.get(f"/{name}.csv").content)
    ids = duck(f"SELECT id FROM read_csv('{path}', all_varchar = true)")
    listed: list[str] = []
    address: str | None = f"/{name}?limit=500"
    while address:
        page = article.get(address).json()
        listed += [item["id"] for item in page["items"]]
        address = page["next"]
    assert [id_ for (id_,) in ids] == listed


README = (HERE.parent / "README.md").read_text()
SHELL = re.search(r"\$ curl -s '\S+(/editions/\S+)' -o (\S+)\n\$ (sqlite3 .*)\n((?:.+\n)+?)```", README)


def test_the_shell_of_sqlite_shows_what_the_readme_says(article: TestClient, tmp_path: Path) -> None:
    assert SHELL
    if shutil.which("sqlite3") is None:
        missing("sqlite3, the shell of SQLite")
    address, name, command, expected = SHELL.groups()
    (tmp_path / name).write_bytes(article.get(address).content)
    ran = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout == expected


# Citations


@pytest.mark.parametrize("name", ["csl", "bib", "ris"])
@pytest.mark.parametrize("address", ["/documents", "/events/karki-occupied", "/people/anar-ibrahimov"])
def test_citation_js_reads_and_prints_the_citations(article: TestClient, address: str, name: str) -> None:
    node_package("citation-js")
    given = article.get(f"{address}.{name}").text
    ran = subprocess.run(["node", HERE / "cite.mjs"], input=given, capture_output=True, text=True, cwd=HERE)
    assert ran.returncode == 0, ran.stderr
    read = json.loads(ran.stdout)
    answer = article.get(f"{address}?limit=500" if address == "/documents" else address).json()
    records = answer.get("items", [answer])
    assert [plain(entry["title"]) for entry in read["entries"]] == [plain(record["title"]) for record in records]
    for entry, record in zip(read["entries"], records, strict=True):
        assert entry["URL"].endswith(f"{record['url']}?edition=1")
        assert entry["type"]
    for record in records:
        assert plain(record["title"]) in plain(read["printed"])


def plain(title: str) -> str:
    """A title without the typography that programs put into it."""
    return re.sub(r"\W+", " ", title).casefold().strip()


# Linked data


@pytest.fixture(scope="module")
def graph(article: TestClient) -> Graph:
    """Everything, as JSON-LD."""
    found = Graph()
    for name in LISTS:
        found.parse(data=article.get(f"/{name}.jsonld").text, format="json-ld")
    return found


def test_linked_data_fit_their_shapes(graph: Graph) -> None:
    conforms, _, told = validate(graph, shacl_graph=str(HERE / "shapes.ttl"))
    assert conforms, told


SPOILT = {
    "a record without a name": ("events/karki-occupied", "http://schema.org/name"),
    "a period without its date": ("events/karki-occupied#when", ":edtf"),
    "a record that nobody speaks of": ("places/karki", "http://www.w3.org/ns/prov#wasDerivedFrom"),
    "a link to nowhere": ("events/karki-occupied#link-0", ":to"),
    "a claim without a passage": (
        "claims/ibrahimov-2024-31-karki-occupied-when",
        "http://www.w3.org/ns/oa#hasTarget",
    ),
    "a passage without its document": (
        "claims/ibrahimov-2024-31-karki-occupied-when#passage-0",
        "http://www.w3.org/ns/oa#hasSource",
    ),
    "a range without its end": (
        "claims/ibrahimov-2024-31-karki-occupied-when#passage-0-position",
        "http://www.w3.org/ns/oa#end",
    ),
    "a position without its latitude": ("places/karki#point", "http://schema.org/latitude"),
}


@pytest.mark.parametrize(("node", "predicate"), SPOILT.values(), ids=SPOILT)
def test_the_shapes_can_be_missed(graph: Graph, node: str, predicate: str) -> None:
    public = "http://127.0.0.1:8000"
    pattern = (
        URIRef(f"{public}/{node}"),
        URIRef(re.sub("^:", f"{public}/context.jsonld#", predicate)),
        None,
    )
    taken = list(graph.triples(pattern))
    assert taken
    graph.remove(pattern)
    try:
        assert not validate(graph, shacl_graph=str(HERE / "shapes.ttl"))[0]
    finally:
        for triple in taken:
            graph.add(triple)


# Gazetteers


@pytest.mark.parametrize("address", ["/places", "/places/karki"])
def test_places_fit_the_schema_of_linked_places(article: TestClient, client: TestClient, address: str) -> None:
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(validator.iter_errors(article.get(f"{address}.lpf").json())) == []
    assert list(validator.iter_errors(client.get("/places.lpf").json())) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda feature: feature.pop("names"),
        lambda feature: feature["names"].clear(),
        lambda feature: feature["properties"].pop("title"),
        lambda feature: feature.update(when=None),
        lambda feature: feature.update(when={"timespans": [{"end": {"in": "1990"}}]}),
        lambda feature: feature.update(geometry={"type": "Point", "coordinates": [39.78, 944.9]}),
        lambda feature: feature["names"][0]["citations"][0].update(year=1990),
        lambda feature: feature.update({"@id": 12}),
    ],
)
def test_the_schema_can_be_missed(article: TestClient, spoil: Any) -> None:
    places = article.get("/places/karki.lpf").json()
    spoil(places["features"][0])
    assert list(Draft202012Validator(SCHEMA).iter_errors(places))
