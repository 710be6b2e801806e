"""The lane: answers the routes that read, straight from what they declare, before anything else sees the request.

FastAPI describes these routes (parameters, models, examples) and never serves them: to find one and to solve its
dependencies takes it ten times as long as the answer itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from anyio.to_thread import run_sync
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from app.database import Edition
from app.editions import Editions
from app.errors import FastiError, NothingPublished
from app.settings import Settings
from app.web import problems
from app.web.answers import Finished, finish, finish_problem, send_finished
from app.web.asked import Asked
from app.web.browsing import hook
from app.web.kept import Kept
from app.web.plan import Malformed, Plan


class Lane:
    """Takes GET and HEAD of the routes it is given, and leaves everything else to the application behind it."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute], editions: Editions, settings: Settings) -> None:
        self.app = app
        self.editions = editions
        self.max_age = settings.max_age
        self.kept = Kept(settings.cache_mb * 1_000_000)
        self.plans: dict[tuple[int, str], list[Plan]] = defaultdict(list)
        for plan in (Plan(route) for route in routes if isinstance(route, APIRoute)):
            self.plans[len(plan.parts), plan.parts[1]].append(plan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or by the route's function, or hand on what is none of the lane's."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        as_page = hook.wanted(scope)
        if as_page:
            scope = {**scope, "path": hook.without_suffix(scope["path"])}
        edition, address = self._edition(), (scope["path"] + hook.SUFFIX * as_page, scope["query_string"])
        found = self.kept.get(edition, address)
        if found is None:
            parts = scope["path"].split("/")
            plan = self._plan(parts)
            if plan is None:
                await self.app(scope, receive, send)
                return
            as_page = as_page and hook.has_page(plan)
            found = await self._answer(plan, parts, scope, as_page)
            if as_page and found.status >= 400:
                found = hook.problem(found, scope)
            if found.etag is not None:
                self.kept.put(edition, address, found)
        await send_finished(found, scope, send)

    def _edition(self) -> Edition | None:
        try:
            return self.editions.current()
        except NothingPublished:
            return None

    def _plan(self, parts: list[str]) -> Plan | None:
        for plan in self.plans.get((len(parts), parts[1]), ()):
            if plan.fits(parts):
                return plan
        return None

    async def _answer(self, plan: Plan, parts: list[str], scope: Scope, as_page: bool) -> Finished:
        """Call the route's function; an error becomes a problem, even one that nobody expected."""
        try:
            if as_page:
                scope = {**scope, "query_string": hook.asking(plan, scope["query_string"])}
            arguments = plan.arguments(parts, scope["query_string"])
            asked = Asked(scope, self.editions)
            call = partial(hook.page, plan, asked, arguments) if as_page else partial(plan.function, asked, **arguments)
            answer = await run_sync(call) if as_page or plan.may_take_long(arguments) else call()
            return finish(answer, self.max_age)
        except Malformed as error:
            return finish_problem(problems.of_parameters(error.details, error.known))
        except FastiError as error:
            return finish_problem(problems.of(error, scope))
        except Exception as error:  # whatever it is, the caller gets a problem, and the log the traceback
            return finish_problem(problems.unexpected(error))
