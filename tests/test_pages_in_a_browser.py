"""The pages in a real browser: accessible, usable by keys alone, without JavaScript, on small screens and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser import browsing, violations
from tests.test_pages import PAGES

EVENTS = "/events?from=1990-01-10&to=1990-01-31"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_overflows(address: str, scheme: str, width: int) -> None:
    with browsing(address, viewport={"width": width, "height": 800}, color_scheme=scheme) as (page, wrong):
        for path in PAGES:
            page.goto(address + path)
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        assert wrong == []


def test_axe_can_fail(page: Page, address: str) -> None:
    page.goto(f"{address}/events")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert violations(page)


FOCUSED = """(() => {
  const e = document.activeElement, mark = e.matches('.mark, .spot');
  const drawn = getComputedStyle(mark ? e.querySelector('text, .area ~ .dot, .dot') : e);
  const seen = mark ? drawn.fontWeight === '700' || drawn.strokeWidth === '4px' : drawn.outlineStyle === 'solid';
  return [mark ? e.getAttribute('aria-label') + e.getAttribute('class') : '', seen || e.matches('main, body')];
})()"""
"""The mark that has the focus, if it is one; and whether whatever has it can be seen to."""


def test_every_mark_is_reached_by_tab_and_can_be_seen(page: Page, address: str) -> None:
    page.goto(address + EVENTS)
    marks = page.locator(".mark, .spot").count()
    reached = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        mark, seen = page.evaluate(FOCUSED)
        assert seen, page.evaluate("document.activeElement.outerHTML")
        reached.add(mark)
    assert marks > 10
    assert len(reached - {""}) == marks


def test_the_first_tab_leads_past_the_head(page: Page, address: str) -> None:
    page.goto(f"{address}/events")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_keys_and_buttons_move_the_timeline_and_the_address_says_where(page: Page, address: str) -> None:
    page.goto(address + EVENTS)
    page.locator(".timeline .scroll").focus()
    page.keyboard.press("+")
    page.wait_for_url(re.compile("from=1990-01-1[56]"))
    assert page.evaluate("document.activeElement.className") == "scroll"
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("from=1990-01-2"))
    page.go_back()
    page.wait_for_url(re.compile("from=1990-01-1[56]"))
    page.get_by_label("Wider").click()
    page.wait_for_url(re.compile("from=1990-01-(09|1[01])"))
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Wider"
    page.locator(".timeline .scroll").focus()
    page.locator(".timeline .scroll").hover()
    before = page.url
    page.mouse.wheel(0, -120)
    page.wait_for_function("before => location.href !== before", arg=before)
    page.locator(".map .pane").focus()
    page.keyboard.press("-")
    page.wait_for_url(re.compile("bbox="))


def test_to_point_at_one_shows_the_others(page: Page, address: str) -> None:
    page.goto(address + EVENTS)
    page.locator("tr[data-record=karki-occupied]").hover()
    assert page.locator(".mark.lit").get_attribute("data-record") == "karki-occupied"
    assert page.locator(".spot.lit").get_attribute("href") == "/places/karki"
    page.locator(".spot[href='/places/karki']").focus()
    assert "karki-occupied" in page.locator("tr.lit").evaluate_all("rows => rows.map(row => row.dataset.record)")


def test_it_works_without_javascript(address: str) -> None:
    with browsing(address, java_script_enabled=False) as (page, wrong):
        page.goto(f"{address}/")
        page.locator("main input[name=q]").fill("Нахичевань")
        page.locator("main form button").click()
        assert page.locator("tr[data-record=nakhchivan]").count() == 1
        page.goto(f"{address}/events")
        page.get_by_label("From", exact=True).fill("1990-01-15")
        page.get_by_label("To", exact=True).fill("1990-01-31")
        page.get_by_role("button", name="Show").click()
        page.get_by_label("Closer").click()
        page.locator(".mark").first.click()
        assert page.locator(".evidence").count()
        assert wrong == []


def test_labels_of_the_timeline_do_not_overlap(page: Page, address: str) -> None:
    for path in ("/", "/events", EVENTS, "/documents"):
        page.goto(address + path)
        boxes = page.locator(".mark text").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
        )
        for i, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[i + 1 :]:
                apart = right <= other[0] or other[2] <= left or bottom <= other[1] + 4 or other[3] <= top + 4
                assert apart, (path, boxes[i], other)


def test_back_after_a_fetch_of_the_data_shows_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/places/karki")
    assert page.evaluate("fetch('/places/karki').then(answer => answer.json()).then(data => data.id)") == "karki"
    page.goto(f"{address}/places")
    page.go_back()
    assert page.locator("h1").inner_text() == "Karki"


def test_it_can_be_printed_and_moves_nothing_for_whoever_asks(address: str) -> None:
    with browsing(address, reduced_motion="reduce") as (page, _):
        page.goto(f"{address}/events/karki-occupied")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        page.emulate_media(media="print")
        assert not page.locator(".top nav").is_visible()
        assert page.locator(".evidence").is_visible()
