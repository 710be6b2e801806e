"""Puts the parts together: `create_app(settings)` is the whole service."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import Depends, FastAPI

from app.database import Editions
from app.resources.nouns import RESOURCES
from app.settings import Settings
from app.web import claims, compare, docs, editions, health, home, problem_kinds, problems, records, search
from app.web.asked import each_parameter_once
from app.web.middleware import EveryAnswer, HeadIsGet


def create_app(settings: Settings | None = None) -> FastAPI:
    """A new application; without settings, as the environment has them (`uvicorn --factory app.main:create_app`)."""
    app = FastAPI(
        title="Fasti",
        version=version("fasti"),
        openapi_url=None,  # `web.docs` serves it, with an ETag
        redirect_slashes=False,  # the redirect would be built from the Host header
        dependencies=[Depends(each_parameter_once)],
    )
    app.state.settings = settings or Settings()
    app.state.editions = Editions(app.state.settings.data_dir)
    app.include_router(home.router(app.version))
    for resource in RESOURCES:
        app.include_router(records.router(resource))
        app.include_router((claims.said_by_router if resource.is_witness else claims.about_router)(resource))
    for module in (claims, compare, search, editions, problem_kinds, health):
        app.include_router(module.router())
    docs.install(app)
    problems.install(app)
    app.add_middleware(EveryAnswer)
    app.add_middleware(HeadIsGet)  # outermost: an unexpected error's answer has no body either
    return app
