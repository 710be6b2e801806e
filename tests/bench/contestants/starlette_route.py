"""What routing costs: one Starlette route that sends as many bytes as it is asked for."""

from functools import cache

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_NOT_MODIFIED = 304


@cache
def _bytes(size: int) -> bytes:
    return b"x" * size


async def _send(request: Request) -> Response:
    size = request.path_params["size"]
    if size == _NOT_MODIFIED:
        return Response(status_code=size)
    return Response(_bytes(size), media_type="application/json")


app = Starlette(routes=[Route("/{size:int}", _send)])
