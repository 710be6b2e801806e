"""Runs the function of a route: inline on the event loop, or in a thread where that takes longer."""

from collections.abc import Callable
from typing import Any

from anyio.to_thread import run_sync
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import EditionExpired, FastiError, QueryTimeout
from app.server import problems
from app.server.asgi_response import as_asgi
from app.server.endpoints import Endpoint, InvalidParameters
from app.server.request import ReadRequest
from app.server.responses import HttpResponse, Result, problem_response
from app.store.edition import INLINE


def run_inline(function: Callable[..., Result], request: ReadRequest, arguments: dict[str, Any]) -> Result | None:
    """The result; None where a query exceeds its step budget or the edition is gone, and a thread must run it again.

    A thread from the start costs 60 µs more, and most results take less themselves.
    """
    inline = INLINE.set(True)
    try:
        return function(request, **arguments)
    except (QueryTimeout, EditionExpired):
        return None
    finally:
        INLINE.reset(inline)


def run_in_thread(
    respond: Callable[[], HttpResponse], endpoint: Endpoint, finish: Callable[[HttpResponse], HttpResponse | ASGIApp]
) -> ASGIApp:
    """An ASGI application that makes the response in a thread, passes it through `finish`, and sends it."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await run_sync(respond)
        except Exception as error:
            response = error_response(error, endpoint, scope)
        await as_asgi(finish(response))(scope, receive, send)

    return app


def error_response(error: Exception, endpoint: Endpoint, scope: Scope) -> HttpResponse:
    """The problem for an exception; one that is not expected is a 500, and its traceback is logged."""
    refused_as = endpoint.question.refused_as
    if isinstance(error, InvalidParameters):
        return problem_response(problems.from_validation(error.details, error.known, refused_as))
    if isinstance(error, FastiError):
        return problem_response(problems.from_error(error, scope, refused_as))
    return problem_response(problems.unexpected(error))
