"""Circles: a relation that cannot run in one does not within one document; between two it is their contradiction."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from app.publishing import cycles
from app.publishing.checking import check
from app.publishing.mistakes import Mistakes
from app.resources.relation import RELATIONS
from tests.seeds import client_of, ids, publish_seed, record, write_seed
from tests.test_checking import mistakes

ACYCLIC = [name for name, relation in RELATIONS.items() if relation.acyclic]
PLURAL = {"within": "places", "derived_from": "documents"}


def links(relation: str, *pairs: str, **more: Any) -> list[dict[str, Any]]:
    """Claims that one letter's record leads to another's."""
    return [{"subject": subject, relation: target, **more} for subject, target in map(tuple, pairs)]


def told(folder: Path, relation: str, **said: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    """Where each mistake is, and what it says."""
    plural = PLURAL.get(relation, "events")
    write_seed(folder, {plural: [record(id_) for id_ in "abcdef"]}, said)
    return [(Path(one.file).name, one.line, one.message) for one in mistakes(folder)]


def line(folder: Path, document: str, number: int) -> int:
    """The line on which the claim of that statement begins."""
    text = (folder / "claims" / f"{document}.yaml").read_text()
    return text[: text.index('"subject"', text.index(f'"s{number}"'))].count("\n")


def test_the_relations_that_cannot_run_in_a_circle() -> None:
    assert ACYCLIC == ["within", "leads_to", "before", "part_of", "derived_from"]
    assert all(set(RELATIONS[name].subjects) & set(RELATIONS[name].objects) for name in ACYCLIC)


@pytest.mark.parametrize("relation", ACYCLIC)
def test_a_circle_is_told_once_on_the_line_that_closes_it(tmp_path: Path, relation: str) -> None:
    [(file, at, message)] = told(tmp_path, relation, doc=links(relation, "ab", "de", "bc", "ca", "cd"))
    assert (file, at) == ("doc.yaml", line(tmp_path, "doc", 4))
    assert message.startswith(f"'{relation}' cannot run in a circle: ")
    way = message.split(": ")[1].split(";")[0].split(" > ")
    assert way[0] == way[-1]
    assert f"{way[0]}{way[1]}" in ("ab", "bc", "ca")
    assert sorted(way[1:]) == ["a", "b", "c"]


def test_every_circle_is_told_in_one_run(tmp_path: Path) -> None:
    found = told(tmp_path, "before", doc=links("before", "ab", "ba", "ba", "cd", "de", "ec", "ed", "ff"))
    found_circles = sorted(
        "".join(sorted(set(message.split(": ")[1].split(";")[0].split(" > ")))) for _, _, message in found[:-1]
    )
    assert found_circles == ["ab", "cde", "de"]
    assert "linked to itself" in found[-1][2]


@pytest.mark.parametrize("relation", ["about", "borders", "annuls", "cites"])
def test_other_relations_may_run_in_circles(tmp_path: Path, relation: str) -> None:
    plural = {"borders": "places", "cites": "documents"}.get(relation, "events")
    write_seed(tmp_path, {plural: [record("a"), record("b")]}, {"doc": links(relation, "ab", "ba")})
    assert len(check(tmp_path).claims) == 2


@pytest.mark.parametrize(
    "said",
    [
        {"one": links("before", "ab"), "two": links("before", "ba")},
        {"one": links("before", "ab") + links("before", "ba", rank="deprecated")},
        {"one": links("before", "ab") + links("before", "ba", nature="quotation")},
        {"one": links("leads_to", "ab") + links("leads_to", "ba", nature="intention")},
        {"one": links("before", "ab") + links("leads_to", "ba")},
        {"one": links("before", "ab", "bc", "ac") + links("before", "ab", key="again")},
    ],
)
def test_what_is_no_circle_in_one_document_s_own_words_passes(tmp_path: Path, said: dict[str, Any]) -> None:
    write_seed(tmp_path, {"events": [record(id_) for id_ in "abc"]}, said)
    check(tmp_path)


def test_places_that_lie_in_each_other_by_two_documents_are_served(tmp_path: Path) -> None:
    said = {"one": links("within", "ab"), "two": links("within", "ba")}
    write_seed(tmp_path / "s", {"places": [record("a"), record("b")]}, said)
    publish_seed(tmp_path / "s", tmp_path / "data")
    assert ids(client_of(tmp_path / "data"), "/places?place=a") == ["a", "b"]


def steps_of(*pairs: tuple[str, str]) -> list[cycles.Step]:
    return [cycles.Step("before", subject, target, number) for number, (subject, target) in enumerate(pairs, start=1)]


def test_of_records_that_all_lead_to_each_other_so_many_circles_are_told() -> None:
    found = Mistakes(Path())
    cycles.check_circles("doc.yaml", steps_of(*permutations("abcdefghijkl", 2)), found)
    assert len(found.found) == cycles.TOLD


def test_many_circles_are_each_looked_for_among_their_own_links(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    one = cycles._circle

    def counting(links_: cycles.Links) -> list[str]:
        looked_at.append(len(links_))
        return one(links_)

    monkeypatch.setattr(cycles, "_circle", counting)
    pairs = [pair for n in range(1_000) for pair in ((f"a{n}", f"b{n}"), (f"b{n}", f"a{n}"), (f"a{n}", f"a{n + 1}"))]
    found = Mistakes(Path())
    cycles.check_circles("doc.yaml", steps_of(*pairs), found)
    assert len(found.found) == 1_000
    assert sum(looked_at) <= 2 * len(pairs)
