"""Links, search hits, comparisons, changes and the claims about a record in other formats than JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph

from app.formats import flat
from app.formats.format import DERIVED
from app.formats.registry import formats_for
from tests.seeds import client_of, publish_seed, record, write_seed
from tests.test_editions import HISTORIES

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
LISTS = {
    "link": "/places/nakhchivan/links",
    "hit": "/search?q=nakhchivan",
    "comparison": "/compare?documents=ibrahimov-2024,nuhcixan",
    "change": "/editions/1/changes",
}
"""A list of each, in the article's facts."""
EACH = pytest.mark.parametrize(("noun", "address"), LISTS.items())


def ask(client: TestClient, address: str, format_: str, **asked: str) -> Any:
    path, _, query = address.partition("?")
    parameters = dict(each.split("=") for each in query.split("&") if each) | asked
    answer = client.get(f"{path}.{format_}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer


def walked(client: TestClient, address: str) -> list[Any]:
    """All items, page by page."""
    page, items = ask(client, address, "json", limit="7").json(), []
    while True:
        items += page["items"]
        if page["next"] is None:
            return items
        page = client.get(page["next"]).json()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_of_them_is_tried_here() -> None:
    assert set(LISTS) == set(DERIVED)
    assert {format_.name for noun in DERIVED for format_ in formats_for(noun)} == {"json", "csv", "ndjson"}


@EACH
def test_ndjson_has_the_items_of_all_pages(article: TestClient, noun: str, address: str) -> None:
    lines = [json.loads(line) for line in ask(article, address, "ndjson").text.splitlines()]
    assert lines == walked(article, address) != []
    assert len(lines) > 7, noun


@EACH
def test_csv_has_a_row_for_each_with_every_fact(article: TestClient, noun: str, address: str) -> None:
    items, found = walked(article, address), rows(ask(article, address, "csv").text)
    assert len(found) == len(items)
    for row, item in zip(found, items, strict=True):
        assert list(row) == list(flat.COLUMNS[noun])  # type: ignore[index]  # it is one
        for name in set(row) & set(item) - {"claims", "first", "second"}:
            value = item[name] or ""
            assert row[name] == (re.sub("</?mark>", "", unescape(value)) if name == "snippet" else value)
        for name in ("claims", "first_claims", "second_claims"):
            if name in row:
                given = (
                    item[name] if name == "claims" else [claim["id"] for claim in item[name.removesuffix("_claims")]]
                )
                assert [each for each in row[name].split(" | ") if each] == given


def test_a_hit_says_when(article: TestClient) -> None:
    [karki] = [row for row in rows(ask(article, "/search?q=karki", "csv").text) if row["id"] == "karki-occupied"]
    assert (karki["when_edtf"], karki["when_precision"]) == ("1990-01-18", "day")
    assert "<mark>" not in karki["snippet"]


def test_a_snippet_in_a_cell_is_the_text_itself(tmp_path: Path) -> None:
    summary = 'The <b>siege</b> of "Arva" & <mark>others</mark>: 3 < 4, l\'été &amp; &lt;mark&gt;.'
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("x", summary=summary)]}, {}), tmp_path / "data")
    client = client_of(tmp_path / "data")
    [row] = rows(client.get("/search.csv?q=siege").text)
    assert row["snippet"] == summary
    [hit] = client.get("/search?q=siege").json()["items"]
    assert "<mark>siege</mark>" in hit["snippet"]


def test_a_comparison_shows_both_values(article: TestClient) -> None:
    asked = "/compare?documents=ibrahimov-2024,strateq-2020&outcome=differ"
    [row] = rows(ask(article, asked, "csv").text)
    assert (row["subject_id"], row["property"], row["first"], row["second"]) == (
        *("karki-occupied", "when"),
        *("1991-01-15", "1990-01-15"),
    )
    together = rows(ask(article, "/compare?documents=ibrahimov-2024,strateq-2020", "csv").text)
    assert any(row["first"].endswith(" (participant with one unit)") for row in together)


@pytest.mark.parametrize("address", ["/events/karki-occupied", "/places/karki", "/people/heydar-aliyev"])
def test_the_claims_about_a_record_are_the_same_in_all_formats(article: TestClient, address: str) -> None:
    groups = walked(article, f"{address}/claims")
    claims = [claim for group in groups for claim in group["claims"]]
    assert [json.loads(line) for line in ask(article, f"{address}/claims", "ndjson").text.splitlines()] == claims
    assert [row["id"] for row in rows(ask(article, f"{address}/claims", "csv").text)] == [each["id"] for each in claims]
    graph = Graph().parse(data=ask(article, f"{address}/claims", "ttl").text, format="turtle")
    assert {str(node).rsplit("/", 1)[1] for node in graph.subjects(unique=True) if "#" not in str(node)} >= {
        claim["id"] for claim in claims
    }
    assert len(json.loads(ask(article, f"{address}/claims", "jsonld").text)["@graph"]) == len(claims)


@EACH
def test_a_list_is_walked_to_its_end(article: TestClient, noun: str, address: str, monkeypatch: Any) -> None:
    whole = ask(article, address, "csv").text
    monkeypatch.setattr("app.web.representations.BATCH_RECORDS", 3)
    client = client_of(article.app.state.settings.data_dir)  # type: ignore[attr-defined]  # one that kept nothing
    assert ask(client, address, "csv").text == whole
    assert whole.count("\r\n") > 4, noun


@EACH
def test_a_page_leads_on_by_its_link(article: TestClient, noun: str, address: str) -> None:
    page = ask(article, address, "csv", limit="2")
    assert (len(rows(page.text)), page.headers["link"].count('rel="next"')) == (2, 1), noun
    onward = page.headers["link"].split(">")[0].removeprefix("<")
    assert rows(article.get(onward).text) == rows(ask(article, address, "csv").text)[2:4]


@EACH
def test_what_json_alone_can_hold_is_refused(article: TestClient, noun: str, address: str) -> None:
    path, _, query = address.partition("?")
    answer = article.get(f"{path}.csv?{query}&total=true".replace("?&", "?"))
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "total"), noun


def test_a_search_for_nothing_is_an_empty_table(article: TestClient) -> None:
    assert rows(ask(article, "/search?q=zzzz", "csv").text) == []
    assert ask(article, "/search?q=zzzz", "ndjson").text == ""


# A mirror


def served(text: str) -> dict[str, Any]:
    """What an edition serves, by address, and where the addresses lead that it serves no longer."""
    items = [json.loads(line) for line in text.splitlines()]
    return {item["url"]: item["into"] if item["type"] == "retired" else item for item in items}


def test_a_mirror_is_kept_up_to_date_by_the_feeds_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.editions.RESCAN_S", 0)
    for events, claims in HISTORIES:
        publish_seed(write_seed(tmp_path / "seed", {"events": events}, claims), tmp_path / "data")
    client = client_of(tmp_path / "data")
    mirror = served(client.get("/editions/1.ndjson").text)
    for edition in reversed(client.get("/editions").json()["items"][:-1]):
        for line in client.get(f"{edition['changes']}.ndjson").text.splitlines():
            change = json.loads(line)
            if change["change"] in ("created", "changed"):
                mirror[change["url"]] = client.get(change["url"], params={"edition": edition["number"]}).json()
            elif change["type"] == "claim":
                del mirror[change["url"]]
            else:
                mirror[change["url"]] = change["into"]
        assert mirror == served(client.get(f"{edition['url']}.ndjson").text)
    assert edition["number"] == 3


# The same facts


SAME = [
    "/places/karki",
    "/places/turkey-border-strip",
    "/people/heydar-aliyev",
    "/documents/treaty-of-kars",
    "/events/karki-occupied",
]


@pytest.mark.parametrize("address", SAME)
def test_one_record_in_every_format_tells_the_same_facts(article: TestClient, address: str) -> None:
    record = article.get(address).json()
    facts = [record[name] for name in ("title", "summary", "kind")]
    facts += [
        period["edtf"] for period in (record.get(name) for name in ("when", "born", "died", "published")) if period
    ]
    facts += record["contested"]
    for format_ in formats_for(record["type"]):
        told = article.get(f"{address}.{format_.name}")
        assert told.status_code == 200
        text = plain(told.text, format_.name)
        left_out = (
            record["id"] not in re.sub('"omitted".*', "", text) if format_.name in ("timelinejs", "vis") else False
        )
        if left_out or (format_.name == "ics" and "BEGIN:VEVENT" not in text):
            assert record["url"] in text, f"{format_.name} does not say what it left out"
            continue
        missing = [fact for fact in facts if plain(str(fact), "") not in text]
        assert missing == [], format_.name
        for source in record["sources"]:
            assert source["id"] in text or plain(source["title"], "") in text, format_.name


def plain(text: str, format_: str) -> str:
    """The text as a reader of the format has it: its escapes undone, as far as they matter here."""
    if format_ == "ics":
        text = text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    if format_ == "nt":
        text = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    return text.replace('\\"', '"').replace('""', '"').replace("&#x27;", "'").replace("\\'", "'")
