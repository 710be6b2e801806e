"""Events: what is peculiar to them."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.seeds import ids


def test_an_event_has_the_fields_that_the_design_fixes(client: TestClient) -> None:
    assert client.get("/events/siege-of-arva").json() == {
        "id": "siege-of-arva",
        "type": "event",
        "url": "/events/siege-of-arva",
        "title": "Siege of Arva",
        "summary": "Two chronicles tell of a siege of Arva, and disagree on its year.",
        "kind": "siege",
        "when": {
            "edtf": "1410",
            "earliest": "1410-01-01",
            "latest": "1410-12-31",
            "text": "spring of 1410",
            "start_earliest": "1410-01-01",
            "start_latest": "1410-12-31",
            "end_earliest": "1410-01-01",
            "end_latest": "1410-12-31",
            "certain": None,
            "precision": "year",
            "approximate": False,
            "uncertain": False,
            "calendar": None,
            "calendar_date": None,
        },
        "places": [
            {
                "id": "arva",
                "type": "place",
                "url": "/places/arva",
                "title": "Arva",
                "relation": "location",
                "role": None,
                "claims": ["chronicle-a-siege-siege-of-arva-location-arva"],
            }
        ],
        "people": [
            {
                "id": "karl-the-elder",
                "type": "person",
                "url": "/people/karl-the-elder",
                "title": "Karl the Elder",
                "relation": "participant",
                "role": role,
                "claims": [f"{chronicle}-siege-siege-of-arva-participant-karl-the-elder"],
            }
            for role, chronicle in (("attacker", "chronicle-a"), ("captain", "chronicle-b"))
        ],
        "documents": [],
        "events": [
            {
                "id": "fall-of-arva",
                "type": "event",
                "url": "/events/fall-of-arva",
                "title": "Fall of Arva",
                "relation": "leads_to",
                "role": None,
                "claims": ["chronicle-a-fall-siege-of-arva-leads-to-fall-of-arva"],
            },
            {
                "id": "rumour",
                "type": "event",
                "url": "/events/rumour",
                "title": "Rumour of a second siege",
                "relation": "has_part",
                "role": None,
                "claims": ["chronicle-a-fall-rumour-part-of-siege-of-arva"],
            },
        ],
        "names": [],
        "quantities": [
            {
                "property": "attendance",
                "value": value,
                "unit": "persons",
                "bound": bound,
                "claims": [f"{statement}-siege-of-arva-attendance"],
            }
            for value, bound, statement in ((300, "more_than", "chronicle-a-men"), (900, "about", "chronicle-b-siege"))
        ],
        "same_as": [],
        "contested": ["when"],
        "sources": [
            {"id": "chronicle-a", "url": "/documents/chronicle-a", "title": "The Elder Chronicle", "claims": 7},
            {"id": "chronicle-b", "url": "/documents/chronicle-b", "title": "The Younger Chronicle", "claims": 4},
        ],
    }


def test_events_come_in_the_order_of_time_unless_told_otherwise(client: TestClient) -> None:
    assert ids(client, "/events") == ids(client, "/events?sort=when")


def test_a_date_before_the_common_era_is_written_with_an_expanded_year(client: TestClient) -> None:
    when = client.get("/events/founding-of-arva").json()["when"]
    assert (when["edtf"], when["earliest"], when["latest"]) == ("../-0753", None, "-000753-12-31")


def test_an_event_that_nobody_dates_has_no_when(client: TestClient) -> None:
    assert client.get("/events/rumour").json()["when"] is None
