"""Applies a format's function to each row, and reports the refused ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.errors import InvalidRow
from app.importing.findings import Finding
from app.importing.report import Report
from app.importing.rows import Row


def tell_each(rows: Iterable[Row], tell: Callable[[Row], Finding], report: Report) -> Iterator[Finding]:
    """Yields the finding of each row; a row for which `tell` raises InvalidRow is reported as refused."""
    for row in rows:
        try:
            finding = tell(row)
        except InvalidRow as error:
            report.refuse(row.line, str(error))
        else:
            yield finding
