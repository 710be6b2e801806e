"""Maps the columns of a table to our fields: by name, or as given with `--column`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from app.errors import InvalidImport
from app.importing.no_value import NO_IDS
from app.importing.rows import Row
from app.importing.written_numbers import read_degrees

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("name", "headline", "event", "label", "event name"),
    "id": ("identifier", "event id", "uid", "unique id"),
    "record": (),
    "type": ("record type",),
    "kind": ("category", "event type"),
    "when": ("date", "edtf"),
    "start": ("start date", "date start", "begin"),
    "end": ("end date", "date end"),
    "year": ("start year",),
    "month": ("start month",),
    "day": ("start day",),
    "end_year": (),
    "end_month": (),
    "end_day": (),
    "date_text": ("display date", "date as written"),
    "place": ("location", "place name"),
    "lat": ("latitude",),
    "lon": ("lng", "long", "longitude"),
    "precision_m": (),
    "description": ("text", "details", "summary", "notes"),
    "url": ("link", "wikidata", "same as"),
    "source": ("sources", "reference", "references"),
    "born": ("birth", "birth date", "date of birth"),
    "died": ("death", "death date", "date of death"),
    "published": ("publication date",),
    "deaths": ("fatalities",),
    "attendance": (),
}
"""The fields of a table, each with other names of its column, in lower case, with blanks for `_` and `-`."""


class Columns:
    """One row, read by field; `chosen` overrides the mapping by name."""

    def __init__(self, row: Row, chosen: Mapping[str, str]) -> None:
        self.row = row
        self.columns = _columns(tuple(row.cells), tuple(chosen.items()))

    def text(self, field: str, limit: int = 5000) -> str:
        """The text in a field; empty if the table has no such column."""
        return self.row.text(self.columns[field], limit) if field in self.columns else ""

    def filled(self, field: str, limit: int = 5000) -> str:
        """Like `text`, for a field that holds no names: `NULL`, `None` and `NA` are empty too."""
        return self.row.filled(self.columns[field], limit) if field in self.columns else ""

    def identifier(self, field: str) -> str:
        """Like `text`, for a field of ids: `NULL` and `None` are empty, but `NA` can be an id (Namibia's)."""
        text = self.text(field)
        return "" if text in NO_IDS else text

    def name(self, field: str) -> str:
        """The table's name for the column of a field; the field's name if it has none."""
        return self.columns.get(field, field)

    def number(self, field: str) -> float | None:
        """The number in a field; None if it is empty."""
        return self.row.number_in(self.columns[field]) if field in self.columns else None

    def degrees(self, axis: str) -> float | None:
        """The degrees in the field `lat` or `lon`; None if it is empty."""
        text = self.filled(axis)
        return read_degrees(text, self.columns[axis], axis) if text else None

    def whole_number(self, field: str) -> int | None:
        """The integer in a field; None if it is empty."""
        return self.row.whole_number_in(self.columns[field]) if field in self.columns else None


@lru_cache
def _columns(header: tuple[str, ...], told: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """The column of each field, cached because all rows of a table have the same columns."""
    chosen = dict(told)
    plain = {_plain(name): name for name in reversed(header)}
    for name in chosen.values():
        if name and name not in header:
            raise InvalidImport(f"there is no column '{name}'; the file has {', '.join(header)}"[:500])
    found: dict[str, str] = {}
    for field, others in FIELDS.items():
        fitting = [plain[known] for known in (_plain(field), *others) if known in plain]
        if fitting and fitting[0] not in chosen.values():
            found[field] = fitting[0]
    return {field: name for field, name in {**found, **chosen}.items() if name}


def has_ends(header: Collection[str], told: Mapping[str, str]) -> bool:
    """Whether any of these columns holds the end of a period."""
    known = {name for name in told.values() if name}
    return "end" in _columns(tuple({*header, *known}), tuple(told.items()))


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
