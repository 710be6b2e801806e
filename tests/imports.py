"""A file made on the spot and imported, for the tests of `fasti import`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from app.importing.importing import import_file
from app.importing.merges import UNSTABLE
from app.importing.options import Options
from app.importing.report import Report
from app.publishing.checking import check
from app.resources.urls import PLURALS


@dataclass
class Imported:
    """What an import wrote, and what it said."""

    folder: Path
    report: Report
    document: str

    @property
    def said(self) -> list[str]:
        """The lines of the report, without the file's name, and without the one on rows that have no id."""
        return [line for line in self.everything_said if UNSTABLE not in line]

    @property
    def everything_said(self) -> list[str]:
        """All of these lines."""
        return [line.removeprefix(f"{self.report.file}:") for line in self.report.lines()]

    @property
    def statements(self) -> list[dict[str, Any]]:
        """The statements of the document."""
        path = self.folder / "claims" / f"{self.document}.yaml"
        read = yaml.load(path.read_text(), yaml.BaseLoader)
        return list(read["statements"])

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The claims of all statements."""
        return [claim for statement in self.statements for claim in statement["claims"]]

    def values(self, property_: str) -> list[Any]:
        """What is claimed of a property."""
        return [claim[property_] for claim in self.claims if property_ in claim]

    def records(self, plural: str) -> dict[str, dict[str, Any]]:
        """The records of a type, by id."""
        path = self.folder / "records" / f"{plural}.yaml"
        return {entry["id"]: entry for entry in yaml.load(path.read_text(), yaml.BaseLoader)} if path.exists() else {}

    def files(self) -> dict[str, bytes]:
        """Everything in the folder."""
        return {str(path): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}


def imported(
    folder: Path,
    format_: str,
    content: str | bytes | list[Any] | dict[str, Any],
    *,
    into: Path | None = None,
    **options: Any,
) -> Imported:
    """Import a content, and hold what came out of it against `fasti check`."""
    file = folder / "data.file"
    data = content if isinstance(content, str | bytes) else json.dumps(content, ensure_ascii=False)
    file.write_bytes(data if isinstance(data, bytes) else data.encode(errors="surrogatepass"))
    target = into or folder / "seed"
    apart = {name: options.pop(name) for name in ("title", "licence", "encoding") if name in options}
    report = import_file(format_, file, target, Options(**options), **apart)
    if report.accepted:
        check(target)
    else:
        assert into or not target.exists()
    return Imported(target, report, options.get("document", "data"))


def every_id(found: Imported) -> set[str]:
    """The ids of all records."""
    return {id_ for plural in PLURALS.values() for id_ in found.records(plural)}
