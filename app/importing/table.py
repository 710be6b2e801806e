"""Imports tables (CSV, TSV): one record a row; columns are found by name, or given with `--column FIELD=NAME`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.errors import InvalidImport, InvalidRow
from app.importing import former_ids
from app.importing.date_columns import evidence_of
from app.importing.dating import Dating
from app.importing.findings import TITLE, Finding, KnownBy, Seen
from app.importing.ids import id_word, is_slug, is_web_address, named_id, namespace, own_id, slug
from app.importing.no_value import is_word
from app.importing.options import Options
from app.importing.persons import persons
from app.importing.plain_text import shorten
from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile
from app.importing.table_columns import FIELDS, Columns, has_ends
from app.importing.table_dates import period
from app.importing.table_places import locate
from app.importing.table_rows import table_rows
from app.importing.telling import tell_each
from app.resources.urls import RECORD_TYPES

SUMMARY = "A record of this name in an imported table. All that is said of it is what the table says."
TYPES_ARE_KINDS = "if the column holds kinds: --column type= --column kind=type"
KINDS = {"event": "event", "place": "place", "person": "individual", "document": "document"}
"""The kind of a record, if no column gives it, by type."""


def table(source: SourceFile, options: Options, report: Report) -> Iterator[Finding]:
    """Yields one finding for each row. The second row with the same id is refused."""
    options.allow_columns(FIELDS)
    seen, dating = Seen(), dating_of(table_rows(source, Report(report.file)), options)
    rows = table_rows(source, report)
    return tell_each(rows, lambda row: told(_titled(Columns(row, options.columns)), options, dating, seen), report)


def dating_of(rows: Iterable[Row], options: Options) -> Dating:
    """The reading of a file's dates, based on the evidence in all its rows."""
    columns = evidence_of(rows)
    return Dating(options.dates, options.undated, columns, paired=has_ends(columns, options.columns))


def _titled(columns: Columns) -> Columns:
    """Raises InvalidImport if no column can hold a title: otherwise every row would be refused for that reason."""
    if "title" not in columns.columns:
        header = ", ".join(columns.row.cells)
        raise InvalidImport(f"no column is known to hold the title; --column title=NAME tells which of {header}"[:500])
    return columns


def told(columns: Columns, options: Options, dating: Dating, seen: Seen) -> Finding:
    """The records and claims of a row. Raises InvalidRow."""
    row, label = columns.row, _label(columns)
    type_ = columns.filled("type").casefold() or options.type
    if type_ not in RECORD_TYPES:
        raise InvalidRow(f"the type is '{type_[:40]}', expected one of {', '.join(RECORD_TYPES)}; {TYPES_ARE_KINDS}")
    when, text = _when(columns, dating)
    id_, foreign, known_by = _id(columns, label, type_, options.document)
    former = former_ids.of_row(label, columns.identifier("id"), when) if known_by != "id everywhere" else id_
    finding = Finding(row, id_word(foreign) if foreign else id_, foreign or label, note=_note(columns))
    title = options.title(label) if type_ == "event" else label
    record = finding.record(type_, id_, title, _kind(columns, type_), SUMMARY, known_by, former)
    finding.claim(record, "name", label)
    if when:
        for field, edtf in _dates(type_, when):
            finding.claim(record, field, {"edtf": edtf, **({"text": shorten(text, TITLE)} if text else {})})
        if type_ == "person" and "/" not in when and not columns.filled("start"):
            row.doubt(
                f"the date of a person is read as that of the birth, {when}; --column born=NAME or died=NAME tells"
            )
    _date_life(finding, columns, record, dating)
    locate(finding, columns, type_, foreign, options.document)
    _describe(finding, columns, record, type_)
    if foreign:
        seen.note(foreign, row)
    return finding


def _dates(type_: str, when: str) -> list[tuple[str, str]]:
    """The claims of a row's date, as (property, EDTF); for a person, the dates of birth and death."""
    if type_ != "person":
        return [("published" if type_ == "document" else "when", when)]
    born, _, died = when.partition("/")
    return [(field, edtf) for field, edtf in (("born", born), ("died", died)) if edtf.strip(".")]


def _id(columns: Columns, label: str, type_: str, document: str) -> tuple[str, str, KnownBy]:
    """The record's id, the table's id, and what the record is known by.

    Column `record` holds one of our ids, used unchanged; column `id` holds an id of the file. Without both, the id is
    made of the title.
    """
    given, foreign = columns.filled("record"), columns.identifier("id")
    if given and not is_slug(given):
        raise InvalidRow(f"'{given[:60]}' is no id; expected small letters and digits in words joined by hyphens")
    if given:
        return given, given, "id everywhere"
    prefix = namespace(document)
    return (own_id(prefix, foreign), foreign, "id") if foreign else (named_id(prefix, type_, label), "", "name")


def _kind(columns: Columns, type_: str) -> str:
    given = columns.filled("kind", TITLE)
    if type_ == "person":
        if given.casefold() not in ("", "individual", "group"):
            columns.row.lose(f"a person's kind is individual or group, not '{given[:40]}'; individual is imported")
        return "group" if given.casefold() == "group" else KINDS[type_]
    return slug(given) if given else KINDS[type_]


def _note(columns: Columns) -> str | None:
    source = columns.filled("source", 4900)
    return f"The table names as its source: {source}" if source else None


def _label(columns: Columns) -> str:
    """The title. Raises InvalidRow if there is none.

    A word for "no value" is doubted only, as it can be a name: Null, or Namibia's NA.
    """
    label = columns.text("title", TITLE)
    if not label:
        raise InvalidRow(f"there is no title; expected one in '{columns.name('title')}'")
    if is_word(label):
        columns.row.doubt(f"the title is '{label}', which often stands for no value; empty the cell if it does")
    return label


def _when(columns: Columns, dating: Dating) -> tuple[str, str]:
    try:
        return period(columns, dating)
    except InvalidRow as error:
        dating.leave_out(columns.row, error)
        return "", ""


def _date_life(finding: Finding, columns: Columns, record: str, dating: Dating) -> None:
    for field in ("born", "died", "published"):
        if field not in columns.columns:
            continue
        try:
            edtf = dating.cell(columns.row, columns.columns[field])
        except InvalidRow as error:
            dating.leave_out(columns.row, error)
        else:
            if edtf:
                finding.claim(record, field, {"edtf": edtf})


def _describe(finding: Finding, columns: Columns, record: str, type_: str) -> None:
    row = finding.row
    if text := columns.filled("description"):
        finding.claim(record, "description", text)
    for address in columns.filled("url").split():
        if re.fullmatch("Q[1-9][0-9]*", address):
            address = f"https://www.wikidata.org/entity/{address}"
        if is_web_address(address):
            finding.claim(record, "same_as", address)
        else:
            row.lose(f"'{address[:60]}' is no web address, and is left out")
    for field in ("deaths", "attendance"):
        text = columns.filled(field)
        if text and (number := persons(text)) and type_ == "event":
            finding.claim(record, field, number)
        elif text:
            row.lose(
                f"'{text[:40]}' is no number of persons at an event, such as 120, >100, ~100 or 100+; it is left out"
            )
