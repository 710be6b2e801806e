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


def test_every_fact_has_the_nature_that_its_status_asks_for(said: dict[str, list[Claim]]) -> None:
    for fact in facts():
        intended = re.search(r"motive|counterfactual", fact["status"])
        nature = "intention" if intended else NATURES[re.split(r"\W", fact["status"])[0]]
        assert nature in {claim.nature for claim in said[str(fact["number"])]}, fact["number"]


def test_every_date_of_a_fact_is_claimed(said: dict[str, list[Claim]]) -> None:
    for fact in facts():
        if fact["kind"] in ("event", "date-claim", "event/process", "process", "date-derived") and fact["edtf"]:
            periods = [claim.value.model_dump().get("edtf") for claim in said[str(fact["number"])]]
            assert fact["edtf"] in periods, fact["number"]


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
        assert all(claim["note"].startswith("Confidence ") for claim in claims)


def test_ids_that_are_not_to_be_trusted_are_not_used() -> None:
    for file in (ROOT / "seed_data").rglob("*.yaml"):
        assert not re.search(r"entity/(Q156203|Q10860191)\b|geonames.org/147435", file.read_text()), file


def test_every_claim_of_the_editors_says_where_it_was_seen(article: TestClient) -> None:
    for claim in claims_of(article, "fasti-editors"):
        assert claim.source.passages[0].locator


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
