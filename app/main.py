"""Puts the parts together: `create_app(settings)` is the whole service."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from app.editions import Editions
from app.resources.nouns import RESOURCES
from app.settings import Settings
from app.web import (
    claims,
    compare,
    docs,
    editions,
    health,
    home,
    ogc,
    problem_kinds,
    problems,
    records,
    search,
    vocabulary,
)
from app.web.browsing import files
from app.web.lane import Lane
from app.web.middleware import EveryAnswer, HeadIsGet


class Service(FastAPI):
    """FastAPI with the lane in front of it, before even its own middleware: what the lane leaves goes the usual way."""

    lane: Lane

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Everything that comes in."""
        await self.lane(scope, receive, send)

    async def behind_the_lane(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What the lane leaves."""
        await super().__call__(scope, receive, send)


@asynccontextmanager
async def _settled(_: FastAPI) -> AsyncIterator[None]:
    """What is there when the service starts is there to stay: the garbage collector need not go through it again."""
    gc.collect()
    gc.freeze()
    yield


def create_app(settings: Settings | None = None) -> FastAPI:
    """A new application; without settings, as the environment has them (`uvicorn --factory app.main:create_app`)."""
    settings = settings or Settings()
    app = Service(
        title="Fasti",
        version=version("fasti"),
        openapi_url=None,  # `web.docs` serves it, with an ETag
        lifespan=_settled,
        redirect_slashes=False,  # the redirect would be built from the Host header
    )
    routers = [home.router(app.version)]
    for resource in RESOURCES:
        routers.append(records.router(resource))
        routers.append((claims.said_by_router if resource.is_witness else claims.about_router)(resource))
    routers += [
        module.router() for module in (claims, compare, search, editions, problem_kinds, health, vocabulary, ogc)
    ]
    routers.append(docs.router(app))
    routers.append(files.router())
    for router in routers:
        app.include_router(router)
    app.state.settings = settings
    problems.install(app)
    app.add_middleware(EveryAnswer)
    app.add_middleware(HeadIsGet)  # outermost: an unexpected error's answer has no body either
    routes = [route for router in routers for route in router.routes]
    app.lane = Lane(app.behind_the_lane, routes, Editions(settings.data_dir), settings)
    return app
