"""The route of the home address: what this is, how much there is of it, and where to go."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.formats import json
from app.queries import editions
from app.queries.params.records import NoParams
from app.resources import urls
from app.resources.edition import Edition
from app.resources.model import FrozenModel
from app.resources.registry import RESOURCES
from app.server.request import ReadRequest
from app.server.responses import Result
from app.web.openapi.responses import WHOLE, responses

DESCRIPTION = (
    "Events, places, people and documents as linked resources, in which every statement names the document that makes "
    "it and the passage where it stands. Fasti reports what a source says as that source's saying."
)


class Home(FrozenModel):
    """What this service is and holds."""

    name: str = Field(description="Name of the service.")
    version: str = Field(description="Version of the software.")
    description: str = Field(description="What it is.")
    edition: Edition = Field(description="The current edition, with the number of its records and claims.")
    links: dict[str, str] = Field(description="Where to go, by name.")


def router(version: str) -> APIRouter:
    """The home address."""
    routes = APIRouter(tags=["about"])
    links = {resource.plural: urls.records(resource.name) for resource in RESOURCES}
    links |= {"claims": urls.CLAIMS, "search": urls.SEARCH}
    links |= {"compare": urls.COMPARE, "editions": urls.EDITIONS, "ogc": urls.OGC}
    links |= {"documentation": urls.DOCS, "openapi": urls.OPENAPI}

    @routes.get(
        urls.HOME,
        operation_id="get_home",
        summary="What this is",
        response_model=Home,
        responses=responses(*WHOLE),
    )
    def get_home(asked: ReadRequest, _: Annotated[NoParams, Query()]) -> Result:
        """The current edition, how much it holds, and the addresses to start from."""
        current = editions.describe(asked.edition, asked.editions.kept())
        home = Home(name="Fasti", version=version, description=DESCRIPTION, edition=current, links=links)
        return Result(json.one(home))

    return routes
