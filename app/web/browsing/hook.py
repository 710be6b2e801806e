"""The hook of the pages into the lane: whether a page is wanted instead of data, and which page shows which route."""

from collections.abc import Callable
from typing import Any

from pydantic_core import from_json
from starlette.types import Scope

from app.pages.rendering import render
from app.queries.questions import Paged
from app.resources import addresses
from app.resources.nouns import RESOURCES
from app.web.answers import Answer, Finished, Headers
from app.web.asked import VERSION, Asked
from app.web.browsing import claims, home, lists, records
from app.web.plan import Plan, parameters

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY = (b"content-security-policy", CSP.encode())
MEDIA_TYPE = b"text/html; charset=utf-8"
SUFFIX = ".html"
LIMIT = "100"
"""How many records a page shows, unless it is asked for more or fewer."""
View = Callable[[Asked, dict[str, Any], dict[str, Any]], bytes]
"""Shows the data that the route answers with."""

VIEWS: dict[str, View] = {
    addresses.HOME: home.show,
    addresses.SEARCH: lists.show_search,
    addresses.COMPARE: claims.show_comparison,
    addresses.CLAIMS: claims.show_claims,
    f"{addresses.CLAIMS}/{{id}}": claims.show_claim,
    addresses.EDITIONS: claims.show_editions,
}
for _resource in RESOURCES:
    _path = addresses.records(_resource.name)
    VIEWS[_path] = lists.viewing(_resource)
    VIEWS[f"{_path}/{{id}}"] = records.viewing(_resource)
    if _resource.is_witness:
        VIEWS[f"{_path}/{{id}}/claims"] = claims.show_document


def wanted(scope: Scope) -> bool:
    """Whether the address ends in `.html`, or `Accept` names HTML and puts nothing of ours before it."""
    if scope["path"].endswith(SUFFIX):
        return True
    for name, value in scope["headers"]:
        if name == b"accept":
            quality = _qualities(value.decode("latin-1"))
            html = quality.get("text/html", 0.0)
            return html > 0 and html >= quality.get("application/json", 0.0)
    return False


def without_suffix(path: str) -> str:
    """The address of the data; `/.html` and `/index.html` are home."""
    bare = path.removesuffix(SUFFIX)
    return addresses.HOME if bare in ("/", "/index") else bare


def has_page(plan: Plan) -> bool:
    """Whether there is a page for what this route answers."""
    return "/".join(plan.parts) in VIEWS


def asking(plan: Plan, query: bytes) -> bytes:
    """The query as a form sends it, without what was left empty; and with as many records as a page shows."""
    given = [(name, value) for name, value in parameters(query) if value != ""]
    if issubclass(plan.question, Paged) and all(name != "limit" for name, _ in given):
        given.append(("limit", LIMIT))
    return addresses.query(given).encode()


def page(plan: Plan, asked: Asked, arguments: dict[str, Any]) -> Answer:
    """The page that shows what the route answers."""
    path = "/".join(plan.parts)
    data = from_json(plan.function(asked, **arguments).body)
    identity = b"%s %s %s" % (VERSION, asked.edition.sha256.encode(), _address(asked))
    return Answer(VIEWS[path](asked, arguments, data), identity, MEDIA_TYPE, POLICY)


def problem(found: Finished, scope: Scope) -> Finished:
    """A problem as a page; a redirect stays what it is."""
    if not scope["query_string"] and scope["path"] == addresses.COMPARE:
        return Finished(200, _html(found), claims.nothing_to_compare(), None)
    body = render("problem.html", problem=from_json(found.body), **claims.frame(scope["path"], None))
    return Finished(found.status, _html(found), body, None)


def _html(found: Finished) -> Headers:
    """The headers of a problem, as those of a page."""
    replaced = (b"content-type", b"content-security-policy", b"vary")
    kept = [header for header in found.headers if header[0] not in replaced]
    return [*kept, POLICY, (b"content-type", MEDIA_TYPE), (b"vary", b"Accept")]


def _address(asked: Asked) -> bytes:
    path: str = asked.scope["path"]
    query: bytes = asked.scope["query_string"]
    return b"html %s?%s" % (path.encode(), query)


def _qualities(accept: str) -> dict[str, float]:
    found = {}
    for part in accept.split(","):
        name, *rest = (piece.strip().lower() for piece in part.split(";"))
        quality = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        found[name] = (
            float(quality) if quality.replace(".", "", 1).isascii() and quality.replace(".", "", 1).isdigit() else 0.0
        )
    return found
