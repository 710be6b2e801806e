"""Reads the dates of one file: a date, no date and a loss, a date and a doubt if ambiguous, or InvalidRow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from app.dates import civil, day_number
from app.errors import InvalidRow
from app.importing.date_columns import LAST_BELIEVED_YEAR, NO_EVIDENCE, Evidence, is_day_number
from app.importing.date_phrases import is_undated
from app.importing.no_date import default_of, is_no_date
from app.importing.no_value import stands_for_nothing
from app.importing.ranges import read_range
from app.importing.rows import Row
from app.importing.written_dates import WAY_OUT, Day, Order, read_date, timestamp, without_about, year_in
from app.importing.year_pairs import as_range, meaning_of

Undated = Literal["refuse", "keep"]
SHORT_YEAR = 100
"""Years below this can be years of the 20th century written without the century."""


class Dating:
    """How the dates of a file are read.

    `columns` is the evidence in each column. `paired` says that the file has an end for each start: if one of both is
    missing, it is unknown. `iso` says that the format has its dates in ISO 8601: then a month is no doubtful range, and
    years are astronomical and written in full.
    """

    def __init__(
        self,
        order: Order | None,
        undated: Undated,
        columns: Mapping[str, Evidence] | None = None,
        *,
        paired: bool = False,
        iso: bool = False,
    ) -> None:
        self.order = order
        self.paired = paired
        self.iso = iso
        self.undated = undated
        self.columns = columns or {}
        self._has_told_of_minus = False

    def cell(self, row: Row, column: str) -> str:
        """EDTF of the date in a column; empty if it has none. Raises InvalidRow, which names the column."""
        return self.date(row, row.filled(column), column)

    def date(self, row: Row, text: str, column: str) -> str:
        """EDTF of a text or part of a cell in a column; empty if it is no date. Raises InvalidRow."""
        if not text or stands_for_nothing(text):
            return ""
        if is_no_date(text) or is_undated(text):
            row.lose(f"'{text[:60]}' in '{column}' stands for no date; none is imported")
            return ""
        found = timestamp(text)
        if found and found[1].strip("0:.,"):
            row.lose(f"the time of day in '{text[:60]}' is not imported")
        try:
            edtf = found[0].edtf if found else self._read(row, text, column)
        except InvalidRow as error:
            raise InvalidRow(str(error) if self.iso else f"{error} (column '{column}')") from None
        if programs := default_of(edtf):
            row.doubt(
                f"column '{column}': {edtf} is what {programs} write where no date is known; if so, empty the cell"
            )
        if edtf.startswith("0000-"):
            row.doubt(f"column '{column}': '{text[:60]}' is read as 1 BCE; if no year is known, empty the cell")
        return edtf

    def year(self, row: Row, year: int, column: str) -> int | None:
        """The year in a column of years; None with a loss for 0."""
        if year == 0:
            row.lose(f"the year 0 in '{column}' stands for no date; none is imported. 1 BCE is written as such")
            return None
        if year > LAST_BELIEVED_YEAR:
            row.doubt(
                f"column '{column}': the year {year} is hard to believe in a history; correct it if it is no year"
            )
        self._doubt_short_or_minus(row, str(year), year, column)
        return year

    def leave_out(self, row: Row, error: InvalidRow) -> None:
        """Reports a date that cannot be read as a loss. Raises InvalidRow if the option `undated` is `refuse`."""
        if self.undated == "refuse":
            raise InvalidRow(f"{error}; --undated keep imports the row without its date") from None
        row.lose(f"the date cannot be read and is left out: {error}")

    def _read(self, row: Row, text: str, column: str) -> str:
        evidence = self.columns.get(column, NO_EVIDENCE)
        if is_day_number(text):
            raise InvalidRow(_day_number(text))
        if (year := year_in(text)) is not None:
            if evidence.day_numbers and year > 0:
                row.doubt(
                    f"column '{column}': '{text}' is read as a year, though line {evidence.day_numbers} has what seems "
                    f"to be the day number of a spreadsheet; if this is one too, {WAY_OUT}"
                )
            self._doubt_short_or_minus(row, text, year, column)
        self._hold_pair(row, text, column, evidence)
        return read_range(text, self.order) or read_date(text, self.order)

    def _hold_pair(self, row: Row, text: str, column: str, evidence: Evidence) -> None:
        """Doubts, or refuses by InvalidRow, a pair that can be a month or a range of years, such as 1904-05."""
        pair = without_about(text).rstrip("?~%")
        meaning = meaning_of(pair)
        if meaning == "either" and evidence.ranges:
            raise InvalidRow(
                f"'{text}' can be a month or a range of years, and line {evidence.ranges} has a range that is written "
                f"so; write {as_range(pair)}, or the month in words"
            )
        if meaning == "either" and not (evidence.months or self.iso):
            row.doubt(f"column '{column}': '{text}' is read as a month (EDTF); a range of years is {as_range(pair)}")
        if meaning == "month" and evidence.ranges:
            row.doubt(
                f"column '{column}': '{text}' is read as a month (EDTF), though line {evidence.ranges} has a range of "
                f"years that is written so; a range is written as 1936/1939"
            )

    def _doubt_short_or_minus(self, row: Row, text: str, year: int, column: str) -> None:
        if self.iso:
            return
        if 0 < year < SHORT_YEAR and not text.startswith("0"):
            row.doubt(f"column '{column}': '{text}' is read as the year {year}; write 19{year:02} if that is meant")
        if year < 0 and not text.startswith("-0") and not self._has_told_of_minus:
            self._has_told_of_minus = True
            row.doubt(
                f"column '{column}': years with a minus are read as astronomical (EDTF), '{text}' as {1 - year} BCE; "
                f"where {-year} BCE is meant, write '{-year} BC'. This is said once of a file"
            )


def _day_number(text: str) -> str:
    number = int(float(text))
    # The 1900 system has a 29 February 1900, so that from 1 March 1900 on its day numbers count from 30 December 1899.
    days = [day_number(1899, 12, 30) + number, day_number(1904, 1, 1) + number]
    first, other = (Day(*civil(day)).edtf for day in days)
    return (
        f"'{text}' is no date that can be read: it may be the day number of a spreadsheet, {first} if it counts from "
        f"1900, {other} if from 1904; {WAY_OUT}. If it is a year, --column year=NAME says so"
    )
