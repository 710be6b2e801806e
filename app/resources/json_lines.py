"""Bodies that stand one after the other in a text, a line each: one by one, or all at once as a JSON array has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

LINE_END = b"\n"
"""No body has one within: JSON has none but where it is laid out."""


class JsonLines(Sequence[bytes]):
    """Such bodies. To cut them apart and join them again takes three times as long as to have them together."""

    def __init__(self, lines: bytes) -> None:
        """Of the lines, without the end of the last."""
        self._lines = lines

    def __iter__(self) -> Iterator[bytes]:
        """One by one."""
        return iter(self._apart)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._apart)

    def __getitem__(self, which):  # type: ignore[no-untyped-def]  # what a list gives
        """One, or some."""
        return self._apart[which]

    def joined(self) -> bytes:
        """All of them, with commas between."""
        return self._lines.replace(LINE_END, b",")

    @cached_property
    def _apart(self) -> list[bytes]:
        return self._lines.split(LINE_END)
