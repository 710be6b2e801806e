"""The pages of lists and of search: the same records on a timeline, on a map and in a table, and what divides them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from pydantic_core import from_json

from app.dates import parse
from app.pages import links, timeline
from app.pages import map as map_
from app.pages.phrases import counted
from app.pages.rendering import render
from app.pages.views.context import BORDERS, PageRequest, base_context, given_in
from app.queries import facets, overview, records, search
from app.queries.contested_dates import contested_dates
from app.queries.facets import Facets
from app.queries.params.records import FilterParams, ListParams, SearchParams
from app.queries.params.types import box_of
from app.queries.positions import located_records
from app.resources.base import Resource
from app.resources.registry import BY_TYPE
from app.store.edition import EditionReader

SORTS = ("when", "by date"), ("-when", "latest first"), ("title", "by title"), ("-title", "by title, reversed")
KEPT = (
    "type",
    "kind",
    "place",
    "person",
    "role",
    "document",
    "contested",
    "according_to",
    "bbox",
    "bbox_match",
    "when",
    "edition",
    BORDERS,
)
"""What a form carries on that has no field in it."""
DATES = "from_", "to", "when"
"""What narrows a list by dates."""
NOTHING = "Nothing matches. Take something away above, or look for other words."
NO_WORDS = "Type a word, a name or a place, in any script: naxcivan finds Naxçıvan and Нахичевань."


def list_view(resource: Resource) -> Callable[[PageRequest, EditionReader, ListParams, dict[str, Any]], bytes]:
    """The page of the list of a noun."""

    def show(visit: PageRequest, edition: EditionReader, question: ListParams, data: dict[str, Any]) -> bytes:
        found = divided(edition, resource, question)
        shown = pictures(visit, edition, question, data["items"], found)
        first, last = edition.keys_of(resource.name)
        total = _total(found, last - first + 1 if is_whole(question) else None)
        usual = "by date" if resource.default_sort == "when" else "by title"
        shown |= {"title": resource.plural.capitalize(), "usual": usual, "total": total, "nothing": NOTHING}
        shown |= base_context(visit, edition, resource.plural)
        return render("list.html", **shown, find="", next=data["next"], prev=data["prev"])

    return show


def show_search(visit: PageRequest, edition: EditionReader, question: SearchParams, data: dict[str, Any]) -> bytes:
    """The page of search."""
    found = divided_hits(edition, question) if question.q else None
    shown = pictures(visit, edition, question, _told(edition, question, data["items"]), found)
    counts = sum(data["counts"].values()) if data["counts_complete"] and not question.type else None
    shown["total"] = _total(found, counts)
    shown["title"] = f"Search: {question.q}" if question.q else "Search"
    shown["nothing"] = NOTHING if question.q else NO_WORDS
    shown |= {"usual": "best first", "find": question.q, **base_context(visit, edition)}
    return render("list.html", **shown, next=data["next"], prev=data["prev"])


def divided(edition: EditionReader, resource: Resource, question: ListParams) -> Facets:
    """What the records of a list divide into."""
    keys = partial(records.keys, edition, resource)
    found = facets.facets(edition, question, keys)
    of_several = any(len(spans) > 1 for _, spans in question.windows)
    if found.partial and is_whole(question, *DATES) and question.when_match != "certainly" and not of_several:
        return replace(found, over=overview.over_time(edition, resource, days(question)))
    return _spread(edition, found, partial(keys, question), question)


def divided_hits(edition: EditionReader, question: SearchParams) -> Facets:
    """What the records that a search finds divide into."""
    keys = partial(search.keys, edition)
    return _spread(edition, facets.facets(edition, question, keys), partial(keys, question), question)


def _spread(edition: EditionReader, found: Facets, keys: Callable[[int], list[int]], question: FilterParams) -> Facets:
    """The same with when all of them begin, unless that would take too long to find."""
    if not found.partial or len(every := keys(facets.DRAWN + 1)) > facets.DRAWN:
        return found
    return replace(found, over=facets.over_these(edition, every, question.according_to))


def is_whole(question: ListParams, *but: str) -> bool:
    """Whether nothing narrows the list, but for these parameters perhaps."""
    return not question.model_fields_set - {
        "limit",
        "cursor",
        "sort",
        "total",
        "edition",
        "when_match",
        "bbox_match",
        *but,
    }


def pictures(
    visit: PageRequest,
    edition: EditionReader,
    question: FilterParams,
    records: list[dict[str, Any]],
    found: Facets | None,
) -> dict[str, Any]:
    """The timeline, the map and the facets of these records, and where all of that leads."""
    turned = links.ListLinks(visit.scope["path"], given_in(visit, edition))
    over = found.over if found else None
    dates = contested_dates(edition, [record["id"] for record in records]) if question.according_to is None else {}
    drawn = timeline.draw(timeline.dated(records, dates), window(question))
    places = located_records(edition, [id_ for record in records for id_ in map_.whereabouts(record)])
    placed = map_.draw(records, places, box_of(question.bbox) if question.bbox else None, visit.ground)
    return {
        "kept": KEPT,
        "sorts": SORTS,
        "chosen": turned.chosen(found.values if found else {}),
        "facets": turned.facets(found.values, found.natures) if found else [],
        "counted_of": counted(found.counted, "record") if found and found.partial else "",
        "bins": turned.overview(over.first, over.last, over.width, over.counts) if over else None,
        "records": records,
        "rivals": dates,
        "time": drawn,
        "time_moves": turned.timeline_moves(drawn.moves if drawn else {}),
        "place": placed,
        "map_moves": turned.map_moves(placed.moves if placed else {}),
    }


def days(question: FilterParams) -> tuple[int, int]:
    """The days that are asked for."""
    first, last = question.from_ or question.when, question.to or question.when
    lo, hi = overview.EVER
    return max(lo, parse(first).start_earliest) if first else lo, min(hi, parse(last).end_latest) if last else hi


def window(question: FilterParams) -> tuple[int, int] | None:
    """The same, where it has two ends that are not too far away to be drawn."""
    lo, hi = days(question)
    return (lo, hi) if -(2**40) < lo <= hi < 2**40 else None


def _told(edition: EditionReader, question: SearchParams, hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records that were hit, each with its snippet; as that document tells them where one is asked."""
    document = question.according_to
    if document is None:
        bodies = records.by_ids(edition, [hit["id"] for hit in hits])
    else:
        bodies = {hit["id"]: records.get_record(edition, BY_TYPE[hit["type"]], hit["id"], document) for hit in hits}
    return [{**from_json(bodies[hit["id"]]), "snippet": hit["snippet"]} for hit in hits]


def _total(found: Facets | None, exactly: int | None) -> str:
    if found is None:
        return ""
    if exactly is not None:
        return counted(exactly, "record")
    return f"more than {counted(found.counted, 'record')}" if found.partial else counted(found.counted, "record")
