"""Imports UCDP's Georeferenced Event Dataset (GED), events with deaths, as GeoJSON, JSON of its API, or CSV.

Columns are those of the UCDP GED codebook, found by name, because versions differ in their number and order.
`ucdp_codes.py` has the meaning of the codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.errors import InvalidRow
from app.importing import former_ids
from app.importing.dating import Dating
from app.importing.findings import NOTE, ROLE, TITLE, Finding, KnownBy, Seen
from app.importing.ids import id_word, named_id, namespace, normalised, own_id
from app.importing.no_date import is_no_date
from app.importing.options import Options
from app.importing.plain_text import shorten
from app.importing.read_rows import any_rows
from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile
from app.importing.telling import tell_each
from app.importing.ucdp_codes import DATES, VIOLENCE, edtf_of
from app.importing.ucdp_places import locate
from app.importing.written_dates import Day, timestamp

SCHEME = "ucdp"
"""Prefix of the ids of UCDP's events, actors and conflicts, in every file."""
SUMMARY = (
    "An event of organised violence in UCDP's Georeferenced Event Dataset. Where and when it was, who took part and "
    "how many died are that data set's claims; the note of each statement names the sources that it names."
)
SOURCES = ("source_article", "source_office", "source_date", "source_headline", "source_original")
ESTIMATES = (("best", "about"), ("low", "at_least"), ("high", "at_most"))
"""UCDP's three estimates of all deaths, each with its bound: competing values of one property."""
SHARES = (
    ("deaths_a", "side A"),
    ("deaths_b", "side B"),
    ("deaths_civilians", "civilians"),
    ("deaths_unknown", "unknown"),
)


def ucdp(source: SourceFile, options: Options, report: Report) -> Iterator[Finding]:
    """Yields one finding for each row. The second row with the same id is refused."""
    options.allow_columns(())
    seen = Seen()
    rows = any_rows(source, report, ("features", "Result", "data"), ("geometry",))
    dating = Dating(options.dates, options.undated)
    return tell_each(rows, lambda row: _told(_bare(row), options, dating, seen), report)


def _bare(row: Row) -> Row:
    """Renames the columns of GeoJSON, which are in `properties`, to those of the codebook."""
    row.cells = {name.removeprefix("properties."): value for name, value in row.cells.items()}
    row.read.add("type")
    return row


def _told(row: Row, options: Options, dating: Dating, seen: Seen) -> Finding:
    id_ = normalised(row.text("id", 40))
    if not id_:
        raise InvalidRow("there is no 'id'; expected UCDP's number of the event")
    when = _when(row, dating)
    finding = Finding(row, f"{SCHEME} {id_word(id_)}", f"UCDP {id_}", note=_sources(row))
    where = row.filled("where_coordinates", TITLE) or row.filled("country", TITLE) or "a place not named"
    title = f"Reported violence, {shorten(where, 100)}{f', {when.start}' if when else ''}"
    former = former_ids.of_ucdp_event(where, id_)
    event = finding.record("event", own_id(SCHEME, id_), title, "violence", SUMMARY, "id everywhere", former)
    if when:
        finding.claim(event, "when", when.edtf, note=when.note)
    locate(finding, event, where, namespace(options.document))
    _parties(finding, event, namespace(options.document))
    _deaths(finding, event)
    if (violence := row.whole_number_in("type_of_violence")) is not None:
        finding.claim(event, "status", f"{VIOLENCE.get(violence, f'type {violence}')}, in UCDP's classification")
    seen.note(id_, row)
    return finding


class _When(NamedTuple):
    edtf: str
    start: str
    note: str


def _when(row: Row, dating: Dating) -> _When | None:
    """The date of the event; None if it cannot be read and such rows are imported."""
    try:
        return _known(row)
    except InvalidRow as error:
        dating.leave_out(row, error)
        return None


def _known(row: Row) -> _When:
    start, end = _day(row, "date_start"), _day(row, "date_end")
    if start is None or end is None:
        raise InvalidRow("there is no 'date_start' or 'date_end'; expected both")
    if end < start:
        raise InvalidRow(
            f"it ends ({end.edtf}) before it starts ({start.edtf}); expected the dates the other way round"
        )
    precision = row.whole_number_in("date_prec")
    if precision not in DATES:
        row.doubt(f"date_prec is {precision}, expected 1 to 5; the day is taken for unknown within the dates given")
    meaning = DATES.get(precision or 0, "not in the codebook")
    note = f"UCDP's date_prec is {precision}: {meaning}."
    return _When(edtf_of(start, end, precision), start.edtf, note)


def _day(row: Row, column: str) -> Day | None:
    text = row.filled(column, 40)
    if is_no_date(text):
        row.lose(f"'{text}' in '{column}' stands for no date")
        return None
    found = timestamp(text)
    if text and (found is None or None in found[0]):
        raise InvalidRow(f"'{column}' is '{text}', expected a day such as 2009-02-20")
    if found and found[0].edtf and found[1].strip("0:.,"):
        row.lose(f"the time of day in '{column}' is not imported")
    return found[0] if found else None


def _sources(row: Row) -> str | None:
    """A note with the sources that the data set names; None if it names none."""
    named = [f"{column.removeprefix('source_')}: {text}" for column in SOURCES if (text := row.filled(column))]
    note = f"UCDP names as its sources: {'; '.join(named)}" if named else ""
    if len(note) > NOTE:
        row.lose(f"the note on sources has {len(note)} characters and was cut off after {NOTE - 1}")
    return shorten(note, NOTE) or None


def _parties(finding: Finding, event: str, prefix: str) -> None:
    row = finding.row
    for letter in ("a", "b"):
        if name := row.filled(f"side_{letter}", TITLE):
            number = row.filled(f"side_{letter}_new_id", 40) or row.filled(f"side_{letter}_dset_id", 40)
            summary = "A party of this name in UCDP's Georeferenced Event Dataset."
            id_, known_by = _numbered("actor", name, number, prefix)
            former = former_ids.of_ucdp_party(name, "actor", number)
            party = finding.record("person", id_, name, "group", summary, known_by, former)
            finding.claim(event, "participant", party, f"side {letter.upper()}"[:ROLE])
    if conflict := row.filled("conflict_name", TITLE - 30):
        number = row.filled("conflict_new_id", 40) or row.filled("conflict_dset_id", 40)
        summary = "A conflict or campaign of this name in UCDP's Georeferenced Event Dataset, which groups events so."
        id_, known_by = _numbered("conflict", conflict, number, prefix)
        former = former_ids.of_ucdp_party(conflict, "conflict", number)
        title = f"“{conflict}” (UCDP)"
        whole = finding.record("event", id_, title, "conflict", summary, known_by, former)
        finding.claim(event, "part_of", whole)


def _numbered(sort: str, name: str, number: str, prefix: str) -> tuple[str, KnownBy]:
    """The id of an actor or conflict: from UCDP's number if there is one, otherwise from its name and this file."""
    return (own_id(f"{SCHEME}-{sort}", number), "id everywhere") if number else (named_id(prefix, sort, name), "name")


def _deaths(finding: Finding, event: str) -> None:
    """Claims the three estimates, and the shares of the best one, each with a role because it is another quantity."""
    row = finding.row
    counted = {column: _count(row, column) for column, _ in (*ESTIMATES, *SHARES)}
    for column, bound in ESTIMATES:
        if (number := counted[column]) is not None:
            value = {"value": str(number), "unit": "persons", "bound": bound}
            finding.claim(event, "deaths", value, key=f"deaths-{column}", note=f"UCDP's '{column}' estimate.")
    for column, role in SHARES:
        if (number := counted[column]) is not None:
            value = {"value": str(number), "unit": "persons", "bound": "about"}
            finding.claim(event, "deaths", value, role, key=column.replace("_", "-"))
    best, low, high = counted["best"], counted["low"], counted["high"]
    if best is not None and ((low is not None and low > best) or (high is not None and best > high)):
        row.doubt(f"low {low}, best {best} and high {high} are not in that order; all are kept")
    shares = [number for column, _ in SHARES if (number := counted[column]) is not None]
    if best is not None and len(shares) == len(SHARES) and sum(shares) != best:
        row.doubt(f"the deaths of the sides, of civilians and unknown add up to {sum(shares)}, and best is {best}")


def _count(row: Row, column: str) -> int | None:
    number = row.whole_number_in(column)
    if number is not None and number < 0:
        row.lose(f"'{column}' is {number}, which is no number of deaths, and is left out")
        return None
    return number
