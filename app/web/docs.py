"""The documentation page: Swagger UI, its files served from here and from the package that ships them."""

from functools import cache
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from pydantic_core import to_json
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app.resources import addresses
from app.web.answers import answer
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


def install(app: FastAPI) -> None:
    """Serve the page, the OpenAPI that it shows, and its files: no request goes to another host."""
    routes = APIRouter(include_in_schema=False)
    described = cache(lambda: to_json(describe(app)))  # when first asked for: no start waits for it

    @routes.get(addresses.DOCS)
    def docs(request: Request) -> Response:
        response = answer(request, PAGE.encode(), "text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = CSP
        return response

    @routes.get(addresses.OPENAPI)
    def openapi(request: Request) -> Response:
        return answer(request, described())

    app.include_router(routes)
    files = StaticFiles(directory=Path(__file__).parent / "static", packages=[("fastapi_offline", "static")])
    app.mount(addresses.DOCS_ASSETS, files)
