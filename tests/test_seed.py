"""The built-in data: every fact of the article with exactly its passages, and not one of its sentences."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.resources.claim import Claim
from app.resources.when import When
from tests import other_sides
from tests.optional import shared

ROOT = Path(__file__).parent.parent
FIXED = {
    "documents": ["ibrahimov-2024", "treaty-of-kars", "ussr-constitution-1977"],
    "events": [
        "nakhchivan-secession",
        "secession-annulled",
        "karki-occupied",
        "baku-january-1990",
        "nakhchivan-rally",
        "supreme-council-session",
    ],
    "places": ["nakhchivan", "karki", "sadarak", "baku"],
    "people": [
        "anar-ibrahimov",
        "heydar-aliyev",
        "supreme-council-nakhchivan-assr",
        "supreme-council-azerbaijan-ssr",
        "soviet-internal-troops",
    ],
}
NATURES = {
    "claim": "statement",
    "bibliographic": "statement",
    "opinion": "evaluation",
    "quotation": "quotation",
    "derived": "inference",
    "implied": "inference",
    "presupposed": "inference",
}
"""The nature that the status of a fact asks for, by its first word; motives and counterfactuals are intentions."""
COUNTERFACTUALS = {81}
"""What would have happened otherwise, as in fact 71, though the list of facts calls it a claim."""
OTHER_NATURES = {
    "6-nakhchivan-secession-location-nakhchivan": ("inference", "no place is given"),
    "10-soviet-dissolution-when": ("inference", 'edges of "the end of that year"'),
    "12-armenia-azerbaijan-conflict-when": ("inference", 'edges of "by"'),
    "14-pressure-on-azerbaijan-when": ("inference", 'edges of "by", of what stands beside'),
    "15-independence-wish-suppressed-when": ("inference", 'edges of "by", of what stands beside'),
    "15-independence-wish-suppressed-location-azerbaijan": ("inference", 'the clause says "our people"'),
    "16-baku-january-1990-when": ("inference", "no date is given; that of the sentence before is of other things"),
    "20-baku-within-azerbaijan": ("inference", 'implied by "other regions"'),
    "21-soviet-intervention-plan-location-nakhchivan": ("intention", "what was planned for the region"),
    "22-attacks-on-nakhchivan-location-nakhchivan": ("inference", "one of two readings"),
    "22-attacks-on-nakhchivan-part-of-armenia-azerbaijan-conflict": ("inference", "told in a row, not said"),
    "23-security-demand-when": ("inference", 'edges of "under these conditions"'),
    "25-security-demand-ground-ussr-constitution-1977": ("inference", "no document is named"),
    "33-karki-handed-over-participant-armenians": ("inference", "the article says the Armenian side"),
    "40-attacks-toward-sadarak-location-sadarak": ("inference", "a direction, not the village"),
    "40-attacks-toward-sadarak-part-of-attacks-on-nakhchivan": ("inference", "not said"),
    "42-turkey-border-strip-within-sadarak": ("inference", "the area, not the village"),
    "42-sadarak-within-nakhchivan": ("inference", "taken for granted"),
    "45-nakhchivan-rally-when": ("inference", "edges of what is told before the session"),
    "50-supreme-council-session-location-nakhchivan": ("inference", "no place is given"),
    "54-nakhchivan-secession-location-nakhchivan": ("inference", "no place is given"),
    "57-nakhchivan-secession-ground-ussr-constitution-1977": ("inference", "no year is given"),
    "58-ibrahimov-2024-cites-ussr-constitution-1977": ("inference", "no year is given"),
    "58-ussr-constitution-1977-name": ("inference", "no year is given"),
    "62-world-media-coverage-when": ("inference", 'edges of "several days"'),
    "64-secession-annulled-adopted-secession-annulment-act": ("inference", "no act is named"),
    "64-secession-annulment-act-author-supreme-council-azerbaijan-ssr": ("inference", "no act is named"),
    "64-secession-annulment-act-published": ("inference", "no act is named"),
    "66-secession-annulment-act-about-nakhchivan-secession-decision": ("inference", "no act is named"),
    "66-decision-to-annulment-when": ("inference", "put together from two dates"),
    "66-decision-to-annulment-about-nakhchivan-secession-decision": ("inference", "no such span is named"),
    "66-secession-annulled-elapsed": ("inference", "computed"),
    "72-baku-january-1990-participant-soviet-leadership": ("inference", "repression taken for the killings"),
    "72-baku-january-1990-before-soviet-intervention-plan": ("inference", "repression taken for the killings"),
    "84-aliyev-comment-when": ("inference", 'edges of "later"'),
}
"""The claims of the article whose nature is not the one that their fact asks for, and why: where the fact is said, but
not all that a claim gives. It holds every one of them, so that none is added or lost unseen. Those of the other
witnesses stand in test_witnesses.py."""
PLAIN_TITLES = {
    "armenia-azerbaijan-conflict": "a frame: the conflict is alleged by nobody",
    "baku-january-1990": "witnesses of several sides",
    "baltic-independence": "disputed by nobody",
    "baltic-recognition": "witnesses of several sides",
    "decision-to-annulment": "a frame: two dates put together",
    "estonia-independence-declared": "disputed by nobody",
    "karki-controlled": "encyclopedias in languages of neither party",
    "karki-occupied": "witnesses of several sides",
    "latvia-independence-declared": "disputed by nobody",
    "lithuania-independence-declared": "disputed by nobody",
    "nakhchivan-secession": "witnesses of several sides",
    "sadarak-district-founded": "disputed by nobody",
    "soviet-dissolution": "disputed by nobody",
    "supreme-council-session": "two independent witnesses, and nobody is blamed",
    "treaty-of-kars-signing": "witnesses of several sides",
}
"""The events whose titles do not begin with Reported, and why; the rule stands in events.yaml."""
LONGEST_RUN = 6
"""Words of the article that may stand in a row: the full name of a body has as many."""


def claims_of(client: TestClient, document: str) -> list[Claim]:
    """Everything one document says."""
    found: list[Claim] = []
    address: str | None = f"/documents/{document}/claims?limit=500"
    while address:
        page = client.get(address).raise_for_status().json()
        found += [Claim.model_validate(item) for item in page["items"]]
        address = page["next"]
    return found


@pytest.fixture(scope="module")
def said(article: TestClient) -> dict[str, list[Claim]]:
    """The article's claims by the number of their statement."""
    found: dict[str, list[Claim]] = {}
    for claim in claims_of(article, "ibrahimov-2024"):
        found.setdefault(claim.id.removeprefix("ibrahimov-2024-").split("-")[0], []).append(claim)
    return found


def facts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shared("reference/article-facts.json").read_text())["facts"]
    return found


def locator(short: str) -> str:
    """`3.4` as the seed files have it."""
    paragraph, sentence = short.split(".")
    return {"0": "title", "8": "author line"}.get(paragraph, f"paragraph {paragraph}, sentence {sentence}")


def test_every_fact_is_claimed_with_exactly_its_passages(said: dict[str, list[Claim]]) -> None:
    assert set(said) == {str(fact["number"]) for fact in facts()}
    for fact in facts():
        expected = [
            (start, end, locator(short), sha256)
            for (start, end), short, sha256 in zip(fact["ranges"], fact["locators"], fact["sha256"], strict=True)
        ]
        for claim in said[str(fact["number"])]:
            assert [(p.start, p.end, p.locator, p.sha256) for p in claim.source.passages] == expected, claim.id


def asked_for(fact: dict[str, Any]) -> str:
    """The nature that the status of a fact asks for."""
    if re.search(r"motive|counterfactual", fact["status"]) or fact["number"] in COUNTERFACTUALS:
        return "intention"
    return NATURES[re.split(r"\W", fact["status"])[0]]


def test_every_claim_of_a_fact_has_the_nature_that_its_status_asks_for(said: dict[str, list[Claim]]) -> None:
    others = {
        claim.id.removeprefix("ibrahimov-2024-"): claim.nature
        for fact in facts()
        for claim in said[str(fact["number"])]
        if claim.nature != asked_for(fact)
    }
    assert others == {id_: nature for id_, (nature, _) in OTHER_NATURES.items()}


def test_every_fact_is_claimed_with_the_nature_that_its_status_asks_for(said: dict[str, list[Claim]]) -> None:
    for fact in facts():
        assert asked_for(fact) in {claim.nature for claim in said[str(fact["number"])]}, fact["number"]


def test_what_the_curators_added_has_a_note(said: dict[str, list[Claim]]) -> None:
    for claims in said.values():
        for claim in claims:
            assert claim.note or claim.nature != "inference", claim.id


def test_every_date_of_a_fact_is_claimed_and_no_other(said: dict[str, list[Claim]]) -> None:
    for fact in facts():
        periods = {claim.value.edtf for claim in said[str(fact["number"])] if isinstance(claim.value, When)}
        assert periods == ({fact["edtf"]} if fact["edtf"] else set()), fact["number"]


def test_a_title_of_what_one_side_alone_tells_says_so(article: TestClient) -> None:
    plain = {
        event["id"]
        for event in article.get("/events?limit=500").raise_for_status().json()["items"]
        if not event["title"].startswith("Reported ")
    }
    assert plain == (PLAIN_TITLES | other_sides.PLAIN_TITLES).keys()


def test_qualifiers_of_accusations_stand_where_readers_look(article: TestClient) -> None:
    attacks = article.get("/events/attacks-on-nakhchivan").json()
    roles = {link["role"] for link in attacks["people"] if link["id"] == "soviet-leadership"}
    assert roles == {"did not prevent", "helper in many cases", "direct participant in some cases"}
    assert "in many cases" in attacks["summary"]
    assert "in some cases" in attacks["summary"]
    conflict = article.get("/events/armenia-azerbaijan-conflict").json()
    assert ("soviet-leadership", "facilitator in large part, by inaction") in {
        (link["id"], link["role"]) for link in conflict["people"]
    }


def test_the_text_is_never_served(article: TestClient) -> None:
    assert {passage.text for claim in claims_of(article, "ibrahimov-2024") for passage in claim.source.passages} == {
        None
    }
    assert article.get("/documents/ibrahimov-2024").json()["text_available"] is False


@pytest.mark.parametrize(("plural", "id_"), [(plural, id_) for plural, ids in FIXED.items() for id_ in ids])
def test_the_promised_ids_are_there(article: TestClient, plural: str, id_: str) -> None:
    assert article.get(f"/{plural}/{id_}").status_code == 200


def links(client: TestClient, address: str) -> list[tuple[str, str | None]]:
    return [(link["id"], link["role"]) for link in client.get(address).raise_for_status().json()["items"]]


def test_who_annulled_what_and_when_on_which_grounds_and_how_many_came(article: TestClient) -> None:
    assert links(article, "/events/secession-annulled/links?relation=annuls&type=event") == [
        ("nakhchivan-secession", None)
    ]
    assert links(article, "/events/secession-annulled/links?relation=participant") == [
        ("supreme-council-azerbaijan-ssr", "annuller")
    ]
    assert article.get("/events/secession-annulled").json()["when"]["edtf"] == "1990-01-27"
    assert links(article, "/events/nakhchivan-secession/links?relation=ground") == [
        ("treaty-of-kars", None),
        ("ussr-constitution-1977", "Article 81"),
    ]
    rally = article.get("/events/nakhchivan-rally").json()
    assert [(q["value"], q["unit"], q["bound"]) for q in rally["quantities"]] == [(20000, "persons", "more_than")]
    led = article.get("/claims?subject=nakhchivan-rally&property=leads_to").json()["items"]
    assert [(claim["value"]["id"], claim["nature"]) for claim in led] == [("supreme-council-session", "inference")]


def test_the_oddities_are_kept_as_said_and_flagged(said: dict[str, list[Claim]]) -> None:
    occupied = next(claim for claim in said["31"] if claim.property == "when")
    assert occupied.value.model_dump()["edtf"] == "1991-01-15"
    assert occupied.note
    assert "suspect" in occupied.note
    assert len(said["62"][0].source.passages) == 2


@pytest.mark.parametrize(
    ("place", "lat", "lon", "ids"),
    [
        ("baku", 40.39722, 49.86027, ["https://www.wikidata.org/entity/Q9248", "https://www.geonames.org/587084/"]),
        ("karki", 39.78658, 44.94670, ["https://www.geonames.org/147671/"]),
        ("sadarak", 39.71144, 44.88805, ["https://www.geonames.org/147282/"]),
        ("nakhchivan", 39.3058, 45.5055, ["https://www.wikidata.org/entity/Q131083"]),
        (
            "nakhchivan-city",
            39.20889,
            45.41222,
            ["https://www.wikidata.org/entity/Q230104", "https://www.geonames.org/147429/"],
        ),
        ("kars", 40.60199, 43.09495, ["https://www.wikidata.org/entity/Q127063", "https://www.geonames.org/743952/"]),
    ],
)
def test_coordinates_and_authority_ids_have_a_source(
    article: TestClient, place: str, lat: float, lon: float, ids: list[str]
) -> None:
    found = article.get(f"/places/{place}").json()
    assert (found["point"]["lat"], found["point"]["lon"]) == (lat, lon)
    assert set(ids) <= set(found["same_as"])
    for property_ in ("point", "same_as"):
        claims = article.get(f"/claims?subject={place}&property={property_}").json()["items"]
        assert {claim["source"]["document"]["id"] for claim in claims} == {"fasti-editors"}
        assert not any("Confidence" in (claim["note"] or "") for claim in claims)


def test_ids_that_are_not_to_be_trusted_are_not_used() -> None:
    for file in (ROOT / "seed_data").rglob("*.yaml"):
        assert not re.search(r"entity/(Q156203|Q10860191)\b|geonames.org/147435", file.read_text()), file


def test_the_editors_say_once_how_far_their_notes_can_be_trusted(article: TestClient) -> None:
    summary = " ".join(article.get("/documents/fasti-editors").json()["summary"].split())
    assert "rests on one source unless its note says that several agree" in summary


def test_nothing_that_readers_see_has_a_grade_of_confidence() -> None:
    for file in (ROOT / "seed_data").rglob("*.yaml"):
        assert not re.search(r"\bConfidence\b|\b[HML] (for|that)\b", file.read_text()), file


def test_whether_something_is_contested_is_computed_and_never_typed() -> None:
    for file in (ROOT / "seed_data").rglob("*.yaml"):
        assert not re.search(r"\bcontested\b", file.read_text()), file


def test_no_summary_sets_rival_dates_beside_each_other(article: TestClient) -> None:
    """A summary is shown under every perspective: one day at most, or the two of which a span is made."""
    for plural in ("events", "places", "people"):
        for item in article.get(f"/{plural}?limit=500").raise_for_status().json()["items"]:
            days = set(re.findall(r"\b\d{1,2} [A-Z][a-z]+", item["summary"]))
            assert len(days) <= 1 or item["id"] == "decision-to-annulment", item["id"]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_no_sentence_of_the_article_stands_in_the_project() -> None:
    forbidden = runs(shared("article.txt").read_text(), LONGEST_RUN + 1)
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert "seed_data/claims/ibrahimov-2024.yaml" in tracked
    for name in tracked:
        if (ROOT / name).exists():
            found = runs((ROOT / name).read_text(errors="replace"), LONGEST_RUN + 1) & forbidden
            assert not found, (name, found)


def test_the_check_for_sentences_can_fail() -> None:
    text = shared("article.txt").read_text()
    assert runs(" ".join(text.split()[20:30]), LONGEST_RUN + 1) & runs(text, LONGEST_RUN + 1)
