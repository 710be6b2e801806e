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
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.resources.folding import words
from app.resources.tables import HitRow, PerspectiveRow, RecordRow

MAX_WORDS = 32
WEIGHTS = 8.0, 5.0, 1.0
"""How much a word in the title, the names and the text counts in bm25."""
FTS = table("hit_fts", column("rowid", Integer))
_INDEX: ColumnElement[Any] = literal_column("hit_fts")
TIERS = "tier_0", "tier_1", "tier_2"
"""The title begins with the words; title and names hold all of them; the text has to help."""


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
    """What to ask the index for: all words anywhere, in title or names, in the title, at its beginning; the tiers."""
    asked = terms(q)
    anywhere, titled, begins = _all(asked), f"{{title names}} : {_all(asked)}", f"title : {_start(asked)}"
    tiers = dict(zip(TIERS, (begins, f"({titled}) NOT ({begins})", f"({anywhere}) NOT ({titled})"), strict=True))
    return {"anywhere": anywhere, "titled": titled, "begins": begins, "in_title": f"title : {_all(asked)}", **tiers}


def match(expression: str) -> ColumnElement[bool]:
    """The rows of the index that match one of the expressions."""
    return _INDEX.bool_op("MATCH")(bindparam(expression))


def holding(alone: bool) -> ColumnElement[bool]:
    """Whether a record holds all the words, as all documents tell it or as `according_to` does."""
    hits = select(col(HitRow.record)).join(FTS, FTS.c.rowid == col(HitRow.key)).where(match("anywhere"))
    if not alone:
        return col(RecordRow.key).in_(hits.where(col(HitRow.document).is_(None)))
    told = hits.where(col(HitRow.document) == bindparam("according_to"))
    return or_(col(RecordRow.key).in_(told), col(RecordRow.key).in_(_titled_alone("record")))


def ranked(alone: bool) -> Subquery:
    """Hits that match all words: `key`, `tier` and `score` (bm25), the best lowest."""
    mine = col(HitRow.document) == bindparam("according_to") if alone else col(HitRow.document).is_(None)
    hits = _scored("anywhere").where(mine)
    if alone:
        titled = _scored("in_title").where(col(HitRow.key).in_(_titled_alone("key")))
        return hits.union_all(titled).subquery()
    return hits.subquery()


def _scored(expression: str) -> Select[*tuple[Any, ...]]:
    beyond = [FTS.c.rowid.not_in(select(FTS.c.rowid).where(match(e))).cast(Integer) for e in ("begins", "titled")]
    columns = (
        FTS.c.rowid.label("key"),
        (beyond[0] + beyond[1]).label("tier"),
        func.bm25(_INDEX, *WEIGHTS, type_=Float).label("score"),
    )
    return select(*columns).join(HitRow, col(HitRow.key) == FTS.c.rowid).where(match(expression))


def _titled_alone(wanted: str) -> Select[*tuple[Any, ...]]:
    """That column of the hits that are found by their title: the document speaks of them, in no words of its own."""
    teller: ColumnElement[int] = bindparam("according_to")
    hit, own = aliased(HitRow), aliased(HitRow)
    speaks = exists().where(col(PerspectiveRow.record) == col(hit.record), col(PerspectiveRow.document) == teller)
    has_words = exists().where(col(own.record) == col(hit.record), col(own.document) == teller)
    return (
        select(col(getattr(hit, wanted)))
        .join(FTS, FTS.c.rowid == col(hit.key))
        .where(match("in_title"), col(hit.document).is_(None), speaks, ~has_words)
    )


# FTS5 expressions of quoted words only: no operator of a reader's can reach the index, and an empty phrase matches
# nothing and is no error.


def _all(asked: list[str]) -> str:
    return f"({' AND '.join(map(_phrase, asked)) or _phrase('')})"


def _start(asked: list[str]) -> str:
    return f"^{_phrase(' '.join(asked))}"


def _phrase(words_: str) -> str:
    """One phrase; where it ends in `*`, so does what it stands for."""
    return f'"{words_.replace("*", "")}"{"*" if words_.endswith("*") else ""}'
