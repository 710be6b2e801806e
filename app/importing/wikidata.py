"""Imports results of a Wikidata query, as JSON, as the query service's own JSON, or as CSV: events and their dates.

A query result lacks the precision that Wikidata stores with each date: a date known to the year is returned as 1
January, one known to the month as its first day, both at midnight. So the first day of a month is not trusted: the year
or month is imported, the source's timestamp is stored as the period's text, and the report says so. If the query
returns `wikibase:timePrecision` as `precision`, that is used instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.errors import InvalidRow
from app.importing import former_ids
from app.importing.date_columns import evidence_of
from app.importing.dating import Dating
from app.importing.findings import TITLE, Finding
from app.importing.ids import is_web_address, named_id, namespace
from app.importing.options import Options
from app.importing.positions import position
from app.importing.read_rows import any_rows
from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile
from app.importing.telling import tell_each
from app.importing.wikidata_columns import NAMES, Columns
from app.importing.wikidata_dates import period

_ENTITY = re.compile(r"(?:.*[/:])?(Q[1-9][0-9]{0,14})")
_POINT = re.compile(r"(?:<[^>]*> *)?Point *\( *(-?[0-9.eE-]+) +(-?[0-9.eE-]+) *\)", re.IGNORECASE)
SUMMARY = "An event of this name in Wikidata. All that is said of it, its date included, is what Wikidata says."
PLACE = "A place of this name in Wikidata."
SCHEME = "wikidata"
"""Prefix of the ids of Wikidata's items, in every file."""


def wikidata(source: SourceFile, options: Options, report: Report) -> Iterator[Finding]:
    """Yields one finding for each row. An item in several rows is one event, with several statements."""
    options.allow_columns(NAMES)
    columns = evidence_of(_rows(source, Report(report.file)))
    dating = Dating(options.dates, options.undated, columns)
    rows = _rows(source, report)
    return tell_each(rows, lambda row: _told(Columns(row, options.columns), options, dating), report)


def _rows(source: SourceFile, report: Report) -> Iterator[Row]:
    return any_rows(source, report, ("results.bindings", "results", "rows", "data"))


def entity(text: str) -> str | None:
    """The id in the address of a Wikidata item; None if it is no such address."""
    found = _ENTITY.fullmatch(text)
    return found[1] if found else None


def _told(columns: Columns, options: Options, dating: Dating) -> Finding:
    row = columns.row
    item_column = columns.item(lambda text: entity(text) is not None)
    item = entity(columns.text(item_column)) if item_column else None
    if item is None:
        raise InvalidRow(
            "no column holds the address of a Wikidata item, such as http://www.wikidata.org/entity/Q734004"
        )
    label = columns.label(item_column)
    named = label and label != item
    title = options.title(label, "Wikidata") if named else f"Wikidata item {item}"
    finding = Finding(row, item, item, repeats=True)
    former = former_ids.of_wikidata(label if named else "event", item)
    event = finding.record("event", f"{SCHEME}-{item.lower()}", title, "event", SUMMARY, "id everywhere", former)
    if named:
        finding.claim(event, "name", _in_language(label, columns.language_of_label(item_column)))
    try:
        for value, note in period(columns, dating):
            finding.claim(event, "when", value, note=note)
    except InvalidRow as error:
        dating.leave_out(row, error)
    _locate(finding, columns, label or item, options)
    _describe(finding, columns, event)
    finding.claim(event, "same_as", f"https://www.wikidata.org/entity/{item}")
    return finding


def _describe(finding: Finding, columns: Columns, event: str) -> None:
    if text := columns.filled(columns.named("description")):
        finding.claim(event, "description", text)
    for column in columns.all_named("article"):
        address = columns.filled(column).replace(" ", "_")
        if is_web_address(address):
            finding.claim(event, "same_as", address)
        elif address:
            finding.row.lose(f"'{address[:60]}' is no web address, and is left out")


def _in_language(text: str, language: str) -> dict[str, Any]:
    return (
        {"text": text, "lang": language}
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language)
        else {"text": text}
    )


def _locate(finding: Finding, columns: Columns, label: str, options: Options) -> None:
    """Claims the event's place and position, if any. A position without a place is a place without a name."""
    row: Row = finding.row
    column = columns.named("place")
    text = columns.filled(column)
    found = entity(text)
    name = (columns.label(column) if found else text) or found or ""
    coordinates = columns.filled(columns.named("point"))
    point = _POINT.fullmatch(coordinates)
    if coordinates and not point:
        row.lose(f"'{coordinates[:60]}' is no position on Earth that can be read, and is left out")
    if not (name or point):
        return
    if not name:
        name = f"Position given for {label}"
    former, title = former_ids.of_wikidata(name, found or finding.key), name[:TITLE]
    if found:
        place = finding.record(
            "place", f"{SCHEME}-place-{found.lower()}", title, "place", PLACE, "id everywhere", former
        )
    else:  # a name is no id: places of one name in two items are two
        id_ = named_id(namespace(options.document), "place", name, finding.key)
        place = finding.record("place", id_, title, "place", "A position in Wikidata.", "name", former)
    finding.claim(finding.records[0].id, "location", place)
    if found:
        finding.claim(place, "same_as", f"https://www.wikidata.org/entity/{found}")
    if point:
        lon, lat = _number(point[1]), _number(point[2])
        note = "The query gives no precision; the radius is the importer's."
        finding.claim(place, "point", position(row, lat, lon), note=note)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InvalidRow(f"'{text}' is no coordinate") from None
