"""The route of search."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.formats import json
from app.queries import search
from app.queries.questions import SearchQuestion
from app.resources import addresses
from app.resources.page import SearchPage
from app.web.answers import answer
from app.web.asked import WalkedEdition, tail
from app.web.manual import PAGED, responses


def router() -> APIRouter:
    """Search in records of all types."""
    routes = APIRouter(tags=["search"])

    @routes.get(
        addresses.SEARCH,
        operation_id="search",
        summary="Search records of all types",
        response_model=SearchPage,
        responses=responses(*PAGED),
    )
    def search_records(
        request: Request, edition: WalkedEdition, question: Annotated[SearchQuestion, Query()]
    ) -> Response:
        """Records that hold all the words, in their titles, names, summaries or claims.

        Those that hold them in title or names come first. `counts` says how many of each type match, whatever `type`
        narrows the hits to.
        """
        found = search.search(edition, question)
        beside = {**tail(request, found.page), "counts": found.counts}
        return answer(request, json.hits(found.page.items, found.terms, beside))

    return routes
