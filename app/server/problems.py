"""The one error body (RFC 9457, application/problem+json), and which error becomes which status."""

import logging
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from pydantic import Field
from starlette.responses import Response
from starlette.types import Scope

from app.errors import (
    EditionExpired,
    FastiError,
    InvalidCursor,
    InvalidParameter,
    Merged,
    NotAcceptable,
    NotFound,
    NothingPublished,
    NotMentioned,
    QueryTimeout,
    Removed,
)
from app.formats import json
from app.resources import urls
from app.resources.model import FrozenModel

MEDIA_TYPE = "application/problem+json"
MAX_ERRORS = 3
"""How many errors one answer lists."""
MAX_ECHO_CHARS = 16
"""Characters of a caller's own parameter that an error repeats: it does so twice, and no answer repeats over 100."""
RETRY_AFTER_S = "10"
"""When to ask again where nothing is published yet."""
log = logging.getLogger("fasti")


class ParameterError(FrozenModel):
    """What is wrong with one parameter."""

    parameter: str = Field(description="Its name; empty when they do not go together.")
    message: str = Field(description="What is wrong with it, and what is expected.")


class Problem(FrozenModel):
    """What went wrong, and what to do about it (RFC 9457)."""

    type: str = Field(description="Address that explains this kind of problem.")
    title: str = Field(description="The kind of problem, in a few words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is wrong here, and what to do.")
    errors: list[ParameterError] = Field(description="The parameters at fault, if any; the first three.")


class ProblemKind(FrozenModel):
    """One kind of problem."""

    name: str = Field(description="Last part of the problem's `type`.")
    status: int = Field(description="The HTTP status that goes with it.")
    title: str = Field(description="The kind of problem, in a few words.")
    advice: str = Field(description="What to do about it.")


PROBLEM_KINDS: dict[str, ProblemKind] = {
    kind[0]: ProblemKind(name=kind[0], status=kind[1], title=kind[2], advice=kind[3])
    for kind in (
        ("bad-cursor", 400, "Bad cursor", "Leave `cursor` out and start from the first page."),
        ("bad-request", 400, "Bad request", "Correct the parameters that `errors` names."),
        ("not-found", 404, "Not found", "Look for the id with /search, or in a list."),
        ("silent", 404, "The document is silent", "Ask one of the record's `sources`."),
        ("method-not-allowed", 405, "Method not allowed", "Fasti is read-only: use GET or HEAD."),
        ("not-acceptable", 406, "Not acceptable", "Ask for one of the formats that the detail lists."),
        ("merged", 308, "Merged", "Follow `Location`, and keep the new address."),
        ("removed", 410, "Removed", "It was taken out of the data; the detail says why, or since when."),
        (
            "not-kept",
            410,
            "Edition not kept",
            "Ask for another, or start from the first page; /editions says which are kept.",
        ),
        (
            "precondition-failed",
            412,
            "Precondition failed",
            "Ask without `If-Match`; the answer has the ETag of today.",
        ),
        ("no-such-range", 416, "No such range", "Ask for bytes that it has; `Content-Range` says how many."),
        ("bad-parameter", 422, "Bad parameter", "Correct the parameters that `errors` names."),
        ("takes-too-long", 503, "Takes too long", "Narrow the question; do not repeat it as it is."),
        ("nothing-published", 503, "Nothing published", "Try again in a while."),
        ("internal", 500, "Internal error", "It is our fault; try again, and tell us."),
    )
}

KIND_OF_ERROR: tuple[tuple[type[Exception], str], ...] = (
    (InvalidCursor, "bad-cursor"),
    (InvalidParameter, "bad-parameter"),
    (NotAcceptable, "not-acceptable"),
    (Merged, "merged"),
    (Removed, "removed"),
    (EditionExpired, "not-kept"),
    (NotMentioned, "silent"),
    (NotFound, "not-found"),
    (NothingPublished, "nothing-published"),
    (QueryTimeout, "takes-too-long"),
)
"""Which error is which kind; the first that fits."""


def problem(
    name: str, detail: str, errors: Sequence[ParameterError] = (), headers: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """The answer for a problem of that kind."""
    kind = PROBLEM_KINDS[name]
    body = Problem(
        type=urls.problem(name),
        title=kind.title,
        status=kind.status,
        detail=detail,
        errors=list(errors),
    )
    return Response(json.one(body), kind.status, {"Cache-Control": "no-store", **headers}, MEDIA_TYPE)


def nothing_there(path: str) -> Response:
    """The problem that an address is which no route has."""
    hint = "leave out the slash at its end, or look: " if path.endswith("/") else ""
    return problem("not-found", f"there is nothing at this address; {hint}{urls.DOCS} lists the addresses")


def not_possible(method: str, allowed: str) -> Response:
    """The problem that a method is which no route has."""
    detail = f"{_truncated(method)} is not possible here; Fasti is read-only: use GET or HEAD"
    return problem("method-not-allowed", detail, headers={"Allow": allowed})


def condition_failed() -> Response:
    """The problem that an `If-Match` is which names another ETag."""
    detail = "`If-Match` names no ETag of what is served here now; ask without it, and keep the new `ETag`"
    return problem("precondition-failed", detail)


def unexpected(error: Exception) -> Response:
    """What a caller learns of a fault of ours: nothing but that it is ours."""
    log.error("unexpected error", exc_info=error)
    return problem("internal", "something went wrong on our side")


def from_error(error: FastiError, scope: Scope, refused_as: str) -> Response:
    """The problem that an error of ours is; of which kind a wrong parameter is depends on who asks."""
    name = next(name for class_, name in KIND_OF_ERROR if isinstance(error, class_))
    name = refused_as if name == "bad-parameter" else name
    if isinstance(error, Merged):
        return problem(name, str(error), headers={"Location": _redirect_target(scope, error.url)})
    if isinstance(error, NothingPublished):
        return problem(name, str(error), headers={"Retry-After": RETRY_AFTER_S})
    if isinstance(error, InvalidParameter):
        return _parameter_problem(name, [ParameterError(parameter=_truncated(error.parameter), message=str(error))])
    return problem(name, str(error))


def from_validation(details: Sequence[Any], known: Sequence[str], refused_as: str) -> Response:
    """The problem that parameters are which do not fit what is declared."""
    # A parameter that may be left out is a union with None: that it is not None is no news to who gave it.
    told = [detail for detail in details if detail["type"] != "none_required"]
    return _parameter_problem(refused_as, [_explain(detail, known) for detail in told[:MAX_ERRORS]])


def _redirect_target(scope: Scope, url: str) -> str:
    """The new address: whatever followed the old id in the one asked for follows the new one."""
    old, *rest = scope["path"].split("/")[url.count("/") :]
    _, dot, suffix = old.partition(".")
    query = scope["query_string"].decode("latin-1")
    return "/".join([f"{url}{dot}{suffix}", *rest]) + (f"?{query}" if query else "")


def _explain(detail: Any, known: Sequence[str]) -> ParameterError:
    name = _truncated(str(detail["loc"][0]))
    match detail["type"]:
        case "extra_forbidden":
            close = get_close_matches(name, known, 1, cutoff=0.7)
            hint = f"did you mean '{close[0]}'?" if close else f"{urls.DOCS} lists those that there are"
            return ParameterError(parameter=name, message=f"there is no such parameter here; {hint}")
        case "value_error":
            return ParameterError(parameter=name, message=str(detail["ctx"]["error"]))
    return ParameterError(parameter=name, message=f"{detail['msg'][0].lower()}{detail['msg'][1:]}")


def _parameter_problem(name: str, errors: list[ParameterError]) -> Response:
    """The answer for parameters that are wrong; its detail is the errors in one line."""
    detail = "; ".join(": ".join(filter(None, (error.parameter, error.message))) for error in errors)
    return problem(name, detail, errors)


def _truncated(text: str) -> str:
    return text if len(text) <= MAX_ECHO_CHARS else f"{text[: MAX_ECHO_CHARS - 1]}…"
