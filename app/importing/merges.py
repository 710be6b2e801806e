"""Reports records that several rows name, records that the folder already has, and merged ids."""

from __future__ import annotations

from collections.abc import Container

from app.importing.accumulator import Accumulator
from app.importing.findings import FoundRecord
from app.importing.report import Report

UNSTABLE = (
    "without an id in the source: the ids of their records are made of the titles, and of days and places where titles "
    "are the same, so that corrections can change them; `--column id=NAME` names the column of a table that holds ids"
)


def tell_merges(gathering: Accumulator, by_name_alone: Container[str], report: Report) -> None:
    """Reports each record named by several rows without an id, and each that is a record of another file."""
    known = gathering.known
    for id_, (record, lines) in gathering.found.items():
        end = known.end_of(id_)
        assert end is not None, "what was removed is left out"
        what = f"the {record.type} '{record.title[:60]}' is"
        if end in known.elsewhere:
            report.merge(lines, f"{what} '{end}' ({known.where(end)}), whose title and summary stay")
        elif end != id_:
            report.merge(lines, f"{what} '{end}', into which '{id_}' was merged ({known.where(id_)})")
        elif record.known_by == "name" and len(lines) > 1:
            report.merge(lines, f"{what} one record, '{id_}', in {len(lines)} rows")
            _doubt(record, lines, id_ in by_name_alone, report)
        _tell_of_namesake(id_, end, record, lines[0], gathering, report)
    if gathering.unstable:
        report.doubt(1, f"{gathering.unstable} row{'s' if gathering.unstable > 1 else ''} {UNSTABLE}")


def _doubt(record: FoundRecord, lines: list[int], by_name_alone: bool, report: Report) -> None:
    if by_name_alone:
        why = "by the name alone"
    elif record.type == "place":
        return
    else:
        why = "for title, day and place are the same"
    report.doubt(lines[0], f"'{record.title[:60]}' is taken for one {record.type} in {len(lines)} rows, {why}")


def _tell_of_namesake(
    id_: str, end: str, record: FoundRecord, line: int, gathering: Accumulator, report: Report
) -> None:
    """Reports a record by editors that version 0.1 would have identified with this one, by title and date."""
    known, former = gathering.known, record.former_id
    if former in known.elsewhere and former != end and not known.elsewhere[former].imported:
        advice = f"'merged_into: {former}' in place of the entry of '{id_}' makes them one"
        report.doubt(
            line, f"the {record.type} may be '{former}' ({known.where(former)}), which has its title and date; {advice}"
        )
