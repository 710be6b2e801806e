"""A real browser for tests: it can reach the server under test and nothing else, and it tells what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, Request, sync_playwright

from tests.optional import chromium, node_package

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    # Instead of routing each request through Python, which would switch the cache off.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Those of axe that a page is held to."""


@contextmanager
def browsing(address: str, **context: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page of a new context, and what goes wrong on it: errors, and requests to other hosts."""
    wrong: list[str] = []

    def only_ours(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            wrong.append(f"asked for {request.url}")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_context(**context).new_page()
        page.on("request", only_ours)
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page, wrong
        browser.close()


def violations(page: Page) -> list[str]:
    """What axe finds."""
    page.evaluate((node_package("axe-core") / "axe.min.js").read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]
