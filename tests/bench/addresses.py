"""How each contestant is asked a question of `items`: the path of a request, or nothing where it has no answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import permutations
from urllib.parse import quote, urlencode

from tests.bench.data import event_id, place_id
from tests.bench.items import PAGE, Ask

Cursors = Mapping[int, str]
"""For each deep page what leads to it: Fasti's cursor, or the sort key of the row before it as JSON."""
Address = Callable[[Ask, Cursors], str | None]
EXPORT = "/events.ndjson"
"""Fasti's address of W9, the whole export."""
_NATIVE = {"_shape": "array", "_nocount": 1, "_nofacet": 1, "_nosuggest": 1}


def fasti(ask: Ask, cursors: Cursors) -> str | None:
    """Fasti's address."""
    match ask.item:
        case "W1" | "W7":
            return f"/events/{event_id(ask.event)}"
        case "W2":
            return f"/events?{_spelt(ask)}"
        case "W3":
            return _path("/events", sort="when", limit=ask.limit, cursor=cursors[ask.page])
        case "W4":
            return _path("/events", **_window(ask), place=place_id(ask.place), limit=ask.limit)
        case "W5" | "W5c":
            return _path("/search", q=ask.words, limit=ask.limit)
        case "W6":
            return _path("/events", bbox=_box(ask), **_window(ask), limit=ask.limit)
        case "W8":
            return f"/events/{event_id(ask.event)}/claims"
    return None


def typical(ask: Ask, _: Cursors) -> str | None:
    """The typical application's address; it pages by offset, and knows no conditions."""
    match ask.item:
        case "W1":
            return f"/events/{ask.event + 1}"
        case "W2":
            return _path("/events", sort="-when" if ask.descending else "when", limit=ask.limit)
        case "W3":
            return _path("/events", sort="when", limit=ask.limit, offset=ask.page * PAGE)
        case "W4":
            return _path("/events", **_window(ask), place=ask.place + 1, limit=ask.limit)
        case "W5" | "W5c":
            return _path("/search", q=ask.words, limit=ask.limit)
        case "W6":
            return _path("/events", bbox=_box(ask), **_window(ask), limit=ask.limit)
        case "W8":
            return f"/events/{ask.event + 1}/claims"
    return None


def datasette_native(ask: Ask, cursors: Cursors) -> str | None:
    """Datasette's table API. One record comes without its links, and search hits in no order."""
    match ask.item:
        case "W1":
            return _path(f"/bench/event/{ask.event + 1}.json", _shape="array")
        case "W2":
            return _table(ask, **{"_sort_desc" if ask.descending else "_sort": "start_day"})
        case "W3":
            return _table(ask, _sort="start_day", _next=",".join(map(str, json.loads(cursors[ask.page]))))
        case "W4":
            return _table(ask, _sort="start_day", place_id=ask.place + 1, **_days(ask))
        case "W5" | "W5c":
            return _table(ask, _search=ask.words)
    return None


def datasette_canned(ask: Ask, cursors: Cursors) -> str | None:
    """Datasette's queries written beforehand (`contestants/datasette.json`)."""
    match ask.item:
        case "W1":
            return _canned("one_event", id=ask.event + 1)
        case "W2":
            return _canned("last_page" if ask.descending else "first_page", limit=ask.limit)
        case "W3":
            day, id_ = json.loads(cursors[ask.page])
            return _canned("page_after", day=day, id=id_, limit=ask.limit)
        case "W4":
            return _canned("place_and_dates", place=ask.place + 1, **_window(ask), limit=ask.limit)
        case "W5" | "W5c":
            return _canned("search", q=ask.words, limit=ask.limit)
        case "W6":
            sides = dict(zip(("west", "south", "east", "north"), ask.box, strict=True))
            return _canned("box_and_dates", **sides, **_window(ask), limit=ask.limit)
        case "W8":
            return _canned("claims", id=ask.event + 1)
    return None


def _path(path: str, **parameters: object) -> str:
    return f"{path}?{urlencode(parameters, quote_via=quote, safe=',')}"


def _window(ask: Ask) -> dict[str, object]:
    return {"from": ask.first, "to": ask.last}


def _box(ask: Ask) -> str:
    return ",".join(map(str, ask.box))


def _spelt(ask: Ask) -> str:
    """The same four parameters in one of their orders."""
    sort = "-when" if ask.descending else "when"
    parts = (f"sort={sort}", f"limit={ask.limit}", "when_match=possibly", "total=false")
    return "&".join(list(permutations(parts))[ask.variant])


def _table(ask: Ask, **parameters: object) -> str:
    return _path("/bench/event.json", **parameters, _size=ask.limit, **_NATIVE)


def _days(ask: Ask) -> dict[str, object]:
    return {"start_day__lte": ask.last, "end_day__gte": ask.first}


def _canned(name: str, **parameters: object) -> str:
    return _path(f"/bench/{name}.json", **parameters, _shape="array")
