"""Imports a file into a folder of seed files: reads, accumulates, validates, then writes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.errors import InvalidImport, InvalidRow
from app.importing.accumulator import Accumulator
from app.importing.findings import Finding
from app.importing.formats import FORMATS
from app.importing.identity import settle
from app.importing.ids import is_slug, namespace, slug
from app.importing.known import Known
from app.importing.last_import import Statements, last_statements
from app.importing.merges import tell_merges
from app.importing.options import Options
from app.importing.report import Report
from app.importing.retiring import Retirement, Retiring
from app.importing.seed_files import write
from app.importing.seed_yaml import Flow
from app.importing.source_file import SourceFile
from app.importing.validation import vet
from app.resources.urls import RecordType


def import_file(
    format_: str,
    path: Path,
    folder: Path,
    options: Options,
    *,
    title: str | None = None,
    licence: str | None = None,
    encoding: str | None = None,
) -> Report:
    """Imports a file as seed files and returns the report. If no row could be imported, nothing is written.

    Raises InvalidImport or InvalidSources, and writes nothing, if the file has no rows or the result is invalid.
    """
    source = SourceFile(path, encoding)
    document = options.document or slug(path.stem)
    if not is_slug(document):
        raise InvalidImport(f"'{document}' is no id; expected small letters and digits, in words joined by hyphens")
    report = Report(str(path))
    gathering = Accumulator(document, source, Known.read(folder, document))
    findings = _found(format_, source, replace(options, document=document), report)
    by_name_alone = settle([finding for finding, _ in findings], gathering.known.of_other_imports)
    _gather(gathering, findings, report)
    if not report.rows:
        raise InvalidImport(f"{path}:1: the file has no rows; nothing is written")
    if gathering.statements:
        entry = _document(format_, source, document, title or f"Data set {source.name}"[:200], licence)
        retirements = _retire(gathering, folder)
        _write(folder, gathering, retirements, entry, f"{format_} from {source.name}")
        tell_merges(gathering, by_name_alone, report)
        for one in filter(lambda one: one.new, retirements):
            became = f"merged into '{one.merged_into}'" if one.merged_into else f"removed: {one.removed}"
            report.retire(f"the {one.type} '{one.id}' is {became}")
    return report


def _found(format_: str, source: SourceFile, options: Options, report: Report) -> list[tuple[Finding, list[str]]]:
    """The valid findings of all rows, each with its unread columns. Invalid rows are reported as refused."""
    read, _ = FORMATS[format_]
    findings = []
    for finding in read(source, options, report):
        try:
            vet(finding)
        except InvalidRow as error:
            report.refuse(finding.row.line, str(error))
        else:
            findings.append((finding, finding.row.unread))
            finding.row.cells = {}  # frees memory: all findings are held until the last row is read
    return findings


def _gather(gathering: Accumulator, findings: list[tuple[Finding, list[str]]], report: Report) -> None:
    for finding, _ in findings:
        main = finding.records[0]
        if main.known_by == "name":
            finding.key = main.id.removeprefix(f"{namespace(gathering.document)}-")
    gathering.expect([finding for finding, _ in findings])
    for finding, unread in findings:
        try:
            gathering.take(finding)
        except InvalidRow as error:
            report.refuse(finding.row.line, str(error))
        else:
            report.accept(finding.row.remarks, unread)


def _retire(gathering: Accumulator, folder: Path) -> list[Retirement]:
    """The retirements of ids that the last import of the document used and this one does not."""
    retiring = Retiring(gathering.document, gathering.known, gathering.records, gathering.former)
    now = Statements.of(gathering.statements if retiring.gone else [])
    return list(retiring.retire(last_statements(folder, gathering.document), now))


def _document(format_: str, source: SourceFile, document: str, title: str, licence: str | None) -> dict[str, Any]:
    """The imported file as a document, with the SHA-256 of its text, so that a copy can verify every row."""
    summary = f"The file {source.name[:200]} ({FORMATS[format_][1]}), imported row by row. What it says is its saying."
    entry: dict[str, Any] = {"id": document, "title": title, "kind": "data-set", "summary": summary}
    if licence:
        entry["licence"] = licence
    if source.verifiable:
        entry["text"] = Flow(sha256=source.digest(), characters=str(len(source.text)))
    return entry


def _write(
    folder: Path, gathering: Accumulator, retirements: list[Retirement], entry: dict[str, Any], head: str
) -> None:
    records: dict[RecordType, list[dict[str, Any]]] = {}
    for record in gathering.records.values():
        fields = {"id": record.id, "title": record.title, "kind": record.kind, "summary": record.summary}
        records.setdefault(record.type, []).append(fields)
    for one in retirements:
        records.setdefault(one.type, []).append(one.entry)
    known = gathering.known.elsewhere.get(gathering.document)
    if (known and (known.type != "document" or not known.is_record)) or gathering.document in gathering.records:
        raise InvalidImport(f"the id '{gathering.document}' is that of another record; choose another with --document")
    if known is None:
        records.setdefault("document", []).insert(0, entry)
    statements = [
        {
            **statement,
            "passages": [Flow(at) for at in statement["passages"]],
            "claims": [Flow(at) for at in statement["claims"]],
        }
        for statement in gathering.statements
    ]
    head = f"{head}; importing again writes it anew."
    write(folder, gathering.document, records, {"document": gathering.document, "statements": statements}, head)
