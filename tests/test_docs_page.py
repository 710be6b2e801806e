"""The documentation: a page of ours that shows all of the OpenAPI, and where every operation can be tried."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from app.pages.api_reference import prose
from tests.browser import browsing, violations


def test_it_shows_every_operation_and_every_shape(client: TestClient) -> None:
    answer, openapi = client.get("/docs"), client.get("/openapi.json").json()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    for path, verbs in openapi["paths"].items():
        assert f'<details class="operation" id="{verbs["get"]["operationId"]}">' in answer.text
        parameters = verbs["get"].get("parameters", []) if not path.endswith(".{format}") else [{"name": "format"}]
        for parameter in parameters:
            assert f'"{verbs["get"]["operationId"]}-{parameter["name"]}"' in answer.text
    for name in openapi["components"]["schemas"]:
        assert f'id="shape-{name}"' in answer.text
    assert len(gzip.compress(answer.content)) < 60_000


def test_what_it_leads_to_is_there(article: TestClient) -> None:
    text = article.get("/docs").text
    ids = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= ids
    for url in set(re.findall(r'<p><a href="(/[^"]*)"><code>', text)):
        assert article.get(url.replace("&amp;", "&")).status_code == 200, url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_with_all_of_it_open(address: str, scheme: str, width: int) -> None:
    with browsing(address, viewport={"width": width, "height": 800}, color_scheme=scheme) as (page, wrong):
        page.goto(f"{address}/docs")
        page.evaluate("for (const each of [...document.querySelectorAll('details')].slice(0, 9)) each.open = true")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert wrong == []


def test_an_address_opens_its_operation_and_it_can_be_tried(page: Page, address: str) -> None:
    page.goto(f"{address}/docs#get_event")
    form = page.locator("#get_event form")
    form.get_by_label("id", exact=True).fill("karki-occupied")
    form.get_by_label("according_to").fill("ibrahimov-2024")
    form.get_by_role("button").click()
    shown = form.locator(".tried")
    shown.get_by_text("200").wait_for()
    head, status, body = re.split(r"\n+", shown.inner_text(), maxsplit=2)
    assert (head, status) == ("GET /events/karki-occupied?according_to=ibrahimov-2024", "200")
    assert json.loads(body)["when"]["edtf"] == "1991-01-15"
    page.evaluate("location.hash = 'shape-When'")
    page.locator("#shape-When dl").wait_for(state="visible")


def test_a_format_that_is_no_json_is_shown_as_it_is(page: Page, address: str) -> None:
    page.goto(f"{address}/docs#list_places_as")
    form = page.locator("#list_places_as form")
    form.get_by_label("format").select_option("csv")
    form.get_by_label("limit").fill("1")
    form.get_by_role("button").click()
    form.locator(".tried").get_by_text("id,type").wait_for()


def test_without_a_script_a_form_leads_to_a_page(address: str) -> None:
    with browsing(address, java_script_enabled=False) as (page, wrong):
        page.goto(f"{address}/docs")
        page.locator("#list_events > summary").click()
        page.locator("#list_events-place").fill("karki")
        page.locator("#list_events form button").click()
        assert page.url.split("?")[0] == f"{address}/events"
        assert page.locator("h1").inner_text() == "Events"
        assert wrong == []


def test_of_markdown_it_knows_what_the_manual_uses() -> None:
    assert prose("A **bold** `word` <b>.\n\nMore.") == (
        "<p>A <strong>bold</strong> <code>word</code> &lt;b&gt;.</p>\n<p>More.</p>"
    )
    assert prose("| a | b |\n|---|---|\n| `1` | 2 |") == (
        '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        "<tbody><tr><td><code>1</code></td><td>2</td></tr></tbody></table>"
    )
