"""What a route is told of a request: the edition that answers it, and the addresses of the pages beside it."""

from importlib.metadata import version
from typing import Annotated, Any

from fastapi import Path, Request
from starlette.types import Scope

from app.errors import EditionExpired, InvalidCursor, NotFound
from app.formats.format import Format, Noun
from app.queries import cursors
from app.queries.paging import PageRows
from app.queries.params.base import EditionParams
from app.queries.params.records import PageParams
from app.resources import urls
from app.server.endpoints import parse_query
from app.server.responses import Result
from app.store.edition import EditionReader
from app.store.editions import Editions

VERSION = version("fasti").encode()


class ReadRequest(Request):
    """A request to a route that reads; a `Request`, so that FastAPI leaves it out of the description."""

    def __init__(
        self,
        scope: Scope,
        editions: Editions,
        public_url: str,
        noun: Noun | None,
        format_: Format,
        newest: EditionReader | None = None,
    ) -> None:
        self.scope = scope  # nothing else of a `Request` is asked for here, and its own __init__ takes 1 µs
        self.editions = editions
        self._newest = newest
        self.public_url = public_url
        self.format = format_
        self._noun = noun

    @property
    def noun(self) -> Noun:
        """What the route shows; asked where it shows a noun."""
        assert self._noun is not None
        return self._noun

    @property
    def edition(self) -> EditionReader:
        """The newest edition; raises NothingPublished."""
        if self._newest is None:
            self._newest = self.editions.current()
        return self._newest

    def read(self, question: EditionParams) -> EditionReader:
        """The edition that is asked for, or the newest; raises NotKept and says which are kept."""
        return self.edition if question.edition is None else self.numbered(question.edition)

    def numbered(self, number: int) -> EditionReader:
        """The edition of that number; raises NotKept and says which are kept."""
        if number > self.edition.number:
            raise NotFound(f"edition {number} is not published here; the newest is {self.edition.number}")
        kept = self.editions.kept()
        if number not in kept:
            raise EditionExpired(f"edition {number} is no longer kept; those that are: {', '.join(map(str, kept))}")
        return kept[number]

    def walked(self, question: PageParams) -> EditionReader:
        """The edition of a page: that which is asked for, else that which its cursor began in; no walk mixes two."""
        if question.cursor is None or question.edition is not None:  # the cursor is bound to it
            return self.read(question)
        number = cursors.decode(question.cursor).edition
        if number > self.edition.number:
            raise InvalidCursor(
                f"this cursor is of edition {number}, which is not published here; start again without it"
            )
        return self.editions.at(number)

    def identity(self, edition: EditionReader, address: str) -> bytes:
        """What says which bytes an answer has that is no page of JSON, but for how it was asked."""
        return b" ".join((VERSION, edition.identity, address.encode(), self.scope["query_string"]))

    def page(self, edition: EditionReader, body: bytes) -> Result:
        """A page of that edition: with the address, the edition and the software say which bytes it has."""
        address = self.scope["path"].encode() + b"?" + self.scope["query_string"]
        return Result(body, identity=b"%s %s %s" % (VERSION, edition.identity, address))

    def tail(self, page: PageRows) -> dict[str, Any]:
        """What stands beside the items of a page."""
        path, question = self.scope["path"], parse_query(self.scope["query_string"])  # never the URL: Host is in it
        beside = {
            "next": urls.page(path, question, page.next),
            "prev": urls.page(path, question, page.prev),
            "edition": page.edition,
        }
        return beside | ({} if page.total is None else {"total": page.total}) | dict(page.beside)


RecordId = Annotated[str, Path(alias="id", max_length=300, description="The record's id.")]
