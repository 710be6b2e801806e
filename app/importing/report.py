"""The report of an import: every row refused, every loss, doubt and merge, and every id retired, with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["refused", "loss", "doubt", "merge", "retired"]


class Remark(NamedTuple):
    """What is to be said of one line: why it was refused, what was lost of it, what in it is hard to believe, which
    other rows or records are taken for the same thing, which id is no record's any more."""

    line: int
    kind: Kind
    message: str


@dataclass
class Report:
    """All that an editor should know of an import; nothing is lost that does not stand here."""

    file: str
    remarks: list[Remark] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    """Columns that nothing was made of, and how many rows have something there."""
    rows: int = 0

    def refuse(self, line: int, reason: str) -> None:
        """Note that nothing was taken from a row."""
        self.rows += 1
        self.remarks.append(Remark(line, "refused", reason))

    def accept(self, remarks: Iterable[Remark], unread: Iterable[str]) -> None:
        """Note what is to be said of a row from which something was taken."""
        self.rows += 1
        self.remarks.extend(remarks)
        self.unread.update(unread)

    def lose(self, line: int, what: str) -> None:
        """Note a loss that is no row's."""
        self.remarks.append(Remark(line, "loss", what))

    def doubt(self, line: int, what: str) -> None:
        """Note what is hard to believe of several rows, the first of them on this line."""
        self.remarks.append(Remark(line, "doubt", what))

    def merge(self, lines: list[int], what: str) -> None:
        """Note which rows are about one record, all of them by file and line."""
        self.remarks.append(Remark(lines[0], "merge", f"{what}: {', '.join(f'{self.file}:{line}' for line in lines)}"))

    def retire(self, what: str) -> None:
        """Note an id that is no record's any more."""
        self.remarks.append(Remark(1, "retired", what))

    @property
    def refused(self) -> int:
        """How many rows nothing was taken from."""
        return sum(remark.kind == "refused" for remark in self.remarks)

    @property
    def accepted(self) -> int:
        """How many rows something was taken from."""
        return self.rows - self.refused

    def lines(self) -> Iterator[str]:
        """One line for each remark: `FILE:line: reason` of a row refused, else `loss: …`, `doubt: …` and so on."""
        for column, rows in sorted(self.unread.items()):
            name = " ".join(column.split())[:60]
            yield f"{self.file}:1: loss: '{name}' is not imported; it says something in {_counted(rows, 'row')}"
        for line, kind, message in sorted(self.remarks, key=lambda remark: remark.line):
            prefix = "" if kind == "refused" else f"{kind}: "
            yield f"{self.file}:{line}: {prefix}{' '.join(message.split())}"

    def totals(self) -> str:
        """How many rows there were, and what became of them."""
        kinds = Counter(remark.kind for remark in self.remarks)
        losses = kinds["loss"] + len(self.unread)
        merges = f", {_counted(kinds['merge'], 'merge')}" if kinds["merge"] else ""
        retired = f", {_counted(kinds['retired'], 'id')} retired" if kinds["retired"] else ""
        return (
            f"{_counted(self.rows, 'row')}: {self.accepted} imported, {self.refused} refused; "
            f"{_counted(losses, 'loss', 'losses')}, {_counted(kinds['doubt'], 'doubt')}{merges}{retired}"
        )


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
