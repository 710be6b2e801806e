"""Which column of a table holds what: by its name, unless whoever imports it says otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from app.errors import BadImport
from app.importing.rows import Row

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("name", "headline", "event", "label", "event name"),
    "id": ("identifier", "event id", "uid", "unique id"),
    "record": (),
    "type": ("record type",),
    "kind": ("category", "event type"),
    "when": ("date", "edtf"),
    "start": ("start date", "date start", "begin"),
    "end": ("end date", "date end"),
    "year": (),
    "month": (),
    "day": (),
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
"""The fields of a table, and by which other names their columns are known: small letters, blanks for `_` and `-`."""


class Columns:
    """One row by fields; `chosen` overrules the names."""

    def __init__(self, row: Row, chosen: Mapping[str, str]) -> None:
        self.row = row
        self.columns = _columns(tuple(row.cells), chosen)

    def text(self, field: str, limit: int = 5000) -> str:
        """The text in a field; nothing where the table has no such column."""
        return self.row.text(self.columns[field], limit) if field in self.columns else ""

    def number(self, field: str) -> float | None:
        """The number in a field."""
        return self.row.number_in(self.columns[field]) if field in self.columns else None

    def whole_number(self, field: str) -> int | None:
        """The same, for what is counted."""
        return self.row.whole_number_in(self.columns[field]) if field in self.columns else None


def _columns(header: tuple[str, ...], chosen: Mapping[str, str]) -> dict[str, str]:
    plain = {_plain(name): name for name in reversed(header)}
    for name in chosen.values():
        if name and name not in header:
            raise BadImport(f"there is no column '{name}'; the file has {', '.join(header)}"[:500])
    found: dict[str, str] = {}
    for field, others in FIELDS.items():
        fitting = [plain[known] for known in (_plain(field), *others) if known in plain]
        if fitting and fitting[0] not in chosen.values():
            found[field] = fitting[0]
    return {field: name for field, name in {**found, **chosen}.items() if name}


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
