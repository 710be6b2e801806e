"""What an editor may write as the value of a claim: one model per kind of value, with messages meant for editors."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from app.dates import CALENDARS, EdtfError, Period, convert, parse
from app.publishing.entries import Entry, Lang, Prose, Short, Slug, WebAddress
from app.resources.base import Number, Point
from app.resources.claim import Bound


def _edtf(text: Any) -> Period:
    if not isinstance(text, str):
        raise ValueError("expected an EDTF string; one with brackets must stand in quotes, as in '[1990,1991]'")
    return _period(parse, text)


def _period(read: Callable[[str], Period], text: str) -> Period:
    try:
        return read(text)
    except EdtfError as error:
        raise ValueError(str(error)) from None


def _calendar(name: str) -> str:
    if name not in CALENDARS:
        raise ValueError(f"expected one of the calendars {', '.join(CALENDARS)}; a Gregorian date is written as 'edtf'")
    return name


class PeriodValue(Entry):
    """A period: an EDTF string, and the source's own wording."""

    period: Annotated[Period, BeforeValidator(_edtf)] = Field(alias="edtf")
    text: Short | None = None


class CalendarValue(Entry):
    """A date in a calendar of its source, such as the Julian, and the source's own wording."""

    calendar: Annotated[str, AfterValidator(_calendar)]
    date: Short
    text: Short | None = None

    @field_validator("date")
    @classmethod
    def _exists(cls, date: str, given: ValidationInfo) -> str:
        if "calendar" in given.data:
            _period(partial(convert, given.data["calendar"]), date)
        return date

    @property
    def period(self) -> Period:
        """The same in the proleptic Gregorian calendar."""
        return convert(self.calendar, self.date)


class TextValue(Entry):
    """Words, and their language."""

    text: Prose
    lang: Lang | None = None


class UrlValue(Entry):
    """A web address."""

    text: WebAddress


def _number(text: Any) -> float:
    found = re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", str(text))
    if not found:
        raise ValueError(f"expected a number such as 20000 or 2.5, found '{str(text)[:60]}'")
    return float(found[0]) if found[1] else int(found[0])


class QuantityValue(Entry):
    """A number with its unit, and the sense in which it is meant."""

    value: Annotated[Number, BeforeValidator(_number)]
    unit: Short
    bound: Bound = "exact"


class PointValue(Point):
    """A position, with the radius in metres within which the place lies."""


class LinkValue(Entry):
    """The id of another record."""

    id: Slug
