"""The options of `fasti import`."""

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
    """How to read a file, and the id of its document."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """By field, its column; an empty name means that no column holds the field, whatever the header suggests."""
    document: str = ""
    """The id of the file as a document."""
    type: RecordType = "event"
    """The record type of rows, if no column gives it."""
    dates: Order | None = None
    """The order of day and month in dates such as 1/2/1990."""
    undated: Undated = "refuse"
    """Whether a row whose date cannot be read is refused, or imported without its date."""
    plain_titles: bool = False
    """Whether titles are used as they are. Otherwise they are quoted, since a title by others can be a judgement."""

    def allow_columns(self, fields: Collection[str]) -> None:
        """Raises InvalidImport if `--column` names a field that the format does not have."""
        if unknown := set(self.columns) - set(fields):
            expected = f"expected one of {', '.join(fields)}" if fields else "this format names its columns itself"
            raise InvalidImport(f"there is no field '{min(unknown)}' for --column; {expected}")

    def title(self, label: str, whose: str = "") -> str:
        """The title of an event whose source calls it `label`: quoted, unless `plain_titles` is set."""
        if self.plain_titles:
            return shorten(label, TITLE)
        after = f" ({whose})" if whose else ""
        return f"“{shorten(label, TITLE - len(after) - 2)}”{after}"
