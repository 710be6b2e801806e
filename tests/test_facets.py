"""What a list divides into: counted by way of keys, and held to the records themselves."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.dates import day_number
from app.queries import facets, overview, records
from app.queries.facets import Facets
from app.queries.params.records import ListParams
from app.resources.base import Resource
from app.resources.document import DOCUMENTS
from app.resources.event import EVENTS
from app.resources.place import PLACES
from app.resources.registry import RESOURCES
from app.store.edition import EditionReader
from tests.seeds import publish_seed, record, write_seed
from tests.test_pages import page


def dated(tmp_path: Path, dates: list[str]) -> EditionReader:
    """An edition with an event at each of these dates, and one without."""
    events = [record(f"event-{number}") for number in range(len(dates) + 1)]
    claims: list[dict[str, Any]] = [{"subject": f"event-{n}", "when": edtf} for n, edtf in enumerate(dates)]
    claims += [{"subject": "witness", "published": "1850"}]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {"witness": claims}), tmp_path / "data")
    return EditionReader(tmp_path / "data", 1)


def found(edition: EditionReader, resource: Resource) -> Facets:
    """What the whole list of a noun divides into."""
    return facets.facets(edition, ListParams(), partial(records.keys, edition, resource))


def test_a_list_is_counted_by_its_keys(tmp_path: Path) -> None:
    edition = dated(tmp_path, ["../1700", "-0044-03-15", "1800", "1800-05", "1801", "1999", "2000-01-01", "Y1E17"])
    over = overview.over_time(edition, EVENTS)
    days = [day_number(*date) for date in ((-44, 3, 15), (1800, 1, 1), (1800, 5, 1), (1801, 1, 1), (1999, 1, 1))]
    days.append(day_number(2000, 1, 1))
    assert over
    assert (over.first, over.last, len(over.counts)) == (days[0], days[-1], overview.STRETCHES)
    expected = Counter((day - over.first) // over.width for day in days)
    assert {number: count for number, count in enumerate(over.counts) if count} == expected


def test_a_list_in_another_order_is_counted_the_same_way(tmp_path: Path) -> None:
    years = [1700, 1750, 1750, 1999]
    documents = [record(f"document-{number}") for number in range(len(years))]
    claims: list[dict[str, Any]] = [
        {"subject": f"document-{n}", "published": str(year)} for n, year in enumerate(years)
    ]
    publish_seed(write_seed(tmp_path / "seed", {"documents": documents}, {"witness": claims}), tmp_path / "data")
    edition = EditionReader(tmp_path / "data", 1)
    over = overview.over_time(edition, DOCUMENTS)
    assert over == found(edition, DOCUMENTS).over
    assert over
    assert [count for count in over.counts if count] == [1, 2, 1]


@pytest.mark.parametrize("dates", [[], ["1800"], ["1800-01-01", "1800-02-01"]])
def test_over_a_few_days_nothing_is_counted(tmp_path: Path, dates: list[str]) -> None:
    edition = dated(tmp_path, dates)
    assert overview.over_time(edition, EVENTS) is None
    assert overview.over_time(edition, PLACES) is None
    assert found(edition, EVENTS).over is None


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.plural)
def test_facets_say_what_the_records_say(article_dir: Path, article: TestClient, resource: Any) -> None:
    edition = EditionReader(article_dir, 1)
    items = article.get(f"/{resource.plural}?limit=500").json()["items"]
    given = found(edition, resource)
    assert (given.counted, given.partial) == (len(items), False)
    kinds = Counter(item["kind"] for item in items)
    assert dict.fromkeys(kind for kind, _, _ in given.values["kind"].values) == dict.fromkeys(
        k for k, _ in kinds.most_common(8)
    )
    assert all(kinds[kind] == count for kind, _, count in given.values["kind"].values)
    for name in ("place", "document"):
        for id_, _, count in given.values[name].values:
            assert count == article.get(f"/{resource.plural}?{name}={id_}&total=true").json()["total"]
    assert given.over is None or sum(given.over.counts) <= len(items)


def test_every_count_is_that_of_the_list_it_leads_to(article: TestClient) -> None:
    for item, count in (("kind=declaration", 4), ("contested=true", 6)):
        assert f'{item}" rel="nofollow"' in page(article, "/events")
        assert len(article.get(f"/events?{item}").json()["items"]) == count


def test_sorts_of_saying_are_named_and_not_counted(article: TestClient) -> None:
    named = page(article, "/events?edition=1").split("Sort of saying")[1].split("</ul>")[0]
    assert '<a href="/claims?nature=inference&amp;edition=1"' in named
    assert 'class="count"' not in named
