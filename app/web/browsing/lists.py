"""The pages of lists and of search: the same records on a timeline, on a map and in a table, and what divides them."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from pydantic_core import from_json

from app.dates import parse
from app.formats.snippet import snippet
from app.pages import map as map_
from app.pages import narrowing, timeline
from app.pages.rendering import render
from app.pages.wording import counted
from app.queries import search
from app.queries.datings import datings
from app.queries.facets import facets
from app.queries.parameters import box_of
from app.queries.points import points
from app.queries.questions import Filters, SearchQuestion
from app.resources import addresses
from app.resources.base import Resource
from app.web.asked import Asked
from app.web.plan import parameters

SORTS = ("when", "by date"), ("-when", "latest first"), ("title", "by title"), ("-title", "by title, reversed")
KEPT = "type", "kind", "place", "person", "role", "document", "contested", "according_to", "bbox", "when", "limit"
"""What a form carries on that has no field in it."""


def viewing(resource: Resource) -> Callable[[Asked, dict[str, Any], dict[str, Any]], bytes]:
    """The page of the list of a noun."""

    def show(asked: Asked, arguments: dict[str, Any], data: dict[str, Any]) -> bytes:
        question = arguments["question"]
        usual = "by date" if resource.default_sort == "when" else "by title"
        shown = pictures(asked, question, data["items"], resource.name, question.q)
        shown |= {"title": resource.plural.capitalize(), "section": resource.plural, "usual": usual}
        return render("list.html", **shown, next=data["next"], prev=data["prev"])

    return show


def show_search(asked: Asked, arguments: dict[str, Any], data: dict[str, Any]) -> bytes:
    """The page of search."""
    question: SearchQuestion = arguments["question"]
    results = search.search(asked.walked(question.cursor), question)
    records = [{**from_json(body), "snippet": snippet(text, results.terms)} for body, text in results.page.items]
    shown = pictures(asked, question, records, question.type, question.q or "")
    shown["title"] = f"Search: {question.q}" if question.q else "Search"
    if not question.q:
        shown["nothing"] = "Type a word, a name or a place, in any script: naxcivan finds Naxçıvan and Нахичевань."
    return render("list.html", **shown, section=None, usual="best first", next=data["next"], prev=data["prev"])


def pictures(
    asked: Asked, question: Filters, records: list[dict[str, Any]], type_: str | None, words: str | None
) -> dict[str, Any]:
    """What a list shows beside its title."""
    edition = asked.edition
    path, given = asked.scope["path"], [p for p in parameters(asked.scope["query_string"]) if p[0] != "limit"]
    found = facets(edition, question, type_, words) if words != "" else None
    divided = narrowing.Narrowing(path, given)
    return {
        "path": path,
        "asked": defaultdict(str, given),
        "kept": KEPT,
        "sorts": SORTS,
        "chosen": divided.chosen(),
        "total": _total(len(records), found),
        "facets": divided.facets(found.values) if found else [],
        "bins": divided.overview(found.days) if found else None,
        "records": records,
        **_drawn(asked, question, records, divided),
        "nothing": "Nothing matches. Take something away above, or look for other words.",
        "self_url": addresses.with_changes(path, given, {}),
        "edition": edition.number,
        "bare": False,
        "find": "",
    }


def _drawn(
    asked: Asked, question: Filters, records: list[dict[str, Any]], divided: narrowing.Narrowing
) -> dict[str, Any]:
    """The timeline and the map of these records, and where their buttons lead."""
    dates = datings(asked.edition, [record["id"] for record in records])
    drawn = timeline.draw(timeline.dated(records, dates), window(question))
    places = points(asked.edition, [id_ for record in records for id_ in map_.whereabouts(record)])
    placed = map_.draw(records, places, box_of(question.bbox) if question.bbox else None)
    return {
        "rivals": dates,
        "time": drawn,
        "time_moves": divided.timeline_moves(drawn.moves if drawn else {}),
        "place": placed,
        "map_moves": divided.map_moves(placed.moves if placed else {}),
    }


def window(question: Filters) -> tuple[int, int] | None:
    """The days that are asked for, where both ends are."""
    first, last = question.from_ or question.when, question.to or question.when
    if not (first and last):
        return None
    lo, hi = parse(first).start_earliest, parse(last).end_latest
    return (lo, hi) if -(2**40) < lo <= hi < 2**40 else None


def _total(shown: int, found: Any) -> str:
    if found is None:
        return ""
    total = f"more than {found.total:,} records" if found.partial else counted(found.total, "record")
    return f"{total}, {shown} of them on this page" if found.total > shown else total
