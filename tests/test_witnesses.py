"""The rival sources of the built-in data: what each one says, what they disagree on, which are of one family."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from tests import other_sides
from tests.seeds import ids

ROOT = Path(__file__).parent.parent
ARTICLE = "ibrahimov-2024"
READ = re.compile(r"November 2026|1 December 2026")
"""When a witness was read: those that were found again, on the second day."""
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
    "wikipedia-ru-karki": "1992-05",
    "wikipedia-sadarak-district-earlier": "1992-05",
}
"""When Karki was taken."""
ACTORS = {
    ("armenia", "taker of the village"): {"dalidag-2021"},
    ("armenian-armed-forces", "attacker"): {"azertag-2020", "boyukmillet-2024"},
    ("armenian-armed-forces", "taker of the village"): {
        "azvision-2018",
        "wikipedia-de-karki",
        "wikipedia-karki",
        "wikipedia-ru-karki",
    },
    ("armenians", "taker of the village"): {
        "azertag-2020",
        "azvision-2018",
        "boyukmillet-2024",
        "haciyev-chapter",
        "turan-2024",
        "wikipedia-sadarak-district-earlier",
    },
    ("karki-defenders", "defender"): {"azertag-2020", "boyukmillet-2024"},
    **{
        (person, "killed"): {"boyukmillet-2024"}
        for person in (
            "abbasali-nazaraliyev",
            "etibar-ahmadov",
            "idris-mammadov",
            "maharram-seyidov",
            "mahammad-mammadov",
        )
    },
    ("karki-volunteers", "gave up the village"): {"wikipedia-az-secession"},
    ("soviet-7th-army", "helper"): {"azvision-2018", "boyukmillet-2024", "haciyev-chapter"},
    ("soviet-internal-troops", "direct participant"): {"republic-underground-2021"},
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
KARS_PARTIES = {
    "ankara-government": {"esgeremektub", "virtualkarabakh", "wikipedia-treaty-of-kars"},
    "armenian-ssr": {"esgeremektub", "virtualkarabakh", "wikipedia-lt-treaty-of-kars", "wikipedia-treaty-of-kars"},
    "azerbaijan-ssr": {"esgeremektub", "virtualkarabakh", "wikipedia-lt-treaty-of-kars", "wikipedia-treaty-of-kars"},
    "georgian-ssr": {"esgeremektub", "virtualkarabakh", "wikipedia-lt-treaty-of-kars", "wikipedia-treaty-of-kars"},
    "turkey": {"preslib-treaty-of-kars", "wikipedia-lt-treaty-of-kars"},
}
BALTIC = {
    "lithuania-independence-declared": {"wikipedia-lithuania-act": "1990-03-11", "omniatlas-1991": "1990"},
    "estonia-independence-declared": {"omniatlas-1991": "1991-08-20"},
    "latvia-independence-declared": {"omniatlas-1991": "1991-08-21"},
    "baltic-recognition": {"omniatlas-1991": "1991-09-06", "rusdozor-2022": "1991-09-06"},
}
"""The acts and the recognition that the article's "independence of the Baltic countries" is made of."""
DEATHS = {
    "aliyev-heritage": [(134, "civilians", "exact")],
    "azvision-es": [(147, "persons", "exact")],
    "bsb-edu": [(147, "persons", "exact")],
    "currenttime": [(133, "persons", "exact")],
    "hanslucas": [(147, "persons", "exact")],
    "hrw-1991-bestref": [(100, "civilians", "more_than")],
    "seferberlik": [(131, "persons", "exact")],
    "wikipedia-black-january": [
        (21, "soldiers", "at_least"),
        (29, "soldiers", "at_most"),
        (131, "civilians", "at_least"),
        (133, "civilians", "at_least"),
        (137, "civilians", "at_most"),
        (170, "civilians", "at_most"),
        (300, "persons", "exact"),
    ],
    "wikipedia-black-january-2005": [(133, "persons", "exact")],
    "wikipedia-el-black-january": [
        (131, "persons", "at_least"),
        (147, "civilians", "exact"),
        (170, "persons", "at_most"),
    ],
}
LENGTHS = {
    "bordercrossinghub": [(17, "km", "exact")],
    "dikgazete": [(17, "km", "exact")],
    "efecongress": [(17, "km", "exact")],
    "en-academic": [(15, "km", "exact")],
    "fasti-editors": [(7.6, "km", "about")],
    "karakullake": [(5, "miles", "exact")],
    "vestikavkaza": [(15, "km", "exact")],
    "wikipedia-border": [(17, "km", "exact"), (18, "km", "exact")],
    "wikipedia-tr-border": [(18, "km", "exact")],
}
PUBLISHED = {
    ARTICLE: "2024~",
    "azertag-2020": "2020-01-20",
    "azvision-2018": "2018-01-18",
    "boyukmillet-2024": "2024",
    "dalidag-2021": "2021-01-16",
    "dikgazete": "2021-11-27",
    "hrw-1991-bestref": "1991-05",
    "karakullake": "2020-11-14",
    "republic-underground-2021": "2021-01-17",
    "rusdozor-2022": "2022-09-08",
    "strateq-2020": "2020-01-18",
    "turan-2024": "2024-08-23",
    "wikipedia-black-january-2005": "2005",
}
FAMILIES = {
    "azertag-2020": {"boyukmillet-2024"},
    "azvision-2018": {"azertag-2020"},
    "strateq-2020": {ARTICLE, "nuhcixan", "republic-underground-2021"},
    "virtualkarabakh": {"esgeremektub"},
    "wikipedia-black-january": {"wikipedia-el-black-january", "wikisum"},
    "wikipedia-black-january-2005": {"wikipedia-black-january"},
    "wikipedia-de-karki": {"wikipedia-ru-karki"},
    "wikipedia-karki-earlier": {"wikipedia-karki"},
    "wikipedia-sadarak-district-earlier": {"wikipedia-sadarak-district"},
}
"""Which documents go back to which."""
INFERENCES = {
    "azertag-2020-2-first-attack-on-nakhchivan-part-of-attacks-on-nakhchivan": "that there were more is implied",
    "azvision-2018-2-first-attack-on-nakhchivan-part-of-attacks-on-nakhchivan": "that there were more is implied",
    "boyukmillet-2024-2-fire-on-karki-and-sadarak-part-of-karki-attacked": "not said outright",
    "azertag-2020-1-azertag-2020-published": 'computed from "30 years"',
    "boyukmillet-2024-1-boyukmillet-2024-published": 'computed from "34 years"',
    "fasti-editors-15-turkey-border-strip-point": "computed from a line on a map",
    "fasti-editors-40-turkey-border-strip-length": "computed from a line on a map",
    "fasti-editors-41-ibrahimov-2024-derived-from-strateq-2020": "no text names its source",
    "fasti-editors-41-nuhcixan-derived-from-strateq-2020": "no text names its source",
    "fasti-editors-41-republic-underground-2021-derived-from-strateq-2020": "no text names its source",
    "fasti-editors-42-wikipedia-black-january-derived-from-wikipedia-black-january-2005": "no text names its source",
    "fasti-editors-43-wikipedia-karki-derived-from-wikipedia-karki-earlier": "no text names its source",
    "fasti-editors-44-esgeremektub-derived-from-virtualkarabakh": "no text names its source",
    "fasti-editors-45-wikipedia-sadarak-district-derived-from-wikipedia-sadarak-district-earlier": (
        "no text names its source"
    ),
    "fasti-editors-57-lithuania-independence-declared-before-baltic-independence": "computed from two dates",
    "fasti-editors-57-estonia-independence-declared-before-baltic-independence": "computed from two dates",
    "fasti-editors-57-latvia-independence-declared-before-baltic-independence": "computed from two dates",
    **dict.fromkeys(
        (
            "fasti-editors-110-boyukmillet-2024-derived-from-azertag-2020",
            "fasti-editors-111-azertag-2020-derived-from-azvision-2018",
            "fasti-editors-112-wikipedia-ru-karki-derived-from-wikipedia-de-karki",
            "fasti-editors-113-wikipedia-el-black-january-derived-from-wikipedia-black-january",
            "fasti-editors-114-wikisum-derived-from-wikipedia-black-january",
        ),
        "no text names its source",
    ),
    "fasti-editors-55-baltic-recognition-part-of-baltic-independence": "the article names no act",
    "fasti-editors-56-nakhchivan-secession-before-lithuania-independence-declared": "computed from two dates",
    "preslib-treaty-of-kars-1-treaty-of-kars-signing-location-kars": "the place is that of the conference",
    "wikipedia-az-secession-3-nakhchivan-secession-ground-ussr-constitution-1977": "no year is given",
    "wikipedia-sadarak-district-earlier-2-karki-occupied-participant-armenians": "no force is named",
    "wikipedia-sadarak-district-earlier-2-karki-administered-by-armenia": "the page says Armenian control",
    "wikipedia-sadarak-district-earlier-2-karki-controlled-participant-armenia": "the page says Armenian control",
}
"""Every inference in the file of a witness other than the article, and its reason. Those of the article stand in
test_seed.py (OTHER_NATURES); the rule, at the head of ibrahimov-2024.yaml."""


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
    ("subject", "property_", "expected"),
    [
        ("karki-occupied", "when", KARKI | other_sides.KARKI),
        ("treaty-of-kars", "published", KARS | other_sides.KARS),
        ("treaty-of-kars-signing", "when", KARS | other_sides.KARS),
        *((event, "when", dates) for event, dates in BALTIC.items()),
        (
            "sadarak-district-founded",
            "when",
            {"wikipedia-sadarak-district": "1990-08-28", "wikipedia-sadarak-district-earlier": "1990"},
        ),
    ],
)
def test_every_witness_has_its_own_date(
    article: TestClient, subject: str, property_: str, expected: dict[str, str]
) -> None:
    claims = said(article, subject, property_)
    assert {(source(claim), claim["value"]["edtf"]) for claim in claims} == set(expected.items())
    assert {(claim["rank"], claim["nature"]) for claim in claims} == {("normal", "statement")}


@pytest.mark.parametrize(
    ("subject", "property_", "expected"),
    [("baku-january-1990", "deaths", DEATHS | other_sides.DEATHS), ("turkey-border-strip", "length", LENGTHS)],
)
def test_every_witness_has_its_own_number_in_its_own_unit(
    article: TestClient, subject: str, property_: str, expected: dict[str, list[tuple[float, str, str]]]
) -> None:
    found: dict[str, list[tuple[float, str, str]]] = {}
    for claim in said(article, subject, property_):
        value = claim["value"]
        found.setdefault(source(claim), []).append((value["value"], value["unit"], value["bound"]))
    assert {document: sorted(amounts) for document, amounts in found.items()} == expected


def test_the_witnesses_name_different_actors_of_karki(article: TestClient) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for claim in said(article, "karki-occupied", "participant"):
        found.setdefault((claim["value"]["id"], claim["role"]), set()).add(source(claim))
    taker = ("armenians", "taker of the village")
    assert found == ACTORS | other_sides.ACTORS | {taker: ACTORS[taker] | {"bizim-media"}}


def test_nothing_else_is_contested(article: TestClient) -> None:
    contested = {
        item["id"]: item["contested"]
        for plural in ("events", "places", "people", "documents")
        for item in article.get(f"/{plural}?contested=true&limit=500").raise_for_status().json()["items"]
    }
    assert (
        contested
        == {
            "karki": ["within"],
            "karki-occupied": ["when"],
            "turkey-border-strip": ["length"],
            "treaty-of-kars": ["published"],
            "treaty-of-kars-signing": ["when"],
        }
        | other_sides.CONTESTED
    )


def test_what_the_curators_added_to_a_witness_is_an_inference_and_nothing_else_is(article: TestClient) -> None:
    inferred: dict[str, dict[str, Any]] = {}
    address: str | None = "/claims?nature=inference&limit=500"
    while address:
        page = article.get(address).raise_for_status().json()
        inferred |= {claim["id"]: claim for claim in page["items"] if source(claim) != ARTICLE}
        address = page["next"]
    assert inferred.keys() == (INFERENCES | other_sides.INFERENCES).keys()
    assert all(claim["note"] for claim in inferred.values())


@pytest.mark.parametrize(
    ("subject", "document", "edtf"),
    [
        ("karki-occupied", "strateq-2020", "1990-01-15"),
        ("karki-occupied", "dalidag-2021", "1990-01-15"),
        ("first-attack-on-nakhchivan", "azvision-2018", "1990-01-15"),
        ("first-attack-on-nakhchivan", "azertag-2020", "1990-01-15"),
        ("attacks-on-nakhchivan", "aqreqator", "1990/"),
        ("attacks-toward-sadarak", "boyukmillet-2024", "1990-01-15/"),
        ("karki-attacked", "wikipedia-az-secession", "1988/"),
        ("karki-controlled", "wikipedia-karki", "1992-05/"),
        ("karki-controlled", "wikipedia-karki-earlier", "1992-05/"),
        ("attacks-on-nakhchivan", ARTICLE, "1990-01/"),
        ("attacks-toward-sadarak", ARTICLE, "1990-01/"),
        ("karki-handed-over", ARTICLE, "1991-01-15"),
    ],
)
def test_a_date_that_a_document_gives_in_whatever_words_is_its_statement(
    article: TestClient, subject: str, document: str, edtf: str
) -> None:
    (claim,) = (claim for claim in said(article, subject, "when") if source(claim) == document)
    assert (claim["value"]["edtf"], claim["nature"]) == (edtf, "statement")
    assert claim["note"]


def test_the_article_keeps_its_date_of_baltic_independence_beside_the_acts(article: TestClient) -> None:
    assert {source(claim): claim["value"]["edtf"] for claim in said(article, "baltic-independence", "when")} == {
        ARTICLE: "1991-09",
        "strateq-2020": "1991-09",
    }
    parts = article.get("/events/baltic-independence/links?relation=has_part").raise_for_status().json()["items"]
    assert {link["id"] for link in parts} == {"baltic-recognition"}
    before = article.get("/events/baltic-independence/links?relation=after").raise_for_status().json()["items"]
    assert {link["id"] for link in before} == {"nakhchivan-secession", *BALTIC} - {"baltic-recognition"}


def test_the_treaty_of_kars_has_a_place_and_parties(article: TestClient) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for claim in said(article, "treaty-of-kars-signing", "participant"):
        found.setdefault((claim["value"]["id"], claim["role"]), set()).add(source(claim))
    others = KARS.keys() - {"wikisource-treaty-of-kars"} | other_sides.KARS_TEXTS
    states = {"armenian-ssr", "azerbaijan-ssr", "georgian-ssr"}
    texts = dict.fromkeys((*states, "ankara-government"), other_sides.KARS_TEXTS)
    scholars = {who: {"andersen-egge"} for who in (*states, "turkey", "rsfsr")}
    parties = {
        who: KARS_PARTIES.get(who, set()) | texts.get(who, set()) | scholars.get(who, set())
        for who in KARS_PARTIES.keys() | scholars.keys()
    }
    assert found == {(who, "party"): documents for who, documents in parties.items()} | {
        ("rsfsr", "taking part"): others
    }
    assert {claim["value"]["id"] for claim in said(article, "treaty-of-kars-signing", "location")} == {"kars"}


def test_the_city_of_nakhchivan_lies_in_the_region(article: TestClient) -> None:
    assert [claim["value"]["id"] for claim in said(article, "nakhchivan-city", "within")] == ["nakhchivan"]


def test_one_motive_in_one_wording_is_one_value(article: TestClient) -> None:
    values: dict[str, set[str]] = {}
    for claim in said(article, "nakhchivan-secession", "motive"):
        values.setdefault(claim["value"]["text"], set()).add(source(claim))
    assert {"vestikavkaza", "wikipedia-be", "wikipedia-sakina-aliyeva"} in values.values()


def test_lasting_control_of_karki_is_another_event(article: TestClient) -> None:
    control = article.get("/events/karki-controlled").raise_for_status().json()
    assert control["when"]["edtf"] == "1992-05/"
    for witness in ("wikipedia-de-karki", "wikipedia-sadarak-district-earlier"):
        claim = next(claim for claim in said(article, "karki-occupied", "when") if source(claim) == witness)
        assert "karki-controlled" in claim["note"]


def test_the_first_attack_on_karki_is_told_apart_from_its_taking(article: TestClient) -> None:
    attacked = said(article, "karki-attacked", "when")
    assert {source(claim): claim["value"]["edtf"] for claim in attacked} == {"wikipedia-az-secession": "1988/"}


def test_the_day_of_one_act_is_no_date_of_the_attacks_that_went_on(article: TestClient) -> None:
    acts = {
        "first-attack-on-nakhchivan": {"azvision-2018": "1990-01-15", "azertag-2020": "1990-01-15"},
        "fire-on-karki-and-sadarak": {"boyukmillet-2024": "1989-12-14"},
    }
    for act, days in acts.items():
        assert {source(claim): claim["value"]["edtf"] for claim in said(article, act, "when")} == days
        whos = said(article, act, "participant")
        assert {(claim["value"]["id"], claim["role"]) for claim in whos} == {("armenians", "attacker")}
    for event in ("attacks-on-nakhchivan", "attacks-toward-sadarak", "karki-attacked"):
        assert all("/" in claim["value"]["edtf"] for claim in said(article, event, "when"))


def test_each_source_keeps_its_own_word_for_the_taking_of_karki(article: TestClient) -> None:
    words = {
        source(claim): claim["value"]["text"]
        for claim in said(article, "karki-occupied", "description")
        if claim["id"].endswith("-word")
    }
    azerbaijani = {
        "azertag-2020",
        "azvision-2018",
        "bizim-media",
        "boyukmillet-2024",
        "nuhcixan",
        "strateq-2020",
        "turan-2024",
    }
    assert {document for document, word in words.items() if "occup" in word} == azerbaijani
    assert "operation" in words["hakobyan-2016-1"]


def test_armenians_of_whom_no_force_is_named_are_one_record(article: TestClient) -> None:
    found = {
        (event, source(claim))
        for event in ("attacks-toward-sadarak", "karki-occupied")
        for claim in said(article, event, "participant")
        if claim["value"]["id"] == "armenians"
    }
    assert {("attacks-toward-sadarak", ARTICLE), ("karki-occupied", "wikipedia-sadarak-district-earlier")} <= found


def test_texts_of_one_family_are_marked(article: TestClient) -> None:
    claims = article.get("/claims?property=derived_from&limit=500").raise_for_status().json()["items"]
    found: dict[str, set[str]] = {}
    for claim in claims:
        found.setdefault(claim["value"]["id"], set()).add(claim["subject"]["id"])
        assert (source(claim), claim["nature"]) == ("fasti-editors", "inference")
        assert claim["note"]
    assert found == FAMILIES | other_sides.FAMILIES


def test_the_witnesses_are_dated_where_their_date_is_known(article: TestClient) -> None:
    claims = article.get("/claims?property=published&limit=500").raise_for_status().json()["items"]
    own = {source(claim): claim["value"]["edtf"] for claim in claims if source(claim) == claim["subject"]["id"]}
    assert own.pop("fasti-editors") == "2026-11"
    assert own == PUBLISHED | other_sides.PUBLISHED


def test_the_declaration_is_dated_by_all_and_its_cause_disputed(article: TestClient) -> None:
    dates = said(article, "nakhchivan-secession", "when")
    others = {source(claim): claim["value"]["edtf"] for claim in dates if source(claim) != ARTICLE}
    assert (
        others
        == dict.fromkeys(
            ("aqreqator", "azpost", "strateq-2020", "wikipedia-az-secession", "wikipedia-parade-of-sovereignties"),
            "1990-01-19",
        )
        | other_sides.DECLARED
    )
    motives = {source(claim) for claim in said(article, "nakhchivan-secession", "motive")}
    assert motives == {"azpost", "vestikavkaza", "wikipedia-az-secession", "wikipedia-be", "wikipedia-sakina-aliyeva"}


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


def test_every_claim_of_a_witness_says_where_it_was_seen(article: TestClient) -> None:
    for document in [*KARKI, *KARS, *DEATHS, *LENGTHS]:
        for claim in article.get(f"/documents/{document}/claims?limit=500").raise_for_status().json()["items"]:
            passages = claim["source"]["passages"]
            assert passages
            if document not in (ARTICLE, "fasti-editors"):
                assert all(READ.search(p["locator"]) and p["start"] is None for p in passages), claim["id"]
                assert "Confidence" not in (claim["note"] or ""), claim["id"]


def test_the_author_of_the_article_is_linked_with_nobody(article: TestClient) -> None:
    links = article.get("/people/anar-ibrahimov/links").raise_for_status().json()["items"]
    assert [(link["id"], link["relation"]) for link in links] == [(ARTICLE, "author_of")]
    assert ids(article, "/claims?subject=anar-ibrahimov") == []


def test_one_note_does_not_stand_in_the_files_of_three_documents() -> None:
    files: dict[str, set[str]] = {}
    for file in (ROOT / "seed_data/claims").glob("*.yaml"):
        for statement in yaml.load(file.read_text(), Loader=yaml.BaseLoader)["statements"]:
            for entry in (statement, *statement["claims"]):
                files.setdefault(entry.get("note", ""), set()).add(file.stem)
    files.pop("", None)
    assert {note: names for note, names in files.items() if len(names) > 2} == {}


def test_those_who_took_karki_are_named_in_claims_and_not_only_their_helpers(article: TestClient) -> None:
    for document in ("azvision-2018", "boyukmillet-2024", "azertag-2020", "turan-2024", "haciyev-chapter"):
        record = article.get(f"/events/karki-occupied?according_to={document}").raise_for_status().json()
        assert ("armenians", "taker of the village") in {(link["id"], link["role"]) for link in record["people"]}


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("wikipedia-karki", "azerbaijan"),
        ("wikipedia-karki", "armenia"),
        ("wikipedia-karki-earlier", "nakhchivan"),
        ("wikipedia-karki-earlier", "armenia"),
        ("wikipedia-de-karki", "armenia"),
        ("wikipedia-ru-karki", "armenia"),
        ("wikipedia-ru-karki", "nakhchivan"),
        ("wikipedia-sadarak-district-earlier", "armenia"),
        ("hakobyan-2016-1", "armenia"),
        ("turan-2024", "azerbaijan"),
    ],
)
def test_karki_is_found_in_each_state_as_each_witness_has_it(article: TestClient, document: str, place: str) -> None:
    assert "karki" in ids(article, f"/places?place={place}&according_to={document}&limit=100")


def test_who_administers_karki_is_one_value_with_its_witnesses(article: TestClient) -> None:
    claims = said(article, "karki", "administered_by")
    assert {claim["value"]["id"] for claim in claims} == {"armenia"}
    assert {claim["role"] for claim in claims} == {None}
    assert {source(claim) for claim in claims} == {
        "wikipedia-de-karki",
        "wikipedia-karki",
        "wikipedia-karki-earlier",
        "wikipedia-ru-karki",
        "wikipedia-sadarak-district-earlier",
    }


def test_one_witness_alone_does_not_put_karki_where_another_does(article: TestClient) -> None:
    assert "karki" not in ids(article, "/places?place=armenia&according_to=ibrahimov-2024&limit=100")
    assert "karki" not in ids(article, "/places?place=azerbaijan&according_to=hakobyan-2016-1&limit=100")
