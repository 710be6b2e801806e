"""Imports GeoJSON: features whose properties have the names of a table's columns."""

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
from app.importing.table import dating_of, told
from app.importing.table_columns import FIELDS, Columns
from app.importing.telling import tell_each

PROPERTIES = "properties."
BESIDE = "type", "geometry"
"""Members of a feature that are no columns."""


def geojson(source: SourceFile, options: Options, report: Report) -> Iterator[Finding]:
    """Yields one finding for each feature. The second feature with the same id is refused."""
    options.allow_columns(FIELDS)
    seen, dating = Seen(), dating_of(map(_with_columns, _features(source, Report(report.file))), options)
    rows = _features(source, report)
    return tell_each(rows, lambda row: told(Columns(_located(row), options.columns), options, dating, seen), report)


def _features(source: SourceFile, report: Report) -> Iterator[Row]:
    return json_rows(source, report, ("features",), whole=("geometry",))


def _located(row: Row) -> Row:
    """Turns properties into columns, and the geometry into the columns of a position."""
    geometry = row.value("geometry")
    found = geometry_position(row, geometry)
    if geometry is not None and not found:
        row.lose("the geometry has no coordinates; no position is imported")
    _with_columns(row)
    if found:
        precision = {} if found.precision_m is None else {"precision_m": found.precision_m}
        row.cells = {**row.cells, "lat": found.lat, "lon": found.lon, **precision}
    return row


def _with_columns(row: Row) -> Row:
    """Turns the properties of a feature into columns."""
    beside: dict[str, Any] = {name: value for name, value in row.cells.items() if name not in BESIDE}
    properties = {name: value for name, value in beside.items() if name.startswith(PROPERTIES)}
    cells = {name: value for name, value in beside.items() if name not in properties}
    cells |= {name.removeprefix(PROPERTIES): value for name, value in properties.items()}
    row.cells = cells
    return row
