"""The pages, as a browser asks for them but without one: what they say, where they lead, and what they never do."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from fastapi.testclient import TestClient

from app.dates import day_number, parse
from app.formats.registry import FORMATS, formats_for
from app.pages.assets import ASSETS
from app.pages.axis import Axis, ticks
from app.pages.calendar import written
from app.pages.phrases import FORMATS as FORMAT_NAMES
from app.pages.phrases import period, shortened, value
from app.pages.views.registry import MOST
from app.queries import search
from app.resources.labels import LABELS
from app.resources.relation import RELATIONS
from app.resources.when import When
from tests.seeds import client_of, publish_seed, record, write_seed

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = [
    "/",
    "/events",
    "/places",
    "/people",
    "/documents",
    "/claims",
    "/claims?nature=evaluation",
    "/editions",
    "/editions/1",
    "/editions/1/changes",
    "/events/nakhchivan-secession/links",
    "/documents/ibrahimov-2024/links?limit=2",
    "/events/karki-occupied/claims",
    "/places/karki/claims?limit=3",
    "/problems/not-found",
    "/search",
    "/search?q=karki",
    "/search?q=karki&type=event&kind=&sort=when",
    "/search?q=naxcivan&limit=2",
    "/events?from=1990-01-10&to=1990-01-31&when_match=certainly",
    "/events?when=1990&place=nakhchivan&contested=false",
    "/events?from=1990-01-10&to=1990-01-12&bbox=44,38,47,41",
    "/events?from=2020",
    "/events?kind=declaration&document=ibrahimov-2024",
    "/events/karki-occupied",
    "/events/karki-occupied?according_to=ibrahimov-2024",
    "/places/nakhchivan",
    "/people/supreme-council-nakhchivan-assr",
    "/documents/ibrahimov-2024",
    "/documents/ibrahimov-2024/claims",
    "/compare",
    "/compare?documents=ibrahimov-2024,strateq-2020",
    "/claims/ibrahimov-2024-66-secession-annulled-annuls-nakhchivan-secession",
]


class Elements(HTMLParser):
    """All elements of a page, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def page(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=BROWSER)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_small_keeps_its_policy_and_asks_no_other_host(article: TestClient, address: str) -> None:
    answer = article.get(address, headers=BROWSER)
    assert answer.headers["vary"] == "Accept"
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert len(gzip.compress(answer.content)) < 60_000
    elements = Elements(page(article, address))
    assert not [tag for tag, attributes in elements.found if {"style", "onclick", "onload"} & set(attributes)]
    loaded = [link["href"] for link in elements.of("link") if link["rel"] in ("stylesheet", "icon")]
    loaded += [script["src"] for script in elements.of("script") if "src" in script]
    assert all(url and article.get(url).status_code == 200 for url in loaded)
    assert not elements.of("img") + elements.of("iframe")
    assert len(elements.of("h1")) == 1
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", PAGES)
def test_what_a_page_leads_to_is_there(article: TestClient, address: str) -> None:
    links = {link["href"] for link in Elements(page(article, address)).of("a")}
    for url in sorted(url for url in links if url and url.startswith("/"))[:80]:
        assert article.get(url, headers=BROWSER).status_code == 200, url


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        ("*/*", False),
        ("application/json", False),
        ("text/html", True),
        ("text/html;q=0.5, application/json", False),
        ("text/html;q=0.9, application/json;q=0.8", True),
    ],
)
def test_html_is_for_whoever_names_it(article: TestClient, accept: str, html: bool) -> None:
    answer = article.get("/events/karki-occupied", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith("text/html" if html else "application/json")


@pytest.mark.parametrize(
    "address", ["/events.html", "/events/karki-occupied.html", "/.html", "/events?format=html", "/search.html?q=karki"]
)
def test_a_page_has_an_address_of_its_own(article: TestClient, address: str) -> None:
    assert article.get(address).headers["content-type"].startswith("text/html")


def test_a_page_and_its_data_are_kept_apart(article: TestClient) -> None:
    for _ in range(3):
        first, second = (article.get("/places/karki", headers=headers) for headers in ({}, BROWSER))
        assert first.json()["id"] == "karki"
        assert second.text.startswith("<!doctype html>")
        assert first.headers["etag"] != second.headers["etag"]
    tag = {"If-None-Match": second.headers["etag"]}
    assert article.get("/places/karki", headers=BROWSER | tag).status_code == 304


def test_what_has_no_page_is_data_for_a_browser_too(article: TestClient) -> None:
    assert article.get("/openapi.json", headers=BROWSER).json()["openapi"]
    assert article.get("/health/live", headers=BROWSER).status_code == 200
    assert article.get("/openapi.json").headers["content-type"] == "application/json"


def test_a_problem_is_a_page_for_a_browser(article: TestClient) -> None:
    assert "nope" in page(article, "/events/nope", 404)
    assert "did you mean" in page(article, "/events?plcae=karki", 422)
    assert "nothing at this address" in page(article, "/nowhere", 404)
    assert "at character" in page(article, "/events?when=1990-13", 422)
    assert "given 2 times" in page(article, "/events?format=html&format=html", 422)


def test_files_are_kept_for_ever_and_nothing_else_is_there(article: TestClient) -> None:
    for asset in ASSETS.values():
        answer = article.get(asset.url)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.content == asset.content
    assert article.get("/assets/pages-000000000000.js").status_code == 404


def test_the_script_is_small() -> None:
    assert len(gzip.compress(ASSETS["pages.js"].content)) < 10_000


def test_rival_dates_stand_side_by_side_with_who_gives_them(article: TestClient) -> None:
    text = page(article, "/events/karki-occupied")
    for said in ("18 January 1990", "15 January 1991", "May 1992", "2 independent sources", "contested"):
        assert said in text
    assert text.count('class="rival-value') >= 7
    alone = page(article, "/events/karki-occupied?according_to=ibrahimov-2024")
    assert "15 January 1991" in alone
    assert alone.count('class="rival-value') < text.count('class="rival-value')


def test_every_claim_of_a_record_stands_open_on_its_page(article: TestClient) -> None:
    groups = article.get("/events/nakhchivan-secession/claims?limit=200").json()["items"]
    text = unescape(page(article, "/events/nakhchivan-secession"))
    for group in groups:
        for claim in group["claims"]:
            assert f'id="claim-{claim["id"]}"' in text
            assert claim["source"]["passages"][0]["locator"] in text


def test_a_document_s_page_follows_its_text(article: TestClient) -> None:
    claims = article.get("/documents/ibrahimov-2024/claims?limit=100").json()["items"]
    text = page(article, "/documents/ibrahimov-2024/claims")
    places = [text.index(f'href="{claim["url"]}"') for claim in claims]
    assert places == sorted(places)


def test_the_curators_inferences_are_never_put_into_a_document_s_mouth(article: TestClient) -> None:
    text = page(article, "/claims?nature=inference")
    assert "the curators infer" in text
    assert not re.search(r'class="verb">says', text)


def test_a_record_can_be_cited_and_is_read_by_machines(article: TestClient) -> None:
    text = page(article, "/places/karki")
    assert '<meta name="citation_title" content="Karki">' in text
    assert '"@type": "Place"' in text
    assert "edition 1" in text
    pinned = "http://127.0.0.1:8000/places/karki?edition=1"
    assert f'<meta name="citation_public_url" content="{pinned}">' in text
    assert f"{pinned}</p>" in text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/places/karki">' in text
    assert '"@id": "http://127.0.0.1:8000/places/karki"' in text
    for format_ in formats_for("place"):
        assert f'href="/places/karki.{format_.name}?edition=1"' in text
    told = page(article, "/places/karki?according_to=ibrahimov-2024&edition=1")
    assert 'href="/places/karki.csv?according_to=ibrahimov-2024&amp;edition=1"' in told
    assert '"startDate"' not in page(article, "/events/karki-occupied")
    assert '"startDate": "1990-01-27"' in page(article, "/events/secession-annulled")


def test_who_reads_an_earlier_edition_goes_on_in_it(tmp_path: Path) -> None:
    claims: list[dict[str, Any]] = [
        {"subject": "siege", "when": "1410?"},
        {"subject": "siege", "location": "arva"},
        {"subject": "arva", "point": {"lat": 1, "lon": 2, "precision_m": 5}},
    ]
    for title in ("Old", "New"):
        records = {"events": [record("siege", title)], "places": [record("arva")]}
        seed = write_seed(tmp_path / "seed", records, {"x": claims, "y": [{"subject": "siege", "when": "1411"}]})
        publish_seed(seed, tmp_path / "data")
    client = client_of(tmp_path / "data")
    formats_for = [
        "/events",
        "/events/siege",
        "/events/siege/claims",
        "/events/siege/links",
        "/places/arva",
        "/documents/x",
    ]
    formats_for += [
        "/documents/x/claims",
        "/claims",
        "/search?q=old",
        "/compare?documents=x,y",
        "/claims/x-s1-siege-when",
    ]
    for address in formats_for:
        for edition, goes_on in (("edition=1", True), ("", False)):
            text = page(client, f"{address}{'&' if '?' in address else '?'}{edition}".rstrip("?&"))
            leads = re.findall('href="(/(?:events|places|documents|claims)/[a-z][^"]*)"', unescape(text))
            onward = {lead for lead in leads if "edition=1" in lead and "." not in lead}
            # The permanent address of what is shown, and that in the edition, stand on every page of a record.
            itself = {address, f"{address}?edition=1", f"{address}?edition=2"}
            assert bool(onward - itself) is goes_on, address
            assert not goes_on or {lead for lead in leads if "edition=" not in lead} <= itself, address
    assert '<input type="hidden" name="edition" value="1">' in page(client, "/events/siege?edition=1")
    assert '"startDate"' not in page(client, "/events/siege"), "it is contested, and doubted"


def test_a_map_over_the_antimeridian_shows_its_wider_part_and_names_the_rest(tmp_path: Path) -> None:
    places = {"suva": (178.4, -18.1), "apia": (-171.8, -13.8)}
    claims: list[dict[str, Any]] = [
        {"subject": name, "point": {"lat": lat, "lon": lon, "precision_m": 9}} for name, (lon, lat) in places.items()
    ]
    seed = write_seed(tmp_path / "seed", {"places": [record(name) for name in places]}, {"x": claims})
    publish_seed(seed, tmp_path / "data")
    for box, there, other in (("170,-30,-171,0", "suva", "apia"), ("177,-30,-160,0", "apia", "suva")):
        text = page(client_of(tmp_path / "data"), f"/places?bbox={box}")
        assert "Map, 1 place." in text
        assert f'<a class="spot" href="/places/{there}"' in text
        assert "1 record not on the map" in text
        assert f'<li><a href="/places/{other}">' in text


@pytest.mark.parametrize(("edtf", "known"), [("1990-01-19", True), ("1990-01-19?", False), ("../1990-01-19", False)])
def test_machines_are_told_a_date_where_nobody_doubts_it(tmp_path: Path, edtf: str, known: bool) -> None:
    seed = write_seed(tmp_path / "seed", {"events": [record("siege")]}, {"x": [{"subject": "siege", "when": edtf}]})
    publish_seed(seed, tmp_path / "data")
    assert ('"startDate": "1990-01-19"' in page(client_of(tmp_path / "data"), "/events/siege")) is known
    assert ('"startDate"' in page(client_of(tmp_path / "data"), "/events/siege")) is known


def test_empty_fields_of_a_form_ask_nothing(article: TestClient) -> None:
    assert page(article, "/events?q=&from=&to=&when_match=&sort=") == page(article, "/events")


def test_two_documents_of_a_form_are_one_parameter(article: TestClient) -> None:
    chosen = page(article, "/compare?documents=ibrahimov-2024&documents=strateq-2020&outcome=")
    assert chosen == page(article, "/compare?documents=ibrahimov-2024,strateq-2020")
    assert '<option value="strateq-2020" selected>' in chosen
    assert "documents" in page(article, "/compare?documents=ibrahimov-2024", 422)
    assert "3 times" in page(article, "/compare?documents=a&documents=b&documents=c", 422)


def test_an_earlier_edition_says_that_it_is_one(tmp_path: Path) -> None:
    for title in ("A riot", "The riot"):
        claims: dict[str, list[Any]] = {
            "witness": [{"subject": "riot", "when": "1990"}, {"subject": "riot", "name": {"text": title}}]
        }
        publish_seed(write_seed(tmp_path / "seed", {"events": [record("riot", title)]}, claims), tmp_path / "data")
    with client_of(tmp_path / "data") as made:
        for address in ("/events", "/events/riot", "/search?q=riot", "/claims", "/documents/witness/claims"):
            earlier, mark = address + ("&" if "?" in address else "?") + "edition=1", "This is edition 1; the newest"
            assert mark in page(made, earlier)
            assert mark not in page(made, address)
        assert "A riot" in page(made, "/events?edition=1")
        assert "A riot" not in page(made, "/events")
        assert 'name="edition" value="1"' in page(made, "/events?edition=1")


def test_before_anything_is_published_a_page_says_so(tmp_path: Path) -> None:
    with client_of(tmp_path) as made:
        assert "Nothing published" in page(made, "/", 503)
        assert "Try again in a while" in page(made, "/problems/nothing-published")


def test_a_page_is_never_so_long_that_it_is_heavy(tmp_path: Path) -> None:
    write_seed(tmp_path / "seed", {"events": [record(f"a-riot-{number}") for number in range(201)]}, {})
    publish_seed(tmp_path / "seed", tmp_path / "data")
    with client_of(tmp_path / "data") as made:
        text = page(made, "/events?limit=500")
        assert text.count("<tr data-record=") == MOST == 200
        [onward] = re.findall(r'href="([^"]+)" rel="next"', text)
        assert page(made, unescape(onward)).count("<tr data-record=") == 1
        refused = page(made, "/events?limit=501", 422)
        assert "<code>limit</code>: input should be" in refused
        assert '<a href="/events">without parameters</a>' in refused


def test_a_page_and_json_ld_call_a_record_the_same(article: TestClient) -> None:
    found = set()
    for person in article.get("/people").json()["items"]:
        [inside] = re.findall(r'<script type="application/ld\+json">(.+?)</script>', page(article, person["url"]))
        type_ = json.loads(inside)["@type"]
        assert f"schema:{type_}" in article.get(f"{person['url']}.jsonld").json()["type"]
        found.add((person["kind"], type_))
    assert found == {("group", "Organization"), ("individual", "Person")}


def test_the_page_of_an_edition_leads_to_its_files(client: TestClient) -> None:
    text, edition = page(client, "/editions/1"), client.get("/editions/1").json()
    assert [file["format"] for file in edition["files"]] == ["sqlite", "ndjson"]
    for file in edition["files"]:
        assert f'href="{file["url"]}" download' in text
        assert file["sha256"] in text
        assert f"{file['bytes']:,}" in text
    assert f'href="{edition["changes"]}"' in text


def test_the_changes_of_an_edition_say_what_became_of_an_id(client: TestClient) -> None:
    texts = [
        page(client, f"/editions/{edition['number']}/changes") for edition in client.get("/editions").json()["items"]
    ]
    assert any("<td>created</td><td>event</td>" in text for text in texts)


def test_what_a_document_says_stands_beside_its_text_where_that_may_be_quoted(client: TestClient) -> None:
    places = page(client, "/documents/chronicle-a/claims").split('<li class="quoted">')[1:]
    claims = client.get("/documents/chronicle-a/claims").json()["items"]
    told = [(text, place) for place in places for text in re.findall(r"<blockquote>(.+?)</blockquote>", place)]
    assert len(told) == len(places) > 5
    for claim in claims:
        [text] = [unescape(text) for text, place in told if f'href="{claim["url"]}"' in place]
        assert text == " … ".join(passage["text"] for passage in claim["source"]["passages"])
    assert 'class="quoted"' not in page(client, "/documents/chronicle-b/claims")


def test_the_links_of_a_record_stand_with_the_claims_that_make_them(article: TestClient) -> None:
    text = page(article, "/events/nakhchivan-secession/links")
    row = text.split('href="/places/nakhchivan"')[0].rsplit("<tr>", 1)[1]
    assert "took place in" in row
    assert 'href="/claims/ibrahimov-2024-' in text


def test_the_evidence_goes_on_over_pages(article: TestClient) -> None:
    first = page(article, "/events/karki-occupied/claims?limit=5")
    [following] = re.findall(r'<a href="([^"]+)" rel="next">', first)
    second = page(article, unescape(following))
    claims = [re.findall(r'id="claim-([^"]+)"', text) for text in (first, second)]
    assert len(claims[0]) == 5
    assert not set(claims[0]) & set(claims[1])


def test_what_narrows_a_list_is_named_as_a_reader_knows_it(article: TestClient) -> None:
    assert "place: Karki <" in page(article, "/events?place=karki")
    assert "source: Anar Ibrahimov" in unescape(page(article, "/events?document=ibrahimov-2024"))


def test_the_examples_of_the_home_page_find_something(article: TestClient, client: TestClient, tmp_path: Path) -> None:
    for each in (article, client):
        urls = re.findall(r'<a href="([^"]+)"><code>', page(each, "/"))
        assert len(urls) == 3
        assert all(each.get(unescape(url)).json()["items"] for url in urls)
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("riot")]}, {"witness": []}), tmp_path / "data")
    with client_of(tmp_path / "data") as made:
        assert "/search.json?q=Riot&amp;limit=3" in page(made, "/")


def test_a_home_page_without_events_has_an_example_too(tmp_path: Path) -> None:
    publish_seed(write_seed(tmp_path / "seed", {"places": [record("town")]}, {"witness": []}), tmp_path / "data")
    with client_of(tmp_path / "data") as made:
        assert "/claims.json?limit=3" in page(made, "/")


def test_a_search_shows_its_hits_before_its_pictures(article: TestClient) -> None:
    found, listed = page(article, "/search?q=karki"), page(article, "/events")
    assert found.index('class="records"') < found.index('class="timeline"')
    assert listed.index('class="records"') > listed.index('class="timeline"')


def test_search_asks_for_its_hits_once(article: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Mock(wraps=search.search)
    monkeypatch.setattr(search, "search", asked)
    page(article, "/search?q=karki&limit=7")
    assert asked.call_count == 1


def test_search_by_one_document_shows_what_it_alone_says(article: TestClient) -> None:
    text = page(article, "/search?q=karki&according_to=ibrahimov-2024&type=event")
    row = text.split('data-record="karki-occupied"')[-1].split("</tr>")[0]
    assert "15 January 1991" in row
    assert "18 January 1990" not in row


def test_every_relation_has_a_label() -> None:
    assert {name for relation in RELATIONS.values() for name in (relation.name, relation.inverse)} <= set(LABELS)


@pytest.mark.parametrize("name", ["events", "places", "people", "documents"])
def test_every_record_of_both_histories_has_a_page(article: TestClient, client: TestClient, name: str) -> None:
    for each in (article, client):
        records: list[dict[str, Any]] = each.get(f"/{name}?limit=500").json()["items"]
        for told in records:
            text = page(each, told["url"])
            assert told["title"] in unescape(text)
        page(each, "/")
        page(each, f"/{name}")
        for told in records[:3]:
            if name == "documents":
                page(each, f"{told['url']}/claims")


def test_a_client_that_says_nothing_gets_data(article: TestClient) -> None:
    request = article.build_request("GET", "/places/karki")
    del request.headers["accept"]
    assert article.send(request).json()["id"] == "karki"


@pytest.mark.parametrize(
    ("edtf", "says"),
    [
        ("1990-01-19", "19 January 1990"),
        ("1990-01", "January 1990"),
        ("1990", "1990"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("-0043", "44 BCE"),
        ("198X", "between 1980 and 1989"),
        ("1990~", "about 1990"),
        ("1990?", "1990 (doubtful)"),
        ("1990-01-18/1990-01-19", "18 January 1990 to 19 January 1990"),
        ("1990/..", "from 1990 on"),
        ("1990/", "from 1990, end unknown"),
        ("../1990", "until 1990"),
        ("/1990", "until 1990"),
        ("[1990-01-15,1990-01-18]", "on one of several dates between 15 January 1990 and 18 January 1990"),
        ("[1990-01-15..1990-01-18]", "between 15 January 1990 and 18 January 1990"),
        ("[..1990-01-15]", "before 15 January 1990"),
        ("[1990-01-15..]", "after 15 January 1990"),
        ("Y1E17", "an unknown date"),
        ("1990-33", "between January 1990 and March 1990"),
        ("{1990-01-19,1990-01-25}", "on several dates between 19 January 1990 and 25 January 1990"),
    ],
)
def test_dates_in_words(edtf: str, says: str) -> None:
    assert period(When.of(parse(edtf)).model_dump()) == says


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((-44, 1, 1), (14, 1, 1), ["40 BCE", "30 BCE", "20 BCE", "10 BCE", "1", "10"]),
        ((-9000, 1, 1), (1990, 1, 1), ["8000 BCE", "6000 BCE", "4000 BCE", "2000 BCE", "1"]),
        ((1990, 1, 1), (1990, 1, 9), ["2 Jan 1990", "3 Jan", "4 Jan"]),
        ((1990, 1, 1), (1990, 6, 30), ["Jan 1990", "Feb", "Mar"]),
        ((1985, 1, 1), (1990, 1, 1), ["1985", "1986"]),
    ],
)
def test_the_labels_of_an_axis(first: tuple[int, int, int], last: tuple[int, int, int], labels: list[str]) -> None:
    found = [tick.label for tick in ticks(Axis(day_number(*first), day_number(*last)))]
    assert [label for label in found if label in labels] == labels
    assert len(found) <= 12


def test_a_day_of_any_year_is_written_as_a_parameter_can_be_read() -> None:
    for year in (-123456, -9999, -43, 0, 1990, 9999, 10000):
        day = day_number(year, 3, 15)
        read = parse(written(day))
        assert read.start_earliest <= day <= read.end_latest


def test_every_format_has_a_name() -> None:
    assert set(FORMAT_NAMES) == set(FORMATS) - {"html"}


def test_values_in_words() -> None:
    assert value({"title": "Karki"}) == "Karki"
    assert value({"value": 20000, "unit": "persons", "bound": "more_than"}) == "more than 20,000 persons"


def test_a_label_is_cut_at_a_word() -> None:
    assert shortened("a short one", 20) == "a short one"
    assert shortened("a somewhat longer label", 16) == "a somewhat…"
    assert shortened("x" * 30, 10) == "xxxxxxxxx…"


def test_a_deprecated_date_is_not_drawn(tmp_path: Path) -> None:
    claims: list[dict[str, Any]] = [
        {"subject": "riot", "when": "1990", "key": "a"},
        {"subject": "riot", "when": "1991", "key": "b"},
        {"subject": "riot", "when": "1992", "key": "c", "rank": "deprecated"},
    ]
    publish_seed(write_seed(tmp_path / "seed", {"events": [record("riot")]}, {"witness": claims}), tmp_path / "data")
    with client_of(tmp_path / "data") as made:
        row = page(made, "/events").split("<tbody>")[1]
    assert "1990 " in row
    assert "1991 " in row
    assert "1992" not in row


def test_of_more_than_are_counted_the_overview_still_shows_all(
    article: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = page(article, "/events")
    monkeypatch.setattr("app.queries.facets.MAX_RECORDS", 5)
    part = page(article, "/events?sort=title")
    assert "Counted in 5 records of these" in part
    narrowed = page(article, "/events?contested=false")
    assert "more than 5 records" in narrowed
    assert 'class="bin"' in whole
    assert 'class="bin"' in part
    assert 'class="bin"' in narrowed
