"""The route of search."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.database import Edition
from app.formats import json
from app.queries import search
from app.queries.paging import Page
from app.queries.questions import SearchQuestion
from app.resources import addresses
from app.resources.page import SearchPage
from app.web import showing
from app.web.answers import Answer
from app.web.asked import Asked
from app.web.manual import PAGED, responses


def router() -> APIRouter:
    """Search in records of all types."""
    routes = APIRouter(tags=["search"])

    @routes.get(
        addresses.SEARCH,
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
        return showing.many(asked, question, _hits)

    return routes


def _hits(edition: Edition, question: SearchQuestion) -> Page:
    found = search.search(edition, question)
    hits = (json.hit(each, found.phrases) for each in found.page.items)
    return found.page.with_items(hits, counts=found.counts, counts_complete=found.counts_complete)
