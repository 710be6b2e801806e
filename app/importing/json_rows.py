"""Reads rows from JSON: the elements of an array with their offsets in the file, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from app.importing.report import Report
from app.importing.rows import Row, flat
from app.importing.source_file import SourceFile

_BLANKS = re.compile(r"[ \t\r\n\x1e\ufeff]*")
"""JSON whitespace, byte-order marks, and the record separator before each value of a sequence (RFC 7464, RFC 8142)."""
FORMALITIES = {"type", "head", "@context"}
"""Members next to the rows that only identify the kind of file."""
WGS_84 = re.compile("CRS:?84|EPSG:+4326|EPSG:[0-9.]*:4326")


class Element(NamedTuple):
    """A value, its start and end offset, and the member of the top object that contains it."""

    start: int
    end: int
    value: Any
    group: str = ""


def json_rows(
    source: SourceFile, report: Report, members: Collection[str], whole: Collection[str] = ()
) -> Iterator[Row]:
    """Yields the elements of the top array, or of the arrays in these members of the top object.

    `results.bindings` is the member `bindings` of the member `results`. If several values follow each other (JSON
    lines, JSON text sequences), each is a row. Elements that are no objects, or have a duplicate key, are refused;
    other members of the top object are reported as lost; text that is not JSON ends the import. Objects in the columns
    `whole` are not flattened.
    """
    reader = _Reader(source, report)
    for number, (start, end, value, group) in enumerate(reader.elements(members), start=1):
        line = source.line(start)
        twice, reader.twice = reader.twice, []
        if not isinstance(value, dict):
            report.refuse(line, f"expected an object, found {source.text[start:end][:40]}")
        elif twice:
            report.refuse(line, f"the key '{twice[0][:40]}' stands twice in one object")
        else:
            yield Row(number, line, start, end, flat(value, whole), group)


class _Reader:
    """Reads the text value by value."""

    def __init__(self, source: SourceFile, report: Report) -> None:
        self.source = source
        self.report = report
        self.twice: list[str] = []
        # NaN and Infinity are not JSON numbers (RFC 8259, section 6) and are read as null.
        self.decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=lambda _: None)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            self.twice += [key for key in made if keys.count(key) > 1]
        return made

    def elements(self, members: Collection[str]) -> Iterator[Element]:
        """Yields the elements. The first value is parsed completely before any, so that a truncated file is refused."""
        start = self._skip(self.source.begin)
        first = self._value(start)
        self.twice = []
        if self._skip(first.end) < len(self.source.text):
            yield from self._values(start, members)
        elif isinstance(first.value, list):
            yield from self._array(start, "")
        elif isinstance(first.value, dict) and _reaches(first.value, members):
            yield from self._members(start, members)
        elif isinstance(first.value, dict) and first.value.get("type") == "Feature":
            yield first
        else:
            expected = " or ".join(f"'{member}'" for member in members)
            raise self.source.bad(start, f"expected an array, or an object with an array in the member {expected}")

    def _values(self, place: int, members: Collection[str]) -> Iterator[Element]:
        """Yields values that follow each other, or the rows in a value (a sequence of collections, RFC 8142)."""
        while place < len(self.source.text):
            element = self._value(place)
            if isinstance(element.value, dict) and _reaches(element.value, members):
                yield from self._members(place, members)
            else:
                yield element
            place = self._skip(element.end)

    def _array(self, place: int, group: str) -> Iterator[Element]:
        place = self._skip(place + 1)
        while self._at(place) != "]":
            element = self._value(place)
            yield element._replace(group=group)
            place = self._next(element.end)

    def _members(self, place: int, members: Collection[str]) -> Iterator[Element]:
        """Yields the rows in the members of the object at this offset; other members are reported as lost."""
        place = self._skip(place + 1)
        while self._at(place) != "}":
            key = self._value(place)
            place = self._skip(self._skip(key.end) + 1)
            member = self._value(place)
            self.twice = []
            inner = [name.removeprefix(f"{key.value}.") for name in members if name.startswith(f"{key.value}.")]
            if key.value in members and isinstance(member.value, list):
                yield from self._array(place, key.value)
            elif inner and isinstance(member.value, dict) and _reaches(member.value, inner):
                yield from self._members(place, inner)
            else:
                self._leave(str(key.value), member)
            place = self._next(member.end)

    def _leave(self, name: str, member: Element) -> None:
        if name == "crs" and not WGS_84.search(json.dumps(member.value)):
            raise self.source.bad(
                member.start, "the coordinates are in another system than WGS 84, by the member 'crs'"
            )
        if name not in FORMALITIES and name != "crs" and member.value not in (None, "", [], {}):
            self.report.lose(self.source.line(member.start), f"'{name[:60]}' beside the rows is not imported")

    def _next(self, place: int) -> int:
        """The offset of the next value, or of the closing bracket."""
        place = self._skip(place)
        return self._skip(place + 1) if self._at(place) == "," else place

    def _value(self, place: int) -> Element:
        try:
            value, end = self.decoder.raw_decode(self.source.text, place)
        except json.JSONDecodeError as error:
            raise self.source.bad(error.pos, f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}") from None
        except (RecursionError, ValueError) as error:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else "a number has too many digits"
            raise self.source.bad(place, f"this JSON cannot be read: {reason}") from None
        return Element(place, end, value)

    def _skip(self, place: int) -> int:
        found = _BLANKS.match(self.source.text, place)
        assert found is not None, "nothing is blank too"
        return found.end()

    def _at(self, place: int) -> str:
        return self.source.text[place : place + 1]


def _reaches(value: dict[str, Any], members: Collection[str]) -> bool:
    """Whether one of these members holds an array."""
    for member in members:
        name, _, rest = member.partition(".")
        inner = value.get(name)
        if (isinstance(inner, list) and not rest) or (isinstance(inner, dict) and rest and _reaches(inner, [rest])):
            return True
    return False
