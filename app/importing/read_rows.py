"""Reads rows from JSON or a table, depending on the first character."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.importing.json_rows import json_rows
from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile
from app.importing.table_rows import SEPARATORS, header_of, table_rows


def any_rows(
    source: SourceFile, report: Report, members: Collection[str], whole: Collection[str] = ()
) -> Iterator[Row]:
    """The rows of a file, as JSON or as a table.

    `members` are the members of the top JSON object that can hold rows, `whole` the columns whose objects are not
    flattened.
    """
    if source.text[source.begin :].lstrip()[:1] in ("{", "["):
        return json_rows(source, report, members, whole)
    header = header_of(source)
    if header and not any(separator in header for separator in SEPARATORS):
        raise source.bad(source.begin, "this is neither JSON nor a table of several columns")
    return table_rows(source, report)
