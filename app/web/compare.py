"""The route of comparison: two documents side by side."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.formats import json
from app.queries import comparison
from app.queries.claim_questions import CompareQuestion
from app.resources import addresses
from app.resources.comparison import Comparison
from app.resources.page import page_of
from app.web.answers import Answer
from app.web.asked import Asked
from app.web.manual import PAGED, responses


def router() -> APIRouter:
    """What two documents say, property by property."""
    routes = APIRouter(tags=["claims"])

    @routes.get(
        addresses.COMPARE,
        operation_id="list_comparisons",
        summary="Compare what two documents say",
        response_model=page_of(Comparison),
        responses=responses(*PAGED),
    )
    def compare(asked: Asked, question: Annotated[CompareQuestion, Query()]) -> Answer:
        """What both say alike, where they differ, and what only one says: record by record, property by property.

        Each claim comes with its passages. A month and a day in it are alike, for both can be true; 15 and 18 January
        differ. `outcome=differ` leaves nothing but the disagreements.
        """
        edition = asked.walked(question)
        page = comparison.compare(edition, question)
        return asked.page(edition, json.comparisons(page.items, asked.tail(page)))

    return routes
