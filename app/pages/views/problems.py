"""A problem as a page: for whoever asked for a page, and did not find it."""

from typing import Any

from pydantic_core import from_json
from starlette.types import Scope

from app.formats.registry import HTML
from app.pages.rendering import render
from app.pages.views.context import PageRequest, empty
from app.pages.views.csp import policy
from app.server.responses import HttpResponse

OTHERWISE = b"content-type", b"content-length", b"content-security-policy", b"vary"


def show_kind(visit: PageRequest, kind: dict[str, Any]) -> bytes:
    """What a kind of problem means, whether there is an edition or not."""
    return render("problem_kind.html", kind=kind, **empty(visit.scope["path"]))


def as_page(found: HttpResponse, scope: Scope) -> HttpResponse:
    """The same problem, its body a page."""
    kept = [header for header in found.headers if header[0] not in OTHERWISE]
    body = render("problem.html", problem=from_json(found.body), **empty(scope["path"]))
    length = (b"content-length", b"%d" % len(body))
    headers = [*kept, policy(""), (b"content-type", HTML.media_type.encode()), length, (b"vary", b"Accept")]
    return HttpResponse(found.status, headers, body, None)
