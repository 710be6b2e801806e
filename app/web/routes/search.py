"""The route of search."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.formats import json
from app.queries import search
from app.queries.paging import PageRows
from app.queries.params.records import SearchParams
from app.resources import urls
from app.resources.page import SearchPage
from app.server.request import ReadRequest
from app.server.responses import Result
from app.store.edition import EditionReader
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
    def search_records(asked: ReadRequest, question: Annotated[SearchParams, Query()]) -> Result:
        """Records that hold all the words, in their titles, names, summaries or claims.

        Those that hold them in title or names come first. `counts` says how many of each type match, whatever `type`
        narrows the hits to; other formats than JSON have the hits alone.
        """
        return representations.collection(asked, question, _hits)

    return routes


def _hits(edition: EditionReader, question: SearchParams) -> PageRows:
    found = search.search(edition, question)
    hits = (json.hit(each, found.phrases) for each in found.page.items)
    return found.page.with_items(hits, counts=found.counts, counts_complete=found.counts_complete)
