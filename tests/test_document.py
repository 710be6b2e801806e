"""Documents: what is peculiar to them, their authors, and a text that is quoted only where its licence allows."""

from __future__ import annotations

from hashlib import sha256

from fastapi.testclient import TestClient

from tests.conftest import HISTORY
from tests.seeds import ids


def test_a_document_has_authors_a_date_a_licence_and_a_text(client: TestClient) -> None:
    chronicle = client.get("/documents/chronicle-a").json()
    assert [(author["id"], author["relation"]) for author in chronicle["authors"]] == [("jana-novak", "author")]
    assert chronicle["published"]["edtf"] == "1420~"
    assert chronicle["when"] == chronicle["published"]
    assert (chronicle["licence"], chronicle["text_available"]) == ("CC0-1.0", True)


def test_a_document_of_which_little_is_known(client: TestClient) -> None:
    chronicle = client.get("/documents/chronicle-b").json()
    peculiar = {name: chronicle[name] for name in ("authors", "published", "when", "licence", "text_available")}
    assert peculiar == {"authors": [], "published": None, "when": None, "licence": None, "text_available": False}


def test_a_witness_does_not_testify_to_itself_unless_it_does(client: TestClient) -> None:
    assert client.get("/documents/chronicle-b").json()["sources"] == []
    assert [source["id"] for source in client.get("/documents/chronicle-a").json()["sources"]] == ["chronicle-a"]


def test_passages_carry_their_text_where_the_licence_allows_it(client: TestClient) -> None:
    text = (HISTORY / "texts" / "chronicle-a.txt").read_text()
    for claim in client.get("/documents/chronicle-a/claims?limit=500").json()["items"]:
        for passage in claim["source"]["passages"]:
            assert passage["text"] == text[passage["start"] : passage["end"]]
            assert passage["sha256"] == sha256(passage["text"].encode()).hexdigest()


def test_passages_of_other_texts_carry_none(client: TestClient, article: TestClient) -> None:
    for each, document in ((client, "chronicle-b"), (article, "ibrahimov-2024")):
        claims = each.get(f"/documents/{document}/claims?limit=500").json()["items"]
        assert {passage["text"] for claim in claims for passage in claim["source"]["passages"]} == {None}
        assert each.get(f"/documents/{document}").json()["text_available"] is False


def test_a_passage_without_a_text_at_hand_has_a_locator_alone(client: TestClient) -> None:
    source = client.get("/claims/chronicle-b-signed-treaty-signed-when").json()["source"]
    assert source["passages"] == [
        {"start": None, "end": None, "locator": locator, "sha256": None, "text": None}
        for locator in ("leaf 4", "leaf 5")
    ]


def test_what_a_document_says_is_not_what_is_said_of_it(client: TestClient) -> None:
    assert ids(client, "/documents/treaty-of-brod/claims") == []
    assert ids(client, "/claims?subject=treaty-of-brod") == ["chronicle-b-signed-treaty-of-brod-published"]
