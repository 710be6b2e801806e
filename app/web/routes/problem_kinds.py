"""The route that explains what kinds of problem there are: the `type` of every error leads here."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.errors import NotFound
from app.formats import json
from app.queries.params.records import NoQuestion
from app.resources import urls
from app.server.problems import KINDS, Kind
from app.server.request import Asked
from app.server.responses import Answer
from app.web.openapi.responses import responses


def router() -> APIRouter:
    """One kind of problem."""
    routes = APIRouter(prefix=urls.PROBLEMS, tags=["about"])

    @routes.get(
        "/{name}",
        operation_id="get_problem",
        summary="What a kind of problem means",
        response_model=Kind,
        responses=responses("not-found", "bad-parameter"),
    )
    def get_problem(
        _asked: Asked,
        name: Annotated[str, Path(max_length=60, description="Last part of a problem's `type`.")],
        _: Annotated[NoQuestion, Query()],
    ) -> Answer:
        """What happened when an answer has this `type`, and what to do about it."""
        if name not in KINDS:
            raise NotFound(f"there is no such kind of problem; there are {', '.join(KINDS)}")
        return Answer(json.one(KINDS[name]))

    return routes
