"""Search: records of all types by their words, the best first, with the place where they match."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Integer, Select, Subquery, bindparam, func, select
from sqlmodel import col

from app.queries import perspectives
from app.queries.filters import FilterKeys, active_filters, conditions
from app.queries.matching import FTS, expressions, match, ranked
from app.queries.pageable import Listing, Order, Pageable
from app.queries.paging import PageRows, each, read_page
from app.queries.params.records import SearchParams
from app.queries.perspective_sql import ACCORDING_TO
from app.queries.records import SHAPES, sorted_by
from app.queries.tiered_hits import TieredHits
from app.resources.analysis import FORM, Phrase
from app.resources.page import HIT_FIELDS
from app.resources.terms import phrases, terms
from app.resources.text_folding import fold
from app.resources.urls import RECORD_TYPES
from app.store.edition import EditionReader
from app.store.schema import HitRow, PerspectiveRow, RecordRow, WordRow
from app.store.statement import Statement

RANKED = 500
"""Occurrences of the words up to which every hit is ranked (bm25 looks at all of them: 0.2 µs each). Of more, hits come
by their tier, and within it those first of which most is told."""
RANKED_TOGETHER = 20_000
"""The same for several words: few records hold them all, and a frequent one among them (`of`) must not hide which."""
LOOKED_UP = 4
"""Tokens of a phrase whose occurrences are looked up."""
COUNTED = 1_000
"""Hits up to which the types are counted where words are as frequent as that."""
_WORDS = Statement(
    select(*(func.total(col(getattr(WordRow, type_))) for type_ in RECORD_TYPES)).where(
        col(WordRow.word) >= bindparam("word"), col(WordRow.word) < bindparam("beyond")
    )
)
Counts = dict[str, int]


@dataclass(frozen=True)
class Results:
    """A page of heads with the texts in which they match, the phrases, and how many of each type match in all."""

    page: PageRows
    phrases: list[Phrase]
    counts: Counts
    counts_complete: bool


def search(edition: EditionReader, question: SearchParams) -> Results:
    """The records that hold all the words, or with `according_to` those of which that document says them.

    Unless another order is asked for, records with every word in their title or names come before those that have one
    in their text, and of equally good hits the one of which more is told.
    """
    names, shape, values = _asked(edition, question)
    wanted = phrases(terms(question.q))
    values["title"] = fold(question.q.strip())
    together = ACCORDING_TO not in names
    word = _only_token(wanted)
    held = {token: _count(edition, token) for token in _looked_up(wanted)} if together else {}
    ranked_up_to = RANKED if word else RANKED_TOGETHER
    common = together and not question.sort and _occurrences(held, wanted) > ranked_up_to
    listing = _tiers(shape) if common else _listing(shape, question.sort)
    page = read_page(edition, listing, question, "search", values, show=each(lambda row: row[:2]))
    if not together:
        page = page.with_items([(_head(edition, key, values[ACCORDING_TO]), text) for key, text in page.items])
    if together and not names and word and not word.endswith("*") and not any(held[FORM + word].values()):
        return Results(page, wanted, held[word], counts_complete=True)
    counts = dict(edition.read(_types(names, common), **values))
    complete = not common or sum(counts.values()) < COUNTED
    return Results(page, wanted, {type_: counts.get(type_, 0) for type_ in RECORD_TYPES}, complete)


def _asked(edition: EditionReader, question: SearchParams) -> tuple[FilterKeys, FilterKeys, dict[str, Any]]:
    """The filters without the type and with it, and the values to ask with."""
    names, values = active_filters(edition, question)
    values |= {**expressions(question.q), "type": question.type}
    return names, names | {"type"} if question.type else names, values


def _only_token(wanted: list[Phrase]) -> str | None:
    """The one token that is looked for, if there is no more than one."""
    return wanted[0][0] if len(wanted) == 1 and len(wanted[0]) == 1 else None


def _looked_up(wanted: list[Phrase]) -> set[str]:
    """The tokens whose occurrences say how often the phrases occur at most."""
    forms = {FORM + phrase[0] for phrase in wanted if len(phrase) == 1}
    return forms.union(*(phrase[:LOOKED_UP] for phrase in wanted))


def _occurrences(held: dict[str, Counts], wanted: list[Phrase]) -> int:
    """How often the words occur at most: a phrase no more often than any of its tokens."""
    often = {token: sum(counts.values()) for token, counts in held.items()}
    forms = sum(often[FORM + phrase[0]] for phrase in wanted if len(phrase) == 1)
    return forms + sum(min(often[token] for token in phrase[:LOOKED_UP]) for phrase in wanted)


def _count(edition: EditionReader, token: str) -> Counts:
    """How many records of each type hold a token, or one that begins so."""
    word = token.removesuffix("*")
    beyond = f"{word}\U0010ffff" if token.endswith("*") else f"{word}\x00"
    [row] = edition.read(_WORDS, word=word, beyond=beyond)
    return dict(zip(RECORD_TYPES, map(int, row), strict=True))


def _head(edition: EditionReader, record: int, document: int) -> bytes:
    body = from_json(perspectives.render_perspective(edition, record, document))
    return to_json({name: body[name] for name in HIT_FIELDS})


def _narrowed(rows: Select[*tuple[Any, ...]], names: FilterKeys) -> Select[*tuple[Any, ...]]:
    """The hits that fulfil all filters, each joined to its record."""
    rows = rows.join(RecordRow, col(RecordRow.key) == col(HitRow.record))
    if ACCORDING_TO in names:
        rows = rows.join(PerspectiveRow, col(PerspectiveRow.record) == col(HitRow.record))
        rows = rows.where(col(PerspectiveRow.document) == bindparam(ACCORDING_TO))
    if "type" in names:
        rows = rows.where(col(RecordRow.type) == bindparam("type"))
    return rows.where(*conditions(names - {"type"}))


@lru_cache(SHAPES)
def _listing(names: FilterKeys, sort: str | None) -> Pageable:
    """Every hit ranked, or all of them in another order."""
    alone = ACCORDING_TO in names
    hits = ranked(alone)
    shown = col(HitRow.record) if alone else col(HitRow.content)
    rows = select(shown, col(HitRow.text)).join(hits, hits.c.key == col(HitRow.key))
    return Listing(_narrowed(rows, names), sorted_by(sort, alone) if sort else _best(hits))


def _best(hits: Subquery) -> Order:
    """By tier; in the first of them what is called just so before what has a longer title, of which more is told."""
    longer = (col(RecordRow.title_order) != bindparam("title")).cast(Integer)
    return Order((hits.c.tier, longer, hits.c.score * col(HitRow.weight), col(HitRow.key)))


@lru_cache(SHAPES)
def _tiers(names: FilterKeys) -> Pageable:
    rows = select(col(HitRow.content), col(HitRow.text)).select_from(FTS).join(HitRow, col(HitRow.key) == FTS.c.rowid)
    rows = rows.where(col(HitRow.document).is_(None))
    # Where nothing narrows, records need not be looked at: a fourth of what SQLite does.
    return TieredHits(_narrowed(rows, names) if names else rows)


def keys(edition: EditionReader, question: SearchParams, most: int) -> list[int]:
    """The keys of at most so many records that match, in whatever order."""
    _, shape, values = _asked(edition, question)
    return [key for (key,) in edition.read(_keys(shape), **values, most=most)]


@lru_cache(SHAPES)
def _keys(names: FilterKeys) -> Statement:
    return Statement(_found(names, col(RecordRow.key)).limit(bindparam("most")))


@lru_cache(SHAPES)
def _types(names: FilterKeys, common: bool) -> Statement:
    """How many hits of each type there are; of common words, among the first so many."""
    rows = _found(names, col(RecordRow.type))
    found = (rows.limit(COUNTED) if common else rows).subquery()
    return Statement(select(found.c.type, func.count()).group_by(found.c.type))


def _found(names: FilterKeys, wanted: Any) -> Select[*tuple[Any, ...]]:
    """That column of every record that matches."""
    if ACCORDING_TO in names:
        hits = ranked(alone=True)
        rows = select(wanted).select_from(HitRow).join(hits, hits.c.key == col(HitRow.key))
    else:
        rows = select(wanted).select_from(FTS).join(HitRow, col(HitRow.key) == FTS.c.rowid)
        rows = rows.where(match("anywhere"), col(HitRow.document).is_(None))
    return _narrowed(rows, names)
