"""References that lead nowhere: each is told, unless a whole file is wanting; then that is told, and told first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.publishing.checking import check
from tests.seeds import record, write_seed
from tests.test_checking import PLACES, A, mistakes, spoil

PEOPLE = "records/people.yaml"


def told(folder: Path) -> list[str]:
    """Every mistake as it is printed, without the folder."""
    return [str(mistake).removeprefix(f"{folder}/") for mistake in mistakes(folder)]


def take_away(seed: Path, file: str) -> str:
    (seed / file).unlink()
    return "there is no such file"


def empty(seed: Path, file: str) -> str:
    (seed / file).write_text("# to be written\n")
    return "this file holds no record"


@pytest.mark.parametrize("spoilt", [take_away, empty])
def test_a_wanting_file_is_told_once_and_before_all_that_is_wrong_otherwise(
    seed: Path, spoilt: Callable[[Path, str], str]
) -> None:
    why = spoilt(seed, PLACES)
    line = spoil(seed, A, "when: 1410-06-02", "when: 1410-13")
    first, other = told(seed)
    assert first == (
        f"{PLACES}:1: {why}; expected the places that are named elsewhere, "
        "first at claims/chronicle-a.yaml:21: arva, brod, brodland, far-isle"
    )
    assert other.startswith(f"{A}:{line}: ")


def test_a_cause_names_a_few_of_many(tmp_path: Path) -> None:
    claims = [{"subject": "e", "location": f"p{number}"} for number in range(7)]
    write_seed(tmp_path, {"events": [record("e")]}, {"doc": claims})
    [only] = told(tmp_path)
    assert only.endswith(": p0, p1, p2, p3, p4 and 2 more")


def test_every_wanting_file_is_told(seed: Path) -> None:
    take_away(seed, PLACES)
    empty(seed, PEOPLE)
    people, places = told(seed)
    assert people.startswith(f"{PEOPLE}:1: this file holds no record; expected the people ")
    assert people.endswith(": council-of-brod, jana-novak, karl-the-elder")
    assert places.startswith(f"{PLACES}:1: there is no such file; expected the places ")


def test_without_documents_no_claim_can_be_read(seed: Path) -> None:
    take_away(seed, "records/documents.yaml")
    assert told(seed)[0].endswith("first at claims/chronicle-a.yaml:1: chronicle-a, chronicle-b")


def test_a_reference_that_may_lead_to_a_file_that_is_there_is_told_by_itself(tmp_path: Path) -> None:
    claims = [
        {"subject": "arva", "name": "Arva"},
        {"subject": "fall", "before": "feast"},
        {"subject": "fall", "participant": "jana"},
        {"subject": "fall", "location": "brod"},
        {"subject": "brod", "name": "Brod"},
        {"subject": "fall", "leads_to": "brod"},
    ]
    write_seed(tmp_path, {"events": [record("fall")], "people": [record("janna", kind="group")]}, {"doc": claims})
    cause, *others = told(tmp_path)
    assert cause.startswith(f"{PLACES}:1: there is no such file; ")
    assert cause.endswith(": brod")
    assert [line.split(": ", 1)[1] for line in others] == [
        "there is no record 'arva'; expected an id from records/*.yaml",
        "there is no event 'feast'; expected an id from records/events.yaml",
        "there is no record 'jana'; expected an id from records/*.yaml; did you mean 'janna'?",
        "there is no event 'brod'; expected an id from records/events.yaml",
    ]


def test_a_hint_is_of_a_type_that_fits(seed: Path) -> None:
    spoil(seed, A, "{subject: siege-of-arva, location: arva}", "{subject: siege-of-arva, location: siege-of-arv}")
    assert [line.split("; ")[1:] for line in told(seed)] == [["expected an id from records/places.yaml"]]


def test_files_that_nothing_refers_to_may_be_wanting(tmp_path: Path) -> None:
    write_seed(tmp_path, {"events": [record("a")], "people": []}, {"doc": [{"subject": "a", "when": "1990"}]})
    assert sorted(check(tmp_path).registry.numbers) == ["a", "doc"]


def test_records_may_wait_for_their_claims(tmp_path: Path) -> None:
    write_seed(tmp_path, {"events": [record("a")]}, {})
    sources = check(tmp_path)
    assert (sorted(sources.registry.numbers), len(sources.claims)) == (["a"], 0)


@pytest.mark.parametrize("content", ["arva: x\n", "- a: [\n"])
def test_a_file_that_cannot_be_read_as_records_explains_all_that_leads_nowhere(seed: Path, content: str) -> None:
    (seed / PLACES).write_text(content)
    assert len(told(seed)) == 1
