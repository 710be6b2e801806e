"""Showing: hands records and claims to the format that is wanted: one, a page, or a whole list as a stream."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic_core import from_json

from app.errors import BadParameter
from app.formats import json
from app.formats.format import About
from app.formats.registry import JSON
from app.queries import editions
from app.queries.paging import Page
from app.queries.params.records import Paged
from app.queries.positions import points
from app.resources import urls
from app.server.endpoints import parameters
from app.server.request import Asked
from app.server.responses import Answer, Headers
from app.store.downloads import Part
from app.store.edition import Edition
from app.web import download_responses

Question = TypeVar("Question", bound=Paged)
MOST = 500
"""Records that are read at once while a list goes out whole."""
PIECE = 64_000
"""About how many characters go out at once."""


def one(asked: Asked, edition: Edition, body: bytes, digest: bytes | None = None) -> Answer:
    """One stored body, and its digest where that is stored too."""
    if asked.format is JSON:
        return Answer(body, digest=digest)
    return _answer(asked, edition, b"".join(_written(asked, edition, [[body]], single=True)))


def grouped(
    asked: Asked,
    question: Question,
    ask: Callable[[Edition, Question], Page],
    ready: Callable[[Edition], Page | None],
) -> Answer:
    """A page of claims (`Told`) in their groups in JSON; the claims alone in other formats.

    What is `ready` is in groups already.
    """

    def ungrouped(edition: Edition, each: Question) -> Page:
        page = ask(edition, each)
        return page.with_items(told.content for told in page.items)

    if asked.format is not JSON:
        return many(asked, question, ungrouped)
    edition = asked.walked(question)
    if page := ready(edition):
        return asked.page(edition, json.page(page.items, asked.tail(page)))
    page = ask(edition, question)
    return asked.page(edition, json.groups(page.items, asked.tail(page)))


def many(
    asked: Asked, question: Question, ask: Callable[[Edition, Question], Page], ready: str | None = None
) -> Answer:
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
        raise BadParameter("total", "there is room for it in JSON only")
    if {"limit", "cursor"} & question.model_fields_set:
        page = ask(edition, question)
        return _answer(asked, edition, _whole(asked, edition, [page.items]), _links(asked, page))
    question = question.model_copy(update={"limit": MOST})
    page = ask(edition, question)  # before the first byte goes out: what is wrong with the question is told as ever
    if page.next is None:
        return _answer(asked, edition, _whole(asked, edition, [page.items]))
    return _answer(asked, edition, b"", pieces=_written(asked, edition, _walk(edition, question, page, ask)))


def _walk(
    edition: Edition, question: Question, page: Page, ask: Callable[[Edition, Question], Page]
) -> Iterator[Sequence[bytes]]:
    """Page after page of one edition, whatever is published meanwhile."""
    yield page.items
    while page.next is not None:
        page = ask(edition, question.model_copy(update={"cursor": page.next}))
        yield page.items


def _whole(asked: Asked, edition: Edition, pages: Iterable[Sequence[bytes]]) -> bytes:
    return b"".join(_written(asked, edition, pages))


def _written(asked: Asked, edition: Edition, pages: Iterable[Sequence[bytes]], single: bool = False) -> Iterator[bytes]:
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
        if size >= PIECE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def read(edition: Edition, bodies: Iterable[bytes], about: About, located: bool) -> list[dict[str, Any]]:
    """Bodies as dictionaries; the positions of their places lie ready, and make room for those of the next."""
    items = [from_json(body) for body in bodies]
    if located:
        about.points.clear()
        about.points.update(points(edition, (link["id"] for item in items for link in item["places"])))
    return items


def _about(asked: Asked, edition: Edition, single: bool) -> About:
    return About(
        noun=asked.noun,
        public_url=asked.public_url,
        edition=edition.number,
        published=editions.describe(edition, {}).published,
        accessed=_today(),
        single=single,
    )


def _answer(
    asked: Asked,
    edition: Edition,
    body: bytes,
    links: Headers | None = None,
    pieces: Iterator[bytes] | None = None,
    part: Part | None = None,
) -> Answer:
    format_ = asked.format
    address = f"{asked.public_url} {format_.name} {_today() if format_.of_the_day else ''} {asked.scope['path']}"
    return Answer(
        body,
        identity=asked.identity(edition, address),
        media_type=format_.media_type.encode(),
        beside=[(b"fasti-edition", b"%d" % edition.number), *(links or [])],
        lasting=not format_.of_the_day,
        pieces=pieces,
        part=part,
    )


def _links(asked: Asked, page: Page) -> Headers:
    """Where the list goes on: other formats have no room for it (RFC 8288)."""
    path, query = asked.scope["path"], parameters(asked.scope["query_string"])
    cursors = {"next": page.next, "prev": page.prev}
    found = [f'<{urls.page(path, query, cursor)}>; rel="{name}"' for name, cursor in cursors.items() if cursor]
    return [(b"link", ", ".join(found).encode())] if found else []


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
