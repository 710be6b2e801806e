"""The quality of search: what readers look for comes at the top, no less than with plain bm25 over every hit."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from fastapi.testclient import TestClient

from app.importing.importing import import_file
from app.importing.options import Options
from app.queries.matching import expressions
from app.store.edition import edition_path
from tests.optional import shared
from tests.seeds import client_of, publish_seed

FIRST = 10
"""Hits that a reader looks at."""
Search = Callable[[str], list[str]]


def wanted(data: str) -> list[tuple[str, str]]:
    """What is typed, and the title of what should come first: chosen by hand, before either ranking was asked."""
    with (Path(__file__).parent / "search_quality.tsv").open(newline="") as lines:
        return [(q, title) for name, q, title in csv.reader(lines, delimiter="\t") if name == data]


def ours(client: TestClient) -> Search:
    """The service's own search."""

    def search(q: str) -> list[str]:
        return [hit["title"] for hit in client.get("/search", params={"q": q, "limit": FIRST}).json()["items"]]

    return search


def plain(data_dir: Path) -> Search:
    """All hits that hold every word, ranked by SQLite's bm25 as it comes."""
    asked = (
        "SELECT record.title FROM hit_fts JOIN hit ON hit.key = hit_fts.rowid JOIN record ON record.key = hit.record "
        "WHERE hit_fts MATCH ? AND hit.document IS NULL ORDER BY bm25(hit_fts), hit.key LIMIT ?"
    )

    def search(q: str) -> list[str]:
        with closing(connect(edition_path(data_dir, 1))) as edition:
            return [title for (title,) in edition.execute(asked, (expressions(q)["anywhere"], FIRST))]

    return search


def scores(search: Search, questions: list[tuple[str, str]]) -> tuple[float, float]:
    """The mean reciprocal rank of what is wanted, and how much of it is among the first ten (recall@10)."""
    places = [hits.index(title) + 1 if title in (hits := search(q)) else None for q, title in questions]
    found = [place for place in places if place]
    return sum(1 / place for place in found) / len(places), len(found) / len(places)


@pytest.fixture(scope="module")
def wikidata(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine thousand events of Wikidata, published."""
    seed, data = tmp_path_factory.mktemp("wikidata-seed"), tmp_path_factory.mktemp("wikidata")
    import_file("wikidata", shared("reference/data/wikidata-events.json"), seed, Options(plain_titles=True))
    publish_seed(seed, data)
    return data


@pytest.mark.parametrize("data", ["seed", "wikidata"])
def test_search_is_no_worse_than_plain_bm25(
    data: str, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    data_dir: Path = request.getfixturevalue("article_dir" if data == "seed" else "wikidata")
    questions = wanted(data)
    with client_of(data_dir) as client:
        own = scores(ours(client), questions)
    other = scores(plain(data_dir), questions)
    record_property("search", f"{data}: {len(questions)} queries, MRR and recall@10 {own}, plain bm25 {other}")
    assert own[0] >= other[0], "mean reciprocal rank"
    assert own[1] >= other[1], "recall@10"
    assert min(own) > 0.9


def test_the_scores_tell_good_from_bad() -> None:
    questions = [("a", "A"), ("b", "B")]
    assert scores(lambda q: ["x", q.upper()], questions) == (0.5, 1.0)
    assert scores(lambda _: ["A"], questions) == (0.5, 0.5)
    assert scores(lambda _: [], questions) == (0.0, 0.0)
