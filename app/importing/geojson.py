"""GeoJSON of others: features whose properties are named like the columns of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.importing.findings import Finding, Seen
from app.importing.json_rows import json_rows
from app.importing.options import Options
from app.importing.positions import geometry_position
from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile
from app.importing.table import told
from app.importing.table_columns import FIELDS, Columns
from app.importing.telling import tell_each

PROPERTIES = "properties."
BESIDE = "type", "geometry"
"""Members of a feature that are no columns."""


def geojson(source: SourceFile, options: Options, report: Report) -> Iterator[Finding]:
    """One finding for each feature; an id that stands twice is refused the second time."""
    options.allow_columns(FIELDS)
    seen = Seen()
    rows = json_rows(source, report, ("features",), whole=("geometry",))
    return tell_each(rows, lambda row: told(Columns(_as_of_a_table(row), options.columns), options, seen), report)


def _as_of_a_table(row: Row) -> Row:
    """The feature with its properties as columns, and its geometry as the columns of a position."""
    geometry = row.value("geometry")
    found = geometry_position(row, geometry)
    beside: dict[str, Any] = {name: value for name, value in row.cells.items() if name not in BESIDE}
    properties = {name: value for name, value in beside.items() if name.startswith(PROPERTIES)}
    cells = {name: value for name, value in beside.items() if name not in properties}
    cells |= {name.removeprefix(PROPERTIES): value for name, value in properties.items()}
    if found:
        is_point = isinstance(geometry, dict) and geometry.get("type") == "Point"
        # The radius of a point is none of the source's; `told` gives it one, and says so.
        cells |= {name: value for name, value in found.items() if name != "precision_m" or not is_point}
    row.cells = cells
    return row
