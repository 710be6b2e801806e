"""Ids that were merged or removed: claims that name them mean the record that there is now, or are told what to do."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidSources
from app.publishing.checking import check
from tests.seeds import client_of, publish_seed, record, write_seed

PLACES = "records/places.yaml"
DOC = "claims/doc.yaml"


def seed(folder: Path, places: list[dict[str, Any]], *claims: dict[str, Any], **more: Any) -> Path:
    return write_seed(folder, {"events": [record("fair")], "places": places, **more}, {"doc": list(claims)})


def said(folder: Path) -> list[str]:
    """All mistakes, without the folder's name."""
    with pytest.raises(InvalidSources) as caught:
        check(folder)
    return [str(mistake).removeprefix(f"{folder}/") for mistake in caught.value.mistakes]


def merged(id_: str, into: str) -> dict[str, str]:
    return {"id": id_, "merged_into": into}


def test_claims_that_name_a_merged_id_mean_the_record_that_it_became(tmp_path: Path) -> None:
    places = [record("brod"), record("land"), merged("bred", "broad"), merged("broad", "brod")]
    claims = [{"subject": "fair", "location": "bred"}, {"subject": "bred", "within": "land"}]
    publish_seed(seed(tmp_path / "seed", places, *claims), tmp_path / "editions")
    client = client_of(tmp_path / "editions")
    [place, land] = client.get("/events/fair").json()["places"][:1] + client.get("/places/brod").json()["within"]
    assert (place["id"], land["id"]) == ("brod", "land")
    found = {claim["id"]: claim for claim in client.get("/claims").json()["items"]}
    assert set(found) == {"doc-s1-fair-location-bred", "doc-s2-bred-within-land"}
    assert found["doc-s1-fair-location-bred"]["value"]["id"] == "brod"
    assert found["doc-s2-bred-within-land"]["subject"]["id"] == "brod"
    for id_ in ("bred", "broad"):
        response = client.get(f"/places/{id_}")
        assert (response.status_code, response.headers["location"]) == (308, "/places/brod")


def test_a_merge_changes_no_claim_id(tmp_path: Path) -> None:
    claims = [{"subject": "fair", "location": "bred"}, {"subject": "bred", "name": "Bred"}]
    before, after = [
        {claim[0] for _, _, claims_, _ in check(folder).claims.columns() for claim in claims_}
        for folder in (
            seed(tmp_path / "1", [record("bred"), record("brod")], *claims),
            seed(tmp_path / "2", [merged("bred", "brod"), record("brod")], *claims),
        )
    ]
    assert before == after


def test_two_claims_that_a_merge_makes_alike_both_stay(tmp_path: Path) -> None:
    claims = [{"subject": "fair", "location": "bred"}, {"subject": "fair", "location": "brod"}]
    publish_seed(seed(tmp_path / "seed", [record("brod"), merged("bred", "brod")], *claims), tmp_path / "editions")
    [place] = client_of(tmp_path / "editions").get("/events/fair").json()["places"]
    assert place["claims"] == ["doc-s1-fair-location-bred", "doc-s2-fair-location-brod"]


@pytest.mark.parametrize("claim", [{"subject": "fair", "location": "gone"}, {"subject": "gone", "name": "Gone"}])
def test_a_claim_that_names_a_removed_id_is_told_why_and_what_to_do(tmp_path: Path, claim: dict[str, str]) -> None:
    folder = seed(tmp_path, [record("brod"), {"id": "gone", "removed": "A myth."}], claim)
    line = (folder / DOC).read_text().split("gone")[0].count("\n") + 1
    removed = (folder / PLACES).read_text().split('"gone"')[0].count("\n") + 1
    assert said(folder) == [
        f"{DOC}:{line}: 'gone' was removed ({PLACES}:{removed}: A myth.); name another record, or take this claim out"
    ]


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([merged("a", "b"), merged("b", "a")], "merged in a circle: a > b > a; expected one of them to be a record"),
        ([merged("a", "a")], "merged in a circle: a > a"),
        ([merged("c", "a"), merged("a", "b"), merged("b", "a")], "merged in a circle: c > a > b > a"),
        ([merged("a", "b"), {"id": "b", "removed": "A myth."}], "A myth.); expected a record, or 'removed' here too"),
        ([merged("a", "b"), merged("b", "fair")], "only places belong here; 'fair' is one of the events"),
        ([merged("a", "b"), merged("b", "brad")], "there is no place 'brad'; expected an id from records/places.yaml"),
    ],
)
def test_a_merge_that_leads_to_no_record_is_one_mistake(tmp_path: Path, places: list[Any], words: str) -> None:
    folder = seed(tmp_path, [record("brod"), *places], {"subject": "fair", "location": "a"})
    found = [mistake for mistake in said(folder) if words in mistake]
    assert found
    assert all(mistake.startswith(f"{PLACES}:") for mistake in found)
    assert not any("there is no place 'a'" in mistake for mistake in said(folder))


def test_what_a_merge_would_link_to_itself_is_told(tmp_path: Path) -> None:
    folder = seed(tmp_path, [record("a"), merged("b", "a")], {"subject": "b", "within": "a"})
    assert "a record cannot be linked to itself: 'b' and 'a' were merged; take this claim out" in said(folder)[0]


def test_a_circle_that_a_merge_closes_is_told(tmp_path: Path) -> None:
    claims = [{"subject": "a", "within": "b"}, {"subject": "c", "within": "a"}]
    folder = seed(tmp_path, [record("a"), record("b"), merged("c", "b")], *claims)
    assert "'within' cannot run in a circle" in said(folder)[0]


def test_the_claims_of_a_merged_document_are_those_of_the_other(tmp_path: Path) -> None:
    folder = seed(tmp_path / "seed", [record("brod")], {"subject": "fair", "when": "1905"})
    documents = folder / "records" / "documents.yaml"
    documents.write_text("- {id: book, title: Book, kind: book, summary: A book.}\n- {id: doc, merged_into: book}\n")
    publish_seed(folder, tmp_path / "editions")
    [claim] = client_of(tmp_path / "editions").get("/claims").json()["items"]
    assert (claim["id"], claim["source"]["document"]["id"]) == ("doc-s1-fair-when", "book")


@pytest.mark.parametrize("other", ["book", "tome"])
def test_documents_that_were_merged_have_one_file_of_claims(tmp_path: Path, other: str) -> None:
    folder = seed(tmp_path, [record("brod")], {"subject": "fair", "when": "1905"})
    text = "- {id: book, title: Book, kind: book, summary: A book.}\n- {id: doc, merged_into: book}\n"
    (folder / "records" / "documents.yaml").write_text(f"{text}- {{id: tome, merged_into: book}}\n")
    (folder / "claims" / f"{other}.yaml").write_text(f"document: {other}\nstatements: []\n")
    message = f"'doc' was merged, and so the same document has claims/{other}.yaml; expected one file of both"
    assert f"{DOC}:2: {message}" in said(folder)


def test_the_claims_of_a_removed_document_are_told_what_to_do(tmp_path: Path) -> None:
    folder = seed(tmp_path, [record("brod")], {"subject": "fair", "when": "1905"})
    (folder / "records" / "documents.yaml").write_text("- {id: doc, removed: A forgery.}\n")
    assert said(folder) == [f"{DOC}:2: 'doc' was removed (records/documents.yaml:1: A forgery.); take this file out"]


@given(st.lists(st.integers(-2, 7), min_size=8, max_size=8))
def test_every_id_leads_to_the_record_at_the_end_of_its_merges_or_is_a_mistake(targets: list[int]) -> None:
    """Id n is a record where its target is -1, removed where it is -2, and else merged into its target."""
    entries = [
        record(f"p{n}") if to == -1 else {"id": f"p{n}", "removed": "x"} if to == -2 else merged(f"p{n}", f"p{to}")
        for n, to in enumerate(targets)
    ]

    def end(number: int) -> int | None:
        for _ in targets:
            if targets[number] < 0:
                return number if targets[number] == -1 else None
            number = targets[number]
        return None

    ends = [end(n) for n in range(len(targets))]
    with tempfile.TemporaryDirectory() as made:
        folder = seed(Path(made), entries, {"subject": "fair", "when": "1905"})
        if any(to >= 0 and ends[n] is None for n, to in enumerate(targets)):
            assert said(folder)
            return
        sources = check(folder)
    found = {end.id: end.merged_into for end in sources.retired}
    assert found == {f"p{n}": None if to == -2 else f"p{ends[n]}" for n, to in enumerate(targets) if to != -1}
