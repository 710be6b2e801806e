"""Lists, whatever their noun: shapes, order, limits, and every filter with answers worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.resources.base import Resource
from app.resources.page import page_of
from app.resources.registry import RESOURCES
from tests.seeds import client_of, ids, publish_seed, record, write_seed

NOUNS = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.plural)


def table(text: str) -> list[tuple[str, list[str]]]:
    """Lines of an address and the ids that it lists."""
    lines = [line.split("→") for line in text.strip().splitlines() if line.strip()]
    return [(address.strip(), expected.split()) for address, expected in lines]


@NOUNS
def test_every_record_fits_its_nouns_own_model(client: TestClient, article: TestClient, resource: Resource) -> None:
    for each in (client, article):
        page = page_of(resource.model).model_validate_json(each.get(f"/{resource.plural}?limit=500").content)
        assert page.items
        assert page.edition == 1


@NOUNS
def test_a_list_holds_the_very_bodies_of_its_records(client: TestClient, resource: Resource) -> None:
    for item in client.get(f"/{resource.plural}").json()["items"]:
        assert client.get(item["url"]).json() == item


SORTED = table("""
    events?sort=when        → founding-of-arva treaty-signed siege-of-arva fall-of-arva treaty-annulled rumour
    events?sort=-when       → treaty-annulled fall-of-arva siege-of-arva treaty-signed founding-of-arva rumour
    events?sort=title       → treaty-annulled fall-of-arva founding-of-arva rumour siege-of-arva treaty-signed
    events?sort=-title      → treaty-signed siege-of-arva rumour founding-of-arva fall-of-arva treaty-annulled
    events                  → founding-of-arva treaty-signed siege-of-arva fall-of-arva treaty-annulled rumour
    places?sort=when        → arva brod brodland far-isle
    places?sort=-when       → arva brod brodland far-isle
    places?sort=-title      → far-isle brodland brod arva
    places                  → arva brod brodland far-isle
    people?sort=when        → karl-the-elder jana-novak council-of-brod
    people?sort=-when       → jana-novak karl-the-elder council-of-brod
    people                  → council-of-brod jana-novak karl-the-elder
    people?sort=-title      → karl-the-elder jana-novak council-of-brod
    documents?sort=when     → treaty-of-brod chronicle-a chronicle-b
    documents?sort=-when    → chronicle-a treaty-of-brod chronicle-b
    documents               → chronicle-a chronicle-b treaty-of-brod
    documents?sort=-title   → treaty-of-brod chronicle-b chronicle-a
""")


@pytest.mark.parametrize(("address", "expected"), SORTED)
def test_records_come_in_order_and_those_without_a_date_last(
    client: TestClient, address: str, expected: list[str]
) -> None:
    assert ids(client, f"/{address}") == expected


FILTERED = table("""
    events?when=1410                                → siege-of-arva fall-of-arva
    events?when=1410-06-02                          → siege-of-arva fall-of-arva
    events?when=1412-06                             → siege-of-arva
    events?when=-0800                               → founding-of-arva
    events?when=-0753/1409                          → founding-of-arva treaty-signed
    events?when=1413                                →
    events?when=1410&when_match=certainly           → fall-of-arva
    events?when=1410/1412&when_match=certainly      → siege-of-arva fall-of-arva treaty-annulled
    events?when=../-0753&when_match=certainly       → founding-of-arva
    events?from=1411                                → siege-of-arva treaty-annulled
    events?to=1409                                  → founding-of-arva treaty-signed
    events?from=1410&to=1410-05                     → siege-of-arva
    events?from=1410-07&when=1410                   → siege-of-arva
    people?when=1400                                → jana-novak karl-the-elder
    people?when=1400&when_match=certainly           → jana-novak
    people?when=1412-06&when_match=certainly        → jana-novak karl-the-elder
    documents?when=1420-03                          → chronicle-a
    documents?when=1420-03&when_match=certainly     →
    places?when=../..                               →

    events?place=arva                               → founding-of-arva siege-of-arva fall-of-arva
    events?place=brodland                           → founding-of-arva treaty-signed siege-of-arva fall-of-arva treaty-annulled
    events?place=far-isle                           →
    places?place=brodland                           → arva brod brodland
    places?place=arva                               → arva
    people?place=arva                               →

    events?bbox=19,49,20,50                         → founding-of-arva siege-of-arva fall-of-arva
    places?bbox=19,49,20,50                         → arva
    places?bbox=19.361,49.2629,19.361,49.2629       → arva
    places?bbox=19.3611,49,20,50                    → arva
    places?bbox=19,49.263,20,50                     → arva
    places?bbox=19.3611,49,20,50&bbox_match=certainly →
    places?bbox=19,49,20,50&bbox_match=certainly    → arva
    places?bbox=19.5,49,20,50                       →
    places?bbox=180,-18,-179,-17                    → far-isle
    places?bbox=-180,-90,180,90                     → arva far-isle
    places?bbox=179,-18,-179,-17                    → far-isle
    places?bbox=-179,-18,179,-17                    →
    places?bbox=19,-90,18,90                        → arva far-isle
    places?bbox=%2019,%2049,%2B20,5e1               → arva
    people?bbox=-180,-90,180,90                     →

    events?person=karl-the-elder                    → siege-of-arva
    documents?person=jana-novak                     → chronicle-a
    places?person=jana-novak                        →
    events?role=annuller                            → treaty-annulled
    people?role=captain                             → karl-the-elder
    events?person=karl-the-elder&role=captain       → siege-of-arva
    events?person=karl-the-elder&role=annuller      →

    events?document=chronicle-b                     → treaty-signed siege-of-arva
    events?document=treaty-of-brod                  → treaty-signed treaty-annulled
    places?document=chronicle-a                     → arva brod
    people?document=chronicle-b                     → jana-novak karl-the-elder
    documents?document=treaty-of-brod               → chronicle-a
    documents?document=chronicle-a                  → chronicle-a treaty-of-brod

    events?kind=siege                               → siege-of-arva fall-of-arva rumour
    places?kind=town                                → arva brod
    people?kind=individual                          → jana-novak karl-the-elder
    documents?kind=chronicle                        → chronicle-a chronicle-b
    documents?kind=novel                            →

    events?contested=true                           → siege-of-arva
    events?contested=false                          → founding-of-arva treaty-signed fall-of-arva treaty-annulled rumour
    people?contested=true                           →
    places?contested=false                          → arva brod brodland far-isle

    events?according_to=chronicle-b                 → treaty-signed siege-of-arva
    events?according_to=chronicle-a                 → founding-of-arva siege-of-arva fall-of-arva treaty-annulled treaty-signed rumour
    events?according_to=chronicle-a&when=1412       →
    events?according_to=chronicle-a&document=treaty-of-brod → treaty-annulled
    events?according_to=chronicle-b&document=treaty-of-brod → treaty-signed
    events?according_to=chronicle-b&when=1412       → siege-of-arva
    events?according_to=chronicle-b&contested=true  →
    events?according_to=chronicle-b&place=arva      →
    events?according_to=chronicle-a&place=brodland  →
    events?according_to=chronicle-a&place=arva      → founding-of-arva siege-of-arva fall-of-arva
    events?according_to=chronicle-b&place=brodland  → treaty-signed
    places?according_to=chronicle-b&place=brodland  → arva brod brodland
    events?according_to=chronicle-a&bbox=19,49,20,50 → founding-of-arva siege-of-arva fall-of-arva
    events?according_to=chronicle-b&role=attacker   →
    people?according_to=chronicle-b                 → jana-novak karl-the-elder
    documents?according_to=chronicle-b              → treaty-of-brod

    events?q=treaty                                 → treaty-signed treaty-annulled
    events?q=BR%C3%81VE                             → siege-of-arva
    events?q=siege%20arva                           → siege-of-arva fall-of-arva
    places?q=brod*                                  → arva brod brodland
    places?q=%D0%B0%D1%80%D0%B2%D0%B0               → arva brodland
    places?q=                                       → arva brod brodland far-isle
    people?q=%22%20OR%20%22                         →

    events?place=arva&kind=siege&when=1410-06-02    → siege-of-arva fall-of-arva
    events?place=arva&q=old*&document=chronicle-a   → founding-of-arva
""")  # noqa: E501  (a table)


@pytest.mark.parametrize(("address", "expected"), FILTERED)
def test_a_filter_lets_through_what_it_says(client: TestClient, address: str, expected: list[str]) -> None:
    assert ids(client, f"/{address}") == expected


def test_person_and_role_must_meet_in_one_link(tmp_path: Path) -> None:
    people = [record("ann", kind="individual"), record("bob", kind="individual")]
    claims = [
        {"subject": "duel", "participant": "ann", "role": "challenger"},
        {"subject": "duel", "participant": "bob", "role": "second"},
    ]
    seed = write_seed(tmp_path / "seed", {"events": [record("duel")], "people": people}, {"diary": claims})
    publish_seed(seed, tmp_path / "data")
    client = client_of(tmp_path / "data")
    assert ids(client, "/events?person=ann&role=challenger") == ["duel"]
    assert ids(client, "/events?person=ann&role=second") == []


@NOUNS
def test_limit_bounds_a_page(client: TestClient, resource: Resource) -> None:
    everything = ids(client, f"/{resource.plural}?limit=500")
    assert ids(client, f"/{resource.plural}?limit=2") == everything[:2]
    assert ids(client, f"/{resource.plural}?limit={len(everything)}") == everything
    assert client.get(f"/{resource.plural}?limit={len(everything)}").json()["next"] is None


@NOUNS
def test_the_total_is_counted_on_request_only(client: TestClient, resource: Resource) -> None:
    assert "total" not in client.get(f"/{resource.plural}").json()
    assert "total" not in client.get(f"/{resource.plural}?total=false").json()
    counted = client.get(f"/{resource.plural}?total=true&limit=1").json()
    assert counted["total"] == len(ids(client, f"/{resource.plural}"))
    assert client.get(f"/{resource.plural}?total=true&q=arva&limit=1").json()["total"] == len(
        ids(client, f"/{resource.plural}?q=arva")
    )


MISTAKES = """
    limit=0                 | limit        | greater than or equal to 1
    limit=-1                | limit        | whole number
    limit=501               | limit        | less than or equal to 500
    limit=1e3               | limit        | whole number
    limit=                  | limit        | whole number
    limit=1_0               | limit        | whole number
    limit=%2B5              | limit        | whole number
    limit=%205              | limit        | whole number
    limit=5.0               | limit        | whole number
    limit=%D9%A5            | limit        | whole number
    total=yes               | total        | true or false
    contested=1             | contested    | true or false
    sort=date               | sort         | 'when', '-when', 'title' or '-title'
    when=1990-13            | when         | character 6: expected a month from 01 to 12
    when=                   | when         | character 1
    from=yesterday          | from         | character 1: expected
    from=1990&to=1989       | to           | not before `from`
    when_match=maybe        | when_match   | 'possibly' or 'certainly'
    place=Arva              | place        | expected an id
    kind=                   | kind         | expected an id
    role=                   | role         | at least 1 character
    bbox=1,2,3              | bbox         | west,south,east,north
    bbox=1,2,3,4,5          | bbox         | west,south,east,north
    bbox=nan,2,3,4          | bbox         | west,south,east,north
    bbox=1_0,2,3,4          | bbox         | west,south,east,north
    bbox=%D9%A1,2,3,4       | bbox         | west,south,east,north
    bbox=-181,0,0,1         | bbox         | longitudes from -180 to 180
    bbox=0,0,1e400,1        | bbox         | longitudes from -180 to 180
    bbox=0,2,1,1            | bbox         | south before north
    bbox=0,-91,1,1          | bbox         | latitudes from -90 to 90
    wehn=1990               | wehn         | did you mean 'when'?
    accordingto=chronicle-a | accordingto  | did you mean 'according_to'?
    from_=1990              | from_        | did you mean 'from'?
    limit[]=3               | limit[]      | did you mean 'limit'?
    offset=2                | offset       | /docs lists
    relation=author         | relation     | no such parameter here
    LIMIT=3                 | LIMIT        | no such parameter here
    limit=1&limit=2         | limit        | given 2 times
    limit=1&limit=1         | limit        | given 2 times
    foo=1&foo=2&foo=3       | foo          | given 3 times
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in MISTAKES.strip().splitlines()]


@NOUNS
@pytest.mark.parametrize(("query", "parameter", "message"), ROWS, ids=[row[0] for row in ROWS])
def test_a_mistake_is_refused_with_the_parameters_name(
    client: TestClient, resource: Resource, query: str, parameter: str, message: str
) -> None:
    response = client.get(f"/{resource.plural}?{query}")
    problem = response.json()
    assert (response.status_code, problem["status"]) == (422, 422)
    assert problem["errors"][0]["parameter"] == parameter
    assert message in problem["errors"][0]["message"]
    assert parameter in problem["detail"]
    assert problem["errors"][0]["message"] in problem["detail"]


@NOUNS
@pytest.mark.parametrize("parameter", ["place", "person", "document", "according_to"])
def test_an_unknown_id_in_a_filter_is_told_and_not_answered_with_nothing(
    client: TestClient, resource: Resource, parameter: str
) -> None:
    response = client.get(f"/{resource.plural}?{parameter}=nobody")
    noun = "document" if parameter == "according_to" else parameter
    assert response.status_code == 404
    assert response.json()["detail"] == f"{parameter}: there is no {noun} 'nobody'; /search?q=… finds ids"


def test_an_id_of_another_type_in_a_filter_is_unknown(client: TestClient) -> None:
    assert client.get("/events?place=karl-the-elder").status_code == 404
    assert client.get("/events?person=arva").status_code == 404


def test_the_id_of_a_merged_record_in_a_filter_stands_for_what_it_became(tmp_path: Path) -> None:
    places = [record("town"), {"id": "towne", "merged_into": "town"}, {"id": "atlantis", "removed": "A myth."}]
    publish_seed(write_seed(tmp_path / "seed", {"places": places}, {}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    assert client.get("/events?place=atlantis").json()["detail"] == "place: 'atlantis' was removed: A myth."
    for address in ("/events?place={}", "/places?place={}", "/claims?subject={}"):
        merged, into = (client.get(address.format(id_)).json()["items"] for id_ in ("towne", "town"))
        assert merged == into
    assert ids(client, "/places?place=towne") == ["town"]
