"""What routes share of a request: the edition that answers it, and the addresses of the pages beside it."""

from collections import Counter
from typing import Annotated, Any

from fastapi import Depends, Path, Request

from app.database import Edition, Editions
from app.errors import BadCursor, BadParameter
from app.queries import cursors
from app.queries.paging import Page
from app.resources import addresses


def _current(request: Request) -> Edition:
    editions: Editions = request.app.state.editions
    return editions.current()


def _walked(request: Request, current: Annotated[Edition, Depends(_current)]) -> Edition:
    """The edition that the cursor began in: a walk never mixes two."""
    editions: Editions = request.app.state.editions
    cursor = request.query_params.get("cursor")
    if cursor is None:
        return current
    number = cursors.decode(cursor).edition
    if number > current.number:
        raise BadCursor(f"this cursor is of edition {number}, which is not published here; start again without it")
    return editions.at(number)


def each_parameter_once(request: Request) -> None:
    """Refuse a parameter that is given twice: taking the last one in silence would answer another question."""
    names = Counter(name for name, _ in request.query_params.multi_items())
    for name, times in names.items():
        if times > 1:
            raise BadParameter(name, f"it is given {times} times; give it once")


AskedEdition = Annotated[Edition, Depends(_current)]
WalkedEdition = Annotated[Edition, Depends(_walked)]
RecordId = Annotated[str, Path(alias="id", max_length=300, description="The record's id.")]


def tail(request: Request, page: Page) -> dict[str, Any]:
    """What stands beside the items of a page."""
    path, parameters = request.scope["path"], request.query_params.multi_items()  # never the URL: Host is in it
    beside = {
        "next": addresses.page(path, parameters, page.next),
        "prev": addresses.page(path, parameters, page.prev),
        "edition": page.edition,
    }
    return beside if page.total is None else {**beside, "total": page.total}
