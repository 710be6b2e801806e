"""The pages of a record: what it is, and then the evidence; its claims and its links, page by page."""

from collections.abc import Callable
from typing import Any

from pydantic_core import from_json

from app.formats import json
from app.formats.registry import shown
from app.pages import citations, claims_by_value, related, timeline
from app.pages import map as map_
from app.pages.phrases import FORMATS
from app.pages.rendering import render
from app.pages.views.claims import documents_of
from app.pages.views.context import Visit, around, given, pages, record_of
from app.queries import claims, editions, records
from app.queries.contested_dates import datings
from app.queries.params.records import LinksQuestion, PagedQuestion, RecordQuestion
from app.queries.positions import located
from app.resources import urls
from app.resources.base import Resource
from app.resources.labels import LABELS
from app.store.edition import Edition

CLAIMS_SHOWN = 200
AROUND = 7
"""How many degrees of its surroundings a record's map shows at least: less has no coast to know it by."""


def viewing(resource: Resource) -> Callable[[Visit, Edition, RecordQuestion, dict[str, Any]], bytes]:
    """The page of a record of that noun."""

    def show(visit: Visit, edition: Edition, question: RecordQuestion, record: dict[str, Any]) -> bytes:
        according_to = question.according_to
        told = claims.about(edition, resource, record["id"], PagedQuestion(limit=CLAIMS_SHOWN))
        groups = from_json(json.groups(told.items, {"edition": told.edition}))["items"]
        whole = from_json(records.get_record(edition, resource, record["id"], None)) if according_to else record
        latest = editions.describe(edition, visit.editions.kept()).model_dump()
        path, frame = visit.scope["path"], around(visit, edition, resource.plural)
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


def viewing_claims(resource: Resource) -> Callable[[Visit, Edition, PagedQuestion, dict[str, Any]], bytes]:
    """The page of the claims about a record of that noun."""

    def show(visit: Visit, edition: Edition, _: PagedQuestion, data: dict[str, Any]) -> bytes:
        record, properties = record_of(visit, edition, resource), claims_by_value.grouped(data["items"])
        shown = {"record": record, "properties": properties, **pages(data)}
        return render("record_claims.html", **shown, **around(visit, edition, resource.plural))

    return show


def viewing_links(resource: Resource) -> Callable[[Visit, Edition, LinksQuestion, dict[str, Any]], bytes]:
    """The page of the neighbours of a record of that noun."""

    def show(visit: Visit, edition: Edition, _: LinksQuestion, data: dict[str, Any]) -> bytes:
        links = [{**link, "label": LABELS[link["relation"]]} for link in data["items"]]
        shown = {"record": record_of(visit, edition, resource), "links": links, **pages(data)}
        return render("links.html", **shown, **around(visit, edition, resource.plural))

    return show


def _formats(visit: Visit, resource: Resource, edition: Edition) -> list[tuple[str, str]]:
    """The record of this edition in every other format: what that is called, and its address."""
    sent = given(visit)
    if "edition" not in dict(sent):
        sent.append(("edition", str(edition.number)))
    found = (format_.name for format_ in shown(resource.name))
    return [(FORMATS[name], urls.in_format(visit.scope["path"], sent, name)) for name in found]


def _pictures(visit: Visit, edition: Edition, record: dict[str, Any], according_to: str | None) -> dict[str, Any]:
    """Where it was; and when, if sources contradict each other on that."""
    places = located(edition, map_.whereabouts(record))
    drawn = map_.draw([record], places, None, visit.ground, AROUND) if places else None
    rivals = {} if according_to else datings(edition, [record["id"]]).get(record["id"], [])
    items = [
        timeline.Dated(
            {**record, "title": ", ".join(source["title"] for source in value["sources"])}, [(value["value"], [])]
        )
        for value in rivals
    ]
    return {"place": drawn, "time": timeline.draw(items, None) if items else None, "dates": rivals}
