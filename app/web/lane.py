"""The lane: answers the routes that read, straight from what they declare, before anything else sees the request.

FastAPI describes these routes (parameters, models, examples) and never serves them: to find one and to solve its
dependencies takes it ten times as long as the answer itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from app.database import IN_HASTE, Edition
from app.editions import Editions, Shelf
from app.errors import FastiError, NotKept, TakesTooLong
from app.formats.register import HTML, JSON
from app.settings import Settings
from app.web import problems
from app.web.answers import Answer, Finished, finish, finish_problem
from app.web.asked import Asked
from app.web.browsing import hook
from app.web.browsing.problem import as_page
from app.web.kept import Address, Kept
from app.web.negotiation import Wanted, accepted, choose, prefers_html, split
from app.web.plan import Malformed, Plan
from app.web.sending import has_it, sender, tags_of, unchanged


def _in_haste(function: Callable[..., Answer], asked: Asked, arguments: dict[str, Any]) -> Answer | None:
    """What is found at once; None where others would have to wait, or its edition is gone, and a thread looks for it.

    To ask in a thread from the first takes 60 µs longer, and most answers do not take as long themselves.
    """
    haste = IN_HASTE.set(True)
    try:
        return function(asked, **arguments)
    except (TakesTooLong, NotKept):
        return None
    finally:
        IN_HASTE.reset(haste)


def _later(find: Callable[[], Finished], plan: Plan, settle: Callable[[Finished], Finished | ASGIApp]) -> ASGIApp:
    """What finds the answer in a thread, and sends it."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            found = await run_sync(find)
        except Exception as error:
            found = _problem(error, plan, scope)
        await sender(settle(found))(scope, receive, send)

    return app


def _problem(error: Exception, plan: Plan, scope: Scope) -> Finished:
    """Whatever it is, the caller gets a problem; the log has the traceback of what nobody expected."""
    refused_as = plan.question.refused_as
    if isinstance(error, Malformed):
        return finish_problem(problems.of_parameters(error.details, error.known, refused_as))
    if isinstance(error, FastiError):
        return finish_problem(problems.of(error, scope, refused_as))
    return finish_problem(problems.unexpected(error))


class Lane:
    """Takes GET and HEAD of the routes it is given, and leaves everything else to the application behind it."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute], editions: Editions, settings: Settings) -> None:
        self.app = app
        self.editions = editions
        self.max_age = settings.max_age
        self.settings, self.public_url = settings, settings.public_url
        self.kept = Kept(settings.cache_mb * 1_000_000)
        self.plans: dict[tuple[int, str], list[Plan]] = defaultdict(list)
        for plan in (Plan(route) for route in routes if isinstance(route, APIRoute)):
            plan.formats = [*plan.formats, HTML] if hook.has_page(plan) else plan.formats
            self.plans[len(plan.parts), plan.parts[1]].append(plan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, or hand on what is none of the lane's."""
        await sender(self.answer(scope))(scope, receive, send)

    def answer(self, scope: Scope) -> Finished | ASGIApp:
        """The answer, from memory or by the route's function; what finds or sends it where that takes longer.

        That is the application behind, where it is none of the lane's.
        """
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return self.app
        accept, given = accepted(scope["headers"]), tags_of(scope["headers"])
        shelf, address = self.editions.shelf(), (scope["path"], scope["query_string"], accept)
        found = self.kept.get(shelf, address)
        if given is not None:
            known = found.headers if found else self.kept.headers_of(address)
            if known is not None and has_it(given, known):
                return unchanged(known)
        if found is not None:
            return found
        parts, suffix = self._parts(scope["path"])
        plan = self._plan(parts)
        if plan is None or (suffix and not plan.formats):
            return self.app
        settle = partial(self._settled, scope, shelf, address, given, suffix)
        made = self._answer(plan, parts, suffix, accept, scope, shelf.newest)
        return settle(made) if isinstance(made, Finished) else _later(made, plan, settle)

    def _settled(
        self,
        scope: Scope,
        shelf: Shelf,
        address: Address,
        given: bytes | None,
        suffix: str | None,
        found: Finished,
    ) -> Finished | ASGIApp:
        """An answer as it goes out to whoever asked, kept for the next."""
        if found.status >= 400 and prefers_html(suffix, scope["query_string"], address[2]):
            found = as_page(found, scope)
        if given is not None and has_it(given, found.headers):
            self.kept.remember(shelf, address, found)
            return unchanged(found.headers)
        self.kept.put(shelf, address, found)
        return found if found.pieces is None and found.part is None else sender(found)

    def _parts(self, path: str) -> tuple[list[str], str | None]:
        """A path, cut at its slashes, and the suffix of a format at its end, unless there is a route of that name."""
        parts = path.split("/")
        if "." not in parts[-1] or (len(parts), parts[-1]) in self.plans:
            return parts, None
        stem, suffix = split(parts[-1])
        return [*parts[:-1], stem], suffix

    def _plan(self, parts: list[str]) -> Plan | None:
        if len(parts) < 2:
            return None  # `*`, which is no path
        for plan in self.plans.get((len(parts), parts[1]), ()):
            if plan.fits(parts):
                return plan
        return None

    def _answer(
        self, plan: Plan, parts: list[str], suffix: str | None, accept: str, scope: Scope, edition: Edition | None
    ) -> Finished | Callable[[], Finished]:
        """What the route's function answers, or, where that takes longer, how to find it in a thread."""
        try:
            wanted = choose(plan.formats, suffix, scope["query_string"], accept)
            if wanted.format is HTML:
                return partial(self._anew, partial(self._page, plan, parts, wanted, scope))  # it is of several answers
            arguments, varies = plan.arguments(parts, wanted.query), not wanted.by_address
            about = scope, self.editions, self.public_url, plan.noun, wanted.format

            def find() -> Finished:
                return finish(plan.function(Asked(*about), **arguments), self.max_age, varies)

            answer = _in_haste(plan.function, Asked(*about, edition), arguments) if wanted.format is JSON else None
            return finish(answer, self.max_age, varies) if answer else partial(self._anew, find)
        except Exception as error:
            return _problem(error, plan, scope)

    def _anew(self, find: Callable[[], Finished]) -> Finished:
        """What is found; once more where its edition was taken away since the folder was looked at."""
        before = self.editions.shelf()
        try:
            return find()
        except NotKept:
            if self.editions.shelf(anew=True) is before:
                raise
            return find()

    def _page(self, plan: Plan, parts: list[str], wanted: Wanted, scope: Scope) -> Finished:
        """The same for whoever wants a page."""
        answer = hook.page(plan, parts, wanted.query, scope, self.editions, self.settings)
        return finish(answer, self.max_age, varies=not wanted.by_address)
