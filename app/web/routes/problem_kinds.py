"""The route that explains what kinds of problem there are: the `type` of every error leads here."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.errors import NotFound
from app.formats import json
from app.queries.params.records import NoParams
from app.resources import urls
from app.server.problems import PROBLEM_KINDS, ProblemKind
from app.server.request import ReadRequest
from app.server.responses import Result
from app.web.openapi.responses import responses


def router() -> APIRouter:
    """One kind of problem."""
    routes = APIRouter(prefix=urls.PROBLEMS, tags=["about"])

    @routes.get(
        "/{name}",
        operation_id="get_problem",
        summary="What a kind of problem means",
        response_model=ProblemKind,
        responses=responses("not-found", "bad-parameter"),
    )
    def get_problem(
        _asked: ReadRequest,
        name: Annotated[str, Path(max_length=60, description="Last part of a problem's `type`.")],
        _: Annotated[NoParams, Query()],
    ) -> Result:
        """What happened when an answer has this `type`, and what to do about it."""
        if name not in PROBLEM_KINDS:
            raise NotFound(f"there is no such kind of problem; there are {', '.join(PROBLEM_KINDS)}")
        return Result(json.one(PROBLEM_KINDS[name]))

    return routes
