"""A problem as a page: for whoever asked for a page, and did not find it."""

from pydantic_core import from_json
from starlette.types import Scope

from app.formats.register import HTML
from app.pages.rendering import render
from app.web.answers import Finished
from app.web.browsing.frame import empty

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY = (b"content-security-policy", CSP.encode())
"""What a page may load and run: files of this service."""
OTHERWISE = b"content-type", b"content-length", b"content-security-policy", b"vary"


def as_page(found: Finished, scope: Scope) -> Finished:
    """The same problem, its body a page."""
    kept = [header for header in found.headers if header[0] not in OTHERWISE]
    headers = [*kept, POLICY, (b"content-type", HTML.media_type.encode()), (b"vary", b"Accept")]
    body = render("problem.html", problem=from_json(found.body), **empty(scope["path"]))
    return Finished(found.status, headers, body, None)
