"""Imports TimelineJS: slides and eras with a headline, a text, and dates in parts.

A negative year is the year BCE (-50 is 50 BCE), not astronomical; there is no year 0. Parts of dates are numbers or
strings of digits, and empty if missing. Text is HTML, of which the text content is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.errors import InvalidRow
from app.importing import former_ids
from app.importing.dating import Dating
from app.importing.findings import TITLE, Finding, Seen
from app.importing.ids import id_word, named_id, namespace, own_id
from app.importing.json_rows import json_rows
from app.importing.options import Options
from app.importing.plain_text import without_markup
from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile
from app.importing.telling import tell_each
from app.importing.written_dates import Day, between

SUMMARY = "An event of this name in an imported timeline. All that is said of it is what the timeline says."
PARTS = ("hour", "minute", "second", "millisecond")


def timelinejs(source: SourceFile, options: Options, report: Report) -> Iterator[Finding]:
    """Yields one finding for each slide and era. The second with the same `unique_id` is refused."""
    options.allow_columns(())
    seen, dating = Seen(), Dating(options.dates, options.undated)
    rows = json_rows(source, report, ("events", "eras", "timeline.date"))
    return tell_each(rows, lambda row: _told(row, options, dating, seen), report)


def _told(row: Row, options: Options, dating: Dating, seen: Seen) -> Finding:
    headline = _words(row, "text.headline", TITLE)
    try:
        when = _when(row, dating)
    except InvalidRow as error:
        dating.leave_out(row, error)
        when = ""
    unique = row.text("unique_id")
    if not headline:
        raise InvalidRow("there is no 'text.headline' to name it by")
    prefix, former = namespace(options.document), former_ids.of_row(headline, unique, when)
    id_ = own_id(prefix, unique) if unique else named_id(prefix, "event", headline)
    finding = Finding(row, id_word(unique) if unique else id_, unique or headline)
    kind, title = "era" if row.group == "eras" else "event", options.title(headline)
    event = finding.record("event", id_, title, kind, SUMMARY, "id" if unique else "name", former)
    finding.claim(event, "name", headline)
    display = _display(row)
    if when:
        finding.claim(event, "when", {"edtf": when, **display})
    if text := _words(row, "text.text"):
        finding.claim(event, "description", text)
    if group := row.text("group", TITLE):
        finding.claim(event, "status", f"in the group “{group}”")
    if unique:
        seen.note(unique, row)
    return finding


def _when(row: Row, dating: Dating) -> str:
    start, end = _date(row, "start_date", dating), _date(row, "end_date", dating)
    if start is None:
        raise InvalidRow("there is no 'start_date' with a year; TimelineJS would not show it either")
    return between(start, end) if end else start


def _words(row: Row, column: str, limit: int = 5000) -> str:
    html = row.text(column, 1_000_000)
    words = without_markup(html)
    if re.search("<(?!/?(p|br|b|i|em|strong|span|div)\\b)[a-z]", html, re.IGNORECASE):
        row.lose(f"of the HTML in '{column}' only the words are imported, no links or pictures")
    return row.words(words, column, limit)


def _display(row: Row) -> dict[str, str]:
    """The text that the timeline displays instead of the date."""
    shown = [row.text(f"{name}.display_date") for name in ("start_date", "end_date")] + [row.text("display_date")]
    text = " to ".join(dict.fromkeys(filter(None, shown)))
    return {"text": row.words(text, "display_date", TITLE)} if text else {}


def _date(row: Row, name: str, dating: Dating) -> str | None:
    year, month, day = (row.whole_number_in(f"{name}.{part}") for part in ("year", "month", "day"))
    row.read.add(f"{name}.format")
    if any(row.number_in(f"{name}.{part}") for part in PARTS):
        row.lose(f"the time of day in '{name}' is not imported")
    if year is None:
        if month or day:
            raise InvalidRow(f"'{name}' has no year")
        return None
    if year == 0 and not (month or day):
        row.lose(f"'{name}' has the year 0, which stands for no date; none is imported")
        return None
    if year == 0:
        raise InvalidRow(f"'{name}' is in the year 0, which TimelineJS does not have; write 1 BCE as -1")
    if year > 0:  # negative years are not astronomical here, unlike in `Dating`
        dating.year(row, year, f"{name}.year")
    return Day(year + 1 if year < 0 else year, month or None, day or None).edtf
