"""Has each row told by a format, and reports those that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.errors import InvalidRow
from app.importing.findings import Finding
from app.importing.report import Report
from app.importing.rows import Row


def tell_each(rows: Iterable[Row], tell: Callable[[Row], Finding], report: Report) -> Iterator[Finding]:
    """What each row says; a row that cannot be told is refused, and the next one is asked."""
    for row in rows:
        try:
            finding = tell(row)
        except InvalidRow as error:
            report.refuse(row.line, str(error))
        else:
            yield finding
