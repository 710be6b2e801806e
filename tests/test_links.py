"""Links: the same from both ends, narrowed by relation, type, role and document."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.resources.base import Link, Resource
from app.resources.page import page_of
from app.resources.registry import RESOURCES
from app.resources.relation import RELATIONS
from tests.seeds import ids

NOUNS = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.plural)
INVERSE = {relation.name: relation.inverse for relation in RELATIONS.values()}
INVERSE |= {inverse: name for name, inverse in INVERSE.items()}


def links(client: TestClient, address: str) -> list[dict[str, Any]]:
    page = page_of(Link).model_validate_json(client.get(address).content)
    return [link.model_dump() for link in page.items]


@NOUNS
def test_the_neighbours_are_those_that_the_record_shows(client: TestClient, resource: Resource) -> None:
    for item in client.get(f"/{resource.plural}").json()["items"]:
        shown = [*item["places"], *item["people"], *item["documents"], *item["events"]]
        listed = links(client, f"{item['url']}/links?limit=500")
        assert sorted(shown, key=str) == sorted(listed, key=str)


@NOUNS
def test_a_link_is_seen_from_both_of_its_ends(client: TestClient, article: TestClient, resource: Resource) -> None:
    seen = 0
    for each in (client, article):
        for id_ in ids(each, f"/{resource.plural}?limit=500"):
            for link in links(each, f"/{resource.plural}/{id_}/links?limit=500"):
                back = links(each, f"{link['url']}/links?relation={INVERSE[link['relation']]}&limit=500")
                mine = {"id": id_, "type": resource.name, "role": link["role"], "claims": link["claims"]}
                assert [b for b in back if {key: b[key] for key in mine} == mine]
                seen += 1
    assert seen > 10


NARROWED = """
    /events/siege-of-arva/links                              | location participant participant leads_to has_part
    /events/siege-of-arva/links?type=event                   | leads_to has_part
    /events/siege-of-arva/links?type=document                |
    /events/siege-of-arva/links?relation=participant         | participant participant
    /events/siege-of-arva/links?relation=borders             |
    /events/siege-of-arva/links?role=captain                 | participant
    /events/siege-of-arva/links?type=place&relation=location | location
    /events/siege-of-arva/links?according_to=chronicle-b     | participant
    /events/siege-of-arva/links?according_to=chronicle-a&type=event | leads_to has_part
    /events/rumour/links                                     | part_of
    /events/treaty-signed/links?relation=annulled_by         | annulled_by
    /places/arva/links                                       | within location_of location_of location_of
    /places/brodland/links                                   | contains contains
    /places/far-isle/links                                   |
    /people/jana-novak/links                                 | author_of
    /people/council-of-brod/links?role=annuller              | participated_in
    /documents/chronicle-a/links                             | author cites
    /documents/treaty-of-brod/links                          | ground_of adopted_at cited_by
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in NARROWED.strip().splitlines()]


@pytest.mark.parametrize(("address", "relations"), ROWS, ids=[row[0] for row in ROWS])
def test_links_are_narrowed(client: TestClient, address: str, relations: str) -> None:
    assert [link["relation"] for link in links(client, address)] == relations.split()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("relation=participants", "relation: expected one of about, administered_by, "),
        ("type=people", "type: input should be 'event', 'place', 'person' or 'document'"),
        ("role=", "role: string should have at least 1 character"),
        ("kind=siege", "kind: there is no such parameter here"),
        ("according_to=nobody", "according_to: there is no document 'nobody'"),
    ],
)
def test_a_mistake_is_told(client: TestClient, query: str, message: str) -> None:
    response = client.get(f"/events/siege-of-arva/links?{query}")
    assert response.status_code in (404, 422)
    assert response.json()["detail"].startswith(message)


def test_a_document_that_is_silent_has_no_view_of_links(client: TestClient) -> None:
    response = client.get("/events/rumour/links?according_to=chronicle-b")
    assert (response.status_code, response.json()["type"]) == (404, "/problems/silent")
