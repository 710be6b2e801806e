"""The hook of the pages into the lane: which page shows which route, and what it is asked with."""

from collections.abc import Callable
from typing import Any

from pydantic_core import from_json
from starlette.types import Scope

from app.formats.registry import HTML
from app.pages.views import claims, home, lists, records
from app.pages.views import editions as editions_
from app.pages.views.context import BORDERS, TODAY, PageRequest, edition_of
from app.pages.views.csp import policy
from app.pages.views.problems import as_page, show_kind
from app.queries.params.base import Params
from app.queries.params.records import FilterParams, PageParams, RecordParams
from app.resources import urls
from app.resources.registry import RESOURCES
from app.server.endpoints import Endpoint, parse_query
from app.server.responses import HttpResponse, Result
from app.settings import Settings
from app.store.edition import EditionReader
from app.store.editions import Editions

LIMIT = "100"
"""How many records a page shows, unless it is asked for more or fewer."""
MOST = 200
"""How many it shows at most, whatever it is asked for: 500 weighed 119 KB, compressed, where these weigh 58."""
PAIR = "documents"
"""The parameter that a form sends twice where an address has both, separated by a comma."""
View = Callable[[PageRequest, EditionReader, Any, dict[str, Any]], bytes]
"""Shows the data that the route answers with: told of the request, the edition, the question, and the data."""

HTML_VIEWS: dict[str, View] = {
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
    HTML_VIEWS[_path] = lists.list_view(_resource)
    HTML_VIEWS[f"{_path}/{{id}}"] = records.record_view(_resource)
    HTML_VIEWS[f"{_path}/{{id}}/links"] = records.record_links_view(_resource)
    HTML_VIEWS[f"{_path}/{{id}}/claims"] = (
        claims.show_document if _resource.is_witness else records.record_claims_view(_resource)
    )
EDITIONLESS_VIEWS: dict[str, Callable[[PageRequest, dict[str, Any]], bytes]] = {f"{urls.PROBLEMS}/{{name}}": show_kind}
"""The same for what is no part of any edition."""


def problem_page(found: HttpResponse, scope: Scope) -> HttpResponse:
    """A problem with an HTML body."""
    return as_page(found, scope)


def has_page(plan: Endpoint) -> bool:
    """Whether there is a page for what this route answers."""
    return "/".join(plan.parts) in HTML_VIEWS.keys() | EDITIONLESS_VIEWS.keys()


def page(
    plan: Endpoint, parts: list[str], query: bytes, scope: Scope, editions: Editions, settings: Settings
) -> Result:
    """The page that shows what the route answers."""
    path, sent = "/".join(parts), _asking(plan, query)
    # Links of a page lead to pages, whatever form the address had that it was asked by.
    visit = PageRequest({**scope, "path": path, "query_string": _joined(sent)}, editions, settings, plan.noun)
    if path == urls.COMPARE and PAIR not in dict(sent):
        body = claims.nothing_to_compare(visit)
    else:
        body = _shown(plan, visit, parts, sent)
    return Result(body, media_type=HTML.media_type.encode(), policy=policy(settings.tile_url))


def _shown(plan: Endpoint, visit: PageRequest, parts: list[str], sent: list[tuple[str, str]]) -> bytes:
    asked = [pair for pair in sent if pair != (BORDERS, TODAY)] if _has_a_map(plan) else sent
    arguments = {name: _capped(value) for name, value in plan.arguments(parts, _joined(asked)).items()}
    data = from_json(plan.function(visit, **arguments).body)
    route = "/".join(plan.parts)
    if route in EDITIONLESS_VIEWS:
        return EDITIONLESS_VIEWS[route](visit, data)
    [question] = (value for value in arguments.values() if isinstance(value, Params))
    return HTML_VIEWS[route](visit, edition_of(visit, question), question, data)


def _capped(argument: Any) -> Any:
    """The argument; where it asks for more than a page holds, for as much as that."""
    too_long = isinstance(argument, PageParams) and argument.limit > MOST
    return argument.model_copy(update={"limit": MOST}) if too_long else argument


def _has_a_map(plan: Endpoint) -> bool:
    return issubclass(plan.question, FilterParams | RecordParams) or plan.parts == urls.HOME.split("/")


def _joined(sent: list[tuple[str, str]]) -> bytes:
    return urls.query(sent).encode()


def _asking(plan: Endpoint, query: bytes) -> list[tuple[str, str]]:
    """The query as a form sends it, without what was left empty; and with as many records as a page shows."""
    given = [(name, value) for name, value in parse_query(query) if value != ""]
    pair = [value for name, value in given if name == PAIR]
    if len(pair) == 2:
        given = [each for each in given if each[0] != PAIR] + [(PAIR, ",".join(pair))]
    if issubclass(plan.question, PageParams) and all(name != "limit" for name, _ in given):
        given.append(("limit", LIMIT))
    return given
