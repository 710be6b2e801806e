"""The page of a record: what it is, and then the evidence."""

from collections.abc import Callable
from typing import Any

from pydantic_core import from_json

from app.formats import json
from app.pages import citing, evidence, neighbours, timeline
from app.pages import map as map_
from app.pages.rendering import render
from app.queries import claims, editions, records
from app.queries.datings import datings
from app.queries.points import points
from app.queries.questions import ListQuestion, PagedQuestion
from app.resources import addresses
from app.resources.base import Resource
from app.resources.document import DOCUMENTS
from app.web.asked import Asked
from app.web.plan import parameters

CLAIMS_SHOWN = 200
OTHERS = 100
AROUND = 7
"""How many degrees of its surroundings a record's map shows at least: less has no coast to know it by."""


def viewing(resource: Resource) -> Callable[[Asked, dict[str, Any], dict[str, Any]], bytes]:
    """The page of a record of that noun."""

    def show(asked: Asked, arguments: dict[str, Any], record: dict[str, Any]) -> bytes:
        according_to = arguments["question"].according_to
        told = claims.about(asked.edition, resource, record["id"], PagedQuestion(limit=CLAIMS_SHOWN))
        groups = from_json(json.groups(told.items, {"edition": told.edition}))["items"]
        whole = from_json(records.get_record(asked.edition, resource, record["id"], None)) if according_to else record
        latest = editions.describe(asked.edition, asked.editions.kept()).model_dump()
        path = asked.scope["path"]
        return render(
            "record.html",
            record=record,
            according_to=according_to,
            sources=whole["sources"],
            relations=neighbours.grouped(record),
            properties=evidence.grouped(groups, according_to),
            more=f"{path}/claims" if told.next else None,
            **_pictures(asked, record, according_to),
            others=_others(asked, record) if resource.is_witness else [],
            citation=citing.citation(record, latest),
            meta=citing.meta(record, latest),
            linked_data=citing.linked_data(record),
            self_url=addresses.with_changes(path, parameters(asked.scope["query_string"]), {}),
            edition=asked.edition.number,
            section=resource.plural,
            bare=False,
        )

    return show


def _pictures(asked: Asked, record: dict[str, Any], according_to: str | None) -> dict[str, Any]:
    """Where it was; and when, if sources contradict each other on that."""
    places = points(asked.edition, map_.whereabouts(record))
    drawn = map_.draw([record], places, None, AROUND) if places else None
    rivals = {} if according_to else datings(asked.edition, [record["id"]]).get(record["id"], [])
    items = [
        timeline.Dated(
            {**record, "title": ", ".join(source["title"] for source in value["sources"])}, [(value["value"], [])]
        )
        for value in rivals
    ]
    return {"place": drawn, "time": timeline.draw(items, None) if items else None, "dates": rivals}


def _others(asked: Asked, document: dict[str, Any]) -> list[dict[str, Any]]:
    """The documents to compare it with."""
    page = records.list_records(asked.edition, DOCUMENTS, ListQuestion(limit=OTHERS))
    return [other for other in map(from_json, page.items) if other["id"] != document["id"]]
