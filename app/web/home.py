"""The route of the home address: what this is, how much there is of it, and where to go."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.formats import json
from app.queries import editions
from app.queries.questions import NoQuestion
from app.resources import addresses
from app.resources.edition import Edition
from app.resources.nouns import RESOURCES
from app.resources.shape import Shape
from app.web.answers import Answer
from app.web.asked import Asked
from app.web.manual import WHOLE, responses

DESCRIPTION = (
    "Events, places, people and documents as linked resources, in which every statement names the document that makes "
    "it and the passage where it stands. Fasti reports what a source says as that source's saying."
)


class Home(Shape):
    """What this service is and holds."""

    name: str = Field(description="Name of the service.")
    version: str = Field(description="Version of the software.")
    description: str = Field(description="What it is.")
    edition: Edition = Field(description="The current edition, with the number of its records and claims.")
    links: dict[str, str] = Field(description="Where to go, by name.")


def router(version: str) -> APIRouter:
    """The home address."""
    routes = APIRouter(tags=["about"])
    links = {resource.plural: addresses.records(resource.name) for resource in RESOURCES}
    links |= {"claims": addresses.CLAIMS, "search": addresses.SEARCH}
    links |= {"compare": addresses.COMPARE, "editions": addresses.EDITIONS, "ogc": addresses.OGC}
    links |= {"documentation": addresses.DOCS, "openapi": addresses.OPENAPI}

    @routes.get(
        addresses.HOME,
        operation_id="get_home",
        summary="What this is",
        response_model=Home,
        responses=responses(*WHOLE),
    )
    def get_home(asked: Asked, _: Annotated[NoQuestion, Query()]) -> Answer:
        """The current edition, how much it holds, and the addresses to start from."""
        current = editions.describe(asked.edition, asked.editions.kept())
        home = Home(name="Fasti", version=version, description=DESCRIPTION, edition=current, links=links)
        return Answer(json.one(home))

    return routes
