"""The routes for the operator: whether the process lives, and whether it can answer."""

from contextlib import closing
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.formats import json
from app.queries.params.records import NoParams
from app.resources import urls
from app.resources.model import FrozenModel
from app.server.request import ReadRequest
from app.server.responses import Result
from app.web.openapi.responses import problems


class Live(FrozenModel):
    """The process answers."""

    status: Literal["ok"] = Field("ok", description="Always `ok`: a dead process says nothing.")


class Ready(Live):
    """There is an edition, and it can be read."""

    edition: int = Field(description="Number of the edition that answers.")


def router() -> APIRouter:
    """Liveness and readiness."""
    routes = APIRouter(tags=["health"])

    @routes.get(
        urls.LIVE,
        operation_id="get_live",
        summary="Is the process alive?",
        response_model=Live,
        responses=problems("bad-parameter"),
    )
    def get_live(_asked: ReadRequest, _: Annotated[NoParams, Query()]) -> Result:
        """200 as long as the process answers at all; restart it when this fails."""
        return _now(Live())

    @routes.get(
        urls.READY,
        operation_id="get_ready",
        summary="Can it answer?",
        response_model=Ready,
        responses=problems("bad-parameter", "nothing-published"),
    )
    def get_ready(asked: ReadRequest, _: Annotated[NoParams, Query()]) -> Result:
        """200 when an edition is open for reading; send it no requests while this fails."""
        with closing(asked.edition.connect()):
            return _now(Ready(edition=asked.edition.number))

    return routes


def _now(state: FrozenModel) -> Result:
    return Result(json.one(state), momentary=True)
