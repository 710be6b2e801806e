"""What every good answer has: an ETag that is honoured, and how long it may be cached."""

import hashlib

from fastapi import Request
from starlette.responses import Response

from app.settings import Settings


def answer(request: Request, body: bytes, media_type: str = "application/json") -> Response:
    """200 with the body, or 304 where the caller has it already (RFC 9110, section 13.1.2)."""
    settings: Settings = request.app.state.settings
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={settings.max_age}", "Vary": "Accept"}
    if _has_it(request.headers.getlist("If-None-Match"), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)


def _has_it(if_none_match: list[str], etag: str) -> bool:
    given = [tag.strip().removeprefix("W/") for tag in ",".join(if_none_match).split(",")]
    return "*" in given or etag in given
