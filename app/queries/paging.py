"""Keyset paging: every page is a range of the sort key, so that a walk forwards and back meets each row once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from app.errors import InvalidCursor
from app.queries import cursors
from app.queries.cursors import Cursor
from app.queries.pageable import Pageable, Row, Values
from app.queries.params.records import PageParams
from app.store.edition import EditionReader

_NOT_BOUND = {"cursor", "limit", "total"}
"""What may change from page to page of one question."""


class PageRows(NamedTuple):
    """One page of stored bodies, and the cursors that lead on from it and back."""

    items: Sequence[Any]
    next: str | None
    prev: str | None
    edition: int
    total: int | None
    beside: Mapping[str, Any] = MappingProxyType({})
    """What else there is to say of the whole list."""

    def with_items(self, items: Iterable[Any], **beside: Any) -> PageRows:
        """The same page, its items made into something else, and more to say of it."""
        return self._replace(items=list(items), beside=beside)


def each(shape: Callable[[Row], Any]) -> Callable[[list[Row]], list[Any]]:
    """Makes an item of each row."""
    return lambda rows: [shape(row) for row in rows]


CACHED_FIRST_PAGES = each(itemgetter(0))
"""What stands first in each row."""


def read_page(
    edition: EditionReader,
    listing: Pageable,
    question: PageParams,
    scope: str,
    values: Values,
    show: Callable[[list[Row]], Sequence[Any]] = CACHED_FIRST_PAGES,
) -> PageRows:
    """One page of a list, asked with these values: what comes after (or before) the cursor, in its order.

    `scope` is the address that is asked: a cursor leads on from the same address and question only. `show` makes the
    items of the rows.
    """
    bound = sorted(question.model_fields_set - _NOT_BOUND)
    asked = cursors.digest(f"{scope} {[(name, getattr(question, name)) for name in bound]}")
    cursor = _cursor(question, asked, listing.kinds)
    backward = cursor is not None and cursor.backward
    got = listing.rows(edition, values, cursor.after if cursor else None, backward, question.limit + 1)
    more, got = len(got) > question.limit, got[: question.limit]
    if backward:
        got.reverse()

    def beside(row: Any, backward: bool) -> str:
        return cursors.encode(Cursor(edition.number, asked, tuple(row[-len(listing.kinds) :]), backward))

    return PageRows(
        items=show(got),
        next=beside(got[-1], backward=False) if got and (more or backward) else None,
        prev=beside(got[0], backward=True) if got and (more if backward else cursor) else None,
        edition=edition.number,
        total=listing.total(edition, values) if question.total else None,
    )


def _cursor(question: PageParams, asked: str, kinds: Sequence[type]) -> Cursor | None:
    if question.cursor is None:
        return None
    cursor = cursors.decode(question.cursor)
    if cursor.question != asked:
        raise InvalidCursor("this cursor belongs to another question; start again without it")
    if [type(value) for value in cursor.after] != list(kinds):
        raise InvalidCursor("this cursor belongs to another order; start again without it")
    return cursor
