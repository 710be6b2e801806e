"""The route of the JSON-LD context: what the names in our linked data mean, at the address that they begin with."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.formats.json_stream import dumps
from app.formats.jsonld import context
from app.queries.params.records import NoParams
from app.resources import urls
from app.server.request import ReadRequest
from app.server.responses import Result


def router() -> APIRouter:
    """The context."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(urls.CONTEXT, response_model=None)
    def get_context(asked: ReadRequest, _: Annotated[NoParams, Query()]) -> Result:
        body = dumps({"@context": context(asked.public_url)})
        return Result(body.encode(), media_type=b"application/ld+json")

    return routes
