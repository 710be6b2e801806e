"""Periods: EDTF in, four bounds out."""

from app.dates.calendars import CALENDARS, convert
from app.dates.days import (
    BEGINNING,
    END_OF_TIME,
    Day,
    civil,
    day_number,
    days_in_month,
    in_rfc_3339,
    iso,
    read_iso,
    whole_units,
)
from app.dates.edtf import parse
from app.dates.period import PRECISIONS, Member, Period, Precision, span
from app.dates.scanner import EdtfError
from app.dates.sets import member_spans

__all__ = [
    "BEGINNING",
    "CALENDARS",
    "END_OF_TIME",
    "PRECISIONS",
    "Day",
    "EdtfError",
    "Member",
    "Period",
    "Precision",
    "civil",
    "convert",
    "day_number",
    "days_in_month",
    "in_rfc_3339",
    "iso",
    "member_spans",
    "parse",
    "read_iso",
    "span",
    "whole_units",
]
