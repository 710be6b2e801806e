"""Claims: all, one, those about a record by property, and those of a document in the order of its text."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.resources.base import Resource
from app.resources.claim import Claim
from app.resources.page import ClaimGroup, page_of
from app.resources.property import PROPERTIES
from app.resources.registry import RESOURCES
from app.resources.relation import RELATIONS
from tests.seeds import client_of, ids, publish_seed, record, write_seed

SUBJECTS = pytest.mark.parametrize(
    "resource", [each for each in RESOURCES if not each.is_witness], ids=lambda resource: resource.plural
)


def all_claims(client: TestClient) -> list[dict[str, Any]]:
    page = client.get("/claims?limit=500").json()
    assert page["next"] is None
    return list(page["items"])


def test_every_claim_fits_its_model_and_is_found_at_its_address(client: TestClient, article: TestClient) -> None:
    for each in (client, article):
        assert page_of(Claim).model_validate_json(each.get("/claims?limit=500").content).items
    for claim in all_claims(client):
        got = client.get(claim["url"])
        assert got.json() == claim
        assert Claim.model_validate_json(got.content).url == f"/claims/{claim['id']}"


def test_a_claim_says_who_says_what_of_what_and_where(client: TestClient) -> None:
    assert client.get("/claims/chronicle-a-siege-siege-of-arva-when").json() == {
        "id": "chronicle-a-siege-siege-of-arva-when",
        "type": "claim",
        "url": "/claims/chronicle-a-siege-siege-of-arva-when",
        "subject": {
            "id": "siege-of-arva",
            "type": "event",
            "url": "/events/siege-of-arva",
            "title": "Siege of Arva",
        },
        "property": "when",
        "value": client.get("/events/siege-of-arva?according_to=chronicle-a").json()["when"],
        "role": None,
        "nature": "statement",
        "rank": "normal",
        "note": None,
        "source": {
            "document": {
                "id": "chronicle-a",
                "type": "document",
                "url": "/documents/chronicle-a",
                "title": "The Elder Chronicle",
            },
            "passages": [
                {
                    "start": 45,
                    "end": 90,
                    "locator": "line 2",
                    "sha256": "987d738c6d74f5e6045dd31afc17c47b97e867304689af919cef6a56dc479738",
                    "text": "In the spring of 1410 the siege of Arva began",
                }
            ],
        },
    }


@SUBJECTS
def test_a_records_claims_are_all_that_concern_it_grouped_by_property(client: TestClient, resource: Resource) -> None:
    everything = all_claims(client)
    for id_ in ids(client, f"/{resource.plural}"):
        found = client.get(f"/{resource.plural}/{id_}/claims?limit=500").content
        groups = page_of(ClaimGroup).model_validate_json(found).items
        concerning = {c["id"] for c in everything if id_ in (c["subject"]["id"], c["value"].get("id"))}
        assert {claim.id for group in groups for claim in group.claims} == concerning
        assert len({group.property for group in groups}) == len(groups)
        for group in groups:
            for claim in group.claims:
                own = claim.subject.id == id_
                expected = claim.property if own else RELATIONS[claim.property].inverse
                assert group.property == expected


def test_groups_name_the_property_from_the_records_end_and_mark_the_contested(client: TestClient) -> None:
    def told(address: str) -> list[tuple[str, str, bool, int]]:
        groups = client.get(f"{address}/claims").json()["items"]
        return [(g["property"], g["label"], g["contested"], len(g["claims"])) for g in groups]

    assert told("/events/siege-of-arva") == [
        ("when", "when", True, 2),
        ("attendance", "attendance", False, 2),
        ("assessment", "judgement", False, 2),
        ("location", "took place in", False, 1),
        ("participant", "took part", False, 2),
        ("leads_to", "leads to", False, 1),
        ("has_part", "has part", False, 1),
    ]
    assert told("/places/brodland") == [("contains", "contains", False, 2)]
    assert told("/people/karl-the-elder") == [("died", "died", False, 1), ("participated_in", "took part in", False, 2)]


def test_a_group_goes_on_over_the_end_of_a_page(client: TestClient) -> None:
    first = client.get("/events/siege-of-arva/claims?limit=1").json()
    second = client.get(first["next"]).json()
    groups = [(group["property"], len(group["claims"])) for page in (first, second) for group in page["items"]]
    assert groups == [("when", 1), ("when", 1)]


def test_a_document_tells_its_claims_in_the_order_of_its_text(client: TestClient, article: TestClient) -> None:
    for each, document in ((client, "chronicle-a"), (article, "ibrahimov-2024")):
        said = each.get(f"/documents/{document}/claims?limit=500").json()["items"]
        assert {claim["source"]["document"]["id"] for claim in said} == {document}
        starts = [claim["source"]["passages"][0]["start"] for claim in said]
        assert starts == sorted(starts)
        assert len(starts) > 20
    assert ids(client, "/documents/chronicle-b/claims?limit=1") == ["chronicle-b-siege-siege-of-arva-when"]
    assert ids(client, "/documents/treaty-of-brod/claims") == []


def test_all_claims_come_document_by_document(client: TestClient) -> None:
    documents = [document for document, _ in groupby(c["source"]["document"]["id"] for c in all_claims(client))]
    assert documents == ["chronicle-a", "chronicle-b"]


FILTERED = """
    nature=evaluation                             | bravely-siege-of-arva-assessment siege-siege-of-arva-assessment
    nature=inference                              | fall-siege-of-arva-leads-to-fall-of-arva
    rank=deprecated                               | signed-when-misprint
    contested=true                                | siege-siege-of-arva-when siege-siege-of-arva-when
    property=annuls                               | annulled-treaty-annulled-annuls-treaty-signed
    property=born                                 | people-jana-novak-born
    property=effect                               |
    subject=rumour                                | fall-rumour-part-of-siege-of-arva
    subject=treaty-of-brod                        | signed-treaty-of-brod-published
    subject=treaty-signed&property=when           | signed-treaty-signed-when signed-when-misprint
    subject=siege-of-arva&document=chronicle-b&nature=statement&property=when | siege-siege-of-arva-when
    subject=fall-of-arva&contested=false          | fall-fall-of-arva-when fall-fall-of-arva-location-arva
    document=treaty-of-brod                       |
    document=chronicle-b&property=within          | places-arva-within-brodland places-brod-within-brodland
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in FILTERED.strip().splitlines()]


@pytest.mark.parametrize(("query", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_claims_are_filtered(client: TestClient, query: str, expected: str) -> None:
    found = ids(client, f"/claims?{query}")
    assert [id_.removeprefix("chronicle-a-").removeprefix("chronicle-b-") for id_ in found] == expected.split()


@pytest.mark.parametrize("value", [*PROPERTIES, *RELATIONS])
def test_every_property_and_relation_can_be_asked_for(article: TestClient, value: str) -> None:
    found = article.get(f"/claims?property={value}").json()["items"]
    assert {claim["property"] for claim in found} <= {value}


@pytest.mark.parametrize(
    ("query", "status", "detail"),
    [
        ("subject=nobody", 404, "subject: there is no record 'nobody'; /search?q=… finds ids"),
        ("document=arva", 404, "document: there is no document 'arva'; /search?q=… finds ids"),
        ("property=whne", 422, "property: expected one of about, "),
        ("nature=fact", 422, "nature: input should be 'statement', 'evaluation', 'intention', 'quotation' or "),
        ("rank=best", 422, "rank: input should be 'preferred', 'normal' or 'deprecated'"),
        ("contested=perhaps", 422, "contested: expected true or false"),
        ("sort=when", 422, "sort: there is no such parameter here; /docs"),
    ],
)
def test_a_mistake_is_told(client: TestClient, query: str, status: int, detail: str) -> None:
    response = client.get(f"/claims?{query}")
    assert response.status_code == status
    assert response.json()["detail"].startswith(detail)


def test_an_unknown_claim_is_not_found(client: TestClient) -> None:
    response = client.get("/claims/nobody")
    assert (response.status_code, response.json()["type"]) == (404, "/problems/not-found")
    assert response.json()["detail"] == "there is no claim 'nobody'; /claims lists all"


def test_a_claim_that_only_an_earlier_edition_makes_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    client = client_of(tmp_path / "data")
    for dates in ("1410", "1411"), ("1412",), ("1412", "1413"), ("1412",):
        claims = [{"subject": "siege", "when": date, "key": f"in-{date}"} for date in dates]
        seed = write_seed(tmp_path / "seed", {"events": [record("siege")]}, {"chronicle": claims})
        publish_seed(seed, tmp_path / "data")
    assert client.get("/claims/chronicle-s1-in-1412").status_code == 200
    for claim, edition in (("chronicle-s1-in-1410", 2), ("chronicle-s2-in-1411", 2), ("chronicle-s2-in-1413", 4)):
        response = client.get(f"/claims/{claim}")
        assert (response.status_code, response.json()["type"]) == (410, "/problems/removed")
        assert response.json()["detail"] == f"the claim '{claim}' is no longer in the sources since edition {edition}"
