"""What a route tells the OpenAPI of its answers beside the body: the ETag, and every kind of problem it can have."""

from typing import Any

from app.server.problems import PROBLEM_KINDS, Problem

WHOLE = ("bad-parameter", "nothing-published")
READING = ("not-found", *WHOLE)
PAGED = ("bad-cursor", "not-kept", "takes-too-long", *READING)
ONE_RECORD = ("merged", "removed", "not-kept", "silent", *READING)
ETAG = {
    "description": "Digest of the body; send it back in `If-None-Match`.",
    "schema": {"type": "string"},
    "example": '"3f2a9c0d1e4b5a6978c0d1e2"',
}
UNCHANGED = {"description": "Unchanged since the answer whose `ETag` was sent in `If-None-Match`."}
LOCATION = {"Location": {"description": "The address of the record that it became.", "schema": {"type": "string"}}}


def responses(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route whose answers have an ETag (`web.answers`)."""
    return {200: {"headers": {"ETag": ETAG}}, 304: UNCHANGED, **problems("precondition-failed", *kinds)}


def problems(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route, apart from the good ones."""
    found: dict[int | str, dict[str, Any]] = {}
    for kind in (PROBLEM_KINDS[name] for name in dict.fromkeys(kinds)):
        at = found.setdefault(kind.status, {"model": Problem, "description": ""})
        at["description"] = "; ".join(filter(None, [at["description"], f"{kind.title}: {kind.advice}"]))
        if kind.name == "merged":
            at["headers"] = LOCATION
    return found
