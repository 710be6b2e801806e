"""Full text: the one place that knows the index, and how a reader's words become a query that cannot fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, product
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

from app.resources.analysis import FORM, Phrase
from app.resources.terms import Term, terms
from app.store.schema import HitRow, PerspectiveRow, RecordRow

WEIGHTS = 8.0, 5.0, 1.0, 0.8, 0.5, 0.1
"""How much a word in the title, the names and the text counts in bm25; then how much another spelling of it
counts: little, for it is rare, and bm25 gives what is rare a high score."""
BEGINNINGS = 8
"""Ways of spelling all the words together that are held against the beginning of titles."""
FTS = table("hit_fts", column("rowid", Integer))
_INDEX: ColumnElement[Any] = literal_column("hit_fts")
TIERS = "tier_0", "tier_1", "tier_2"
"""The title begins with the words; title and names hold all of them; the text has to help."""


def expressions(q: str) -> dict[str, str]:
    """What to ask the index for: all words anywhere, in title or names, in the title, at its beginning; the tiers."""
    asked = terms(q)
    everywhere, begins = _all(asked), _begins(asked)
    anywhere, titled = everywhere, f"{{title names title_forms names_forms}} : {everywhere}"
    tiers = dict(zip(TIERS, (begins, f"({titled}) NOT ({begins})", f"({anywhere}) NOT ({titled})"), strict=True))
    in_title = f"{{title title_forms}} : {everywhere}"
    return {"anywhere": anywhere, "titled": titled, "begins": begins, "in_title": in_title, **tiers}


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


def _all(asked: Sequence[Term]) -> str:
    return f"({' AND '.join(map(_term, asked)) or _phrase(())})"


def _term(term: Term) -> str:
    whole = " AND ".join(map(_any, term.words))
    return f"({' OR '.join([f'({whole})', _any(term.joined)])})" if term.joined else whole


def _any(phrases: Iterable[Phrase]) -> str:
    """Any of them; a single token may be a form."""
    each = [*phrases]
    forms = [(FORM + phrase[0],) for phrase in each if len(phrase) == 1]
    return f"({' OR '.join(map(_phrase, (*each, *forms)))})"


def _begins(asked: Sequence[Term]) -> str:
    """The words at the beginning of a title; or a form of the first at that of its forms, and the others in it."""
    words = [word for term in asked for word in term.words]
    spelled = (tuple(chain.from_iterable(phrases)) for phrases in product(*words))
    found = [f"title : ^{_phrase(phrase)}" for phrase in islice(spelled, BEGINNINGS)]
    for phrase, others in _first_forms(asked):
        rest = tuple(chain.from_iterable(word[0] for word in others))
        found.append(f"title : ^{_phrase(phrase + rest)}")
        form = f"title_forms : ^{_phrase((FORM + phrase[0],))}"
        found.append(f"({form} AND title : {_phrase(rest)})" if rest else form)
    return " OR ".join(dict.fromkeys(found))


def _first_forms(asked: Sequence[Term]) -> Iterator[tuple[Phrase, list[tuple[Phrase, ...]]]]:
    """Each single token that can stand at the head of what was typed, and the words that follow it."""
    for first in asked[:1]:
        following = [word for term in asked[1:] for word in term.words]
        yield from ((phrase, following) for phrase in first.joined)
        following = [*first.words[1:], *following]
        yield from ((phrase, following) for phrase in first.words[0] if len(phrase) == 1)


def _phrase(tokens: Phrase) -> str:
    """One phrase; where its last token ends in `*`, so does what it stands for."""
    phrase = " ".join(tokens)
    return f'"{phrase.replace("*", "")}"{"*" if phrase.endswith("*") else ""}'
