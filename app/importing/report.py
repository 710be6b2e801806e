"""The report of an import: every refused row, loss, doubt, merge and retired id, with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["refused", "loss", "doubt", "merge", "retired"]


class Remark(NamedTuple):
    """A message about one line: why the row is refused, a loss, a doubt, a merge, or a retired id."""

    line: int
    kind: Kind
    message: str


@dataclass
class Report:
    """Everything that an editor must know of an import. Every loss is reported."""

    file: str
    remarks: list[Remark] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    """By column that was not imported, the number of rows with a value in it."""
    rows: int = 0

    def refuse(self, line: int, reason: str) -> None:
        """Adds a refused row."""
        self.rows += 1
        self.remarks.append(Remark(line, "refused", reason))

    def accept(self, remarks: Iterable[Remark], unread: Iterable[str]) -> None:
        """Adds an imported row with its remarks and the columns that were not read."""
        self.rows += 1
        self.remarks.extend(remarks)
        self.unread.update(unread)

    def lose(self, line: int, what: str) -> None:
        """Adds a loss that concerns no single row."""
        self.remarks.append(Remark(line, "loss", what))

    def doubt(self, line: int, what: str) -> None:
        """Adds a doubt about several rows; `line` is that of the first."""
        self.remarks.append(Remark(line, "doubt", what))

    def merge(self, lines: list[int], what: str) -> None:
        """Adds a merge: the rows on these lines are about one record."""
        self.remarks.append(Remark(lines[0], "merge", f"{what}: {', '.join(f'{self.file}:{line}' for line in lines)}"))

    def retire(self, what: str) -> None:
        """Adds a retired id."""
        self.remarks.append(Remark(1, "retired", what))

    @property
    def refused(self) -> int:
        """Number of refused rows."""
        return sum(remark.kind == "refused" for remark in self.remarks)

    @property
    def accepted(self) -> int:
        """Number of imported rows."""
        return self.rows - self.refused

    def lines(self) -> Iterator[str]:
        """Yields a line for each remark: `FILE:line: reason` if refused, otherwise `FILE:line: loss: …` and so on."""
        for column, rows in sorted(self.unread.items()):
            name = " ".join(column.split())[:60]
            yield f"{self.file}:1: loss: '{name}' is not imported; it says something in {_counted(rows, 'row')}"
        for line, kind, message in sorted(self.remarks, key=lambda remark: remark.line):
            prefix = "" if kind == "refused" else f"{kind}: "
            yield f"{self.file}:{line}: {prefix}{' '.join(message.split())}"

    def totals(self) -> str:
        """A summary in one line: the number of rows, imported, refused, and of other remarks."""
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
