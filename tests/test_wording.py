"""What an editor is told: plain words with an example, and hints that fit the entry in which the mistake stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.publishing import entries
from app.publishing.entries import EXPECTED
from app.publishing.wording import nearest
from tests.test_checking import DOCUMENTS, EVENTS, PLACES, A, B, mistakes, spoil

SLUG, LANG = "small letters from a to z and digits", "a language tag (BCP 47), such as az"
SIEGE = "{subject: siege-of-arva, location: arva}"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (PLACES, "id: far-isle", "id: NO", f"'NO' does not fit id: expected {SLUG}"),
        (PLACES, "kind: island", "kind: An Island", f"'An Island' does not fit kind: expected {SLUG}"),
        (
            A,
            SIEGE,
            "{subject: siege-of-arva, location: The Town}",
            f"'The Town' does not fit location: expected {SLUG}",
        ),
        (A, "lang: sk", "lang: Slovak language", f"'Slovak language' does not fit lang: expected {LANG}"),
        (DOCUMENTS, "language: en", "language: in English", f"'in English' does not fit language: expected {LANG}"),
        (DOCUMENTS, "sha256: af1f", "sha256: AF1F", "does not fit sha256: expected a SHA-256, 64 characters"),
        (A, "sha256: 2d90", "sha256: ", "does not fit sha256: expected a SHA-256, 64 characters"),
        (B, "'https://www.example.org/arva'", "arva.org", "'arva.org' does not fit same_as: expected a web address"),
        (
            B,
            "'https://www.example.org/arva'",
            "{text: arva.org}",
            "'arva.org' does not fit text: expected a web address",
        ),
        (B, "'https://www.example.org/arva'", "[arva.org]", "same_as: input should be a valid string"),
    ],
)
def test_what_does_not_fit_is_told_without_a_pattern(seed: Path, file: str, old: str, new: str, message: str) -> None:
    line = spoil(seed, file, old, new)
    told = [mistake.message for mistake in mistakes(seed) if mistake.line == line]
    assert [text for text in told if message in text]
    assert not any("^" in text for text in told)


def test_every_pattern_is_explained_with_an_example() -> None:
    patterns = set(re.findall(r"pattern=(\w+)", Path(entries.__file__).read_text()))
    assert {getattr(entries, name) for name in patterns} == set(EXPECTED)
    for pattern, words in EXPECTED.items():
        *_, example = words.split("such as ")
        assert pattern == entries.SHA256 or re.match(pattern, re.split(" or ", example)[0])


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            PLACES,
            "kind: island",
            "knid: island",
            "'knid'; expected one of id, title, kind, summary, merged_into, removed; did you mean 'kind'?",
        ),
        (
            PLACES,
            "kind: island",
            "statement: x\n  kind: island",
            "'statement'; expected one of id, title, kind, summary, merged_into, removed",
        ),
        (EVENTS, "removed: It", "remvoed: It", "removed; did you mean 'removed'?"),
        (EVENTS, "merged_into: ", "tilte: x\n  merged_into: ", "'tilte'; expected one of id, merged_into"),
        (
            DOCUMENTS,
            "characters: 276",
            "charcters: 276",
            "'charcters'; expected one of sha256, characters; did you mean 'characters'?",
        ),
        (
            DOCUMENTS,
            "language: en",
            "langauge: en",
            "licence, language, text, independent, merged_into, removed; did you mean 'language'?",
        ),
        (
            A,
            "document: chronicle-a\n",
            "document: chronicle-a\nauthor: x\n",
            "'author'; expected one of document, statements",
        ),
        (A, "in: line 1", "line: line 1", "'line'; expected one of at, in, sha256; did you mean 'in'?"),
        (
            A,
            "bound: more_than",
            "boundary: about",
            "'boundary'; expected one of value, unit, bound; did you mean 'bound'?",
        ),
        (
            A,
            SIEGE,
            "{subject: siege-of-arva, nowhere: arva}",
            "'nowhere' is no property or relation; expected one of when, published,",
        ),
        (
            A,
            SIEGE,
            "{subject: siege-of-arva, loaction: arva}",
            "'loaction' is no property or relation; did you mean 'location'?",
        ),
    ],
)
def test_a_hint_fits_the_entry_that_refused_the_key(seed: Path, file: str, old: str, new: str, message: str) -> None:
    spoil(seed, file, old, new)
    assert [
        told
        for told in (mistake.message for mistake in mistakes(seed))
        if told.endswith(message) or f"{message} " in told
    ]


def test_a_word_like_none_has_no_hint() -> None:
    assert nearest("xyz", ["location"]) == ""
