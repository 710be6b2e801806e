"""The routes of editions: what was published when, each as a file, and what each one changed."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BeforeValidator

from app.formats import json
from app.formats.registry import JSON
from app.queries import editions
from app.queries.paging import PageRows
from app.queries.params.records import NoParams, PagedParams
from app.queries.params.types import plain_digits
from app.resources import urls
from app.resources.edition import Change, Edition
from app.resources.page import page_of
from app.server.request import ReadRequest
from app.server.responses import Result
from app.store.edition import EditionReader as Read
from app.web import download_responses, representations
from app.web.openapi.responses import PAGED, READING, responses

Number = Annotated[
    int, Path(ge=1, le=10**9, description="The edition's number.", examples=[1]), BeforeValidator(plain_digits)
]


def router() -> APIRouter:
    """The editions, and the changes of one."""
    routes = APIRouter(prefix=urls.EDITIONS, tags=["editions"])

    @routes.get(
        "",
        operation_id="list_editions",
        summary="List editions",
        response_model=page_of(Edition),
        responses=responses(*PAGED),
    )
    def list_editions(asked: ReadRequest, question: Annotated[PagedParams, Query()]) -> Result:
        """All that was ever published, the newest first.

        An edition never changes. `sha256` is a digest of all that it serves: two services that publish the same
        sources show the same.
        """
        edition = asked.walked(question)
        page = editions.list_editions(edition, asked.editions.kept(), question)
        # With the digest of its own bytes: which editions are kept changes under the same edition.
        return Result(json.page(map(json.one, page.items), asked.tail(page)))

    @routes.get(
        "/{number}",
        operation_id="get_edition",
        summary="Get one edition, or all of it as a file",
        response_model=Edition,
        responses=responses("not-kept", "not-acceptable", "no-such-range", *READING),
    )
    def get_edition(asked: ReadRequest, number: Number, _: Annotated[NoParams, Query()]) -> Result:
        """What was published and when, and the files that hold it whole.

        `/editions/1.sqlite` is the database itself, with views to be read in (`events`, `places`, `people`,
        `documents`, `claims`, `links`); `/editions/1.ndjson` is every record and claim, one on each line. `files`
        has their SHA-256; `Range` asks for a part, so that a download goes on where it broke off.
        """
        if asked.format is not JSON:
            return download_responses.whole(asked, asked.numbered(number))
        return Result(json.one(editions.get_edition(asked.edition, asked.editions.kept(), number)))

    @routes.get(
        "/{number}/changes",
        operation_id="list_edition_changes",
        summary="List what one edition changed",
        response_model=page_of(Change),
        responses=responses(*PAGED, "not-acceptable"),
    )
    def list_changes(asked: ReadRequest, number: Number, question: Annotated[PagedParams, Query()]) -> Result:
        """What an edition created, changed, removed and merged, by type and id.

        Whoever holds a copy of the edition before it brings the copy up to date with this list: what was created or
        changed is fetched at its `url`, with `edition=` of this number; the rest is taken out.
        """

        def changes(edition: Read, each: PagedParams) -> PageRows:
            page = editions.list_changes(edition, number, each)
            return page.with_items(map(json.one, page.items))

        return representations.collection(asked, question, changes)

    return routes
