"""The dispatcher: answers every HTTP request, with the function and the parameters that its route declares.

FastAPI describes the routes (parameters, models, examples) and never serves them: its routing and its dependencies take
ten times as long as the response itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import EditionExpired
from app.formats.registry import HTML, JSON
from app.server import methods, problems
from app.server.asgi_response import as_asgi
from app.server.conditions import Conditions, decided, headers_of, unchanged
from app.server.endpoints import Endpoint
from app.server.execution import error_response, run_in_thread, run_inline
from app.server.negotiation import NegotiatedFormat, accepted, choose, prefers_html, split_suffix
from app.server.page_renderer import PageRenderer
from app.server.request import ReadRequest
from app.server.response_cache import CacheKey, ResponseCache
from app.server.responses import HttpResponse, problem_response, to_response
from app.settings import Settings
from app.store.edition import EditionReader
from app.store.editions import Editions, EditionSet


class Asking(NamedTuple):
    """What an answer is sent by beside its route: the address as it is kept, the conditions, the suffix."""

    shelf: EditionSet
    address: CacheKey
    conditions: Conditions | None
    suffix: str | None


def _has_encoded_slash(scope: Scope) -> bool:
    """Whether a slash of the path is none that parts it (RFC 3986, section 2.2): no id has one."""
    return b"%2F" in scope.get("raw_path", b"").upper()


class Dispatcher:
    """Answers the routes it is given; every other request is a problem."""

    def __init__(
        self, routes: Iterable[BaseRoute], editions: Editions, settings: Settings, pages: PageRenderer
    ) -> None:
        self.editions = editions
        self.pages = pages
        self.max_age = settings.max_age
        self.settings, self.public_url = settings, settings.public_url
        self.kept = ResponseCache(settings.cache_mb * 1_000_000)
        self.plans: dict[tuple[int, str], list[Endpoint]] = defaultdict(list)
        for plan in (Endpoint(route) for route in routes if isinstance(route, APIRoute)):
            plan.formats = [*plan.formats, HTML] if pages.has_page(plan) else plan.formats
            self.plans[len(plan.parts), plan.parts[1]].append(plan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer."""
        try:
            found = self.answer(scope)
        except Exception as error:
            found = problem_response(problems.unexpected(error))
        await as_asgi(found)(scope, receive, send)

    def answer(self, scope: Scope) -> HttpResponse | ASGIApp:
        """The answer, from memory or by the route's function; what finds or sends it where that takes longer."""
        if scope["method"] not in ("GET", "HEAD") or (b"%" in scope.get("raw_path", b"") and _has_encoded_slash(scope)):
            return self._unread(scope)
        sent, conditions = headers_of(scope["headers"])
        accept = accepted(sent)
        shelf, address = self.editions.shelf(), (scope["path"], scope["query_string"], accept)
        found, may_send = self.kept.get(shelf, address), True
        if conditions is not None:
            known = found.headers if found else self.kept.headers_of(address)
            instead = known and decided(conditions, known)
            if known and instead == 304:
                return unchanged(known)
            may_send = not instead
        if found is not None and may_send:
            return found
        plan, parts, suffix = self._placed(scope["path"])
        if plan is None:
            return self._unread(scope)
        settle = partial(self._settled, scope, Asking(shelf, address, conditions, suffix))
        made = self._answer(plan, parts, suffix, accept, scope, shelf.newest)
        return settle(made) if isinstance(made, HttpResponse) else run_in_thread(made, plan, settle)

    def _unread(self, scope: Scope) -> HttpResponse:
        """The answer to a request that reads nothing: another method, or an address that there is not."""
        plan, _, suffix = self._placed(scope["path"])
        found = methods.answer(scope, is_address=plan is not None and not _has_encoded_slash(scope))
        return self._as_page(found, scope, suffix, accepted(headers_of(scope["headers"])[0]))

    def _settled(self, scope: Scope, asking: Asking, found: HttpResponse) -> HttpResponse | ASGIApp:
        """An answer as it goes out to the client that asked, kept for the next."""
        shelf, address, conditions, suffix = asking
        if conditions is not None and found.status == 200:
            instead = decided(conditions, found.headers)
            if instead == 304:
                self.kept.remember(shelf, address, found)
                return unchanged(found.headers)
            if instead == 412:
                found = problem_response(problems.condition_failed())
        found = self._as_page(found, scope, suffix, address[2])
        self.kept.put(shelf, address, found)
        return found if found.pieces is None and found.part is None else as_asgi(found)

    def _as_page(self, found: HttpResponse, scope: Scope, suffix: str | None, accept: str) -> HttpResponse:
        """The response; a problem with an HTML body where the client prefers one."""
        is_page = found.status >= 400 and prefers_html(suffix, scope["query_string"], accept)
        return self.pages.problem_page(found, scope) if is_page else found

    def _placed(self, path: str) -> tuple[Endpoint | None, list[str], str | None]:
        """The route that a path is of, if any; its parts; and the suffix of a format."""
        parts, suffix = self._parts(path)
        if len(parts) < 2:
            return None, parts, suffix  # `*`, which is no path
        plans = self.plans.get((len(parts), parts[1]), ())
        plan = next((plan for plan in plans if plan.fits(parts)), None)
        return (None if plan and suffix and not plan.formats else plan), parts, suffix

    def _parts(self, path: str) -> tuple[list[str], str | None]:
        """A path, cut at its slashes, and the suffix of a format at its end, unless there is a route of that name."""
        parts = path.split("/")
        if "." not in parts[-1] or (len(parts), parts[-1]) in self.plans:
            return parts, None
        stem, suffix = split_suffix(parts[-1], may_be_empty=len(parts) == 2)
        return [*parts[:-1], stem], suffix

    def _answer(
        self,
        plan: Endpoint,
        parts: list[str],
        suffix: str | None,
        accept: str,
        scope: Scope,
        edition: EditionReader | None,
    ) -> HttpResponse | Callable[[], HttpResponse]:
        """What the route's function answers, or, where that takes longer, how to find it in a thread."""
        try:
            wanted = choose(plan.formats, suffix, scope["query_string"], accept)
            if wanted.format is HTML:
                return partial(self._anew, partial(self._page, plan, parts, wanted, scope))  # it is of several answers
            arguments, varies = plan.arguments(parts, wanted.query), not wanted.by_address
            about = scope, self.editions, self.public_url, plan.noun, wanted.format

            def find() -> HttpResponse:
                return to_response(plan.function(ReadRequest(*about), **arguments), self.max_age, varies)

            answer = (
                run_inline(plan.function, ReadRequest(*about, edition), arguments) if wanted.format is JSON else None
            )
            return to_response(answer, self.max_age, varies) if answer else partial(self._anew, find)
        except Exception as error:
            return error_response(error, plan, scope)

    def _anew(self, find: Callable[[], HttpResponse]) -> HttpResponse:
        """What is found; once more where its edition was taken away since the folder was looked at."""
        before = self.editions.shelf()
        try:
            return find()
        except EditionExpired:
            if self.editions.shelf(anew=True) is before:
                raise
            return find()

    def _page(self, plan: Endpoint, parts: list[str], wanted: NegotiatedFormat, scope: Scope) -> HttpResponse:
        """The same for whoever wants a page."""
        answer = self.pages.page(plan, parts, wanted.query, scope, self.editions, self.settings)
        return to_response(answer, self.max_age, varies=not wanted.by_address)
