"""A place in an EDTF text: what stands there, moving past it, and saying what is wrong with it."""

from __future__ import annotations

SHOWN = 50  # characters of a wrong text that its error repeats

# Written so in the standard: whoever wrote one of these made no mistake, and is told so.
UNREAD = {
    "X": "unspecified digits",
    "Y": "years of more than four digits",
    "S": "significant digits",
    "T": "times of day",
    "{": "sets of all members",
    "?": "qualifiers inside a date",
    "~": "qualifiers inside a date",
    "%": "qualifiers inside a date",
}


class EdtfError(ValueError):
    """A text that is not EDTF as we read it: `reason` says why, `position` where, counted from 0."""

    def __init__(self, text: str, position: int, reason: str) -> None:
        self.text = text
        self.position = position
        self.reason = reason
        shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        found = repr(text[position]) if position < len(text) else "the end"
        super().__init__(f"{shown!r}, character {position + 1} ({found}): {reason}")


class Scanner:
    """Reads a text once, from left to right, never going back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    @property
    def next(self) -> str:
        """The character that comes next, or nothing at the end."""
        return self.text[self.position : self.position + 1]

    def take(self, *tokens: str) -> str:
        """Move past one of the tokens and return it, or return nothing."""
        for token in tokens:
            if self.text.startswith(token, self.position):
                self.position += len(token)
                return token
        return ""

    def expect(self, token: str) -> None:
        """Move past a token that must stand here."""
        if not self.take(token):
            raise self.unexpected(repr(token))

    def finish(self) -> None:
        """Insist that nothing is left."""
        if self.next:
            raise self.unexpected("the end")

    def number(self, what: str, width: int) -> int:
        """Move past a number of so many digits: ASCII ones, where `str.isdigit` and `int` take any script's."""
        begin = self.position
        for _ in range(width):
            if not "0" <= self.next <= "9":
                raise self.unexpected(f"a {what} of {width} digits")
            self.position += 1
        return int(self.text[begin : self.position])

    def unexpected(self, expected: str) -> EdtfError:
        """The error that something else stands here; it knows the forms of the standard that we do not read."""
        unread = f" ({UNREAD[self.next]} are not read yet)" if self.next in UNREAD else ""
        return self.wrong(f"expected {expected}{unread}")

    def wrong(self, reason: str, position: int | None = None) -> EdtfError:
        """The error that what stands here, or at an earlier position, will not do."""
        return EdtfError(self.text, self.position if position is None else position, reason)
