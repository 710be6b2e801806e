"""The Armenian, Russian, Western and other witnesses: each is heard in claims, and says no more than its copy does."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.resources.claim import Claim
from app.resources.when import When
from tests.other_sides import DOCUMENTS, SIDES
from tests.seeds import ids
from tests.test_seed import claims_of

ROOT = Path(__file__).parent.parent
READ = re.compile(r"Only the beginning of a stored copy was read|was read whole|Two pages of a copy were read")
WEEKDAYS = {
    "elpais-1990-01-17-2-emergency-january-1990-when": ("1990-01-17", 0),
    "elpais-1990-01-21-2-nakhchivan-secession-when": ("1990-01-21", 4),
    "csm-1990-01-09-2-soviet-iranian-travel-agreement-when": ("1990-01-09", 4),
    "lat-1990-01-16-2-emergency-january-1990-when": ("1990-01-16", 0),
    "chitrib-1990-01-21-2-baku-january-1990-when": ("1990-01-21", 5),
}
"""Claims whose day a paper gives as a weekday: the day of the paper, and the weekday (Monday is 0)."""

SINCE = {
    "aqreqator-2-attacks-on-nakhchivan-when": "1990/",
    "boyukmillet-2024-2-attacks-toward-sadarak-when": "1990-01-15/",
    "csm-1990-01-09-4-iran-border-december-1989-when": "1989-12-31/",
    "ibrahimov-2024-22-attacks-on-nakhchivan-when": "1990-01/",
    "ibrahimov-2024-40-attacks-toward-sadarak-when": "1990-01/",
    "ibrahimov-2024-84-aliyev-comment-when": "[1990-01-19..]",
    "nuhcixan-4-attacks-on-nakhchivan-when": "1990-01/",
    "nuhcixan-6-attacks-toward-sadarak-when": "1990-01/",
    "strateq-2020-8-attacks-on-nakhchivan-when": "1990-01/",
    "sunsentinel-1990-01-21-4-baku-armenians-january-1990-when": "1990-01-13/",
    "wikipedia-az-secession-4-karki-attacked-when": "1988/",
    "wikipedia-karki-2-karki-controlled-when": "1992-05/",
    "wikipedia-karki-earlier-2-karki-controlled-when": "1992-05/",
    "wikipedia-sadarak-district-earlier-2-karki-controlled-when": "1992-05/",
}
"""Every date without an end: the document says since when, or later than what, and no end. None is without a start."""


@pytest.fixture(scope="module")
def said(article: TestClient) -> dict[str, list[Claim]]:
    """The claims of each witness of another side."""
    return {document: claims_of(article, document) for document in DOCUMENTS}


def test_no_side_is_missing() -> None:
    assert len(set(DOCUMENTS)) == len(DOCUMENTS)
    assert len(SIDES["Armenian"]) >= 8
    assert len(SIDES["Western"]) >= 8
    assert all(SIDES.values())


def test_every_witness_is_heard_in_claims_and_not_in_notes_only(said: dict[str, list[Claim]]) -> None:
    for document, claims in said.items():
        heard = [claim for claim in claims if claim.subject.id != document and claim.nature != "inference"]
        assert any(claim.subject.type in ("event", "place", "document") for claim in heard), document


def test_no_sentence_of_theirs_is_given_with_its_text_or_without_its_place(said: dict[str, list[Claim]]) -> None:
    for claims in said.values():
        for claim in claims:
            for passage in claim.source.passages:
                assert "stored copy, 1 December 2026, " in passage.locator, claim.id
                assert (passage.start, passage.end, passage.text) == (None, None, None)


def test_a_quotation_says_who_speaks(said: dict[str, list[Claim]]) -> None:
    for claims in said.values():
        for claim in claims:
            assert claim.note or claim.nature != "quotation", claim.id


def test_no_date_of_any_document_has_an_open_end_that_it_does_not_state(article: TestClient) -> None:
    documents = article.get("/documents?limit=500").raise_for_status().json()["items"]
    open_ended = {
        claim.id: claim.value.edtf
        for document in documents
        for claim in claims_of(article, document["id"])
        if isinstance(claim.value, When) and not (claim.value.earliest and claim.value.latest)
    }
    assert open_ended == SINCE


@pytest.mark.parametrize("id_", WEEKDAYS)
def test_a_weekday_in_a_paper_is_the_last_one_before_its_day(said: dict[str, list[Claim]], id_: str) -> None:
    (claim,) = (claim for claims in said.values() for claim in claims if claim.id == id_)
    paper, weekday = WEEKDAYS[id_]
    assert isinstance(claim.value, When)
    day = date.fromisoformat(claim.value.edtf)
    assert day.weekday() == weekday
    assert 0 < (date.fromisoformat(paper) - day).days <= 7
    assert claim.value.text
    assert "the day of the paper" in (claim.note or "")


def test_a_record_says_once_how_much_of_the_document_was_read(article: TestClient) -> None:
    for document in DOCUMENTS:
        assert len(READ.findall(article.get(f"/documents/{document}").json()["summary"])) == 1, document


def test_notes_have_no_grades(said: dict[str, list[Claim]]) -> None:
    assert not [claim.id for claims in said.values() for claim in claims if "Confidence" in (claim.note or "")]


def test_each_side_has_its_account_of_the_fighting_at_yeraskh_and_sadarak(article: TestClient) -> None:
    found = ids(article, "/events?place=sadarak&limit=500")
    assert {"attacks-toward-sadarak", "yeraskh-fighting"} <= set(found)
    fighting = article.get("/events/yeraskh-fighting").json()
    assert fighting["when"]["edtf"] == "1990-01-17/1990-01-19"
    roles = {(link["id"], link["role"]) for link in fighting["people"]}
    assert {("azerbaijani-forces-at-yeraskh", "attacker"), ("yeraskh-volunteers", "defender")} <= roles
    assert "Each side says that the other attacked" in " ".join(fighting["summary"].split())


def test_whoever_calls_it_self_defence_or_a_good_time_to_take_land_is_named(article: TestClient) -> None:
    claims = article.get("/claims?subject=yeraskh-fighting&property=assessment").json()["items"]
    assert {(claim["source"]["document"]["id"], claim["nature"]) for claim in claims} == {
        ("janikyan-2004", "evaluation"),
        ("lragir-2010", "quotation"),
    }


def test_karki_as_armenian_witnesses_have_it_lies_in_armenia(article: TestClient) -> None:
    assert "karki-occupied" in ids(article, "/events?place=armenia&according_to=hakobyan-2016-1&limit=500")


def test_a_paper_of_neither_party_reports_the_declaration(said: dict[str, list[Claim]]) -> None:
    found: dict[tuple[str, str], Any] = {}
    for claim in said["elpais-1990-01-21"]:
        found[claim.subject.id, claim.property] = claim.value
    assert found["nakhchivan-secession", "when"].edtf == "1990-01-19"
    assert found["declaration-broadcast", "when"].edtf == "1990-01-20"
    assert found["nakhchivan-secession", "ground"].id == "ussr-constitution-1977"


def test_the_dead_of_both_killings_in_baku_are_counted_apart(article: TestClient) -> None:
    for event in ("baku-january-1990", "baku-armenians-january-1990"):
        groups = article.get(f"/events/{event}/claims?limit=200").json()["items"]
        (deaths,) = (group for group in groups if group["property"] == "deaths")
        assert deaths["contested"], event
        assert sum(value["independent_sources"] for value in deaths["values"]) >= 3, event


def test_the_page_of_sources_names_every_witness_of_another_side() -> None:
    page = (ROOT / "docs/sources.md").read_text().split("## Witnesses of other sides")[1]
    assert [document for document in DOCUMENTS if f"`{document}`" not in page] == []
    assert "## Questions that no other side answers" in page


def test_the_page_of_sources_names_every_document_with_claims() -> None:
    page = (ROOT / "docs/sources.md").read_text()
    witnesses = {file.stem for file in (ROOT / "seed_data/claims").glob("*.yaml")}
    assert [id_ for id_ in sorted(witnesses - {"fasti-editors"}) if f"`{id_}`" not in page] == []
