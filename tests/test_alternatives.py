"""Disagreement weighed: each value once, with how many independent documents give it, and which is shown first."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.projection import set_packing
from app.projection.witnesses import Witnesses
from app.resources.page import ClaimGroup
from tests.seeds import client_of, ids, publish_seed, record, write_seed

Claim = dict[str, Any]

RECORDS = {"events": [record("battle")], "places": [record("hill")], "people": [record("ann", kind="individual")]}


def told(tmp_path: Path, claims: dict[str, list[Claim]]) -> TestClient:
    """A client of what some documents say; claims are about the battle unless they say otherwise."""
    said = {document: [{"subject": "battle", **claim} for claim in made] for document, made in claims.items()}
    publish_seed(write_seed(tmp_path / "seed", RECORDS, said), tmp_path / "data")
    return client_of(tmp_path / "data")


def group(client: TestClient, property_: str, address: str = "/events/battle") -> ClaimGroup:
    items = client.get(f"{address}/claims").raise_for_status().json()["items"]
    return next(ClaimGroup.model_validate(item) for item in items if item["property"] == property_)


def dates(client: TestClient) -> list[tuple[str, int, list[str]]]:
    """The values of `when`, each with the number of independent sources and its sources."""
    items = client.get("/events/battle/claims").json()["items"]
    values = next(item for item in items if item["property"] == "when")["values"]
    return [(v["value"]["edtf"], v["independent_sources"], [s["id"] for s in v["sources"]]) for v in values]


def derived(document: str, source: str, **columns: str) -> Claim:
    return {"subject": document, "derived_from": source, **columns}


def published(document: str, edtf: str) -> Claim:
    return {"subject": document, "published": edtf}


def test_each_value_stands_once_with_its_claims_and_sources(tmp_path: Path) -> None:
    claims: dict[str, list[Claim]] = {
        "a": [{"when": {"edtf": "1990", "text": "in that year"}}],
        "b": [{"when": "1990"}, {"when": "1991", "key": "later"}],
        "c": [{"when": "1990", "rank": "deprecated"}],
    }
    found = group(told(tmp_path, claims), "when")
    assert [value.claims for value in found.values] == [
        ["a-s1-battle-when", "b-s1-battle-when", "c-s1-battle-when"],
        ["b-s2-later"],
    ]
    assert [claim.id for claim in found.claims] == [id_ for value in found.values for id_ in value.claims]
    assert [[source.id for source in value.sources] for value in found.values] == [["a", "b", "c"], ["b"]]
    assert [value.independent_sources for value in found.values] == [2, 1]
    assert found.contested


def test_the_link_values_of_a_group_name_the_record_at_the_other_end(tmp_path: Path) -> None:
    client = told(tmp_path, {"a": [{"participant": "ann", "role": "captain"}], "b": [{"participant": "ann"}]})
    there, back = group(client, "participant"), group(client, "participated_in", "/people/ann")
    assert [(value.value.id, value.role) for value in there.values] == [("ann", "captain"), ("ann", None)]  # type: ignore[union-attr]
    assert [(value.value.id, value.role) for value in back.values] == [("battle", "captain"), ("battle", None)]  # type: ignore[union-attr]


def test_a_value_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    client = told(tmp_path, {document: [{"when": "1990"}] for document in ("a", "b", "c")})
    seen, address = [], "/events/battle/claims?limit=2"
    while address:
        page = client.get(address).json()
        seen += [(v["claims"], v["independent_sources"]) for item in page["items"] for v in item["values"]]
        address = page["next"]
    assert seen == [(["a-s1-battle-when", "b-s1-battle-when"], 3), (["c-s1-battle-when"], 3)]


CLAIMED = {
    "most independent sources": (
        {"a": [{"when": "1990"}], "b": [{"when": "1991"}], "c": [{"when": "1991"}]},
        [("1991", 2), ("1990", 1)],
    ),
    "a family counts once": (
        {
            "a": [{"when": "1990"}, derived("b", "a"), derived("c", "b")],
            "b": [{"when": "1990"}],
            "c": [{"when": "1990"}],
            "x": [{"when": "1991"}],
            "y": [{"when": "1991"}],
        },
        [("1991", 2), ("1990", 1)],
    ),
    "two that go back to a third, which is silent": (
        {"a": [derived("b", "a"), derived("c", "a")], "b": [{"when": "1990"}], "c": [{"when": "1990"}]},
        [("1990", 1)],
    ),
    "a compilation does not make its sources one": (
        {
            "a": [{"when": "1990"}],
            "b": [{"when": "1990"}],
            "c": [{"when": "1990"}, derived("c", "a"), derived("c", "b")],
        },
        [("1990", 2)],
    ),
    "documents that go back to each other": (
        {"a": [{"when": "1990"}, derived("a", "b")], "b": [{"when": "1990"}, derived("b", "a")]},
        [("1990", 1)],
    ),
    "a derivation that is deprecated": (
        {"a": [{"when": "1990"}], "b": [{"when": "1990"}, derived("b", "a", rank="deprecated")]},
        [("1990", 2)],
    ),
    "the earliest published breaks a tie": (
        {
            "a": [{"when": "1990"}, published("a", "2020")],
            "b": [{"when": "1991"}, published("b", "2019-12")],
            "c": [{"when": "1992"}],
        },
        [("1991", 1), ("1990", 1), ("1992", 1)],
    ),
    "a date of publication that is deprecated": (
        {
            "a": [{"when": "1990"}, published("a", "2020")],
            "b": [{"when": "1991"}, {**published("b", "2019"), "rank": "deprecated"}],
        },
        [("1990", 1), ("1991", 1)],
    ),
    "the narrower, then the order of the texts": (
        {"a": [{"when": "1990"}, {"when": "1990-02"}, {"when": "1990-01"}]},
        [("1990-02", 1), ("1990-01", 1), ("1990", 1)],
    ),
    "what is deprecated or inferred does not make a value older": (
        {
            "old": [
                {"when": "2001", "rank": "deprecated"},
                {"when": "2002", "nature": "inference"},
                published("old", "1900"),
            ],
            "a": [{"when": "2001"}, published("a", "2010")],
            "b": [{"when": "2002"}, published("b", "2005")],
        },
        [("2002", 1), ("2001", 1)],
    ),
    "one date in three spellings": (
        {
            "a": [{"when": "1990-01-18"}],
            "b": [{"when": "1990-01-18T10:00:00"}],
            "c": [{"when": "1990-01-18/1990-01-18"}],
        },
        [("1990-01-18", 3)],
    ),
    "a doubt makes another value": (
        {"a": [{"when": "1990"}], "b": [{"when": "1990"}], "c": [{"when": "1990?"}]},
        [("1990", 2), ("1990?", 1)],
    ),
    "a circle that others go back to is one source": (
        {
            "m": [{"when": "1990"}, derived("m", "n")],
            "n": [{"when": "1990"}, derived("n", "m")],
            "a0": [{"when": "1990"}, derived("a0", "m")],
        },
        [("1990", 1)],
    ),
    "as many as can be counted without a common source": (
        {
            "s": [derived("x", "p"), derived("x", "q"), derived("y", "p"), derived("y", "r"), derived("z", "q")],
            "t": [derived("z", "u")],
            **{silent: [] for silent in "pqru"},
            "x": [{"when": "1990"}],
            "y": [{"when": "1990"}],
            "z": [{"when": "1990"}],
        },
        [("1990", 2)],
    ),
    "what is inferred is no testimony": (
        {"a": [{"when": "1990-01", "nature": "inference"}], "b": [{"when": "1990"}]},
        [("1990", 1), ("1990-01", 0)],
    ),
    "the preferred first, the deprecated last": (
        {
            "a": [{"when": "1990", "rank": "deprecated"}],
            "b": [{"when": "1990", "rank": "deprecated"}],
            "c": [{"when": "1991"}],
            "d": [{"when": "1991"}],
            "e": [{"when": "1992", "rank": "preferred"}],
        },
        [("1992", 1), ("1991", 2), ("1990", 0)],
    ),
}


@pytest.mark.parametrize(("claims", "values"), CLAIMED.values(), ids=CLAIMED)
def test_values_stand_in_the_order_in_which_the_record_shows_them(
    tmp_path: Path, claims: dict[str, list[Claim]], values: list[tuple[str, int]]
) -> None:
    client = told(tmp_path, claims)
    assert [(edtf, independent) for edtf, independent, _ in dates(client)] == values
    assert client.get("/events/battle").json()["when"]["edtf"] == values[0][0]


def test_a_lower_bound_says_that_it_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_packing, "LARGEST", 1)
    set_packing.most_disjoint.cache_clear()
    compilations = {
        f"c{n}": [{"when": "1990"}, derived(f"c{n}", f"s{n}"), derived(f"c{n}", f"s{(n + 1) % 5}")] for n in range(5)
    }
    client = told(tmp_path, {**compilations, **{f"s{n}": [] for n in range(5)}, "x": [{"when": "1991"}]})
    set_packing.most_disjoint.cache_clear()
    values = group(client, "when").values
    assert [(value.independent_sources, value.independent_sources_complete) for value in values] == [
        (2, False),
        (1, True),
    ]
    for address, words in (("/events/battle", "independent source"), ("/events", "source")):
        text = client.get(address, headers={"accept": "text/html"}).text
        assert f"at least 2 {words}s" in text
        assert f"(1 {words})" in text


def test_a_document_alone_shows_what_it_says_however_many_say_otherwise(tmp_path: Path) -> None:
    client = told(tmp_path, {"a": [{"when": "1990"}], "b": [{"when": "1991"}], "c": [{"when": "1991"}]})
    for document, edtf in (("a", "1990"), ("b", "1991")):
        for address in ("/events/battle?", "/events?", "/search?q=battle&"):
            found = client.get(f"{address}according_to={document}").json()
            event = found["items"][0] if "items" in found else found
            assert event["when"]["edtf"] == edtf, (document, address)
        assert ids(client, f"/events?according_to={document}&when={edtf}&when_match=certainly") == ["battle"]
    assert ids(client, "/events?according_to=a&when=1991") == []


DOCUMENTS = st.sampled_from("abcdef")


@given(st.dictionaries(DOCUMENTS, st.frozensets(DOCUMENTS, min_size=1)), st.frozensets(DOCUMENTS))
def test_documents_counted_as_independent_have_no_source_in_common(
    sources: dict[str, frozenset[str]], documents: frozenset[str]
) -> None:
    def apart(some: tuple[str, ...]) -> bool:
        ends = [sources.get(document, frozenset([document])) for document in some]
        return sum(map(len, ends)) == len(frozenset().union(*ends))

    found, exact = Witnesses(sources, {}).independent(documents)
    assert exact
    assert any(apart(some) for some in combinations(sorted(documents), found))
    assert not any(apart(some) for some in combinations(sorted(documents), found + 1))


@given(st.dictionaries(DOCUMENTS, DOCUMENTS, min_size=6), st.frozensets(DOCUMENTS))
def test_where_each_goes_back_to_one_the_sources_are_counted(source: dict[str, str], documents: frozenset[str]) -> None:
    witnesses = Witnesses({document: frozenset([end]) for document, end in source.items()}, {})
    assert witnesses.independent(documents) == (len({source[document] for document in documents}), True)
