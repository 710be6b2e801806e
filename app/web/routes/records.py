"""The routes of a noun, the same for all four: the list, one record, and its links."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.queries import links, records
from app.queries.params.records import LinkParams, ListParams, RecordParams
from app.resources import urls
from app.resources.base import Link, Resource
from app.resources.page import page_of
from app.server.request import ReadRequest, RecordId
from app.server.responses import Result
from app.web import representations
from app.web.openapi.responses import ONE_RECORD, PAGED, responses

LISTED = (
    "The list comes in pages, narrowed by filters that must all hold. Follow `next` until it is null: the walk meets "
    "each record once, and stays in the edition that it began in."
)


def router(resource: Resource) -> APIRouter:
    """The list of a noun, one of its records, and that record's neighbours."""
    routes = APIRouter(prefix=urls.records(resource.name), tags=[resource.plural])
    one, many = resource.name, resource.plural

    @routes.get(
        "",
        operation_id=f"list_{many}",
        summary=f"List {many}",
        description=f"{resource.description}\n\n{LISTED}",
        response_model=page_of(resource.model),
        responses=responses(*PAGED, "not-acceptable"),
    )
    def list_records(asked: ReadRequest, question: Annotated[ListParams, Query()]) -> Result:
        return representations.collection(
            asked, question, lambda edition, each: records.list_records(edition, resource, each), ready=one
        )

    @routes.get(
        "/{id}",
        operation_id=f"get_{one}",
        summary=f"Get one {one}",
        response_model=resource.model,
        responses=responses(*ONE_RECORD, "not-acceptable"),
    )
    def get_record(asked: ReadRequest, id_: RecordId, question: Annotated[RecordParams, Query()]) -> Result:
        """One record with its neighbours, as all documents together tell it, or as one alone does.

        Where sources contradict each other, `contested` names the property, and `/claims` of the record shows who
        says what.
        """
        edition = asked.read(question)
        return representations.record(asked, edition, *records.body_of(edition, resource, id_, question.according_to))

    @routes.get(
        "/{id}/links",
        operation_id=f"list_{one}_links",
        summary=f"List the neighbours of one {one}",
        response_model=page_of(Link),
        responses=responses(*PAGED, *ONE_RECORD, "not-acceptable"),
    )
    def list_links(asked: ReadRequest, id_: RecordId, question: Annotated[LinkParams, Query()]) -> Result:
        """The record's neighbours, by relation and type, with the claims that make each link."""
        return representations.collection(
            asked, question, lambda edition, each: links.list_links(edition, resource, id_, each)
        )

    return routes
