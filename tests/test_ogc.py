"""OGC API - Features: the pages of the standard, its parameters and its errors, over the same records as the lists."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft4Validator
from openapi_spec_validator import OpenAPIV30SpecValidator

from app.formats.ogc import CONFORMS_TO, OPENAPI
from app.resources.urls import PLURALS
from tests.seeds import client_of, publish_seed, record, write_seed

GEOJSON = "application/geo+json"
PUBLIC = "https://fasti.example/deep"


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Places on both sides of the antimeridian, an event in each, and dates from before the era on."""
    folder = tmp_path_factory.mktemp("far")
    points = {"suva": (-18.1, 178.4), "apia": (-13.8, -171.8), "quito": (-0.2, -78.5)}
    claims = [
        {"subject": place, "point": {"lat": lat, "lon": lon, "precision_m": 10}} for place, (lat, lon) in points.items()
    ]
    claims += [{"subject": f"feast-{place}", "location": place} for place in points]
    dates = {"feast-suva": "1990-01-19", "feast-apia": "1991", "feast-quito": "-0050"}
    claims += [{"subject": event, "when": when} for event, when in dates.items()]
    records = {
        "places": [record(place) for place in (*points, "nowhere")],
        "events": [record(e, kind="feast") for e in (*dates, "rumour")],
    }
    publish_seed(write_seed(folder / "seed", records, {"atlas": claims}), folder / "data")
    return client_of(folder / "data", public_url=PUBLIC)


def found(client: TestClient, collection: str = "events", **asked: str) -> list[str]:
    response = client.get(f"/ogc/collections/{collection}/items", params=asked)
    assert response.status_code == 200, response.text
    return sorted(feature["id"].removeprefix("feast-") for feature in response.json()["features"])


def links(page: dict[str, Any]) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in page["links"]}


def test_every_link_leads_to_what_it_says(far: TestClient) -> None:
    waiting, seen = ["/ogc"], set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answered = far.get(address)
        assert answered.status_code == 200, address
        content = answered.json() if "json" in answered.headers["content-type"] else {}
        inside = [*content.get("collections", ()), *content.get("features", ())]
        for link in [link for part in (content, *inside) for link in part.get("links", ())]:
            assert link["href"].startswith(f"{PUBLIC}/")
            led = link["href"].removeprefix(PUBLIC)
            if link["type"] == "text/html":
                assert far.get(led).headers["content-type"].startswith("text/html")
            elif led.startswith("/ogc"):
                assert far.get(led).headers["content-type"] == link["type"]
                waiting += {led} - seen
            else:
                assert far.get(led).status_code == 200
    assert {"/ogc", "/ogc/api", "/ogc/conformance", "/ogc/collections"} <= seen
    assert {f"/ogc/collections/{plural}" for plural in PLURALS.values()} <= seen


def test_the_landing_page_has_what_clients_look_for(far: TestClient) -> None:
    assert set(links(far.get("/ogc").json())) == {"self", "service-desc", "service-doc", "conformance", "data"}
    assert far.get("/").json()["links"]["ogc"] == "/ogc"
    assert far.get("/ogc/").content == far.get("/ogc").content
    assert far.get("/ogc/conformance").json() == {"conformsTo": CONFORMS_TO}


@pytest.mark.parametrize(
    ("collection", "interval"),
    [("events", [[None, "1991-12-31T23:59:59Z"]]), ("places", None), ("people", None)],
)
def test_a_collection_says_where_and_when_its_features_are(
    far: TestClient, collection: str, interval: list[Any] | None
) -> None:
    described = far.get(f"/ogc/collections/{collection}").json()
    assert described["extent"]["spatial"]["bbox"] == [[-171.8, -18.1, 178.4, -0.2]]
    assert described["extent"].get("temporal", {}).get("interval") == interval
    assert (described["id"], described["itemType"]) == (collection, "feature")
    [listed] = [each for each in far.get("/ogc/collections").json()["collections"] if each["id"] == collection]
    assert listed == described


def test_without_positions_a_collection_has_no_extent(tmp_path: Any) -> None:
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("siege")]}, {}), tmp_path / "data")
    assert client_of(tmp_path / "data").get("/ogc/collections/events").json()["extent"] == {}


def test_features_are_those_of_the_list(article: TestClient) -> None:
    for plural in PLURALS.values():
        ours = article.get(f"/{plural}.geojson").json()["features"]
        theirs = article.get(f"/ogc/collections/{plural}/items?limit=500").json()
        assert theirs["features"] == ours
        assert theirs["numberMatched"] == theirs["numberReturned"] == len(ours)
        one = article.get(f"/ogc/collections/{plural}/items/{ours[0]['id']}").json()
        assert {name: value for name, value in one.items() if name != "links"} == ours[0]


BOXES = {
    "170,-30,-160,0": ["apia", "suva"],
    "170,-30,-10,-160,0,10": ["apia", "suva"],
    "-180,-30,-160,0": ["apia"],
    "-80,-1,-70,1": ["quito"],
    "178.4,-18.1,178.4,-18.1": ["suva"],
    "0,0,1,1": [],
}


@pytest.mark.parametrize(("box", "expected"), BOXES.items())
def test_a_rectangle(far: TestClient, box: str, expected: list[str]) -> None:
    assert found(far, "places", bbox=box) == expected
    assert found(far, bbox=box) == expected


TIMES = {
    "1990-01-19": ["suva"],
    "1990-01-19T12:00:00Z": ["suva"],
    "1990-01-19t12:00:00.5+04:00": ["suva"],
    "1990-01-18T23:59:59Z": [],
    "1990-01-19T00:00:00Z/..": ["apia", "suva"],
    "1990-01-19/": ["apia", "suva"],
    "../1990-12-31": ["quito", "suva"],
    "/1990-12-31T00:00:00Z": ["quito", "suva"],
    "1990-02-01/1991-01-01": ["apia"],
    "1991": ["apia"],
    "../..": ["apia", "quito", "suva"],
}


@pytest.mark.parametrize(("time", "expected"), TIMES.items())
def test_a_time_or_an_interval(far: TestClient, time: str, expected: list[str]) -> None:
    assert found(far, datetime=time) == expected


def test_words_and_kinds(far: TestClient) -> None:
    assert found(far, q="suva") == ["suva"]
    assert found(far, kind="feast", limit="1") == ["quito"]
    assert found(far, bbox="170,-30,-160,0", datetime="1990", f="json") == ["suva"]


def test_pages_follow_one_another_and_each_feature_comes_once(far: TestClient) -> None:
    address, walked, back = "/ogc/collections/events/items?limit=1&kind=feast", list[str](), None
    while address:
        page = far.get(address).json()
        assert "numberMatched" not in page
        assert links(page)["self"] == PUBLIC + address
        walked += [feature["id"] for feature in page["features"]]
        assert links(page).get("prev") is None or back
        back, address = address, links(page).get("next", "").removeprefix(PUBLIC)
    assert walked == ["feast-quito", "feast-suva", "feast-apia", "rumour"]


@pytest.mark.parametrize(("limit", "number"), [("1", 1), ("501", 4), ("999999999", 4)])
def test_whoever_asks_for_too_many_gets_the_most(far: TestClient, limit: str, number: int) -> None:
    assert far.get("/ogc/collections/events/items", params={"limit": limit}).json()["numberReturned"] == number


WRONG = [
    "/ogc?x=1",
    "/ogc/api?f=yaml",
    "/ogc/collections?limit=1",
    *(
        f"/ogc/collections/events/items?{asked}"
        for asked in (
            "boox=1,2,3,4",
            "bbox=1,2,3",
            "bbox=1,2,3,4,5",
            "bbox=0,0,200,1",
            "bbox=a,b,c,d",
            "datetime=yesterday",
            "datetime=1990-02-30",
            "datetime=1991-01-01/1990-01-01",
            "datetime=1990-01-19T99:99:99Z",
            "datetime=1990-01-19T24:00:00Z",
            "datetime=1990-01-19T::Z/..",
            "bbox=1,2,x,3,4,y",
            "bbox=1,2,9,3,4,8",
            "limit=0",
            "limit=-1",
            "limit=x",
            "kind=No%20Slug",
            "limit=1&limit=2",
            "format=csv",
            "f=html",
            "cursor=x",
        )
    ),
]


@pytest.mark.parametrize("address", WRONG)
def test_a_wrong_parameter_is_a_400(far: TestClient, address: str) -> None:
    answered = far.get(address)
    assert (answered.status_code, answered.headers["content-type"]) == (400, "application/problem+json")
    assert answered.json()["type"] in ("/problems/bad-request", "/problems/bad-cursor")
    assert answered.json()["errors"]


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("/ogc/collections/rumours", "there is no such collection; there are events, places, people, documents"),
        ("/ogc/collections/rumours/items", "there is no such collection; there are events, places, people, documents"),
        ("/ogc/collections/events/items/nothing", "there is no event 'nothing'"),
        ("/ogc/collections/events/items/suva", "there is no event 'suva'"),
        ("/ogc/collections/events/items.csv", "there is nothing at this address"),
        ("/ogc/collections/", "there is nothing at this address"),
    ],
)
def test_what_is_not_there_is_a_404(far: TestClient, address: str, detail: str) -> None:
    answered = far.get(address)
    assert (answered.status_code, answered.json()["type"]) == (404, "/problems/not-found")
    assert answered.json()["detail"].startswith(detail)


def test_a_merged_feature_leads_to_the_one_that_it_became(client: TestClient) -> None:
    moved = client.get("/ogc/collections/events/items/siege-of-arwa?f=json")
    assert (moved.status_code, moved.headers["location"]) == (308, "/ogc/collections/events/items/siege-of-arva?f=json")
    assert client.get("/ogc/collections/events/items/battle-of-nowhere").status_code == 410


def test_a_walk_stays_in_the_edition_that_it_began_in(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    seed = write_seed(tmp_path / "seed", {"events": [record("alpha"), record("beta")]}, {})
    publish_seed(seed, tmp_path / "data")
    client = client_of(tmp_path / "data")
    first = client.get("/ogc/collections/events/items?limit=1")
    publish_seed(write_seed(seed, {"events": [record("alpha"), record("beta", "Changed")]}, {}), tmp_path / "data")
    second = client.get(urlsplit(links(first.json())["next"])._replace(scheme="", netloc="").geturl())
    assert [page.headers["fasti-edition"] for page in (first, second)] == ["1", "1"]
    assert second.json()["features"][0]["properties"]["title"] == "Beta"
    assert client.get("/ogc/collections/events/items").headers["fasti-edition"] == "2"


def test_an_earlier_edition_is_read_wherever_a_walk_leads(tmp_path: Any) -> None:
    seed = write_seed(tmp_path / "seed", {"events": [record("alpha"), record("beta")]}, {})
    publish_seed(seed, tmp_path / "data")
    publish_seed(write_seed(seed, {"events": [record("alpha", "Changed"), record("beta")]}, {}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    start = "/ogc/collections?edition=1"
    seen: dict[str, str] = {}
    waiting = [start]
    while waiting:
        answered = client.get(waiting.pop())
        assert answered.status_code == 200, answered.text
        seen[answered.request.url.raw_path.decode()] = answered.headers["fasti-edition"]
        data = answered.json()
        for part in (data, *data.get("collections", []), *data.get("features", [])):
            onward = (urlsplit(each["href"]) for each in part.get("links", []) if "/ogc" in each["href"])
            waiting += [url for each in onward if (url := f"{each.path}?{each.query}") not in {*seen, *waiting}]
    assert set(seen.values()) == {"1"}
    assert {"/ogc/collections/events?edition=1", "/ogc/collections/people/items?edition=1"} <= set(seen)
    alpha = client.get("/ogc/collections/events/items/alpha?edition=1").json()
    assert alpha["properties"]["title"] == "Alpha"
    assert {urlsplit(each["href"]).query for each in alpha["links"]} == {"edition=1"}
    assert client.get("/ogc/collections/events/items?edition=3").status_code == 404
    publish_seed(write_seed(seed, {"events": [record("alpha"), record("beta")]}, {}), tmp_path / "data", 1)
    assert client_of(tmp_path / "data").get("/ogc/collections/events/items/alpha?edition=1").status_code == 410


def test_it_describes_itself_in_openapi_3_0(far: TestClient) -> None:
    answered = far.get("/ogc/api")
    api = answered.json()
    assert answered.headers["content-type"] == OPENAPI
    assert list(OpenAPIV30SpecValidator(api).iter_errors()) == []
    assert api["servers"] == [{"url": PUBLIC}]
    parameters = api["paths"]["/ogc/collections/{collectionId}/items"]["get"]["parameters"]
    [limit] = (each["schema"] for each in parameters if each["name"] == "limit")
    assert (limit["maximum"], limit["default"]) == (500, 50)


def test_it_answers_as_it_describes(far: TestClient) -> None:
    api = far.get("/ogc/api").json()
    given = {"{collectionId}": "events", "{featureId}": "feast-suva"}
    for path, operations in api["paths"].items():
        address = re.sub(r"{\w+}", lambda name: given[name[0]], path)
        for asked, status in ((address, "200"), (f"{address}?x=1", "400")):
            answered = far.get(asked)
            assert str(answered.status_code) == status
            [(media_type, content)] = operations["get"]["responses"][status]["content"].items()
            assert answered.headers["content-type"] == media_type
            schema = _nullable({**content["schema"], "components": api["components"]})
            Draft4Validator(schema).validate(answered.json())


def _nullable(schema: Any) -> Any:
    """`nullable` of OpenAPI 3.0 in the words of JSON Schema."""
    if isinstance(schema, list):
        return [_nullable(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    said = {name: _nullable(part) for name, part in schema.items()}
    return {**said, "type": [said["type"], "null"]} if said.get("nullable") is True else said


def test_answers_are_cached_like_any_other(far: TestClient) -> None:
    first = far.get("/ogc/collections/events/items?limit=2")
    again = far.get("/ogc/collections/events/items?limit=2", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert far.head("/ogc/collections/events/items").headers["content-type"] == GEOJSON
