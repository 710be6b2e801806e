"""Methods other than GET and HEAD: preflights of browsers (CORS), OPTIONS, and the refusal of all others."""

from starlette.types import Scope

from app.server import problems
from app.server.responses import COMMON_HEADERS, CSP_NONE, DOCUMENT_HEADERS, HttpResponse, problem_response

ALLOWED = "GET, HEAD, OPTIONS"
_HEADERS = [*COMMON_HEADERS, *DOCUMENT_HEADERS, CSP_NONE]
_ALLOW = (b"allow", ALLOWED.encode())
PREFLIGHT = HttpResponse(
    204,
    [
        *_HEADERS,
        _ALLOW,
        (b"access-control-allow-methods", ALLOWED.encode()),
        # `*` stands for every header but `Authorization` (Fetch standard, "CORS-preflight fetch").
        (b"access-control-allow-headers", b"*, Authorization"),
        (b"access-control-max-age", b"86400"),
    ],
    b"",
    None,
)
"""What a browser is told that asks before it sends a request from a page of another origin."""
OPTIONS = HttpResponse(204, [*_HEADERS, _ALLOW], b"", None)


def answer(scope: Scope, is_address: bool) -> HttpResponse:
    """The answer to a method that reads nothing, at an address that a route has or has not.

    A preflight is answered at every address: a browser hides a refusal, and the request itself is told what is wrong.
    """
    method = scope["method"]
    if method == "OPTIONS":
        if any(name == b"access-control-request-method" for name, _ in scope["headers"]):
            return PREFLIGHT
        if is_address or scope["path"] == "*":  # `*` is the server as a whole (RFC 9110, section 9.3.7)
            return OPTIONS
    if is_address:
        return problem_response(problems.not_possible(method, ALLOWED))
    return problem_response(problems.nothing_there(scope["path"]))
