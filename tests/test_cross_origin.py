"""A page of another origin may ask for everything, with whatever headers its program sends: held in a real browser."""

from __future__ import annotations

from pathlib import Path

from tests.browser import browsing
from tests.servers import serving

HEADERS = {
    "nothing": {},
    "Content-Type": {"Content-Type": "application/json"},
    "X-Requested-With": {"X-Requested-With": "XMLHttpRequest"},
    "Authorization": {"Authorization": "Bearer x"},
    "traceparent": {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"},
    "Cache-Control": {"Cache-Control": "no-cache"},
    "Accept": {"Accept": "text/csv"},
    "a long Accept": {"Accept": "text/csv, " + 'a/b;c="(d)", ' * 30 + "*/*"},
    "If-None-Match": {"If-None-Match": '"x"'},
    "Range": {"Range": "bytes=0-9"},
}
ASK = """async ([address, headers]) => {
  const answer = await fetch(address, { headers, cache: "no-store" }).catch(error => ({ status: String(error) }))
  return [answer.status, answer.headers ? answer.headers.get("etag") : null]
}"""


def test_a_page_elsewhere_is_answered_whatever_headers_it_sends(history_dir: Path) -> None:
    with serving(history_dir) as address, serving(history_dir) as elsewhere, browsing(address) as (page, wrong):
        page.goto(f"{elsewhere}/health/live")  # another port is another origin, and JSON has no policy of its own
        for name, headers in HEADERS.items():
            for path in ("/events/siege-of-arva", "/events.csv", "/editions/1.ndjson"):
                status, etag = page.evaluate(ASK, [f"{address}{path}", headers])
                expected = 206 if name == "Range" and path.endswith(".ndjson") else 200
                assert (status, bool(etag)) == (expected, True), (name, path)
        assert page.evaluate(ASK, [f"{address}/events", {"If-Match": '"x"'}])[0] == 412
        assert page.evaluate(ASK, [f"{address}/nowhere", {"X-Odd": "x"}])[0] == 404
    told = [line for line in wrong if not line.startswith(("asked for", "Failed to load resource"))]
    assert told == []
