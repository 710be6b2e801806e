"""Search in many languages: the hits that Lucene documents for the normalisation of each, and no others."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.seeds import client_of, publish_seed, record, write_seed


def samples() -> list[tuple[str, str, str, bool]]:
    """A language, a text, what is typed, and whether that finds the text; the source of each stands in the file."""
    with (Path(__file__).parent / "search_languages.tsv").open(newline="", encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["language"], row["text"], row["query"], row["hit"] == "yes") for row in rows]


SAMPLES = samples()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Each language has an event, with the text as its summary, and one with the text as its title."""
    folder = tmp_path_factory.mktemp("languages")
    texts = dict.fromkeys(text for _, text, _, _ in SAMPLES)
    events = [record(f"summary-{n}", f"No {n}", summary=text) for n, text in enumerate(texts)]
    titled = [record(f"title-{n}", text, summary="x.") for n, text in enumerate(texts)]
    publish_seed(write_seed(folder / "seed", {"events": [*events, *titled]}, {}), folder / "data")
    return client_of(folder / "data")


@pytest.mark.parametrize(
    ("text", "query", "is_hit"),
    [pytest.param(*sample, id=f"{language}-{n}") for n, (language, *sample) in enumerate(SAMPLES)],
)
def test_a_text_is_found_by_other_spellings(client: TestClient, text: str, query: str, is_hit: bool) -> None:
    number = list(dict.fromkeys(text for _, text, _, _ in SAMPLES)).index(text)
    response = client.get("/search", params={"q": query, "limit": 500})
    snippets = {hit["id"]: hit["snippet"] for hit in response.json()["items"]}
    assert (f"title-{number}" in snippets) is is_hit
    assert (f"summary-{number}" in snippets) is is_hit
    assert not is_hit or "<mark>" in snippets[f"summary-{number}"]


def test_there_are_samples_of_forty_languages() -> None:
    languages = Counter(language for language, *_ in SAMPLES)
    refused = Counter(language for language, _, _, is_hit in SAMPLES if not is_hit)
    assert len(languages) >= 40
    assert min(languages.values()) >= 4
    assert set(refused) == set(languages)
