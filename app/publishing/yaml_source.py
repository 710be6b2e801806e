"""YAML as data editors mean it: every scalar a string, every value with its line, and the traps refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from app.publishing.files import Place, SeedFile, Unreadable, read_text

MAX_BYTES = 10_000_000
MAX_DEPTH = 50
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NOT_TEXT = re.compile("[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, surrogates, and the line ends that YAML counts and an editor does not (NEL, LS, PS)."""


def read(path: Path, name: str) -> SeedFile:
    """Read one file.

    Raises Unreadable for whatever YAML would do behind an editor's back: duplicate keys, aliases, tags, several
    documents, nesting deeper than 50, control characters, more than 10 MB.
    """
    file = SeedFile(name)
    try:
        file.data = _Builder(yaml.parse(_text(path), _LOADER), file.lines).document()
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error) from None
    return file


def _not_yaml(error: yaml.MarkedYAMLError) -> Unreadable:
    found, begun = error.problem_mark, error.context_mark
    assert found is not None, "scanner and parser always say where"
    context = f"{error.context} from line {begun.line + 1}, " if begun and begun.line < found.line else ""
    return Unreadable(found.line + 1, f"this is not YAML: {context}{error.problem}")


def _text(path: Path) -> str:
    text = read_text(path, MAX_BYTES).replace("\r\n", "\n")
    if bad := NOT_TEXT.search(text):
        raise Unreadable(text.count("\n", 0, bad.start()) + 1, not_text(bad))
    return text


def not_text(bad: re.Match[str]) -> str:
    """What to say of a character that no text holds."""
    return f"the character U+{ord(bad[0]):04X} is not text"


class _Builder:
    """Builds the data from the parser's events, so that nothing is resolved, merged or expanded."""

    def __init__(self, events: Iterator[Any], lines: dict[Place, int]) -> None:
        self.events = events
        self.lines = lines

    def document(self) -> Any:
        next(self.events)  # the stream's start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        data = self.value(next(self.events), ())
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise Unreadable(_line(after), "a second document begins here; one file holds one")
        return data

    def value(self, event: Any, path: Place) -> Any:
        _refuse_tricks(event)
        if len(path) > MAX_DEPTH:
            raise Unreadable(_line(event), f"nested deeper than {MAX_DEPTH} levels")
        self.lines[path] = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            return _word(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return self.mapping(path)

    def sequence(self, path: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Place) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            _refuse_tricks(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise Unreadable(_line(event), "a key must be a plain word")
            key = _word(event)
            if key in items:
                first = self.lines[(*path, key)]
                message = f"the key '{key[:40]}' stands here twice, on line {first} too; expected it once"
                raise Unreadable(_line(event), message)
            items[key] = self.value(next(self.events), (*path, key))
            self.lines[(*path, key)] = _line(event)
        return items


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _refuse_tricks(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise Unreadable(_line(event), "anchors and aliases are not allowed; write the value out")
    if event.tag and event.tag != "!":
        raise Unreadable(_line(event), f"the tag {event.tag[:40]} is not allowed; every value is read as it is written")


def _word(event: yaml.ScalarEvent) -> str:
    """A scalar as it is written; its escapes may not smuggle in what the file itself may not hold."""
    if bad := NOT_TEXT.search(event.value):
        raise Unreadable(_line(event), not_text(bad))
    return str(event.value)
