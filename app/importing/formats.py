"""The registry of import formats. A format is one function, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.importing.findings import Finding
from app.importing.geojson import geojson
from app.importing.linked_places import linked_places
from app.importing.options import Options
from app.importing.report import Report
from app.importing.source_file import SourceFile
from app.importing.table import table
from app.importing.timelinejs import timelinejs
from app.importing.ucdp import ucdp
from app.importing.wikidata import wikidata

Format = Callable[[SourceFile, Options, Report], Iterator[Finding]]

FORMATS: dict[str, tuple[Format, str]] = {
    "csv": (table, "a table, CSV or TSV"),
    "geojson": (geojson, "features with the columns of a table, GeoJSON"),
    "wikidata": (wikidata, "the result of a Wikidata query"),
    "ucdp": (ucdp, "UCDP's Georeferenced Event Dataset"),
    "linked-places": (linked_places, "a gazetteer in the Linked Places format"),
    "timelinejs": (timelinejs, "a timeline for TimelineJS"),
}
"""By name of the format: its function, and a description of the file."""
