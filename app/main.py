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
    records,
    search,
    vocabulary,
)
from app.web.browsing import files
from app.web.lane import Lane


class Service(FastAPI):
    """FastAPI describes the routes and starts and stops; the lane answers every HTTP request."""

    lane: Lane

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or do what else the server asks for."""
        if scope["type"] == "http":
            await self.lane(scope, receive, send)
        else:
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
    routes = [route for router in routers for route in router.routes]
    app.lane = Lane(routes, Editions(settings.data_dir), settings)
    return app
