"""Imports a file of others into a folder of seed files: reads it, gathers what it says, checks, and then writes."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from app.errors import BadImport, BadRow
from app.importing.formats import FORMATS
from app.importing.gathering import Gathering
from app.importing.ids import is_slug, slug
from app.importing.options import Options
from app.importing.report import Report
from app.importing.seed_files import known_ids, write
from app.importing.seed_yaml import Flow
from app.importing.source_file import SourceFile
from app.resources.addresses import RecordType

SHOWN = 5
"""How many ids a line of the report names."""


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
    """Turn a file into seed files; nothing is written where nothing could be imported, or where it would be wrong."""
    source = SourceFile(path, encoding)
    document = options.document or slug(path.stem)
    if not is_slug(document):
        raise BadImport(f"'{document}' is no id; expected small letters and digits, in words joined by hyphens")
    report = Report(str(path))
    gathering = Gathering(document, source, known_ids(folder, document))
    _gather(format_, gathering, replace(options, document=document), report)
    if not report.rows:
        raise BadImport(f"{path}:1: the file has no rows; nothing is written")
    if gathering.statements:
        entry = _document(format_, source, document, title or f"Data set {source.name}"[:200], licence)
        _write(folder, gathering, entry, f"{format_} from {source.name}")
    if gathering.shared:
        ids = sorted(gathering.shared)
        names = ", ".join(ids[:SHOWN]) + (f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else "")
        report.lose(1, f"the folder has these records from elsewhere; their titles and summaries stay: {names}")
    return report


def _gather(format_: str, gathering: Gathering, options: Options, report: Report) -> None:
    read, _ = FORMATS[format_]
    for finding in read(gathering.source, options, report):
        try:
            gathering.take(finding)
        except BadRow as error:
            report.refuse(finding.row.line, str(error))
        else:
            report.accept(finding.row.remarks, finding.row.unread)


def _document(format_: str, source: SourceFile, document: str, title: str, licence: str | None) -> dict[str, Any]:
    """The imported file as a document, with the digest of its text: whoever has a copy can verify every row."""
    summary = f"The file {source.name[:200]} ({FORMATS[format_][1]}), imported row by row. What it says is its saying."
    entry: dict[str, Any] = {"id": document, "title": title, "kind": "data-set", "summary": summary}
    if licence:
        entry["licence"] = licence
    if source.verifiable:
        entry["text"] = Flow(sha256=source.digest(), characters=str(len(source.text)))
    return entry


def _write(folder: Path, gathering: Gathering, entry: dict[str, Any], head: str) -> None:
    records: dict[RecordType, list[dict[str, Any]]] = {}
    for record in gathering.records.values():
        fields = asdict(record)
        records.setdefault(fields.pop("type"), []).append(fields)
    known = gathering.known.get(gathering.document, "document")
    if known != "document" or gathering.document in gathering.records:
        raise BadImport(f"the id '{gathering.document}' is that of another record; choose another with --document")
    if gathering.document not in gathering.known:
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
