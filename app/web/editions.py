"""The routes of editions: what was published when, and what each one changed."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BeforeValidator

from app.formats import json
from app.queries import editions
from app.queries.parameters import plain_digits
from app.queries.questions import PagedQuestion
from app.resources import addresses
from app.resources.edition import Change, Edition
from app.resources.page import page_of
from app.web.answers import Answer
from app.web.asked import Asked
from app.web.manual import PAGED, responses

Number = Annotated[
    int, Path(ge=1, le=10**9, description="The edition's number.", examples=[1]), BeforeValidator(plain_digits)
]


def router() -> APIRouter:
    """The editions, and the changes of one."""
    routes = APIRouter(prefix=addresses.EDITIONS, tags=["editions"])

    @routes.get(
        "",
        operation_id="list_editions",
        summary="List editions",
        response_model=page_of(Edition),
        responses=responses(*PAGED),
    )
    def list_editions(asked: Asked, question: Annotated[PagedQuestion, Query()]) -> Answer:
        """All that was ever published, the newest first.

        An edition never changes. `sha256` is a digest of all that it serves: two services that publish the same
        sources show the same.
        """
        edition = asked.walked(question)
        page = editions.list_editions(edition, asked.editions.kept(), question)
        return asked.page(edition, json.shapes(page.items, asked.tail(page)))

    @routes.get(
        "/{number}/changes",
        operation_id="list_edition_changes",
        summary="List what one edition changed",
        response_model=page_of(Change),
        responses=responses(*PAGED),
    )
    def list_changes(asked: Asked, number: Number, question: Annotated[PagedQuestion, Query()]) -> Answer:
        """What an edition created, changed, removed and merged, by type and id.

        Whoever holds a copy of the edition before it brings the copy up to date with this list.
        """
        edition = asked.walked(question)
        page = editions.list_changes(edition, number, question)
        return asked.page(edition, json.shapes(page.items, asked.tail(page)))

    return routes
