"""The route of the JSON-LD context: what the names in our linked data mean, at the address that they begin with."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.formats.jsonld import context
from app.formats.pieces import dumps
from app.queries.questions import NoQuestion
from app.resources import addresses
from app.web.answers import Answer
from app.web.asked import Asked


def router() -> APIRouter:
    """The context."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(addresses.CONTEXT, response_model=None)
    def get_context(asked: Asked, _: Annotated[NoQuestion, Query()]) -> Answer:
        body = dumps({"@context": context(asked.public_url)})
        return Answer(body.encode(), media_type=b"application/ld+json")

    return routes
