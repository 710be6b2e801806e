"""The route of the JSON-LD context: what the names in our linked data mean, at the address that they begin with."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.formats.json_stream import dumps
from app.formats.jsonld import context
from app.queries.params.records import NoQuestion
from app.resources import urls
from app.server.request import Asked
from app.server.responses import Answer


def router() -> APIRouter:
    """The context."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(urls.CONTEXT, response_model=None)
    def get_context(asked: Asked, _: Annotated[NoQuestion, Query()]) -> Answer:
        body = dumps({"@context": context(asked.public_url)})
        return Answer(body.encode(), media_type=b"application/ld+json")

    return routes
