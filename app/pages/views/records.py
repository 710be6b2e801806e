"""The pages of a record: what it is, and then the evidence; its claims and its links, page by page."""

from collections.abc import Callable
from typing import Any

from pydantic_core import from_json

from app.formats import json
from app.formats.registry import formats_for
from app.pages import citations, claims_by_value, related, timeline
from app.pages import map as map_
from app.pages.phrases import FORMATS
from app.pages.rendering import render
from app.pages.views.claims import documents_of
from app.pages.views.context import PageRequest, base_context, pages, record_of, visible_params
from app.queries import claims, editions, records
from app.queries.contested_dates import contested_dates
from app.queries.params.records import LinkParams, PagedParams, RecordParams
from app.queries.positions import located_records
from app.resources import urls
from app.resources.base import Resource
from app.resources.labels import LABELS
from app.store.edition import EditionReader

CLAIMS_SHOWN = 200
AROUND = 7
"""How many degrees of its surroundings a record's map shows at least: less has no coast to know it by."""


def record_view(resource: Resource) -> Callable[[PageRequest, EditionReader, RecordParams, dict[str, Any]], bytes]:
    """The page of a record of that noun."""

    def show(visit: PageRequest, edition: EditionReader, question: RecordParams, record: dict[str, Any]) -> bytes:
        according_to = question.according_to
        told = claims.about(edition, resource, record["id"], PagedParams(limit=CLAIMS_SHOWN))
        groups = from_json(json.groups(told.items, {"edition": told.edition}))["items"]
        whole = from_json(records.get_record(edition, resource, record["id"], None)) if according_to else record
        latest = editions.describe(edition, visit.editions.kept()).model_dump()
        path, frame = visit.scope["path"], base_context(visit, edition, resource.plural)
        return render(
            "record.html",
            record=record,
            according_to=according_to,
            sources=whole["sources"],
            relations=related.grouped(record),
            properties=claims_by_value.grouped(groups, according_to),
            more=f"{path}/claims" if told.next else None,
            **_pictures(visit, edition, record, according_to),
            others=documents_of(edition, but=record["id"]) if resource.is_witness else None,
            citation=citations.citation(record, latest, frame["pinned"]),
            meta=citations.meta(record, latest, frame["pinned"]),
            linked_data=citations.linked_data(record, visit.public_url),
            formats=_formats(visit, resource, edition),
            **frame,
        )

    return show


def record_claims_view(
    resource: Resource,
) -> Callable[[PageRequest, EditionReader, PagedParams, dict[str, Any]], bytes]:
    """The page of the claims about a record of that noun."""

    def show(visit: PageRequest, edition: EditionReader, _: PagedParams, data: dict[str, Any]) -> bytes:
        record, properties = record_of(visit, edition, resource), claims_by_value.grouped(data["items"])
        formats_for = {"record": record, "properties": properties, **pages(data)}
        return render("record_claims.html", **formats_for, **base_context(visit, edition, resource.plural))

    return show


def record_links_view(resource: Resource) -> Callable[[PageRequest, EditionReader, LinkParams, dict[str, Any]], bytes]:
    """The page of the neighbours of a record of that noun."""

    def show(visit: PageRequest, edition: EditionReader, _: LinkParams, data: dict[str, Any]) -> bytes:
        links = [{**link, "label": LABELS[link["relation"]]} for link in data["items"]]
        formats_for = {"record": record_of(visit, edition, resource), "links": links, **pages(data)}
        return render("links.html", **formats_for, **base_context(visit, edition, resource.plural))

    return show


def _formats(visit: PageRequest, resource: Resource, edition: EditionReader) -> list[tuple[str, str]]:
    """The record of this edition in every other format: what that is called, and its address."""
    sent = visible_params(visit)
    if "edition" not in dict(sent):
        sent.append(("edition", str(edition.number)))
    found = (format_.name for format_ in formats_for(resource.name))
    return [(FORMATS[name], urls.in_format(visit.scope["path"], sent, name)) for name in found]


def _pictures(
    visit: PageRequest, edition: EditionReader, record: dict[str, Any], according_to: str | None
) -> dict[str, Any]:
    """Where it was; and when, if sources contradict each other on that."""
    places = located_records(edition, map_.whereabouts(record))
    drawn = map_.draw([record], places, None, visit.ground, AROUND) if places else None
    rivals = {} if according_to else contested_dates(edition, [record["id"]]).get(record["id"], [])
    items = [
        timeline.Dated(
            {**record, "title": ", ".join(source["title"] for source in value["sources"])}, [(value["value"], [])]
        )
        for value in rivals
    ]
    return {"place": drawn, "time": timeline.draw(items, None) if items else None, "dates": rivals}
