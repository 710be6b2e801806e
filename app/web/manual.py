"""What a route tells the OpenAPI of its errors: every kind of problem that it can answer with."""

from typing import Any

from app.web.problems import KINDS, Problem

READING = ("not-found", "bad-parameter", "nothing-published")
PAGED = ("bad-cursor", "removed", *READING)
ONE_RECORD = ("merged", "removed", "silent", *READING)


def responses(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route, apart from its 200."""
    found: dict[int | str, dict[str, Any]] = {}
    for kind in (KINDS[name] for name in dict.fromkeys(kinds)):
        at = found.setdefault(kind.status, {"model": Problem, "description": ""})
        at["description"] = "; ".join(filter(None, [at["description"], f"{kind.title}: {kind.advice}"]))
    return found
