"""The documentation page: Swagger UI, its files served from here and from the package that ships them."""

from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query
from pydantic_core import to_json
from starlette.staticfiles import StaticFiles

from app.queries.questions import NoQuestion
from app.resources import addresses
from app.web.answers import Answer
from app.web.asked import Asked
from app.web.openapi import describe

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fasti: the API</title>
<link rel="icon" href="{addresses.DOCS_ASSETS}/favicon.png">
<link rel="stylesheet" href="{addresses.DOCS_ASSETS}/swagger-ui.css">
</head>
<body>
<main id="swagger-ui"><noscript>This page needs JavaScript; <a href="{addresses.OPENAPI}">the OpenAPI</a> does not.
</noscript></main>
<script src="{addresses.DOCS_ASSETS}/swagger-ui-bundle.js"></script>
<script src="{addresses.DOCS_ASSETS}/docs.js"></script>
</body>
</html>
"""


def router(app: FastAPI) -> APIRouter:
    """The page, and the OpenAPI that it shows."""
    routes = APIRouter(include_in_schema=False)
    described = cache(lambda: to_json(describe(app)))  # when first asked for: no start waits for it

    @routes.get(addresses.DOCS, response_model=None)
    def docs(_asked: Asked, _: Annotated[NoQuestion, Query()]) -> Answer:
        policy = (b"content-security-policy", CSP.encode())
        return Answer(PAGE.encode(), media_type=b"text/html; charset=utf-8", policy=policy)

    @routes.get(addresses.OPENAPI, response_model=None)
    def openapi(_asked: Asked, _: Annotated[NoQuestion, Query()]) -> Answer:
        return Answer(described())

    return routes


def files() -> StaticFiles:
    """The files that the page loads: no request goes to another host."""
    return StaticFiles(directory=Path(__file__).parent / "static", packages=[("fastapi_offline", "static")])
