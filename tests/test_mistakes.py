"""Mistakes come all together: none hides another, none is told twice, and none makes another of what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_checking import DOCUMENTS, EVENTS, PLACES, TEXT, A, B, mistakes, spoil

FALL = "{subject: fall-of-arva, when: 1410-06-02}"


def told(folder: Path) -> list[tuple[int, str]]:
    return [(mistake.line, mistake.message) for mistake in mistakes(folder)]


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ("{subject: fall-of-arwa, when: 1410-13, nature: rant}", ["fall-of-arwa", "1410-13", "rant"]),
        ("{subject: fall-of-arwa, location: arwa}", ["'fall-of-arwa'", "'arwa'"]),
        ("{subject: arva, location: jana-novak}", ["said of events", "leads to places"]),
        ("{subject: fall-of-arva, whne: 1410, loaction: arva}", ["'when'", "'location'"]),
        ("{when: 1410, nature: rant}", ["'subject' is missing", "rant"]),
        ("fell", ["expected keys and values here, found 'fell'"]),
    ],
)
def test_everything_wrong_in_one_claim_is_told(seed: Path, spoilt: str, words: list[str]) -> None:
    line = spoil(seed, A, FALL, spoilt)
    found = told(seed)
    assert {at for at, _ in found} == {line}
    assert len(found) == len(words)
    for word in words:
        assert any(word in message for _, message in found), (word, found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: fall\n", "id: The Fall\n"),
        ("  - id: fall\n    passages:", "  - passages:"),
        ("at: 162-193", "at: 193-162"),
        ("  - id: fall\n", "  - id: fall\n    natuer: statement\n"),
        ("document: chronicle-a\n", "document: chronicle-a\nauthor: nobody\n"),
    ],
)
def test_what_is_wrong_around_a_claim_does_not_hide_what_is_wrong_in_it(seed: Path, old: str, new: str) -> None:
    spoil(seed, A, old, new)
    line = spoil(seed, A, FALL, "{subject: fall-of-arva, when: 1410-13}")
    around, inside = sorted(told(seed))
    assert around[0] < line == inside[0]
    assert "1410-13" in inside[1]


def test_a_record_with_a_mistake_is_there_for_those_who_refer_to_it(seed: Path) -> None:
    spoil(seed, EVENTS, "title: Fall of Arva", "titel: Fall of Arva")
    spoil(seed, PLACES, "  kind: region\n", "")
    spoil(seed, "records/people.yaml", "kind: group", "kind: crowd")
    spoil(seed, DOCUMENTS, "characters: 276", "characters: many")
    words = ["characters", "'title' is missing", "'titel'", "'individual' or 'group'", "'kind' is missing"]
    found = [message for _, message in told(seed)]
    assert len(found) == len(words)
    assert all(word in message for word, message in zip(words, found, strict=True)), found


def test_a_misspelt_end_of_an_id_is_hinted_at(seed: Path) -> None:
    spoil(seed, EVENTS, "removed: It", "remvoed: It")
    assert any("did you mean 'removed'" in message for _, message in told(seed))


@pytest.mark.parametrize("word", ['"two\\nlines"', "|\n    two\n    lines\n"])
def test_a_mistake_is_told_in_one_line(seed: Path, word: str) -> None:
    line = spoil(seed, PLACES, "kind: island", f"kind: {word}")
    [mistake] = mistakes(seed)
    assert str(mistake).splitlines() == [str(mistake)]
    assert mistake.line == line


def test_what_would_be_passed_over_is_told(seed: Path, tmp_path: Path) -> None:
    (seed / "claims" / "chronicle-c.yml").write_text("document: chronicle-c\n")
    (seed / "records" / "people").symlink_to(seed / "claims")
    (seed / "claims" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert [(Path(m.file).name, m.message.split(";")[0]) for m in mistakes(seed)] == [
        ("chronicle-c.yml", "this file would not be read"),
        ("gone.yaml", "the file cannot be read: No such file or directory"),
        ("people", "this file would not be read"),
    ]


def test_a_text_that_cannot_be_read_is_told(seed: Path) -> None:
    (seed / TEXT).unlink()
    (seed / TEXT).mkdir()
    assert told(seed) == [(1, "this is not a file")]


def test_a_statement_that_is_none_is_told(seed: Path) -> None:
    line = spoil(seed, A, "  - id: older\n", "  - just words\n  - id: older\n")
    assert told(seed) == [(line, "expected keys and values here, found 'just words'")]


def test_an_empty_file_says_what_it_lacks(seed: Path) -> None:
    (seed / B).write_text("# to be written\n")
    assert told(seed) == [(1, "the key 'document' is missing"), (1, "the key 'statements' is missing")]
