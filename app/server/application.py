"""The ASGI application: FastAPI describes the routes, the dispatcher answers every HTTP request."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from app.server.dispatcher import Dispatcher


class Service(FastAPI):
    """FastAPI with the dispatcher in front of it; FastAPI itself has the lifespan and the description."""

    lane: Dispatcher

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer an HTTP request; leave lifespan events and WebSockets to FastAPI."""
        if scope["type"] == "http":
            await self.lane(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)
