"""The route of search."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.formats import json
from app.queries import search
from app.queries.paging import Page
from app.queries.params.records import SearchQuestion
from app.resources import urls
from app.resources.page import SearchPage
from app.server.request import Asked
from app.server.responses import Answer
from app.store.edition import Edition
from app.web import representations
from app.web.openapi.responses import PAGED, responses


def router() -> APIRouter:
    """Search in records of all types."""
    routes = APIRouter(tags=["search"])

    @routes.get(
        urls.SEARCH,
        operation_id="search",
        summary="Search records of all types",
        response_model=SearchPage,
        responses=responses(*PAGED, "not-acceptable"),
    )
    def search_records(asked: Asked, question: Annotated[SearchQuestion, Query()]) -> Answer:
        """Records that hold all the words, in their titles, names, summaries or claims.

        Those that hold them in title or names come first. `counts` says how many of each type match, whatever `type`
        narrows the hits to; other formats than JSON have the hits alone.
        """
        return representations.many(asked, question, _hits)

    return routes


def _hits(edition: Edition, question: SearchQuestion) -> Page:
    found = search.search(edition, question)
    hits = (json.hit(each, found.phrases) for each in found.page.items)
    return found.page.with_items(hits, counts=found.counts, counts_complete=found.counts_complete)
