"""Periods: EDTF in, four bounds out."""

from app.dates.calendars import CALENDARS, convert
from app.dates.days import BEGINNING, END_OF_TIME, Day, civil, day_number, days_in_month, in_rfc_3339, iso, read_iso
from app.dates.edtf import parse
from app.dates.period import PRECISIONS, Period, Precision, span
from app.dates.scanner import EdtfError

__all__ = [
    "BEGINNING",
    "CALENDARS",
    "END_OF_TIME",
    "PRECISIONS",
    "Day",
    "EdtfError",
    "Period",
    "Precision",
    "civil",
    "convert",
    "day_number",
    "days_in_month",
    "in_rfc_3339",
    "iso",
    "parse",
    "read_iso",
    "span",
]
