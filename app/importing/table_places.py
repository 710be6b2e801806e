"""Where the row of a table puts its record: the place of an event, the position of a place."""

from __future__ import annotations

from app.errors import InvalidRow
from app.importing import former_ids
from app.importing.findings import TITLE, Finding
from app.importing.ids import named_id, namespace, own_id
from app.importing.no_value import is_word
from app.importing.plain_text import shorten
from app.importing.positions import position
from app.importing.table_columns import Columns

PLACE = "A place of this name in an imported table."


def locate(finding: Finding, columns: Columns, type_: str, foreign: str, document: str) -> None:
    """Claims the place of an event, or the position of a place. A position without a name is a place of its own."""
    lat, lon = columns.degrees("lat"), columns.degrees("lon")
    name, precision = _place_name(columns), columns.number("precision_m")
    if (lat is None) != (lon is None):
        raise InvalidRow("there is a latitude without a longitude, or the other way round; expected both, or none")
    record = finding.records[0].id
    place = record if type_ == "place" else ""
    if type_ == "event" and (name or lat is not None):
        place = _place(finding, name, foreign, document)
        finding.claim(record, "location", place)
    elif name:
        finding.row.lose(f"the place '{name[:40]}' of a {type_} is not imported")
    if lat is None or lon is None:
        return
    if not place:
        finding.row.lose(f"the position of a {type_} is not imported")
        return
    note = finding.row.computed or (
        None if precision else "The table gives no precision; the radius is the importer's."
    )
    nature = "inference" if finding.row.computed else None
    finding.claim(place, "point", position(finding.row, lat, lon, precision), note=note, nature=nature)


def _place_name(columns: Columns) -> str:
    name = columns.text("place", TITLE)
    if is_word(name):
        columns.row.doubt(f"'{name}' in '{columns.name('place')}' is taken for no value; rename the place if it is one")
        return ""
    return name


def _place(finding: Finding, name: str, foreign: str, document: str) -> str:
    """Adds the place of an event's row and returns its id. A position without a name is a place of this row only."""
    prefix, title = namespace(document), name or shorten(f"Position given for {finding.records[0].title}", TITLE)
    former = former_ids.of_place_in_row(title, document)
    if not name and foreign:
        return finding.record("place", own_id(prefix, f"{foreign}\nposition"), title, "place", PLACE, "id", former)
    return finding.record("place", named_id(prefix, "place", title), title, "place", PLACE, "name", former)
