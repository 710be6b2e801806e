"""The routes of claims: all of them, one, those about one record, and all that one document says."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.queries import claims
from app.queries.params.base import EditionParams
from app.queries.params.claims import ClaimParams
from app.queries.params.records import PagedParams
from app.resources import urls
from app.resources.base import Resource
from app.resources.claim import Claim
from app.resources.page import ClaimGroup, page_of
from app.server.request import ReadRequest, RecordId
from app.server.responses import Result
from app.web import representations
from app.web.openapi.responses import ONE_RECORD, PAGED, READING, responses


def router() -> APIRouter:
    """All claims, and one."""
    routes = APIRouter(prefix=urls.CLAIMS, tags=["claims"])

    @routes.get(
        "",
        operation_id="list_claims",
        summary="List claims",
        response_model=page_of(Claim),
        responses=responses(*PAGED, "not-acceptable"),
    )
    def list_claims(asked: ReadRequest, question: Annotated[ClaimParams, Query()]) -> Result:
        """Every claim of every document, in the order of the documents' ids and of their texts.

        `nature=evaluation` are the opinions, `nature=inference` what the curators added, `contested=true` those on
        properties whose values exclude each other.
        """
        return representations.collection(asked, question, claims.list_claims, ready="claim")

    @routes.get(
        "/{id}",
        operation_id="get_claim",
        summary="Get one claim",
        response_model=Claim,
        responses=responses("removed", "not-kept", "not-acceptable", *READING),
    )
    def get_claim(asked: ReadRequest, id_: RecordId, question: Annotated[EditionParams, Query()]) -> Result:
        """What one document says about one record, with the passages where it does.

        Where the text may not be served, whoever holds a copy can check it: the SHA-256 of the characters from
        `start` to `end` must be `sha256`.
        """
        edition = asked.read(question)
        return representations.record(asked, edition, claims.get_claim(edition, id_))

    return routes


def about_router(resource: Resource) -> APIRouter:
    """The claims about a record of a noun."""
    routes = APIRouter(prefix=urls.records(resource.name), tags=[resource.plural])
    operation_id = f"list_{resource.name}_claims"

    @routes.get(
        "/{id}/claims",
        operation_id=operation_id,
        summary=f"List the claims about one {resource.name}",
        response_model=page_of(ClaimGroup),
        responses=responses(*PAGED, *ONE_RECORD, "not-acceptable"),
    )
    def list_claims_about(asked: ReadRequest, id_: RecordId, question: Annotated[PagedParams, Query()]) -> Result:
        """Who says what of the record, and where: its claims grouped by property and value, each with its passages.

        At the head stands the value that the record shows: the preferred one; else that of the most independent
        documents; else what was published first, the narrower date, the first in the texts. A property is `contested`
        where it can have but one value and two that are not deprecated exclude each other. Dates do where their first
        days or their last days have none in common (a month and a day in it do not; a doubt, `~` or `?`, widens
        nothing). Numbers do where none suits both, `about` allowing a tenth more or less; lengths are compared whatever
        their unit, other units and other roles never are. Positions do where their circles of precision do not touch.

        Links count at both of their ends. `limit` counts claims; a group that goes on over the page's end is
        continued on the next. Other formats have the claims in this order, and no groups.
        """
        return representations.claim_groups(
            asked,
            question,
            ask=lambda edition, each: claims.about(edition, resource, id_, each),
            ready=lambda edition: claims.stored_groups(edition, resource, id_, question),
        )

    return routes


def said_by_router(resource: Resource) -> APIRouter:
    """The claims that a witness makes, where a noun is one."""
    routes = APIRouter(prefix=urls.records(resource.name), tags=[resource.plural])
    operation_id = f"list_{resource.name}_claims"

    @routes.get(
        "/{id}/claims",
        operation_id=operation_id,
        summary=f"List what one {resource.name} says",
        response_model=page_of(Claim),
        responses=responses(*PAGED, "merged", "removed", "not-acceptable"),
    )
    def list_claims_by(asked: ReadRequest, id_: RecordId, question: Annotated[PagedParams, Query()]) -> Result:
        """Everything that one document says, in the order of its text.

        What is said about the document itself is at `/claims?subject=`.
        """
        return representations.collection(asked, question, lambda edition, each: claims.said_by(edition, id_, each))

    return routes
