"""Search: folded, ranked, counted and highlighted, and never an error."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import example, given
from hypothesis import strategies as st

from app.formats.snippet import LENGTH, snippet
from app.queries.params.records import ListParams, SearchParams
from app.queries.records import list_records
from app.queries.search import search
from app.resources.event import EVENTS
from app.resources.page import SearchPage
from app.resources.terms import MAX_WORDS, phrases, terms
from app.store.edition import EditionReader
from tests.seeds import client_of, ids, publish_seed, record, write_seed


def found(client: TestClient, q: str, **parameters: str) -> SearchPage:
    asked = "&".join(f"{name}={quote(value)}" for name, value in {"q": q, **parameters}.items())
    response = client.get(f"/search?{asked}")
    assert response.status_code == 200, response.text
    return SearchPage.model_validate_json(response.content)


@pytest.mark.parametrize("q", ["naxcivan", "НАХИЧЕВАНЬ", "Nakhichevan", "Naxçıvan", "nakhchivan", "nakhch*"])
def test_nakhchivan_is_found_first_by_any_of_its_names(article: TestClient, q: str) -> None:
    assert found(article, q).items[0].url == "/places/nakhchivan"


@pytest.mark.parametrize("q", ["arva", "ARVA", "Árva", "Арва", "a\u0301rva", "arv*", "  arva  ", "'arva'", '"arva"'])
def test_case_diacritics_and_scripts_make_no_difference(client: TestClient, q: str) -> None:
    assert found(client, q).items[0].id == "arva"


HITS = """
    arva            | arva founding-of-arva fall-of-arva siege-of-arva | brodland
    treaty          | treaty-of-brod treaty-annulled treaty-signed |
    brod            | brod council-of-brod treaty-of-brod treaty-signed treaty-annulled | brodland
    brod*           | brod brodland council-of-brod treaty-of-brod treaty-signed treaty-annulled | arva
    town            | | brod arva council-of-brod chronicle-a fall-of-arva
    elder           | chronicle-a karl-the-elder |
    treaty brod     | treaty-of-brod treaty-signed treaty-annulled |
    siege brave     | | siege-of-arva
    s* arva         | siege-of-arva | founding-of-arva fall-of-arva
    arv* arva*      | arva founding-of-arva fall-of-arva siege-of-arva | brodland
    brav            | |
    brav*           | | siege-of-arva
    *               | |
    ***             | |
    nobody          | |
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in HITS.strip().splitlines()]


@pytest.mark.parametrize(("q", "by_title", "by_text"), ROWS, ids=[row[0] for row in ROWS])
def test_titles_come_before_texts(client: TestClient, q: str, by_title: str, by_text: str) -> None:
    hits = [hit.id for hit in found(client, q).items]
    titled = len(by_title.split())
    assert set(hits[:titled]) == set(by_title.split())
    assert set(hits[titled:]) == set(by_text.split())


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("siege", "siege-of-arva"),
        ("sieg*", "siege-of-arva"),
        ("brod", "brod"),
        ("treaty of br*", "treaty-of-brod"),
    ],
)
def test_a_title_that_begins_with_the_words_comes_first(client: TestClient, q: str, first: str) -> None:
    assert found(client, q).items[0].id == first


def test_a_title_weighs_more_than_a_name_and_a_name_more_than_text(tmp_path: Path) -> None:
    events = [record("one", "Of Arva"), record("two", "Of Brod"), record("three", summary="Arva, Arva, Arva.")]
    claims = [{"subject": "two", "name": "Arva"}, {"subject": "one", "name": "Brod"}]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {"chronicle": claims}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    assert [hit.id for hit in found(client, "arva").items] == ["one", "two", "three"]
    assert [hit.id for hit in found(client, "brod").items] == ["two", "one"]


def test_what_is_called_just_so_comes_before_longer_titles_of_which_more_is_told(tmp_path: Path) -> None:
    events = [record("again", "Siege of Arva (813)"), record("plain", "Siege of Arva")]
    claims = [{"subject": "again", "effect": f"Effect {number}."} for number in range(20)]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {"chronicle": claims}), tmp_path / "data")
    assert [hit.id for hit in found(client_of(tmp_path / "data"), " SIEGE of Árva").items] == ["plain", "again"]


def test_hits_are_counted_by_type_whatever_type_is_asked_for(client: TestClient) -> None:
    counts = {"event": 2, "place": 2, "person": 1, "document": 1}
    assert found(client, "brod").counts == counts
    narrowed = found(client, "brod", type="place", total="true", limit="1")
    assert (narrowed.counts, narrowed.total) == (counts, 2)
    assert [hit.id for hit in narrowed.items] == ["brod"]
    assert found(client, "nobody").counts == dict.fromkeys(counts, 0)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=arva&kind=town", {"arva"}),
        ("q=arva&when=1410-06-02", {"fall-of-arva", "siege-of-arva"}),
        ("q=arva&when=1410&when_match=certainly", {"fall-of-arva"}),
        ("q=treaty&person=council-of-brod&role=annuller", {"treaty-annulled"}),
        ("q=brod&place=brodland", {"brod", "brodland", "treaty-signed", "treaty-annulled"}),
        ("q=brod&document=chronicle-a&type=document", {"treaty-of-brod"}),
        ("q=arva&contested=true", {"siege-of-arva"}),
        ("q=arva&according_to=chronicle-b", {"arva", "siege-of-arva"}),
        ("q=arva&bbox=19,49,20,50&type=place", {"arva"}),
    ],
)
def test_search_takes_the_filters_of_lists(client: TestClient, query: str, expected: set[str]) -> None:
    assert set(ids(client, f"/search?{query}")) == expected


def test_a_hit_is_a_record_in_short(client: TestClient) -> None:
    hit = found(client, "fall").items[0]
    record_ = client.get("/events/fall-of-arva").json()
    assert hit.model_dump(exclude={"snippet"}) == {key: record_[key] for key in ("id", "type", "url", "title", "when")}
    assert found(client, "Arva", type="place").items[0].when is None
    told = found(client, "siege", according_to="chronicle-b").items[0]
    assert told.when is not None
    assert (told.id, told.when.edtf) == ("siege-of-arva", "1412")


def test_a_search_without_a_question_finds_nothing(client: TestClient) -> None:
    for address in ("/search", "/search?q=", "/search?q=%20", "/search?q=*", "/search?q=!%3F"):
        page = client.get(address).json()
        assert (page["items"], page["next"], sum(page["counts"].values())) == ([], None, 0)


# --- Nothing that is asked is an error ------------------------------------------------------------------------------

ODD = [
    '"', '""', '"arva', "'", "a-b", "a.b", "*", "foo:bar", "title:arva", "{title}: arva", "AND", "OR", "NOT", "a AND",
    "NEAR(", "NEAR(a b, 5)", "^arva", "arva^", "\0", "arva\0arva", "(" * 500, ")" * 500, "+", "a+b", "%", "_", "\\",
    "; DROP TABLE record", "' OR 1=1 --", "\u202earva", "\ufeff", "\u200d", "\ud7ff", "\U0001f600", "a" * 10_000,
    "arva " * 2_000, "a* " * 2_000, "*" * 10_000, "état-major", "{{7*7}}", "-arva", "arva*arva", "\t\n\r", "\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("q", ODD, ids=lambda q: ascii(q)[:20])
@pytest.mark.parametrize("address", ["/search", "/events", "/places"])
def test_no_question_is_an_error(client: TestClient, address: str, q: str) -> None:
    assert client.get(f"{address}?q={quote(q)}").status_code == 200


@given(st.text(max_size=200) | st.text(alphabet="\"*()^:+-{}ANDORNEAR \0'a", max_size=60))
@example("NEAR(a b)")
def test_no_text_is_an_error(history_dir: Path, q: str) -> None:
    edition = EditionReader(history_dir, 1)
    results = search(edition, SearchParams(q=q))
    assert len(results.page.items) == sum(results.counts.values())
    if q:  # an empty one narrows a list by nothing
        assert len(list_records(edition, EVENTS, ListParams(q=q)).items) == results.counts["event"]


def test_only_the_first_words_count(client: TestClient) -> None:
    many = "arva " * MAX_WORDS
    assert found(client, many + "nobody").items
    assert not found(client, "nobody " + many).items
    typed = [word[0] for term in terms("a-b c* * d.e.f*") for word in term.words]
    assert typed == [("a",), ("b",), ("c*",), ("d",), ("e",), ("f*",)]


# --- Highlighting ---------------------------------------------------------------------------------------------------


def test_matches_are_marked_and_data_are_escaped(tmp_path: Path) -> None:
    titles = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt; <mark>bold</mark>"]
    events = [record(f"e-{n}", title, summary=f"Of {title} & more: evil") for n, title in enumerate(titles)]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {}), tmp_path / "data")
    snippets = {hit.id: hit.snippet for hit in found(client_of(tmp_path / "data"), "evil").items}
    assert snippets == {
        "e-0": "Of &lt;script&gt;alert(1)&lt;/script&gt; &amp; more: <mark>evil</mark>",
        "e-1": "Of &quot;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; more: <mark>evil</mark>",
        "e-2": "Of &amp;lt;b&amp;gt; &lt;mark&gt;bold&lt;/mark&gt; &amp; more: <mark>evil</mark>",
    }


@pytest.mark.parametrize(
    ("text", "q", "expected"),
    [
        ("The town of Arva.", "arva", "The town of <mark>Arva</mark>."),
        ("Árva · Арва", "arva", "<mark>Árva</mark> · <mark>Арва</mark>"),
        ("A\u0301rva", "arva", "<mark>A\u0301rva</mark>"),
        ("Jeanne d'Arc, d’Arc", "darc", "Jeanne <mark>d&#x27;Arc</mark>, <mark>d’Arc</mark>"),
        ("Brod, Brodland, abroad", "brod*", "<mark>Brod</mark>, <mark>Brodland</mark>, abroad"),
        ("état-major", "etat major", "<mark>état</mark>-<mark>major</mark>"),
        ("Arva < Brod & <b>", "arva", "<mark>Arva</mark> &lt; Brod &amp; &lt;b&gt;"),
        ("Nothing of it", "arva", "Nothing of it"),
        ("", "arva", ""),
        ("x" * 300, "x*", "x" * 200 + " …"),
        ("word " * 60, "nobody", "word " * 39 + "word …"),
        ("word " * 39 + "words", "nobody", "word " * 39 + "words"),
        ("Arva " + "x" * 300, "arva", "<mark>Arva</mark> " + "x" * 195 + " …"),
        ("a " * 30 + "Arva", "arva", "a " * 30 + "<mark>Arva</mark>"),
        ("a " * 200 + "Arva", "arva", "… " + "a " * 29 + "<mark>Arva</mark>"),
        ("x" * 100 + " Arva", "arva", "… <mark>Arva</mark>"),
    ],
)
def test_a_snippet_shows_the_first_match_and_what_is_round_it(text: str, q: str, expected: str) -> None:
    assert snippet(text, phrases(terms(q))) == expected


@given(st.text(max_size=700), st.text(max_size=20))
def test_a_snippet_is_a_piece_of_the_text(text: str, q: str) -> None:
    shown = unescape(re.sub("</?mark>", "", snippet(text, phrases(terms(q)))))
    assert shown.removeprefix("… ").removesuffix(" …").strip() in text
    assert len(shown) <= LENGTH + 4


def test_a_document_alone_is_searched_in_its_own_words(tmp_path: Path) -> None:
    records = {"events": [record("battle"), record("war")]}
    claims = {
        "a": [{"subject": "battle", "effect": "Hunger."}, {"subject": "battle", "name": "Bitwa"}],
        "b": [{"subject": "battle", "effect": "Plague."}, {"subject": "war", "effect": "Hunger."}],
    }
    publish_seed(write_seed(tmp_path / "seed", records, claims), tmp_path / "data")
    client = client_of(tmp_path / "data")
    for q, document, expected in (
        ("hunger", "", {"battle", "war"}),
        ("hunger", "a", {"battle"}),
        ("hunger", "b", {"war"}),
        ("plague", "a", set()),
        ("bitwa", "b", set()),
        ("hunger plague", "", {"battle"}),
        ("hunger plague", "a", set()),
    ):
        alone = {"according_to": document} if document else {}
        assert {hit.id for hit in found(client, q, **alone).items} == expected, (q, document)
        assert set(ids(client, f"/events?q={quote(q)}{'&according_to=' + document if document else ''}")) == expected
    assert "Plague" not in found(client, "hunger", according_to="a").items[0].snippet


def test_hits_can_be_sorted_by_date_and_title_instead(tmp_path: Path) -> None:
    records = {
        "events": [record("b", "Siege B"), record("a", "Siege A"), record("c", "Siege C"), record("d", "Siege D")]
    }
    dated = {"a": "1990", "b": "1980", "d": "../1985"}
    claims = {"x": [{"subject": event, "when": edtf} for event, edtf in dated.items()]}
    publish_seed(write_seed(tmp_path / "seed", records, claims), tmp_path / "data")
    client = client_of(tmp_path / "data")
    for sort, expected in (("when", "dbac"), ("-when", "abdc"), ("title", "abcd"), ("-title", "dcba")):
        seen, address = "", f"/search?q=siege&limit=1&sort={sort}"
        while address:
            page = client.get(address).json()
            seen, address = seen + page["items"][0]["id"], page["next"]
        assert seen == expected, sort
