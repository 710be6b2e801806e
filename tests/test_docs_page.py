"""The documentation page in a real browser with the network cut: it shows everything and asks no other host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from tests.optional import chromium
from tests.servers import serving

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def address(article_dir: Path) -> Iterator[str]:
    """A running server."""
    with serving(article_dir) as running:
        yield running


@pytest.fixture
def page(address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page that can reach the server and nothing else, and what went wrong on it."""
    wrong: list[str] = []

    def only_ours(route: Route) -> None:
        if route.request.url.startswith((address, "data:")):
            route.continue_()
        else:
            wrong.append(f"asked for {route.request.url}")
            route.abort()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        made = browser.new_page()
        made.route("**/*", only_ours)
        made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        made.on("pageerror", lambda error: wrong.append(str(error)))
        yield made, wrong
        browser.close()


def test_it_shows_every_operation_and_asks_no_other_host(page: tuple[Page, list[str]], address: str) -> None:
    docs, wrong = page
    docs.goto(f"{address}/docs")
    docs.wait_for_selector("#operations-events-list_events")
    assert docs.locator(".opblock").count() == 32
    assert docs.title() == "Fasti: the API"
    assert wrong == []


def test_an_operation_opens_and_can_be_tried(page: tuple[Page, list[str]], address: str) -> None:
    docs, wrong = page
    docs.goto(f"{address}/docs#/claims/get_claim")
    docs.wait_for_selector("text=Try it out")
    docs.click("text=Try it out")
    docs.click("button.execute")
    docs.wait_for_selector("text=Server response")
    assert docs.locator(".live-responses-table .response-col_status").nth(1).inner_text().startswith("200")
    assert wrong == []
