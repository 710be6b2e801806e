"""Claims become records: links at both ends, contested values, perspectives, and what is shown first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.resources.distance import metres_between
from tests.seeds import client_of, publish_seed, record, write_seed

RECORDS = {
    "events": [record("battle"), record("war")],
    "places": [record("hill"), record("land"), record("isle")],
    "people": [record("ann", kind="individual"), record("bob", kind="individual")],
}


def told(tmp_path: Path, *by_a: dict[str, Any], by_b: tuple[dict[str, Any], ...] = ()) -> TestClient:
    """A client of claims that document a makes, and document b."""
    claims = {"a": [{"subject": "battle", **claim} for claim in by_a]}
    if by_b:
        claims["b"] = [{"subject": "battle", **claim} for claim in by_b]
    publish_seed(write_seed(tmp_path / "seed", RECORDS, claims), tmp_path / "data")
    return client_of(tmp_path / "data")


def get(client: TestClient, address: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(address).raise_for_status().json()
    return found


def amount(value: float, bound: str = "exact", unit: str = "persons") -> dict[str, Any]:
    return {"attendance": {"value": str(value), "unit": unit, "bound": bound}}


def test_a_link_stands_at_both_ends_under_its_name_and_its_inverse(tmp_path: Path) -> None:
    client = told(tmp_path, {"participant": "ann", "role": "captain"}, {"part_of": "war"})
    there = get(client, "/events/battle")
    assert [(link["id"], link["relation"], link["role"]) for link in there["people"]] == [
        ("ann", "participant", "captain")
    ]
    assert [(link["id"], link["relation"]) for link in there["events"]] == [("war", "part_of")]
    back = get(client, "/people/ann")["events"]
    assert [(link["id"], link["relation"], link["role"]) for link in back] == [("battle", "participated_in", "captain")]
    assert back[0]["claims"] == there["people"][0]["claims"] == ["a-s1-battle-participant-ann"]
    assert [link["relation"] for link in get(client, "/events/war")["events"]] == ["has_part"]


@pytest.mark.parametrize(
    ("one", "other", "contested"),
    [
        ({"when": "1990-01-15"}, {"when": "1990-01-18"}, True),
        ({"when": "1990-01"}, {"when": "1990-01-18"}, False),
        ({"when": "1990"}, {"when": "1991"}, True),
        ({"when": "1990/1992"}, {"when": "1990/1993"}, True),
        ({"when": "1990-01/"}, {"when": "1990-01-18"}, False),
        ({"when": "1990-01-15"}, {"when": "[1990-01-15,1990-01-18]"}, False),
        (amount(100), amount(100), False),
        (amount(100), amount(101), True),
        (amount(100, "about"), amount(109), False),
        (amount(100, "about"), amount(112), True),
        (amount(100, "more_than"), amount(5000), False),
        (amount(100, "at_least"), amount(99), True),
        (amount(100, "at_most"), amount(99), False),
        (amount(100, "less_than"), amount(200, "more_than"), True),
        (amount(100), amount(5, unit="villages"), False),
        (amount(100, "more_than"), amount(100), True),
        (amount(100, "less_than"), amount(100), True),
        (amount(100, "more_than"), amount(100, "at_most"), True),
        (amount(100, "at_least"), amount(100, "at_most"), False),
        (amount(8, unit="km"), amount(8000, unit="m"), False),
        (amount(2.01, unit="km"), amount(2010, unit="m"), False),
        (amount(2.01, unit="km"), amount(2010.1, unit="m"), True),
        (amount(8, unit="km"), amount(8, unit="miles"), True),
        (amount(5, "about", unit="miles"), amount(8, unit="km"), False),
        ({**amount(10), "role": "civilians"}, {**amount(3), "role": "soldiers"}, False),
        ({**amount(10), "role": "soldiers"}, {**amount(3), "role": "soldiers"}, True),
        ({"when": "1990~"}, {"when": "1991"}, True),
        ({"description": "good"}, {"description": "bad"}, False),
    ],
)
def test_values_that_exclude_each_other_are_contested(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any], contested: bool
) -> None:
    client = told(tmp_path, one, by_b=(other,))
    assert bool(get(client, "/events/battle")["contested"]) is contested
    groups = get(client, "/events/battle/claims")["items"]
    assert [group["contested"] for group in groups] == [contested]
    assert get(client, "/claims?contested=true&total=true")["total"] == (2 if contested else 0)


@pytest.mark.parametrize(("lon", "contested"), [("20.0", True), ("19.371", False)])
def test_positions_are_contested_where_their_circles_do_not_touch(tmp_path: Path, lon: str, contested: bool) -> None:
    one = {"subject": "hill", "point": {"lat": "49.2629", "lon": "19.3610", "precision_m": "500"}}
    other = {"subject": "hill", "point": {"lat": "49.2629", "lon": lon, "precision_m": "500"}}
    client = told(tmp_path, one, by_b=(other,))
    assert get(client, "/places/hill")["contested"] == (["point"] if contested else [])


def test_the_distance_is_that_on_the_earth() -> None:
    baku, kars = {"lat": 40.39722, "lon": 49.86027}, {"lat": 40.60199, "lon": 43.09495}
    assert metres_between(baku, kars) == pytest.approx(571_800, rel=0.005)
    assert metres_between(baku, baku) == 0


def test_a_deprecated_claim_is_kept_and_decides_nothing(tmp_path: Path) -> None:
    client = told(
        tmp_path,
        {"when": "1990"},
        {"participant": "ann", "rank": "deprecated"},
        by_b=({"when": "1991", "rank": "deprecated"},),
    )
    battle = get(client, "/events/battle")
    assert battle["when"]["edtf"] == "1990"
    assert battle["contested"] == []
    assert battle["people"] == []
    assert [source["id"] for source in battle["sources"]] == ["a", "b"]
    assert get(client, "/claims?rank=deprecated&total=true")["total"] == 2
    assert get(client, "/events/battle?according_to=b")["when"] is None


@pytest.mark.parametrize(
    ("claims", "shown"),
    [
        ([{"when": "1990"}, {"when": "1990-01"}], "1990-01"),
        ([{"when": "1990"}, {"when": "1990-01", "nature": "inference"}], "1990"),
        ([{"when": "1990", "rank": "preferred"}, {"when": "1990-01"}], "1990"),
        ([{"when": "1990-02"}, {"when": "1990-01"}], "1990-02"),
        ([{"when": "1990-02"}, {"when": "1990-01", "rank": "preferred", "nature": "inference"}], "1990-01"),
    ],
)
def test_what_is_shown_first(tmp_path: Path, claims: list[dict[str, Any]], shown: str) -> None:
    assert get(told(tmp_path, *claims), "/events/battle")["when"]["edtf"] == shown


def test_what_more_documents_say_is_shown_before_what_fewer_do(tmp_path: Path) -> None:
    client = told(
        tmp_path, {"when": "1990-01"}, {"when": "1991"}, by_b=({"when": {"edtf": "1991", "text": "in that year"}},)
    )
    assert get(client, "/events/battle")["when"]["edtf"] == "1991"


@pytest.mark.parametrize(
    ("born", "died", "life"),
    [
        ("1923-05-10", "2003-12-12", "1923-05-10/2003-12-12"),
        ("1923", None, "1923/"),
        (None, "2003", "/2003"),
        ("[1920,1923]", "2003", "192X/2003"),
        ("[1923-04-13..1923-05-12]", "2003", "1923/2003"),
        ("[..1923]", None, None),
        (None, "[-0044,-0043]", None),
        (None, None, None),
    ],
)
def test_a_life_runs_from_birth_to_death(tmp_path: Path, born: str | None, died: str | None, life: str | None) -> None:
    dates = [{"subject": "ann", name: edtf} for name, edtf in (("born", born), ("died", died)) if edtf]
    ann = get(told(tmp_path, {"participant": "ann"}, *dates), "/people/ann")
    assert (ann["when"] and ann["when"]["edtf"]) == life
    assert (ann["born"] and ann["born"]["edtf"]) == born


def test_a_life_with_a_contested_end_is_found_by_each_of_its_spans(tmp_path: Path) -> None:
    dates = [{"subject": "ann", "born": "1900"}, {"subject": "ann", "died": "1990"}]
    client = told(
        tmp_path, *dates, by_b=({"subject": "ann", "born": "1950"}, {"subject": "ann", "born": "[1930,1931]"})
    )
    ann = get(client, "/people/ann")
    assert (ann["contested"], ann["when"]["edtf"]) == (["born"], "1900/1990")
    for match, year, found in (
        ("possibly", "1920", ["ann"]),
        ("certainly", "1920", []),
        ("certainly", "1960", ["ann"]),
        ("possibly", "1991", []),
    ):
        people = get(client, f"/people?when={year}&when_match={match}")["items"]
        assert [person["id"] for person in people] == found, (match, year)


def test_a_birth_that_no_death_can_follow_has_its_say_all_the_same(tmp_path: Path) -> None:
    dates = [{"subject": "ann", "born": "1900"}, {"subject": "ann", "died": "1950"}]
    client = told(tmp_path, *dates, by_b=({"subject": "ann", "born": "1960"},))
    ann = get(client, "/people/ann")
    assert (ann["contested"], ann["when"]["edtf"]) == (["born"], "1900/1950")
    for match, year, found in (
        ("possibly", "1920", True),
        ("certainly", "1920", False),  # b has the birth in 1960
        ("possibly", "1960", True),
        ("possibly", "1890", True),  # by b's birth, the death of 1950 says nothing of a beginning
    ):
        people = get(client, f"/people?when={year}&when_match={match}")["items"]
        assert bool(people) is found, (match, year)


def test_a_life_is_found_by_its_days_even_where_edtf_has_no_words_for_it(tmp_path: Path) -> None:
    born = {"subject": "ann", "born": {"calendar": "julian", "date": "1870-04"}}
    client = told(tmp_path, born, {"subject": "ann", "died": "[1940,1950]"}, {"subject": "bob", "born": "[..1900]"})
    when = get(client, "/people/ann")["when"]
    assert (when["edtf"], when["earliest"], when["latest"]) == ("1870/19XX", "1870-04-13", "1950-12-31")
    assert when["certain"] == {"earliest": "1870-05-12", "latest": "1940-01-01"}
    assert get(client, "/people/bob")["when"] is None
    assert {person["id"] for person in get(client, "/people?when=1900")["items"]} == {"ann", "bob"}


def test_what_is_preferred_stands_first_among_names_links_and_quantities(tmp_path: Path) -> None:
    plain = [{"name": "Bitwa"}, {"location": "hill"}, amount(100)]
    better = [{"name": "Battle"}, {"location": "land"}, amount(200)]
    client = told(tmp_path, *plain, by_b=tuple({**claim, "rank": "preferred"} for claim in better))
    battle = get(client, "/events/battle")
    assert [name["text"] for name in battle["names"]] == ["Battle", "Bitwa"]
    assert [place["id"] for place in battle["places"]] == ["land", "hill"]
    assert [quantity["value"] for quantity in battle["quantities"]] == [200, 100]


def test_each_document_tells_the_record_alone(tmp_path: Path) -> None:
    client = told(tmp_path, {"when": "1990"}, {"location": "hill"}, by_b=({"when": "1991"}, {"participant": "bob"}))
    whole, b = get(client, "/events/battle"), get(client, "/events/battle?according_to=b")
    assert whole["contested"] == ["when"]
    assert (b["contested"], b["when"]["edtf"], b["places"]) == ([], "1991", [])
    assert [link["id"] for link in b["people"]] == ["bob"]
    assert [source["id"] for source in b["sources"]] == ["b"]


def test_names_quantities_and_addresses_are_told_once_with_all_their_claims(tmp_path: Path) -> None:
    name = {"name": {"text": "Bitwa", "lang": "pl"}}
    url = {"same_as": "https://example.org/battle"}
    client = told(tmp_path, name, url, amount(100), by_b=(name, url, amount(100)))
    battle = get(client, "/events/battle")
    assert battle["names"] == [{"text": "Bitwa", "lang": "pl", "claims": ["a-s1-battle-name", "b-s1-battle-name"]}]
    assert battle["same_as"] == ["https://example.org/battle"]
    assert [(q["value"], len(q["claims"])) for q in battle["quantities"]] == [(100, 2)]
    assert [(source["id"], source["claims"]) for source in battle["sources"]] == [("a", 3), ("b", 3)]


def test_what_lies_in_a_place_lies_in_all_around_it_even_in_a_circle(tmp_path: Path) -> None:
    # One document alone may not say so (`test_circles`), two may contradict each other.
    first, second, third = (
        {"subject": inner, "within": outer} for inner, outer in (("hill", "land"), ("land", "isle"), ("isle", "hill"))
    )
    client = told(tmp_path, {"location": "hill"}, first, second, by_b=(third,))
    for place in ("hill", "land", "isle"):
        assert [event["id"] for event in get(client, f"/events?place={place}")["items"]] == ["battle"]
