"""What whoever imports a file may say of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.errors import InvalidImport
from app.importing.dating import Undated
from app.importing.findings import TITLE
from app.importing.plain_text import shorten
from app.importing.written_dates import Order
from app.resources.urls import RecordType


@dataclass(frozen=True)
class Options:
    """How to read a file, and what to call it."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """For fields of ours, the columns that hold them; nothing where there is none, whatever the names suggest."""
    document: str = ""
    """The id of the file as a document."""
    type: RecordType = "event"
    """What the rows of a table are, where no column says so."""
    dates: Order | None = None
    """The order of day and month in dates such as 1/2/1990."""
    undated: Undated = "refuse"
    """What becomes of a row whose date cannot be read: it is refused, or kept without its date."""
    plain_titles: bool = False
    """Whether titles are the editors' own; those of others are quoted, for a title can judge."""

    def allow_columns(self, fields: Collection[str]) -> None:
        """Refuse columns for fields that the format does not have."""
        if unknown := set(self.columns) - set(fields):
            expected = f"expected one of {', '.join(fields)}" if fields else "this format names its columns itself"
            raise InvalidImport(f"there is no field '{min(unknown)}' for --column; {expected}")

    def title(self, label: str, whose: str = "") -> str:
        """The title of an event that others name so."""
        if self.plain_titles:
            return shorten(label, TITLE)
        after = f" ({whose})" if whose else ""
        return f"“{shorten(label, TITLE - len(after) - 2)}”{after}"
