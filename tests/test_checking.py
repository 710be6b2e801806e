"""Every mistake that an editor can make is named with its file and line, all in one run, and nothing is written."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.errors import InvalidSources, Mistake
from app.publishing.checking import check
from app.publishing.publish import publish

EVENTS, PLACES, DOCUMENTS = "records/events.yaml", "records/places.yaml", "records/documents.yaml"
A, B, TEXT = "claims/chronicle-a.yaml", "claims/chronicle-b.yaml", "texts/chronicle-a.txt"


def spoil(seed: Path, file: str, old: str, new: str) -> int:
    """Replace a piece of a file; the line where it stood."""
    path = seed / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def mistakes(seed: Path) -> list[Mistake]:
    with pytest.raises(InvalidSources) as caught:
        check(seed)
    return list(caught.value.mistakes)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            EVENTS,
            "- id: rumour\n",
            "- {id: fall-of-arva, title: x, kind: x, summary: x}\n- id: rumour\n",
            "taken: records/events.yaml:6 has it",
        ),
        (EVENTS, "kind: founding", "titel: x\n  kind: founding", "unknown key 'titel'; expected one of id, title"),
        (EVENTS, "kind: founding", "note: x\n  kind: founding", "unknown key 'note'; expected one of id, title"),
        (EVENTS, "- id: rumour\n  title: Rumour of a second siege\n", "- id: rumour\n", "the key 'title' is missing"),
        (EVENTS, "merged_into: siege-of-arva", "merged_into: arva", "only events belong here"),
        (EVENTS, "merged_into: siege-of-arva", "merged_into: siege-of-arvo", "did you mean 'siege-of-arva'"),
        (PLACES, "kind: island", "kind: [island]", "kind"),
        ("records/people.yaml", "kind: group", "kind: crowd", "'individual' or 'group'"),
        (A, "document: chronicle-a", "document: chronicle-b", "belong in claims/chronicle-b.yaml"),
        (A, "document: chronicle-a", "document: chronicle-x", "no document 'chronicle-x'"),
        (A, "document: chronicle-a", "document: arva", "no document 'arva'"),
        (A, "id: siege", "id: author", "taken: line 3 has it; expected another"),
        (
            A,
            "{subject: siege-of-arva, location: arva}",
            "{subject: siege-of-arva, location: arvo}",
            "did you mean 'arva'",
        ),
        (
            A,
            "{subject: siege-of-arva, location: arva}",
            "{subject: siege-of-arvo, location: arva}",
            "there is no event 'siege-of-arvo'; expected an id from records/events.yaml; did you mean 'siege-of-arva'?",
        ),
        (
            A,
            "{subject: siege-of-arva, location: arva}",
            "{subject: siege-of-arva, loaction: arva}",
            "did you mean 'location'",
        ),
        (
            A,
            "{subject: siege-of-arva, location: arva}",
            "{subject: siege-of-arva}",
            "expected one property, found none",
        ),
        (A, "{subject: siege-of-arva, location: arva}", "{subject: arva, location: brod}", "'location' is said of"),
        (
            A,
            "{subject: siege-of-arva, location: arva}",
            "{subject: siege-of-arva, location: jana-novak}",
            "'location' leads to",
        ),
        (
            A,
            "{subject: siege-of-arva, location: arva}",
            "{subject: siege-of-arva, location: arva, before: rumour}",
            "one thing",
        ),
        (
            A,
            "{subject: siege-of-arva, participant: karl-the-elder, role: attacker}",
            "{subject: siege-of-arva, location: arva, key: siege-of-arva-location-arva}",
            "is taken by claims/chronicle-a.yaml:21",
        ),
        (A, "leads_to: fall-of-arva", "leads_to: siege-of-arva", "linked to itself"),
        (A, "when: 1410-06-02", "when: 1410-02-30", "01 to 28"),
        (A, "when: 1410-06-02", "when: [1410, 1411]", "quotes"),
        (A, "bound: more_than", "bound: lots", "bound"),
        (A, "value: 300", "value: many", "expected a number"),
        (A, "value: 300", "value: 1e400", "expected a number"),
        (A, "value: 300", f"value: {'9' * 400}", "expected a number"),
        (A, "nature: evaluation", "nature: rant", "nature"),
        (B, "rank: deprecated", "rank: worst", "rank"),
        (B, "lat: 49.2629", "lat: 99", "lat"),
        (B, "lat: 49.2629", "lat: nan", "lat"),
        (B, "'https://www.example.org/arva'", "javascript:alert(1)", "does not fit same_as: expected a web address"),
        (B, "'https://www.example.org/arva'", "https://a.org/a|b", "does not fit same_as: expected a web address"),
        (A, "lang: sk", "lang: Slovak language", "lang"),
        (B, "in: leaf 4", "at: 1-2\n        in: leaf 4", "needs its sha256"),
        (B, "in: leaf 4", f"sha256: {'0' * 64}\n        in: leaf 4", "needs its range"),
        (B, "in: leaf 4", "at: 9-4\n        in: leaf 4", "such as 1538-1603"),
    ],
)
def test_a_mistake_is_named_with_its_line(seed: Path, file: str, old: str, new: str, words: str) -> None:
    line = spoil(seed, file, old, new)
    [mistake] = mistakes(seed)
    assert (mistake.file, mistake.line) == (str(seed / file), line)
    assert words in mistake.message


def test_all_mistakes_of_all_files_come_in_one_run_and_nothing_is_written(seed: Path, tmp_path: Path) -> None:
    spoil(seed, EVENTS, "title: Fall of Arva", "titel: Fall of Arva")
    spoil(seed, PLACES, "kind: island", "kind: An Island")
    spoil(seed, A, "when: 1410-06-02", "when: 1410-13")
    spoil(seed, B, "subject: jana-novak, born", "subject: jana-novac, born")
    (seed / "claims" / "notes.txt").write_text("mine")
    with pytest.raises(InvalidSources) as caught:
        publish(seed, tmp_path / "data", 5, io.StringIO())
    files = {Path(mistake.file).name for mistake in caught.value.mistakes}
    assert files == {"events.yaml", "places.yaml", "chronicle-a.yaml", "chronicle-b.yaml", "notes.txt"}
    assert all(line.count(":") >= 2 for line in str(caught.value).splitlines())
    assert not (tmp_path / "data").exists()


def test_a_range_must_lie_in_the_text(seed: Path) -> None:
    (seed / TEXT).unlink()
    spoil(seed, A, "at: 0-44", "at: 0-4400")
    assert any("ends after the text, which has 276 characters" in mistake.message for mistake in mistakes(seed))


def test_a_text_that_was_changed_is_told(seed: Path) -> None:
    spoil(seed, TEXT, "bravely", "cowardly")
    assert {Path(mistake.file).name for mistake in mistakes(seed)} == {"chronicle-a.txt", "chronicle-a.yaml"}


def test_a_digest_is_held_against_the_text_at_hand(seed: Path) -> None:
    spoil(seed, A, "at: 0-44", "at: 0-43")
    assert any("has the sha256" in mistake.message for mistake in mistakes(seed))
    spoil(seed, A, "at: 0-43", "at: 0-43000")
    assert any("ends after the text, which has 276 characters" in mistake.message for mistake in mistakes(seed))


def test_a_range_beyond_a_text_of_unstated_length_is_told(seed: Path) -> None:
    document = (seed / DOCUMENTS).read_text().split("  text:\n")
    rest = document[1].split("\n", 2)[2]
    (seed / DOCUMENTS).write_text(document[0] + rest)
    spoil(seed, A, "at: 0-44", "at: 0-4400")
    assert any("ends after the text" in mistake.message for mistake in mistakes(seed))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("chronicle-b.txt", b"x", "licence"),
        ("nobody.txt", b"x", "expected texts/"),
        ("arva.txt", b"x", "expected texts/"),
        ("chronicle-a.md", b"x", "expected texts/"),
        ("chronicle-a.txt", b"\xff", "UTF-8"),
    ],
)
def test_a_text_needs_a_document_a_licence_and_to_be_text(seed: Path, name: str, content: bytes, words: str) -> None:
    (seed / "texts" / name).write_bytes(content)
    assert any(words in mistake.message and mistake.file.endswith(name) for mistake in mistakes(seed))


def test_an_unreadable_file_of_records_does_not_make_every_reference_a_mistake(seed: Path) -> None:
    (seed / PLACES).write_text("a: 1\na: 2\n")
    [mistake] = mistakes(seed)
    assert "the key 'a' stands here twice, on line 1 too" in mistake.message


def test_what_is_no_list_of_records_or_no_entry_is_told(seed: Path) -> None:
    (seed / PLACES).write_text("arva: x\n")
    (seed / EVENTS).write_text("- just words\n")
    (seed / A).write_text("- just words\n")
    told = " ".join(mistake.message for mistake in mistakes(seed))
    assert "expected a list" in told
    assert "expected keys and values here" in told


def test_a_folder_that_is_not_there_or_holds_nothing_is_told(tmp_path: Path) -> None:
    assert "no such folder" in mistakes(tmp_path / "nowhere")[0].message
    (tmp_path / "README.md").write_text("mine")
    assert "nothing to publish" in mistakes(tmp_path)[0].message


def test_hidden_files_and_the_folder_s_own_papers_are_passed_over(seed: Path) -> None:
    for name in (".gitkeep", "README.md", "claims/.swp"):
        (seed / name).write_text("x")
    assert len(check(seed).registry) == 16


def test_an_id_that_is_retired_is_taken_too(seed: Path) -> None:
    path = seed / EVENTS
    path.write_text(path.read_text() + "- {id: siege-of-arwa, title: x, kind: x, summary: x}\n")
    [mistake] = mistakes(seed)
    assert mistake.message.startswith("the id 'siege-of-arwa' is taken: records/events.yaml:26 has it")
