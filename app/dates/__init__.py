"""Periods: EDTF in, four bounds out."""

from app.dates.days import BEGINNING, END_OF_TIME, civil, day_number, days_in_month, iso
from app.dates.edtf import parse
from app.dates.period import PRECISIONS, Period, span
from app.dates.scanner import EdtfError

__all__ = [
    "BEGINNING",
    "END_OF_TIME",
    "PRECISIONS",
    "EdtfError",
    "Period",
    "civil",
    "day_number",
    "days_in_month",
    "iso",
    "parse",
    "span",
]
