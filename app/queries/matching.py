"""Full text: the one place that knows the index, and how a reader's words become a query that cannot fail."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    Subquery,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
)

from app.resources.folding import words

MAX_WORDS = 32
WEIGHTS = 8.0, 5.0, 1.0
"""How much a word in the title, the names and the text counts in bm25."""
_FTS = table("perspective_fts", column("rowid", Integer))
_INDEX: ColumnElement[Any] = literal_column("perspective_fts")


def terms(q: str) -> list[str]:
    """The words that are searched for, folded; one that ends in `*` stands for all that begin so."""
    return list(islice(_terms(q), MAX_WORDS))


def _terms(q: str) -> Iterator[str]:
    for part in q.split():
        folded = words(part)
        if folded and part.endswith("*"):
            folded[-1] += "*"
        yield from folded


def expressions(q: str) -> dict[str, str]:
    """What to ask the index for: all of the words anywhere, all in title or names, the title beginning with them."""
    asked = terms(q)
    return {"anywhere": _all(asked), "titled": f"{{title names}} : {_all(asked)}", "begins": f"title : {_start(asked)}"}


def matching() -> Select[Any]:
    """The keys of the perspectives that hold all the words; none where there is no word."""
    return select(_FTS.c.rowid).where(_match("anywhere"))


def ranked() -> Subquery:
    """The same keys as `key`, with `tier` and `score` (bm25), the best lowest.

    In tier 0 the title begins with the words; in 1 title and names hold all of them; in 2 the text has to help.
    """
    beyond = [_FTS.c.rowid.not_in(select(_FTS.c.rowid).where(_match(e))).cast(Integer) for e in ("begins", "titled")]
    columns = (
        _FTS.c.rowid.label("key"),
        (beyond[0] + beyond[1]).label("tier"),
        func.bm25(_INDEX, *WEIGHTS, type_=Float).label("score"),
    )
    return select(*columns).where(_match("anywhere")).subquery()


# FTS5 expressions of quoted words only: no operator of a reader's can reach the index, and an empty phrase matches
# nothing and is no error.


def _all(asked: list[str]) -> str:
    return f"({' AND '.join(map(_phrase, asked)) or _phrase('')})"


def _start(asked: list[str]) -> str:
    return f"^{_phrase(' '.join(asked))}"


def _phrase(words_: str) -> str:
    """One phrase; where it ends in `*`, so does what it stands for."""
    return f'"{words_.replace("*", "")}"{"*" if words_.endswith("*") else ""}'


def _match(expression: str) -> ColumnElement[bool]:
    return _INDEX.bool_op("MATCH")(bindparam(expression))
