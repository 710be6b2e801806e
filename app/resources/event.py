"""Events: what happened, or what a source says happened."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.resources.base import Record, Resource


class Event(Record):
    """Something that happened, was done or was said, as its sources tell it."""

    type: Literal["event"] = Field("event", description="Which of the four kinds of record it is.")


EVENTS = Resource(
    "event",
    Event,
    "What happened, or what a source says happened: acts, sessions, attacks, speeches, and longer developments.",
    default_sort="when",
)
