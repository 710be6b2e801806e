"""Lives: the periods between what is said of a birth and what is said of a death."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import product

from app.dates import BEGINNING, END_OF_TIME, EdtfError, Period, iso, parse

UNKNOWN = Period("", BEGINNING, END_OF_TIME, BEGINNING, END_OF_TIME, "age")
"""A birth or a death that nobody dates."""
PAIRED = 400
"""Pairs of a birth and a death up to which each is a life of its own."""


def lives(born: Iterable[Period], died: Iterable[Period]) -> list[Period]:
    """A period for each birth with each death, the first of both first; one of the two may be wanting.

    Where the two cannot be one life, for the death comes before the birth, each stands for itself and the other end is
    unknown: so every claim has its say in what is certain.
    """
    births, deaths = list(born) or [UNKNOWN], list(died) or [UNKNOWN]
    pairs = product(births, deaths) if len(births) * len(deaths) <= PAIRED else _telling_pairs(births, deaths)
    return list(dict.fromkeys(life for birth, death in pairs for life in _lives(birth, death)))


def _telling_pairs(births: list[Period], deaths: list[Period]) -> Iterator[tuple[Period, Period]]:
    """So few of all pairs that a window is possible in one of them, or certain in each, as it is in all of them.

    The widest lives say what is possible. A birth is held against the first and the last death, a death against the
    first and the last birth: so each bound that some pair has is there, and so is each that cannot be one life.
    """
    first, last = (choose(births, key=lambda birth: birth.start_earliest) for choose in (min, max))
    soonest, latest = (choose(deaths, key=lambda death: death.end_latest) for choose in (min, max))
    yield births[0], deaths[0]
    yield from product(births, (latest, soonest))
    yield from product((first, last), deaths)


def _lives(birth: Period, death: Period) -> Iterator[Period]:
    if birth.start_earliest <= death.end_latest:
        yield _life(birth, death)
    else:
        yield from (_life(birth, UNKNOWN), _life(UNKNOWN, death))


def _life(birth: Period, death: Period) -> Period:
    """From the one to the other. EDTF joins dates only: for a set or the like a date stands that holds it.

    Where there is none either, the text is empty: the life can be found, and not be written.
    """
    life = UNKNOWN
    for start, end in ((birth.edtf, death.edtf), (_holding(birth), _holding(death))):
        with suppress(EdtfError):
            life = parse(f"{start}/{end}")
            break
    return life._replace(
        start_earliest=birth.start_earliest,
        start_latest=min(birth.end_latest, death.end_latest),
        end_earliest=max(death.start_earliest, birth.start_earliest),
        end_latest=death.end_latest,
    )


def _holding(period: Period) -> str:
    """The narrowest day, month, year, decade or century in which all of a period lies; nothing where there is none."""
    first, last = iso(period.start_earliest) or "-", iso(period.end_latest) or "-"
    for letters, rest in ((10, ""), (7, ""), (4, ""), (3, "X"), (2, "XX")):
        if first[0] not in "-+" and first[:letters] == last[:letters]:
            return first[:letters] + rest
    return ""
