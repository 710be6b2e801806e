"""What a list divides into: counted by way of keys, and held to the records themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.database import Edition
from app.dates import END_OF_TIME, day_number
from app.queries import facets, records
from app.queries.questions import ListQuestion
from app.resources.document import DOCUMENTS
from app.resources.event import EVENTS
from app.resources.nouns import RESOURCES
from app.resources.place import PLACES
from tests.seeds import publish_seed, record, write_seed
from tests.test_pages import page


def dated(tmp_path: Path, dates: list[str]) -> Edition:
    """An edition with an event at each of these dates, and one without."""
    events = [record(f"event-{number}") for number in range(len(dates) + 1)]
    claims: list[dict[str, Any]] = [{"subject": f"event-{n}", "when": edtf} for n, edtf in enumerate(dates)]
    claims += [{"subject": "witness", "published": "1850"}]
    publish_seed(write_seed(tmp_path / "seed", {"events": events}, {"witness": claims}), tmp_path / "data")
    return Edition(tmp_path / "data", 1)


def test_a_list_is_counted_by_its_keys(tmp_path: Path) -> None:
    edition = dated(tmp_path, ["../1700", "-0044-03-15", "1800", "1800-05", "1801", "1999", "2000-01-01", "Y1E17"])
    days = facets.years(edition, EVENTS)
    first = [day_number(*date) for date in ((-44, 3, 15), (1800, 1, 1), (1800, 5, 1), (1801, 1, 1), (1999, 1, 1))]
    step = (day_number(2000, 1, 1) - first[0]) // facets.STRETCHES + 1
    expected = Counter((day - first[0]) // step for day in [*first, day_number(2000, 1, 1)])
    assert Counter({(day - first[0]) // step: count for day, count in days.items()}) == expected
    assert sum(days.values()) == 6


def test_a_list_in_another_order_is_counted_by_years(tmp_path: Path) -> None:
    edition = dated(tmp_path, ["1800"])
    [(day, count)] = facets.years(edition, DOCUMENTS).items()
    assert (day_number(1849, 1, 1) < day < day_number(1851, 1, 1), count) == (True, 1)


def test_of_what_has_no_dates_nothing_is_counted(tmp_path: Path) -> None:
    edition = dated(tmp_path, [])
    assert facets.years(edition, EVENTS) == facets.years(edition, PLACES) == {}


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.plural)
def test_facets_say_what_the_records_say(article_dir: Path, article: TestClient, resource: Any) -> None:
    edition = Edition(article_dir, 1)
    items = article.get(f"/{resource.plural}?limit=500").json()["items"]
    found = facets.facets(edition, records.keys(edition, resource, ListQuestion(), 500), None)
    assert (found.counted, found.partial) == (len(items), False)
    kinds = Counter(item["kind"] for item in items)
    assert dict.fromkeys(kind for kind, _, _ in found.values["kind"]) == dict.fromkeys(
        k for k, _ in kinds.most_common(8)
    )
    assert all(kinds[kind] == count for kind, _, count in found.values["kind"])
    sources = Counter(source["id"] for item in items for source in item["sources"])
    assert all(sources[id_] == count for id_, _, count in found.values["document"])
    for id_, _, count in found.values["place"]:
        where = [item for item in items if id_ in {link["id"] for link in item["places"]}]
        assert count <= len(where)
    assert all(day < END_OF_TIME for day in found.days)


def test_every_count_is_that_of_the_list_it_leads_to(article: TestClient) -> None:
    for item, count in (("kind=declaration", 4), ("contested=true", 3)):
        assert f'{item}" rel="nofollow"' in page(article, "/events")
        assert len(article.get(f"/events?{item}").json()["items"]) == count


def test_natures_of_many_are_named_and_not_counted(article: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = page(article, "/events").split("Sort of saying")[1].split("</ul>")[0]
    monkeypatch.setattr(facets, "FEW", 5)
    named = page(article, "/events?sort=title").split("Sort of saying")[1].split("</ul>")[0]
    assert 'class="count">2' in counted
    assert 'class="count"></span>' in named
