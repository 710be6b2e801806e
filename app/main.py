"""Assembles the application: `create_app(settings)` returns the whole service."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from app.pages.views import registry as pages
from app.resources.registry import RESOURCES
from app.server.application import Service
from app.server.dispatcher import Dispatcher
from app.settings import Settings
from app.store.editions import Editions
from app.web.routes import (
    assets,
    claims,
    compare,
    docs,
    editions,
    health,
    home,
    jsonld_context,
    ogc,
    problem_kinds,
    records,
    search,
)


@asynccontextmanager
async def _freeze_gc(_: FastAPI) -> AsyncIterator[None]:
    """Excludes all objects of start-up from garbage collection, as they live as long as the process."""
    gc.collect()
    gc.freeze()
    yield


def create_app(settings: Settings | None = None) -> FastAPI:
    """A new application. `settings` default to the environment (`uvicorn --factory app.main:create_app`)."""
    settings = settings or Settings()
    app = Service(
        title="Fasti",
        version=version("fasti"),
        openapi_url=None,  # `web.docs` serves it, with an ETag
        lifespan=_freeze_gc,
        redirect_slashes=False,  # the redirect would be built from the Host header
    )
    routers = [home.router(app.version)]
    for resource in RESOURCES:
        routers.append(records.router(resource))
        routers.append((claims.said_by_router if resource.is_witness else claims.about_router)(resource))
    routers += [
        module.router() for module in (claims, compare, search, editions, problem_kinds, health, jsonld_context, ogc)
    ]
    routers.append(docs.router(app))
    routers.append(assets.router())
    for router in routers:
        app.include_router(router)
    app.state.settings = settings
    routes = [route for router in routers for route in router.routes]
    app.lane = Dispatcher(routes, Editions(settings.data_dir), settings, pages)
    return app
