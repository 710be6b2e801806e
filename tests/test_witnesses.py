"""The rival sources of the built-in data: what each one says, what they disagree on, which are of one family."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.seeds import ids

ARTICLE = "ibrahimov-2024"
KARKI = {
    ARTICLE: "1991-01-15",
    "azertag-2020": "1990-01-18",
    "azvision-2018": "1990-01-18",
    "boyukmillet-2024": "1990-01-18",
    "dalidag-2021": "1990-01-15",
    "haciyev-chapter": "1990-01-18/1990-01-19",
    "nuhcixan": "1990-01-18",
    "strateq-2020": "1990-01-15",
    "turan-2024": "1990",
    "wikipedia-de-karki": "1992-05",
    "wikipedia-karki": "1990-01-19",
    "wikipedia-karki-earlier": "1992-05",
}
"""When Karki was taken."""
ACTORS = {
    ("armenian-armed-forces", "taker of the village"): {
        "wikipedia-de-karki",
        "wikipedia-karki",
        "wikipedia-karki-earlier",
    },
    ("karki-volunteers", "gave up the village"): {"wikipedia-az-secession"},
    ("soviet-7th-army", "helper"): {"azvision-2018", "boyukmillet-2024", "haciyev-chapter"},
    ("soviet-internal-troops", "participant"): {"nuhcixan", "strateq-2020"},
    ("soviet-internal-troops", "participant with one unit"): {ARTICLE},
    ("soviet-soldiers-at-karki", "took over the village"): {"wikipedia-az-secession"},
}
KARS = {
    "esgeremektub": "1921-10-13",
    "preslib-treaty-of-kars": "1921-10-13",
    "virtualkarabakh": "1921-10-13",
    "wikipedia-lt-treaty-of-kars": "1921-10-13",
    "wikipedia-treaty-of-kars": "1921-10-13",
    "wikisource-treaty-of-kars": "1921-10-23",
}
DEATHS = {
    "aliyev-heritage": [(134, "exact")],
    "azvision-es": [(147, "exact")],
    "bsb-edu": [(147, "exact")],
    "currenttime": [(133, "exact")],
    "hanslucas": [(147, "exact")],
    "hrw-1991-bestref": [(100, "more_than")],
    "seferberlik": [(131, "exact")],
    "wikipedia-black-january": [(131, "at_least"), (133, "at_least"), (137, "at_most"), (170, "at_most")],
    "wikipedia-black-january-2005": [(133, "exact")],
    "wikipedia-el-black-january": [(147, "exact")],
}
LENGTHS = {
    "bordercrossinghub": [(17, "exact")],
    "dikgazete": [(17, "exact")],
    "efecongress": [(17, "exact")],
    "en-academic": [(15, "exact")],
    "fasti-editors": [(7.6, "about")],
    "karakullake": [(8, "about")],
    "vestikavkaza": [(15, "exact")],
    "wikipedia-border": [(18, "exact")],
    "wikipedia-tr-border": [(18, "exact")],
}
PUBLISHED = {
    ARTICLE: "2024~",
    "azertag-2020": "2020",
    "azvision-2018": "2018-01-18",
    "boyukmillet-2024": "2024",
    "dalidag-2021": "2021",
    "hrw-1991-bestref": "1991-05",
    "republic-underground-2021": "2021-01-17",
    "strateq-2020": "2020-01-18",
    "turan-2024": "2024",
    "wikipedia-black-january-2005": "2005",
}
FAMILIES = {
    "strateq-2020": {ARTICLE, "nuhcixan", "republic-underground-2021"},
    "virtualkarabakh": {"esgeremektub"},
    "wikipedia-black-january-2005": {"wikipedia-black-january"},
    "wikipedia-karki-earlier": {"wikipedia-karki"},
}
"""Which documents go back to which."""


def said(client: TestClient, subject: str, property_: str) -> list[dict[str, Any]]:
    """The claims that give one property of one record."""
    page = client.get(f"/claims?subject={subject}&property={property_}&limit=500").raise_for_status().json()
    assert page["next"] is None
    found: list[dict[str, Any]] = page["items"]
    return found


def source(claim: dict[str, Any]) -> str:
    id_: str = claim["source"]["document"]["id"]
    return id_


@pytest.mark.parametrize(
    ("subject", "property_", "expected"), [("karki-occupied", "when", KARKI), ("treaty-of-kars", "published", KARS)]
)
def test_every_witness_has_its_own_date(
    article: TestClient, subject: str, property_: str, expected: dict[str, str]
) -> None:
    claims = said(article, subject, property_)
    assert {(source(claim), claim["value"]["edtf"]) for claim in claims} == set(expected.items())
    assert {claim["rank"] for claim in claims} == {"normal"}


@pytest.mark.parametrize(
    ("subject", "property_", "unit", "expected"),
    [("baku-january-1990", "deaths", "persons", DEATHS), ("turkey-border-strip", "length", "km", LENGTHS)],
)
def test_every_witness_has_its_own_number(
    article: TestClient, subject: str, property_: str, unit: str, expected: dict[str, list[tuple[float, str]]]
) -> None:
    found: dict[str, list[tuple[float, str]]] = {}
    for claim in said(article, subject, property_):
        found.setdefault(source(claim), []).append((claim["value"]["value"], claim["value"]["bound"]))
        assert claim["value"]["unit"] == unit
    assert {document: sorted(amounts) for document, amounts in found.items()} == expected


def test_the_witnesses_name_different_actors_of_karki(article: TestClient) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for claim in said(article, "karki-occupied", "participant"):
        found.setdefault((claim["value"]["id"], claim["role"]), set()).add(source(claim))
    assert found == ACTORS


def test_nothing_else_is_contested(article: TestClient) -> None:
    contested = {
        item["id"]: item["contested"]
        for plural in ("events", "places", "people", "documents")
        for item in article.get(f"/{plural}?contested=true&limit=500").raise_for_status().json()["items"]
    }
    assert contested == {
        "karki-occupied": ["when"],
        "baku-january-1990": ["deaths"],
        "turkey-border-strip": ["length"],
        "treaty-of-kars": ["published"],
    }


def test_lasting_control_of_karki_is_another_event(article: TestClient) -> None:
    control = article.get("/events/karki-controlled").raise_for_status().json()
    assert control["when"]["edtf"] == "1992-05/"
    for witness in ("wikipedia-de-karki", "wikipedia-karki-earlier"):
        claim = next(claim for claim in said(article, "karki-occupied", "when") if source(claim) == witness)
        assert "karki-controlled" in claim["note"]


def test_the_first_attack_on_karki_is_told_apart_from_its_taking(article: TestClient) -> None:
    attacked = said(article, "karki-attacked", "when")
    assert {source(claim): claim["value"]["edtf"] for claim in attacked} == {
        "azertag-2020": "1990-01-15/",
        "azvision-2018": "1990-01-15/",
    }


def test_texts_of_one_family_are_marked(article: TestClient) -> None:
    claims = article.get("/claims?property=derived_from&limit=500").raise_for_status().json()["items"]
    found: dict[str, set[str]] = {}
    for claim in claims:
        found.setdefault(claim["value"]["id"], set()).add(claim["subject"]["id"])
        assert (source(claim), claim["nature"]) == ("fasti-editors", "inference")
        assert claim["note"].startswith("Confidence M. ")
    assert found == FAMILIES


def test_the_witnesses_are_dated_where_their_date_is_known(article: TestClient) -> None:
    claims = article.get("/claims?property=published&limit=500").raise_for_status().json()["items"]
    own = {source(claim): claim["value"]["edtf"] for claim in claims if source(claim) == claim["subject"]["id"]}
    assert own.pop("fasti-editors") == "2026-11"
    assert own == PUBLISHED


def test_the_declaration_is_dated_by_all_and_its_cause_disputed(article: TestClient) -> None:
    dates = said(article, "nakhchivan-secession", "when")
    others = {source(claim): claim["value"]["edtf"] for claim in dates if source(claim) != ARTICLE}
    assert others == dict.fromkeys(
        ("aqreqator", "azpost", "strateq-2020", "wikipedia-az-secession", "wikipedia-parade-of-sovereignties"),
        "1990-01-19",
    )
    motives = {source(claim) for claim in said(article, "nakhchivan-secession", "motive")}
    assert motives == {"vestikavkaza", "wikipedia-az-secession", "wikipedia-be", "wikipedia-sakina-aliyeva"}


def test_whose_article_81_it_was_is_disputed_within_one_page(article: TestClient) -> None:
    page = "wikipedia-az-secession"
    grounds = {
        (claim["value"]["id"], claim["role"], claim["nature"])
        for claim in said(article, "nakhchivan-secession", "ground")
        if source(claim) == page
    }
    assert grounds == {
        ("treaty-of-kars", None, "statement"),
        ("ussr-constitution-1977", "Article 81", "inference"),
    }
    lead = next(claim for claim in said(article, "nakhchivan-secession", "description") if source(claim) == page)
    assert "Article 81 of the autonomy's constitution" in lead["value"]["text"]


def test_every_claim_of_a_witness_says_where_it_was_seen_and_how_far_it_can_be_trusted(article: TestClient) -> None:
    for document in [*KARKI, *KARS, *DEATHS, *LENGTHS]:
        for claim in article.get(f"/documents/{document}/claims?limit=500").raise_for_status().json()["items"]:
            passages = claim["source"]["passages"]
            assert passages
            if document not in (ARTICLE, "fasti-editors"):
                assert all("November 2026" in p["locator"] and p["start"] is None for p in passages), claim["id"]
                assert claim["note"].startswith("Confidence "), claim["id"]


def test_the_author_of_the_article_is_linked_with_nobody(article: TestClient) -> None:
    links = article.get("/people/anar-ibrahimov/links").raise_for_status().json()["items"]
    assert [(link["id"], link["relation"]) for link in links] == [(ARTICLE, "author_of")]
    assert ids(article, "/claims?subject=anar-ibrahimov") == []
