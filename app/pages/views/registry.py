"""The hook of the pages into the lane: which page shows which route, and what it is asked with."""

from collections.abc import Callable
from typing import Any

from pydantic_core import from_json
from starlette.types import Scope

from app.formats.registry import HTML
from app.pages.views import claims, home, lists, records
from app.pages.views import editions as editions_
from app.pages.views.context import BORDERS, TODAY, Visit, edition_of
from app.pages.views.csp import policy
from app.pages.views.problems import as_page, show_kind
from app.queries.params.base import Question
from app.queries.params.records import Filters, Paged, RecordQuestion
from app.resources import urls
from app.resources.registry import RESOURCES
from app.server.endpoints import Plan, parameters
from app.server.responses import Answer, Finished
from app.settings import Settings
from app.store.edition import Edition
from app.store.editions import Editions

LIMIT = "100"
"""How many records a page shows, unless it is asked for more or fewer."""
MOST = 200
"""How many it shows at most, whatever it is asked for: 500 weighed 119 KB, compressed, where these weigh 58."""
PAIR = "documents"
"""The parameter that a form sends twice where an address has both, separated by a comma."""
View = Callable[[Visit, Edition, Any, dict[str, Any]], bytes]
"""Shows the data that the route answers with: told of the request, the edition, the question, and the data."""

VIEWS: dict[str, View] = {
    urls.HOME: home.show,
    urls.SEARCH: lists.show_search,
    urls.COMPARE: claims.show_comparison,
    urls.CLAIMS: claims.show_claims,
    f"{urls.CLAIMS}/{{id}}": claims.show_claim,
    urls.EDITIONS: editions_.show_editions,
    f"{urls.EDITIONS}/{{number}}": editions_.show_edition,
    f"{urls.EDITIONS}/{{number}}/changes": editions_.show_changes,
}
for _resource in RESOURCES:
    _path = urls.records(_resource.name)
    VIEWS[_path] = lists.viewing(_resource)
    VIEWS[f"{_path}/{{id}}"] = records.viewing(_resource)
    VIEWS[f"{_path}/{{id}}/links"] = records.viewing_links(_resource)
    VIEWS[f"{_path}/{{id}}/claims"] = (
        claims.show_document if _resource.is_witness else records.viewing_claims(_resource)
    )
TIMELESS: dict[str, Callable[[Visit, dict[str, Any]], bytes]] = {f"{urls.PROBLEMS}/{{name}}": show_kind}
"""The same for what is no part of any edition."""


def problem_page(found: Finished, scope: Scope) -> Finished:
    """A problem with an HTML body."""
    return as_page(found, scope)


def has_page(plan: Plan) -> bool:
    """Whether there is a page for what this route answers."""
    return "/".join(plan.parts) in VIEWS.keys() | TIMELESS.keys()


def page(plan: Plan, parts: list[str], query: bytes, scope: Scope, editions: Editions, settings: Settings) -> Answer:
    """The page that shows what the route answers."""
    path, sent = "/".join(parts), _asking(plan, query)
    # Links of a page lead to pages, whatever form the address had that it was asked by.
    visit = Visit({**scope, "path": path, "query_string": _joined(sent)}, editions, settings, plan.noun)
    if path == urls.COMPARE and PAIR not in dict(sent):
        body = claims.nothing_to_compare(visit)
    else:
        body = _shown(plan, visit, parts, sent)
    return Answer(body, media_type=HTML.media_type.encode(), policy=policy(settings.tile_url))


def _shown(plan: Plan, visit: Visit, parts: list[str], sent: list[tuple[str, str]]) -> bytes:
    asked = [pair for pair in sent if pair != (BORDERS, TODAY)] if _has_a_map(plan) else sent
    arguments = {name: _fitting(value) for name, value in plan.arguments(parts, _joined(asked)).items()}
    data = from_json(plan.function(visit, **arguments).body)
    route = "/".join(plan.parts)
    if route in TIMELESS:
        return TIMELESS[route](visit, data)
    [question] = (value for value in arguments.values() if isinstance(value, Question))
    return VIEWS[route](visit, edition_of(visit, question), question, data)


def _fitting(argument: Any) -> Any:
    """The argument; where it asks for more than a page holds, for as much as that."""
    too_long = isinstance(argument, Paged) and argument.limit > MOST
    return argument.model_copy(update={"limit": MOST}) if too_long else argument


def _has_a_map(plan: Plan) -> bool:
    return issubclass(plan.question, Filters | RecordQuestion) or plan.parts == urls.HOME.split("/")


def _joined(sent: list[tuple[str, str]]) -> bytes:
    return urls.query(sent).encode()


def _asking(plan: Plan, query: bytes) -> list[tuple[str, str]]:
    """The query as a form sends it, without what was left empty; and with as many records as a page shows."""
    given = [(name, value) for name, value in parameters(query) if value != ""]
    pair = [value for name, value in given if name == PAIR]
    if len(pair) == 2:
        given = [each for each in given if each[0] != PAIR] + [(PAIR, ",".join(pair))]
    if issubclass(plan.question, Paged) and all(name != "limit" for name, _ in given):
        given.append(("limit", LIMIT))
    return given
