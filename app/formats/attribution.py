"""What every format must say of a record, whatever its shape: who says so, on what they disagree, and when it was."""

from __future__ import annotations

from typing import Any

from app.formats.format import Item, WriteContext

PERIODS = {"when", "published", "born", "died"}
"""The properties that date a record; where sources disagree on one, its date is only the first-ranked."""


def dates_contested(record: Item) -> bool:
    """Whether sources disagree on a date of the record."""
    return bool(PERIODS & set(record["contested"]))


def sources(record: Item) -> str:
    """The documents that speak of the record."""
    titles = "; ".join(source["title"] for source in record["sources"])
    return f"According to: {titles}." if titles else "No document held here speaks of it."


def dated(when: Item | None) -> str:
    """A date as it was written, with all that qualifies it."""
    if when is None:
        return "no source dates it"
    told = [when["edtf"]]
    if when["text"]:
        told.append(f"“{when['text']}”")
    if when["calendar"]:
        told.append(f"{when['calendar']} calendar: {when['calendar_date']}")
    told += [word for word in ("approximate", "uncertain") if when[word]]
    return ", ".join(told)


def told(record: Item, about: WriteContext) -> list[str]:
    """The record in sentences: what the editors sum up, when, who says so, and on what they disagree."""
    lines = [record["summary"], f"When: {dated(record['when'])}."]
    if record["contested"]:
        lines.append(f"Sources contradict each other on: {', '.join(record['contested'])}.")
    lines += [sources(record), f"All claims: {about.absolute(record['url'])}/claims (Fasti, edition {about.edition})."]
    return lines


def witnesses(record: Item, about: WriteContext) -> list[dict[str, Any]]:
    """The documents that speak of the record, with addresses that work anywhere."""
    return [{**source, "url": about.absolute(source["url"])} for source in record["sources"]]
