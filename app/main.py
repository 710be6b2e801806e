"""Puts the parts together: `create_app(settings)` is the whole service."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from app.editions import Editions
from app.resources import addresses
from app.resources.nouns import RESOURCES
from app.settings import Settings
from app.web import claims, compare, docs, editions, health, home, problem_kinds, problems, records, search
from app.web.lane import Lane
from app.web.middleware import EveryAnswer, HeadIsGet


def create_app(settings: Settings | None = None) -> FastAPI:
    """A new application; without settings, as the environment has them (`uvicorn --factory app.main:create_app`)."""
    settings = settings or Settings()
    app = FastAPI(
        title="Fasti",
        version=version("fasti"),
        openapi_url=None,  # `web.docs` serves it, with an ETag
        redirect_slashes=False,  # the redirect would be built from the Host header
    )
    routers = [home.router(app.version)]
    for resource in RESOURCES:
        routers.append(records.router(resource))
        routers.append((claims.said_by_router if resource.is_witness else claims.about_router)(resource))
    routers += [module.router() for module in (claims, compare, search, editions, problem_kinds, health)]
    routers.append(docs.router(app))
    for router in routers:
        app.include_router(router)
    app.mount(addresses.DOCS_ASSETS, docs.files())
    app.state.settings = settings
    problems.install(app)
    app.add_middleware(EveryAnswer)
    app.add_middleware(HeadIsGet)
    routes = [route for router in routers for route in router.routes]
    app.add_middleware(Lane, routes=routes, editions=Editions(settings.data_dir), settings=settings)  # outermost
    return app
