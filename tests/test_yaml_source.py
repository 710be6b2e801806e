"""YAML as editors mean it: words stay words, and every trap is refused with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.publishing import yaml_source
from app.publishing.files import SeedFile, Unreadable
from app.publishing.yaml_source import MAX_BYTES, read


@pytest.fixture(autouse=True, params=["CBaseLoader", "BaseLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers: the fast one in C, and the one that takes its place where libyaml is missing."""
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, request.param))


def load(tmp_path: Path, content: str | bytes) -> SeedFile:
    path = tmp_path / "file.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, "file.yaml")


@pytest.mark.parametrize(
    "word", ["NO", "yes", "0123", "1:30", "1990-01-19", "-0044-03-15", "1e3", "~", "null", "0x1F", ".inf"]
)
def test_every_value_is_what_was_written(tmp_path: Path, word: str) -> None:
    assert load(tmp_path, f"a: {word}\nb: [{word}]\n").data == {"a": word, "b": [word]}


def test_every_value_has_its_line(tmp_path: Path) -> None:
    file = load(tmp_path, "a: 1\nb:\n  - x: 2\n    y:\n      long\n      text\n")
    assert [file.line(place) for place in [("a",), ("b",), ("b", 0), ("b", 0, "x"), ("b", 0, "y")]] == [1, 2, 3, 3, 4]
    assert file.line(("b", 0, "nowhere", 5)) == 3
    assert file.line(("nowhere",)) == 1


@pytest.mark.parametrize("content", ["", "# only a comment\n", "\ufeff"])
def test_an_empty_file_holds_nothing(tmp_path: Path, content: str) -> None:
    assert load(tmp_path, content).data is None


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "twice, on line 1 too; expected it once"),
        ("a: &x 1\n", 1, "anchors"),
        ("a: 1\nb: *x\n", 2, "alias"),
        ("a: &a [x, x]\nb: &b [*a, *a]\n", 1, "anchors"),
        ("a: !!python/object:os.system x\n", 1, "tag"),
        ("a: !mine x\n", 1, "tag"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("[" * 60 + "]" * 60, 1, "deeper than 50"),
        ("[" * 60_000, 1, "deeper than 50"),
        ("a:\n" + "".join(f"{' ' * n}- \n" for n in range(1, 60)), 52, "deeper than 50"),
        ("? [a]\n: b\n", 1, "key"),
        ("a: 1\n&x b: 2\n", 2, "anchors"),
        ("a: 1\n!!str b: 2\n", 2, "tag"),
        ("a: 1\n*x : 2\n", 2, "alias"),
        ('a: 1\n"\\0": 2\n', 2, "U+0000"),
        ("a: {b: 1}\nc:\n  <<: *a\n", 3, "alias"),
        ("a: 1\nb: 'open\nc: 2\n", 4, "quoted scalar from line 2"),
        ("a: 1\nb: [1\n", 3, "not YAML"),
        ('a: "\\0"\n', 1, "U+0000"),
        ('a: "x\\x07"\n', 1, "U+0007"),
        ("a: 1\nb: x\x07y\n", 2, "U+0007"),
        ('a: 1\nb: "\\ud800"\n', 2, "not YAML|not text"),
        (b"a: 1\nb: \xed\xa0\x80\n", 2, "UTF-8"),
        ("a: 1\nb: \u2028\nc: [\n", 2, "U+2028"),
        ("a: 1\nb: \u0085\nc: [\n", 2, "U+0085"),
        ("a: 1\rb: 2\n", 1, "U+000D"),
        ("a: 1".encode("utf-16"), 1, "UTF-8"),
        (b"a: b\nc: \xff\n", 2, "UTF-8"),
        (b"a: b\x00c\n", 1, "U+0000"),
        (b"x" * (MAX_BYTES + 1), 1, "larger than 10 MB"),
    ],
)
def test_a_trap_is_refused_with_its_line(tmp_path: Path, content: str | bytes, line: int, words: str) -> None:
    with pytest.raises(Unreadable, match=words.replace("+", r"\+")) as caught:
        load(tmp_path, content)
    assert caught.value.line == line


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        with pytest.raises(Unreadable):
            read(path, "x.yaml")


def test_a_file_from_windows_is_read_as_any_other(tmp_path: Path) -> None:
    file = load(tmp_path, "\ufeffa: 1\r\nb: |\r\n  two\r\n  lines\r\nc: 3\r\n")
    assert file.data == {"a": "1", "b": "two\nlines\n", "c": "3"}
    assert file.line(("c",)) == 5


def test_a_quoted_word_is_a_word(tmp_path: Path) -> None:
    data: Any = load(tmp_path, "a: '1'\nb: ! two\n").data
    assert data == {"a": "1", "b": "two"}
