"""No text of the data, and none of a reader's, becomes part of a page: two hundred payloads in a real browser.

The policy that forbids inline scripts is switched off in that browser, so that it is the escaping that is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser import browsing
from tests.payloads import PAYLOADS, write_poisoned
from tests.seeds import publish_seed
from tests.servers import serving

FOREIGN = "img, iframe, object, video, input[autofocus], base, meta[http-equiv], style, animate, a[href^='javascript:']"
"""What no page of ours has, and some payload brings."""
HANDLERS = "[onload], [onerror], [onfocus], [ontoggle], [onbegin]"
LISTS = ["/", *(f"/{plural}?limit=200" for plural in ("events", "places", "people", "documents"))]
LISTS += ["/claims?limit=500", "/claims?nature=evaluation&limit=500", "/documents/d-0/claims?limit=500", "/editions"]
LISTS += ["/compare?documents=d-0,d-1&limit=500", "/search?q=hit&limit=200", "/events?according_to=d-0&limit=200"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a history that is all payloads."""
    folder = tmp_path_factory.mktemp("poisoned")
    publish_seed(write_poisoned(folder / "seed"), folder / "data")
    with serving(folder / "data") as running:
        yield running


def nothing_runs(address: str, paths: Iterable[str]) -> None:
    """Open each page; fail if anything of it ran, or is an element that only a payload brings."""
    with browsing(address, bypass_csp=True) as (page, wrong):
        for path in paths:
            page.goto(address + path)
            found = page.evaluate("foreign => [window.hit, document.querySelectorAll(foreign).length]", _foreign())
            assert found == [None, 0], path
            assert page.url == address + path, path
        assert [said for said in wrong if "status of 4" not in said] == []


def _foreign() -> str:
    return f"{FOREIGN}, {HANDLERS}"


def test_the_payloads_run_where_they_are_let_in(address: str) -> None:
    with browsing(address, bypass_csp=True) as (page, _):
        ran = [payload for payload in PAYLOADS if _runs(page, payload)]
    assert len(ran) > 100
    assert len(set(PAYLOADS)) == 200


def _runs(page: Page, payload: str) -> bool:
    page.set_content(f"<title>{payload}</title><p title='{payload}'>{payload}<a href='{payload}'>x</a><!--{payload}-->")
    return bool(page.evaluate("window.hit === 1 && delete window.hit"))


def test_lists_run_nothing(address: str) -> None:
    nothing_runs(address, LISTS)


@pytest.mark.parametrize("kind", ["events/e", "places/p", "people/g", "documents/d"])
def test_records_run_nothing(address: str, kind: str) -> None:
    nothing_runs(address, (f"/{kind}-{number}" for number in range(len(PAYLOADS))))


def test_what_a_reader_sends_runs_nothing(address: str) -> None:
    sent = [quote(payload, safe="") for payload in PAYLOADS]
    nothing_runs(address, (f"/search?q={one}%20{another}" for one, another in zip(sent[::2], sent[1::2], strict=True)))


def test_what_is_said_of_a_mistake_runs_nothing(address: str) -> None:
    sent = [quote(payload, safe="") for payload in PAYLOADS]
    ways = ["/events?when={}", "/events?{}=1", "/events/{}", "/{}", "/events?sort={}", "/compare?documents={}"]
    nothing_runs(address, (ways[n % len(ways)].format(quoted) for n, quoted in enumerate(sent)))


def test_a_title_is_shown_as_it_is(address: str) -> None:
    with browsing(address) as (page, wrong):
        for number in (0, 27, 99):
            page.goto(f"{address}/events/e-{number}")
            assert page.locator("h1").inner_text() == PAYLOADS[number]
        assert wrong == []
