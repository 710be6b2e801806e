"""The route of the files that pages load."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.errors import NotFound
from app.pages.assets import BY_URL
from app.queries.params.records import NoParams
from app.resources import urls
from app.server.request import ReadRequest, RecordId
from app.server.responses import Result


def router() -> APIRouter:
    """Style sheets, the script and the icon."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(f"{urls.ASSETS}/{{id}}", response_model=None)
    def file(_asked: ReadRequest, id_: RecordId, _: Annotated[NoParams, Query()]) -> Result:
        found = BY_URL.get(f"{urls.ASSETS}/{id_}")
        if found is None:
            raise NotFound("there is no such file; a page names those that it loads")
        return Result(found.content, media_type=found.media_type.encode(), for_ever=True)

    return routes
