"""Words of the index: every word finds its text, in each form that Unicode and writers give it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.formats.snippet import snippet
from app.queries.matching import expressions
from app.resources.analysis import FORM, compounds, indexed
from app.resources.scripts import kinds
from app.resources.terms import MAX_TOKENS, MAX_WORDS, phrases, terms
from app.resources.text_folding import fold
from tests.seeds import client_of, publish_seed, record, write_seed
from tests.test_search_languages import SAMPLES

TEXTS = list(dict.fromkeys(text for _, text, _, _ in SAMPLES))
HAN, KANA, HANGUL, THAI = "台北市中山區營造事件年", "カルスがっこうパ", "대한민국임시정부", "กรุงเทพหานี้"
RUN = st.one_of(*(st.text(letters, min_size=1, max_size=12) for letters in (HAN, KANA, HANGUL, THAI)))
LETTERS = (
    "abeoußöåøæéœÆÖ12'-’ʼ`‘‐.,;· ﬁＡ＇－№㎏²Ⅳ①\u00ad\u202e" + "йёїи\u0306\u0301Щъ" + "մև՞" + "क़ाीन्ं\u200d"
    "يىةآأعـً\u200c" + "שָׁל״׳־" + "กำํา่เ" + '"”' + "台山が\u3099ｶﾞー" + "대임ᄀ\u1161\u11a8" + "ខ្មែរ\u200b"
)
"""Letters, marks and joiners of many scripts, and no emoji: as letters of another form these become words."""
ODD = st.text(LETTERS, max_size=8)


@pytest.fixture(scope="module")
def index(history_dir: Path) -> Iterator[sqlite3.Connection]:
    """An index of the kind that editions have."""
    with sqlite3.connect(history_dir / "edition-1.sqlite") as edition:
        [[made]] = edition.execute("SELECT sql FROM sqlite_master WHERE name = 'hit_fts'").fetchall()
    edition.close()
    memory = sqlite3.connect(":memory:")
    memory.execute(made)
    yield memory
    memory.close()


def finds(index: sqlite3.Connection, text: str, q: str) -> bool:
    """Whether the index finds a text."""
    tokens, forms = (" ".join(each) for each in indexed(text))
    index.execute("INSERT INTO hit_fts (hit_fts) VALUES ('delete-all')")
    index.execute("INSERT INTO hit_fts (rowid, text, text_forms) VALUES (1, ?, ?)", (tokens, forms))
    hits = index.execute("SELECT rowid FROM hit_fts WHERE hit_fts MATCH ?", (expressions(q)["anywhere"],))
    return bool(hits.fetchall())


@given(text=st.sampled_from(TEXTS) | ODD | st.text(max_size=60))
def test_every_word_of_a_text_finds_it(index: sqlite3.Connection, text: str) -> None:
    for at, compound in compounds(text):
        for word in compound.words:
            found = text[at + word.tokens[0].start : at + word.tokens[-1].until]
            assert finds(index, text, found), found
            assert "<mark>" in snippet(text, phrases(terms(found))) or len(text) > 200


@given(text=st.sampled_from(TEXTS) | ODD)
def test_a_text_finds_itself_however_unicode_writes_it(index: sqlite3.Connection, text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        written = normalize(form, text)
        if terms(text):
            assert finds(index, text, written), form
            assert finds(index, written, text), form


@given(text=st.sampled_from(TEXTS) | ODD)
def test_case_makes_no_difference(index: sqlite3.Connection, text: str) -> None:
    for written in (text.upper(), text.lower()) if terms(text) else ():
        assert finds(index, text, written), written
        assert finds(index, written, text), written


@given(before=RUN, run=RUN, after=RUN)
def test_any_part_of_a_run_without_spaces_is_found_in_its_order(
    index: sqlite3.Connection, before: str, run: str, after: str
) -> None:
    text = before + run + after
    if kinds(run[0]) == "u" and (not after or kinds(after[0]) == "u"):
        assert finds(index, text, run)
        assert "<mark>" in snippet(text, phrases(terms(run)))
    if not re.search("[^" + HAN + HANGUL + "]", text + run):
        turned = run[::-1]
        assert finds(index, text, turned) is (turned in text)


@given(st.text() | st.sampled_from(TEXTS) | ODD)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    tokens, forms = indexed(text)
    assert all(form.startswith(FORM) for form in forms)
    for token in (*tokens, *(form.removeprefix(FORM) for form in forms)):
        assert indexed(token)[0] == [token] or not token.isascii()


@given(st.text(max_size=300) | st.sampled_from(TEXTS).map(lambda text: text * 20))
@example("台" * 10_000)
@example("a-" * 10_000)
@example("o'" * 10_000)
@example("ö " * 10_000)
def test_no_query_grows_beyond_its_bounds(index: sqlite3.Connection, q: str) -> None:
    asked = terms(q)
    words = [word for term in asked for word in term.words]
    assert len(words) <= MAX_WORDS
    assert sum(len(word[0]) for word in words) <= MAX_TOKENS
    assert sum(len(phrase) for term in asked for phrase in term.phrases) <= 12 * MAX_TOKENS
    for expression in expressions(q).values():
        index.execute("SELECT rowid FROM hit_fts WHERE hit_fts MATCH ?", (expression,))


@given(st.text(max_size=300) | st.sampled_from(TEXTS) | ODD, st.text(max_size=30) | st.sampled_from(TEXTS) | ODD)
def test_a_snippet_marks_pieces_of_the_text(text: str, q: str) -> None:
    shown = snippet(text, phrases(terms(q)))
    assert unescape(re.sub("</?mark>", "", shown)).removeprefix("… ").removesuffix(" …").strip() in text
    assert "<mark></mark>" not in shown
    assert shown.count("<mark>") == shown.count("</mark>")


@pytest.mark.parametrize(
    ("text", "q", "expected"),
    [
        ("Qur'an", "quran", "<mark>Qur&#x27;an</mark>"),
        ("l'Alhambra", "alhambra", "l&#x27;<mark>Alhambra</mark>"),
        ("l'Alhambra", "l'alhambra", "<mark>l&#x27;Alhambra</mark>"),
        ("Ibrahimov's", "ibrahimov", "<mark>Ibrahimov</mark>&#x27;s"),
        ("of Al-Qaeda", "alqaeda", "of <mark>Al-Qaeda</mark>"),
        ("in Göttingen", "goettingen", "in <mark>Göttingen</mark>"),
        ("台北市中山區", "中山", "台北市<mark>中山</mark>區"),
        ("台北市中山區", "中", "台北市<mark>中</mark>山區"),
        ("台北市中山區", "中山 北市中", "台<mark>北市中山</mark>區"),
        ("מִלְחֶמֶת", "מלחמת", "<mark>מִלְחֶמֶת</mark>"),
        ("대한민국임시정부", "임시", "대한민국<mark>임시</mark>정부"),
        ("Oʻahu, Qurans", "oahu", "<mark>Oʻahu</mark>, Qurans"),
    ],
)
def test_what_matched_is_marked(text: str, q: str, expected: str) -> None:
    assert snippet(text, phrases(terms(q))) == expected


def test_words_have_a_form_for_each_other_spelling() -> None:
    assert indexed("O'Brien's war, 1914-1918") == (
        ["o", "brien", "s", "war", "1914", "1918"],
        ["·obriens", "·obrien"],
    )
    assert indexed("Al-Qaeda in Göttingen") == (
        ["al", "qaeda", "in", "gottingen"],
        ["·alqaeda", "·qada", "·goettingen"],
    )
    assert indexed("山 中山") == (["山", "中山", "山"], ["·zhongshan"])
    assert indexed("سيف") == (["سيف"], ["·syf"])
    assert indexed("\ufe70") == ([], []), "a mark alone is no word"


def test_a_title_that_begins_with_a_form_comes_first(tmp_path: Path) -> None:
    titles = {
        "first": "O'Brien's Qur'an",
        "second": "The Qur'an of O'Brien",
        "third": "Al-Qaeda in Göttingen",
        "fourth": "In Goettingen, of Al-Qaeda",
    }
    events = [record(id_, title, summary="Qur'an, O'Brien, Al-Qaeda: in Göttingen.") for id_, title in titles.items()]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    for q, expected in (
        ("obrien", "first"),
        ("obriens quran", "first"),
        ("alqaeda", "third"),
        ("alqaeda in", "third"),
        ("al-qaeda in goettingen", "third"),
        ("the quran", "second"),
        ("in gottingen", "fourth"),
    ):
        assert client.get("/search", params={"q": q}).json()["items"][0]["id"] == expected, q


def test_a_word_as_it_is_written_comes_before_its_other_spellings(tmp_path: Path) -> None:
    texts = {"haarlem": "Siege of Haarlem.", "harlem": "Riot of Harlem.", "other": "Nothing of either."}
    events = [record(id_, f"Event {n}", summary=text) for n, (id_, text) in enumerate(texts.items())]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    for q in ("haarlem", "harlem"):
        found = client.get("/search", params={"q": q}).json()
        assert found["items"][0]["id"] == q
        assert found["counts"]["event"] == len(found["items"]) == 2
    assert [hit["id"] for hit in client.get("/search", params={"q": "harle*"}).json()["items"]] == ["harlem", "haarlem"]
