"""Getting one record, whatever its noun: as all tell it, as one document does, and what became of an old id."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from app.resources.base import Resource
from app.resources.registry import RESOURCES
from tests.seeds import client_of, ids, publish_seed, record, write_seed

NOUNS = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.plural)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Of each noun a record, one that was merged into it, and one that was removed."""
    folder = tmp_path_factory.mktemp("changed")
    records = {
        resource.plural: [
            record(f"the-{resource.name}", kind="individual"),
            {"id": f"old-{resource.name}", "merged_into": f"the-{resource.name}"},
            {"id": f"no-{resource.name}", "removed": "It rested on a misreading."},
        ]
        for resource in RESOURCES
    }
    claims = [{"subject": "the-event", "location": "the-place"}, {"subject": "the-document", "author": "the-person"}]
    publish_seed(write_seed(folder / "seed", records, {"witness": claims}), folder / "data")
    return client_of(folder / "data")


@NOUNS
def test_every_record_of_a_list_can_be_got(client: TestClient, resource: Resource) -> None:
    for id_ in ids(client, f"/{resource.plural}"):
        got = client.get(f"/{resource.plural}/{id_}")
        assert got.status_code == 200
        assert resource.model.model_validate_json(got.content).id == id_


@NOUNS
def test_every_view_of_a_source_fits_the_nouns_model(client: TestClient, resource: Resource) -> None:
    for item in client.get(f"/{resource.plural}").json()["items"]:
        for source in item["sources"]:
            view = client.get(f"{item['url']}?according_to={source['id']}")
            told = resource.model.model_validate_json(view.content)
            assert [(each.id, each.claims) for each in told.sources] == [(source["id"], source["claims"])]
            assert told.title == item["title"]


def test_two_documents_tell_two_stories_of_one_event(client: TestClient) -> None:
    def told(query: str) -> tuple[str, list[str], list[str], list[int]]:
        event = client.get(f"/events/siege-of-arva{query}").json()
        people = [f"{link['id']}: {link['role']}" for link in event["people"]]
        return event["when"]["edtf"], event["contested"], people, [each["value"] for each in event["quantities"]]

    attacker, captain = "karl-the-elder: attacker", "karl-the-elder: captain"
    assert told("") == ("1410", ["when"], [attacker, captain], [300, 900])
    assert told("?according_to=chronicle-a") == ("1410", [], [attacker], [300])
    assert told("?according_to=chronicle-b") == ("1412", [], [captain], [900])


@NOUNS
@pytest.mark.parametrize("rest", ["", "/claims", "/links"])
def test_an_unknown_id_is_not_found(client: TestClient, resource: Resource, rest: str) -> None:
    response = client.get(f"/{resource.plural}/nobody{rest}")
    assert (response.status_code, response.json()["type"]) == (404, "/problems/not-found")
    assert response.json()["detail"] == f"there is no {resource.name} 'nobody'; /search?q=… finds ids"


@pytest.mark.parametrize(
    "address", ["/events/arva", "/places/karl-the-elder", "/people/chronicle-a", "/documents/rumour"]
)
def test_an_id_is_found_under_its_own_noun_only(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_what_became_of_an_event_is_nothing_to_the_places(client: TestClient) -> None:
    for id_, status in (("siege-of-arwa", 308), ("battle-of-nowhere", 410)):
        assert client.get(f"/events/{id_}").status_code == status
        assert client.get(f"/places/{id_}").status_code == 404


@NOUNS
def test_a_document_that_says_nothing_of_a_record_is_silent(changed: TestClient, resource: Resource) -> None:
    for address in (f"/{resource.plural}/the-{resource.name}", f"/{resource.plural}/the-{resource.name}/links"):
        response = changed.get(f"{address}?according_to=the-document")
        assert (response.status_code, response.json()["type"]) == (404, "/problems/silent")
        assert response.json()["detail"] == (
            f"'the-document' says nothing of 'the-{resource.name}'; "
            "the record's `sources`, without according_to, name those that do"
        )


@NOUNS
def test_the_view_of_an_unknown_document_is_not_found(client: TestClient, resource: Resource) -> None:
    id_ = ids(client, f"/{resource.plural}")[0]
    response = client.get(f"/{resource.plural}/{id_}?according_to=nobody")
    assert (response.status_code, response.json()["type"]) == (404, "/problems/not-found")
    assert response.json()["detail"] == "according_to: there is no document 'nobody'; /search?q=… finds ids"


@NOUNS
@pytest.mark.parametrize(
    "rest",
    ["", "?according_to=witness", "/links", "/links?limit=1&type=place", "/claims", "/claims?total=true&limit=5"],
)
def test_a_merged_id_leads_to_the_other_with_all_that_followed_it(
    changed: TestClient, resource: Resource, rest: str
) -> None:
    response = changed.get(f"/{resource.plural}/old-{resource.name}{rest}")
    assert response.status_code == 308
    assert response.headers["Location"] == f"/{resource.plural}/the-{resource.name}{rest}"
    assert response.json()["type"] == "/problems/merged"
    assert response.json()["detail"] == f"'old-{resource.name}' was merged into the-{resource.name}"
    assert changed.get(response.headers["Location"]).status_code == 200


def test_the_query_is_kept_as_it_was_written(changed: TestClient) -> None:
    response = changed.get("/events/old-event/links?role=a%20b%C3%A9%23+c&limit=1")
    assert response.headers["Location"] == "/events/the-event/links?role=a%20b%C3%A9%23+c&limit=1"


@NOUNS
@pytest.mark.parametrize("rest", ["", "?according_to=witness", "/links", "/claims?limit=1"])
def test_a_removed_id_is_gone_for_a_stated_reason(changed: TestClient, resource: Resource, rest: str) -> None:
    response = changed.get(f"/{resource.plural}/no-{resource.name}{rest}")
    assert (response.status_code, response.json()["type"]) == (410, "/problems/removed")
    assert response.json()["detail"] == f"'no-{resource.name}' was removed: It rested on a misreading."


@NOUNS
def test_an_id_that_is_too_long_is_a_bad_parameter(client: TestClient, resource: Resource) -> None:
    assert client.get(f"/{resource.plural}/{'a' * 300}").status_code == 404
    response = client.get(f"/{resource.plural}/{'a' * 301}")
    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == "id"


@NOUNS
def test_a_record_takes_no_filters(client: TestClient, resource: Resource) -> None:
    id_ = ids(client, f"/{resource.plural}")[0]
    response = client.get(f"/{resource.plural}/{id_}?acording_to=chronicle-a")
    assert response.status_code == 422
    assert "did you mean 'according_to'?" in response.json()["detail"]
