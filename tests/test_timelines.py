"""TimelineJS and vis-timeline draw our feeds in a real browser, with no error and no other host."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, Route

from app.dates import day_number, read_iso
from tests.browser import browsing
from tests.optional import NODE_MODULES, node_package
from tests.servers import serving

LIBRARIES = "/node_modules/"
PICTURES = os.environ.get("FASTI_PICTURES")
"""A folder for pictures of what is drawn, for whoever wants to look."""
TIMELINE_JS = """<!doctype html><meta charset="utf-8"><title>TimelineJS</title>
<link rel="stylesheet" href="/node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<div id="drawn" style="width: 100%; height: 600px"></div>
<script src="/node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<script>
fetch("FEED").then(answer => answer.json()).then(told => {
  const options = { script_path: "/node_modules/@knight-lab/timelinejs/dist/js/", font: null }
  window.timeline = new TL.Timeline("drawn", told, options)
})
</script>"""
VIS = """<!doctype html><meta charset="utf-8"><title>vis-timeline</title>
<link rel="stylesheet" href="/node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css">
<div id="drawn"></div>
<script src="/node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>
<script>
fetch("FEED").then(answer => answer.json()).then(({ items, groups }) => {
  const drawn = document.getElementById("drawn")
  window.timeline = new vis.Timeline(drawn, new vis.DataSet(items), new vis.DataSet(groups), {})
})
</script>"""


@pytest.fixture(scope="module")
def address(article_dir: Path) -> Iterator[str]:
    """A running server."""
    with serving(article_dir) as running:
        yield running


def shown(address: str, page: Page, html: str, feed: str) -> None:
    """Open a page of somebody else's, as if the server under test had it and the packages from npm."""

    def package(route: Route) -> None:
        path = NODE_MODULES / route.request.url.split(LIBRARIES)[1]
        route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path)[0])

    page.route(f"{address}{LIBRARIES}**", package)
    page.route(
        f"{address}/page", lambda route: route.fulfill(body=html.replace("FEED", feed), content_type="text/html")
    )
    page.goto(f"{address}/page")


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")


@pytest.mark.parametrize(
    "feed", ["/events.timelinejs", "/people.timelinejs", "/events.timelinejs?from=1990-01-10&to=1990-02"]
)
def test_timelinejs_draws_every_slide(article: TestClient, address: str, feed: str) -> None:
    node_package("@knight-lab/timelinejs")
    told = article.get(feed).json()
    with browsing(address, viewport={"width": 1280, "height": 640}) as (page, wrong):
        shown(address, page, TIMELINE_JS, feed)
        page.wait_for_selector(".tl-timemarker", state="attached")
        page.wait_for_timeout(1_500)  # it moves into place
        picture(page, f"timelinejs-{len(told['events'])}")
        assert page.locator(".tl-timemarker").count() == len(told["events"]) > 0
        assert page.locator(".tl-slide").count() == len(told["events"]) + 1
        headlines = {text.strip() for text in page.locator(".tl-timemarker .tl-headline").all_text_contents()}
        assert headlines == {unescape(event["text"]["headline"]) for event in told["events"]}
        dates = page.locator(".tl-slide .tl-headline-date").all_text_contents()
        assert {event["display_date"] for event in told["events"]} <= {date.strip() for date in dates}
    assert wrong == []


def test_timelinejs_takes_a_list_without_records(article: TestClient, address: str) -> None:
    node_package("@knight-lab/timelinejs")
    feed = "/events.timelinejs?kind=nothing"
    assert article.get("/events?kind=nothing").json()["items"] == []
    with browsing(address, viewport={"width": 1280, "height": 640}) as (page, wrong):
        shown(address, page, TIMELINE_JS, feed)
        page.wait_for_selector(".tl-timemarker", state="attached")
        assert page.locator(".tl-message-full, .tl-message-content").count() == 0
        assert page.locator(".tl-slide").count() == 2
    assert wrong == []


@pytest.mark.parametrize("feed", ["/events.vis", "/people.vis", "/documents.vis"])
def test_vis_timeline_draws_every_item_where_it_belongs(article: TestClient, address: str, feed: str) -> None:
    node_package("vis-timeline")
    told = article.get(feed).json()
    with browsing(address, viewport={"width": 1280, "height": 900}) as (page, wrong):
        shown(address, page, VIS, feed)
        page.wait_for_selector(".vis-foreground .vis-item")
        page.wait_for_function("number => timeline.getVisibleItems().length === number", arg=len(told["items"]))
        picture(page, f"vis-{feed[1:4]}")
        labels = page.locator(".vis-labelset .vis-label").all_text_contents()
        assert labels == [unescape(group["content"]) for group in told["groups"]]
        drawn = page.evaluate("timeline.itemsData.get().map(({ id, start }) => [id, new Date(start).toISOString()])")
        assert dict(drawn) == {item["id"]: f"{item['start']}T00:00:00.000Z" for item in told["items"]}
        # A span of whole days is drawn to the end of its last: so many days as `when` has.
        days = page.evaluate(
            "Object.values(timeline.itemSet.items).filter(({ data }) => data.end)"
            ".map(({ id, data }) => [id, Math.round((data.end - data.start) / 864e5)])"
        )
        records = article.get(f"{feed.removesuffix('.vis')}?limit=500").json()["items"]
        spans = {record["id"]: record["when"] for record in records}
        numbers = {id_: [day_number(*read_iso(spans[id_][end])) for end in ("earliest", "latest")] for id_, _ in days}
        assert dict(days) == {id_: last - first + 1 for id_, (first, last) in numbers.items()}
        doubted = {item["id"] for item in told["items"] if "contested" in item["className"].split()}
        assert page.locator(".vis-item.contested:not(.vis-dot)").count() >= len(doubted)
    assert wrong == []
