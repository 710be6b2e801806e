"""The route of comparison: two documents side by side."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.formats import json
from app.queries import comparison
from app.queries.paging import PageRows
from app.queries.params.claims import CompareParams
from app.resources import urls
from app.resources.comparison import Comparison
from app.resources.page import page_of
from app.server.request import ReadRequest
from app.server.responses import Result
from app.store.edition import EditionReader
from app.web import representations
from app.web.openapi.responses import PAGED, responses


def router() -> APIRouter:
    """What two documents say, property by property."""
    routes = APIRouter(tags=["claims"])

    @routes.get(
        urls.COMPARE,
        operation_id="list_comparisons",
        summary="Compare what two documents say",
        response_model=page_of(Comparison),
        responses=responses(*PAGED, "not-acceptable"),
    )
    def compare(asked: ReadRequest, question: Annotated[CompareParams, Query()]) -> Result:
        """What both say alike, where they differ, and what only one says: record by record, property by property.

        Each claim comes with its passages. A month and a day in it are alike, for both can be true; 15 and 18 January
        differ. `outcome=differ` leaves nothing but the disagreements.
        """
        return representations.collection(asked, question, _compared)

    return routes


def _compared(edition: EditionReader, question: CompareParams) -> PageRows:
    page = comparison.compare(edition, question)
    return page.with_items(map(json.comparison, page.items))
