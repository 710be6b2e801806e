"""A place in an EDTF text: what stands there, moving past it, and saying what is wrong with it."""

from __future__ import annotations

SHOWN = 50  # characters of a wrong text that its error repeats
DIGITS = "0123456789"  # where `str.isdigit` and `int` take those of any script
UNSPECIFIED = "X"


class EdtfError(ValueError):
    """A text that is not EDTF: `reason` says why, `position` where, counted from 0."""

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

    def digits(self, what: str, width: int, also: str = "") -> str:
        """Move past so many digits, or other characters that may stand for one."""
        begin = self.position
        for _ in range(width):
            if not self.next or self.next not in DIGITS + also:
                raise self.unexpected(f"{what} of {width} digits")
            self.position += 1
        return self.text[begin : self.position]

    def integer(self, what: str) -> str:
        """Move past the digits of a number above 0, however many."""
        begin = self.position
        while self.next and self.next in DIGITS:
            self.position += 1
        found = self.text[begin : self.position]
        if not found:
            raise self.unexpected(f"the digits of {what}")
        if found[0] == "0":
            raise self.wrong(f"expected {what} that does not begin with 0", begin)
        return found

    def unexpected(self, expected: str) -> EdtfError:
        """The error that something else stands here."""
        return self.wrong(f"expected {expected}")

    def wrong(self, reason: str, position: int | None = None) -> EdtfError:
        """The error that what stands here, or at an earlier position, will not do."""
        return EdtfError(self.text, self.position if position is None else position, reason)
