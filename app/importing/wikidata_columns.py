"""Finds the purpose of each column of a Wikidata query, because every author names variables differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.importing.rows import Row

NAMES = {
    "date": ("date", "pointintime", "time", "when", "datetime", "day", "year"),
    "start": ("start", "starttime", "startdate", "begin", "from", "inception"),
    "end": ("end", "endtime", "enddate", "to", "until", "dissolved"),
    "precision": ("precision", "timeprecision", "dateprecision"),
    "calendar": ("calendar", "calendarmodel", "timecalendarmodel"),
    "place": ("place", "location", "where", "country"),
    "point": ("point", "coord", "coords", "coordinate", "coordinates", "coordinatelocation", "geo", "position"),
    "article": ("article", "wikipedia", "sitelink", "articleurl", "url"),
    "description": ("description", "itemdescription", "eventdescription"),
    "label": ("label", "name", "title", "itemlabel", "eventlabel"),
    "item": ("item", "event", "entity", "wikidata", "qid", "id"),
}
"""By purpose, common names of variables, in lower case and without `_`; the first that a row has is used."""


class Columns:
    """One row of a query result, read by the purpose of its columns; `chosen` overrides the names."""

    def __init__(self, row: Row, chosen: Mapping[str, str]) -> None:
        self.row = row
        self.chosen = chosen
        self.languages: dict[str, str] = {}
        row.cells = self._without_wrapping(row.cells)
        self.by_name = {_plain(name): name for name in reversed(list(row.cells))}

    def _without_wrapping(self, cells: Mapping[str, Any]) -> dict[str, Any]:
        """Unwraps the values of the query service: {"type": …, "xml:lang": …, "value": …}."""
        made: dict[str, Any] = {}
        for name, value in cells.items():
            base, _, member = name.rpartition(".")
            if f"{base}.value" not in cells:
                made[name] = value
            elif member == "value":
                made[base] = value
            elif member == "xml:lang":
                self.languages[base] = str(value)
        return made

    def all_named(self, purpose: str) -> list[str]:
        """The columns for a purpose, the likeliest first."""
        if purpose in self.chosen:
            return [self.chosen[purpose]]
        return [self.by_name[name] for name in NAMES[purpose] if name in self.by_name]

    def named(self, purpose: str) -> str:
        """The likeliest column for a purpose; empty if there is none."""
        return next(iter(self.all_named(purpose)), "")

    def text(self, column: str) -> str:
        """The text in a column; empty if there is no such column."""
        return self.row.text(column) if column else ""

    def filled(self, column: str) -> str:
        """Like `text`, for a column that holds no names: `NULL`, `None` and `NA` are empty too."""
        return self.row.filled(column) if column else ""

    def item(self, is_item: Callable[[str], bool]) -> str:
        """The column of the row's subject: by its name, otherwise the first that holds an item; empty if none."""
        fitting = [name for name, value in self.row.cells.items() if isinstance(value, str) and is_item(value.strip())]
        if "item" in self.chosen:
            return self.chosen["item"]
        return next((name for name in self.all_named("item") if name in fitting), next(iter(fitting), ""))

    def label(self, column: str) -> str:
        """The label of the item in a column: that of `event` is in `eventLabel`."""
        return self.text(self._label_column(column))

    def language_of_label(self, column: str) -> str:
        """The language of that label; empty if the query service does not give it."""
        return self.languages.get(self._label_column(column), "")

    def _label_column(self, column: str) -> str:
        own = self.by_name.get(f"{_plain(column)}label", "")
        if own and "label" not in self.chosen:
            return own
        return self.named("label") if column not in self.all_named("place") else ""


def _plain(name: str) -> str:
    return name.lstrip("?").replace("_", "").replace(" ", "").casefold()
