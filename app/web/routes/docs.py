"""The documentation: the OpenAPI, and a page that shows it in the dress of the others, made here and from nowhere."""

from functools import cache
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query
from pydantic_core import to_json

from app.formats.registry import HTML
from app.pages.api_reference import laid_out
from app.pages.rendering import render
from app.pages.views.context import empty
from app.pages.views.csp import policy
from app.queries.params.records import NoParams
from app.resources import urls
from app.server.request import ReadRequest
from app.server.responses import Result
from app.web.openapi.document import describe


def router(app: FastAPI) -> APIRouter:
    """The page, and the OpenAPI that it shows."""
    routes = APIRouter(include_in_schema=False)
    # Both when first asked for: no start waits for them.
    described = cache(lambda: describe(app, app.state.settings.public_url))
    written = cache(lambda: to_json(described()))
    shown = empty(urls.DOCS) | {"section": "docs", "data_url": urls.OPENAPI}
    page = cache(lambda: render("docs.html", **laid_out(described()), **shown))

    @routes.get(urls.DOCS, response_model=None)
    def docs(_asked: ReadRequest, _: Annotated[NoParams, Query()]) -> Result:
        return Result(page(), media_type=HTML.media_type.encode(), policy=policy(""))

    @routes.get(urls.OPENAPI, response_model=None)
    def openapi(_asked: ReadRequest, _: Annotated[NoParams, Query()]) -> Result:
        return Result(written())

    return routes
