"""What the dispatcher needs of the renderer of HTML pages, which `main` passes in."""

from typing import Protocol

from starlette.types import Scope

from app.server.endpoints import Endpoint
from app.server.responses import HttpResponse, Result
from app.settings import Settings
from app.store.editions import Editions


class PageRenderer(Protocol):
    """Renders HTML; the server does not import the views."""

    def has_page(self, plan: Endpoint) -> bool:
        """Whether a route has a page."""

    def page(
        self, plan: Endpoint, parts: list[str], query: bytes, scope: Scope, editions: Editions, settings: Settings
    ) -> Result:
        """The page of a route, for a path cut at its slashes and a query string."""

    def problem_page(self, found: HttpResponse, scope: Scope) -> HttpResponse:
        """A problem with an HTML body."""
