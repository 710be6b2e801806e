"""Showing: hands records and claims to the format that is wanted: one, a page, or a whole list as a stream."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic_core import from_json

from app.errors import InvalidParameter
from app.formats import json
from app.formats.format import WriteContext
from app.formats.registry import JSON
from app.queries import editions
from app.queries.paging import PageRows
from app.queries.params.records import PageParams
from app.queries.positions import positions
from app.resources import urls
from app.server.endpoints import parse_query
from app.server.request import ReadRequest
from app.server.responses import Headers, Result
from app.store.downloads import ByteRange
from app.store.edition import EditionReader
from app.web import download_responses

Question = TypeVar("Question", bound=PageParams)
BATCH_RECORDS = 500
"""Records that are read at once while a list goes out whole."""
CHUNK_CHARS = 64_000
"""About how many characters go out at once."""


def record(asked: ReadRequest, edition: EditionReader, body: bytes, digest: bytes | None = None) -> Result:
    """One stored body, and its digest where that is stored too."""
    if asked.format is JSON:
        return Result(body, digest=digest)
    return _answer(asked, edition, b"".join(_written(asked, edition, [[body]], single=True)))


def claim_groups(
    asked: ReadRequest,
    question: Question,
    ask: Callable[[EditionReader, Question], PageRows],
    ready: Callable[[EditionReader], PageRows | None],
) -> Result:
    """A page of claims (`Told`) in their groups in JSON; the claims alone in other formats.

    What is `ready` is in groups already.
    """

    def ungrouped(edition: EditionReader, each: Question) -> PageRows:
        page = ask(edition, each)
        return page.with_items(told.content for told in page.items)

    if asked.format is not JSON:
        return collection(asked, question, ungrouped)
    edition = asked.walked(question)
    if page := ready(edition):
        return asked.page(edition, json.page(page.items, asked.tail(page)))
    page = ask(edition, question)
    return asked.page(edition, json.groups(page.items, asked.tail(page)))


def collection(
    asked: ReadRequest, question: Question, ask: Callable[[EditionReader, Question], PageRows], ready: str | None = None
) -> Result:
    """A page in JSON; in other formats the list whole, unless a page of it is asked for.

    `ready` is what the whole list is called among the parts of an edition's file, where it is one.
    """
    edition = asked.walked(question)
    if asked.format is JSON:
        page = ask(edition, question)
        return asked.page(edition, json.page(page.items, asked.tail(page)))
    if part := download_responses.part(asked, edition, question, ready):
        return _answer(asked, edition, b"", part=part)
    if question.total:
        raise InvalidParameter("total", "there is room for it in JSON only")
    if {"limit", "cursor"} & question.model_fields_set:
        page = ask(edition, question)
        return _answer(asked, edition, _whole(asked, edition, [page.items]), _links(asked, page))
    question = question.model_copy(update={"limit": BATCH_RECORDS})
    page = ask(edition, question)  # before the first byte goes out: what is wrong with the question is told as ever
    if page.next is None:
        return _answer(asked, edition, _whole(asked, edition, [page.items]))
    return _answer(asked, edition, b"", pieces=_written(asked, edition, _walk(edition, question, page, ask)))


def _walk(
    edition: EditionReader, question: Question, page: PageRows, ask: Callable[[EditionReader, Question], PageRows]
) -> Iterator[Sequence[bytes]]:
    """Page after page of one edition, whatever is published meanwhile."""
    yield page.items
    while page.next is not None:
        page = ask(edition, question.model_copy(update={"cursor": page.next}))
        yield page.items


def _whole(asked: ReadRequest, edition: EditionReader, pages: Iterable[Sequence[bytes]]) -> bytes:
    return b"".join(_written(asked, edition, pages))


def _written(
    asked: ReadRequest, edition: EditionReader, pages: Iterable[Sequence[bytes]], single: bool = False
) -> Iterator[bytes]:
    """The text in pieces of some size: each that goes out costs the server a round."""
    if asked.format.join is not None:
        yield from map(asked.format.join, pages)
        return
    about = _about(asked, edition, single)
    items = (item for bodies in pages for item in read(edition, bodies, about, asked.format.located))
    waiting, size = [], 0
    for text in asked.format.write(items, about):
        waiting.append(text)
        size += len(text)
        if size >= CHUNK_CHARS:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def read(edition: EditionReader, bodies: Iterable[bytes], about: WriteContext, located: bool) -> list[dict[str, Any]]:
    """Bodies as dictionaries; the positions of their places lie ready, and make room for those of the next."""
    items = [from_json(body) for body in bodies]
    if located:
        about.points.clear()
        about.points.update(positions(edition, (link["id"] for item in items for link in item["places"])))
    return items


def _about(asked: ReadRequest, edition: EditionReader, single: bool) -> WriteContext:
    return WriteContext(
        noun=asked.noun,
        public_url=asked.public_url,
        edition=edition.number,
        published=editions.describe(edition, {}).published,
        accessed=_today(),
        single=single,
    )


def _answer(
    asked: ReadRequest,
    edition: EditionReader,
    body: bytes,
    links: Headers | None = None,
    pieces: Iterator[bytes] | None = None,
    part: ByteRange | None = None,
) -> Result:
    format_ = asked.format
    address = f"{asked.public_url} {format_.name} {_today() if format_.of_the_day else ''} {asked.scope['path']}"
    return Result(
        body,
        identity=asked.identity(edition, address),
        media_type=format_.media_type.encode(),
        beside=[(b"fasti-edition", b"%d" % edition.number), *(links or [])],
        lasting=not format_.of_the_day,
        pieces=pieces,
        part=part,
    )


def _links(asked: ReadRequest, page: PageRows) -> Headers:
    """Where the list goes on: other formats have no room for it (RFC 8288)."""
    path, query = asked.scope["path"], parse_query(asked.scope["query_string"])
    cursors = {"next": page.next, "prev": page.prev}
    found = [f'<{urls.page(path, query, cursor)}>; rel="{name}"' for name, cursor in cursors.items() if cursor]
    return [(b"link", ", ".join(found).encode())] if found else []


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
