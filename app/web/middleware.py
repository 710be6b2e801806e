"""What holds for the answers that the lane does not give: HEAD, headers, preflights, and no traceback for a caller."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.answers import EVERY, NOTHING_RUNS, SHOWN
from app.web.problems import unexpected

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, If-Range, Range",
    "Access-Control-Max-Age": "86400",
}
"""What a browser is told that asks before it sends a conditional request from another origin."""


class EveryAnswer:
    """Adds the headers, answers preflights, and turns an error that nobody expected into a problem like any other.

    Not Starlette's CORSMiddleware: that adds `Vary: Origin`, and here no answer depends on who asks.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in (*EVERY, *SHOWN, NOTHING_RUNS):
                    headers.setdefault(name.decode(), value.decode())
            await send(message)

        app = Response(status_code=204, headers=PREFLIGHT) if _is_preflight(scope) else self.app
        try:
            await app(scope, receive, with_headers)
        except Exception as error:  # whatever it is, the caller gets a problem, and the log the traceback
            response = unexpected(error)
            if not started:
                await response(scope, receive, with_headers)


def _is_preflight(scope: Scope) -> bool:
    return scope["method"] == "OPTIONS" and "Access-Control-Request-Method" in Headers(scope=scope)


class HeadIsGet:
    """Answers HEAD wherever there is GET: the same headers and no body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, without_body)
