"""When something was, as it is served: a period in full, with the source's own words and the calendar they are in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Self

from pydantic import Field

from app.dates import BEGINNING, END_OF_TIME, Member, Period, Precision, iso, parse
from app.resources.model import FrozenModel

BOUNDS = "start_earliest", "start_latest", "end_earliest", "end_latest"


class Certain(FrozenModel):
    """The days on which something went on for certain, whichever of the possible dates are the true ones."""

    earliest: str | None = Field(description="The first of them; null: for ever before.")
    latest: str | None = Field(description="The last of them; null: for ever after.")

    @classmethod
    def of(cls, period: Period) -> Self | None:
        """The certain core of a period, or None where it has none, or more than one, as {1990-01-19,1991-01-20} has."""
        if period.members and not period.one_of:
            days = [member for member in period.members if member.unit == "day"]
            return cls(earliest=iso(days[0].first), latest=iso(days[0].last)) if len(days) == 1 else None
        core = period.start_latest <= period.end_earliest
        if not core or period.start_latest == END_OF_TIME or period.end_earliest == BEGINNING:
            return None
        return cls(earliest=iso(period.start_latest), latest=iso(period.end_earliest))


class When(FrozenModel):
    """When something was: the EDTF string, the days it may cover, and the source's own words.

    To draw it: a faint bar for what is possible, from `earliest` to `latest`, and a strong one on it for what is
    `certain`. Where a bar has no end (null), it runs out of the picture. A set (`edtf` begins with `[` or `{`) is a bar
    for each of its members: between two of them there is nothing.
    """

    edtf: str = Field(
        description="Extended Date/Time Format (ISO 8601-2) as the editor wrote it, or made from another `calendar`."
    )
    earliest: str | None = Field(
        description="First day it can have begun (ISO 8601, expanded years where needed); null when unbounded."
    )
    latest: str | None = Field(description="Last day it can have ended; null when unbounded.")
    text: str | None = Field(description="The source's own wording, or a note on it, where a date is not enough.")
    start_earliest: str | None = Field(description="First day on which it can have begun; null when unbounded.")
    start_latest: str | None = Field(
        description="Last day on which it can have begun; null when there is none: it never began, or who knows."
    )
    end_earliest: str | None = Field(
        description="First day on which it can have ended; null when there is none: it never ends, or who knows."
    )
    end_latest: str | None = Field(description="Last day on which it can have ended; null when unbounded.")
    certain: Certain | None = Field(
        description="The days on which it went on for certain; null where there is none, as where "
        "only the month of a day is known, and where they are not one range, as those of `{1990-01-19,1991-01-20}`."
    )
    precision: Precision = Field(
        description="The smallest unit of the calendar within which `edtf` says when; of an interval or a set, that of "
        "its least precise member, whose width is in the bounds. `age` is anything beyond a millennium."
    )
    approximate: bool = Field(description="Whether it, or a part of it, is an estimate: `~` or `%` in EDTF.")
    uncertain: bool = Field(description="Whether it, or a part of it, is doubted: `?` or `%` in EDTF.")
    calendar: str | None = Field(
        description="The calendar in which the source gives the date, such as `julian`; null for the Gregorian."
    )
    calendar_date: str | None = Field(description="The date in that calendar, such as 1917-10-25 for 7 November 1917.")

    @classmethod
    def of(
        cls, period: Period, text: str | None = None, calendar: str | None = None, calendar_date: str | None = None
    ) -> Self:
        """The period as JSON has it; a bound that does not exist is null, whichever way it lies."""
        return cls(
            edtf=period.edtf,
            earliest=period.earliest,
            latest=period.latest,
            text=text,
            **{name: iso(getattr(period, name)) for name in BOUNDS},
            certain=Certain.of(period),
            precision=period.precision,
            approximate=period.approximate,
            uncertain=period.uncertain,
            calendar=calendar,
            calendar_date=calendar_date,
        )


@lru_cache(50_000)
def when_json(
    period: Period, text: str | None = None, calendar: str | None = None, calendar_date: str | None = None
) -> dict[str, Any]:
    """A period as JSON has it; made once for each, for dates come again. Nobody may change what comes back."""
    return When.of(period, text, calendar, calendar_date).model_dump()


def by_member(when: dict[str, Any]) -> list[dict[str, Any]]:
    """A date as JSON has it, in as many as a picture needs: one for each member of a set with gaps, else itself."""
    if not when["edtf"].startswith(("[", "{")):
        return [when]
    period = parse(when["edtf"])
    members = period.members if len(period.members) > 1 else ()
    return [when | _of_member(member, period.one_of) for member in members] or [when]


def _of_member(member: Member, one_of: bool) -> dict[str, Any]:
    bounds = member.first, member.last, member.first, member.last
    certain = member.unit == "day" and not one_of
    if certain:
        bounds = member.bounds
    first, last = iso(member.first), iso(member.last)
    return {
        "earliest": first,
        "latest": last,
        **dict(zip(BOUNDS, map(iso, bounds), strict=True)),
        "certain": {"earliest": first, "latest": last} if certain else None,
    }
