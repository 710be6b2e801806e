"""The timeline: periods as they are known, the certain strong and the possible faint, in rows without overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.pages import calendar
from app.pages.axis import Axis, Tick, bounds, focus, padded, ticks
from app.pages.phrases import counted, period, shortened
from app.resources.when import by_member

ROW, FOOT, HEAD = 24, 28, 10
LETTER = 6.7
"""About how wide a letter of a label is."""
LABEL = 64
"""The most letters of a label."""
LEAST = 7
"""A day is drawn so wide at least, or nobody would hit it."""
GAP = 14


class Bar(NamedTuple):
    """One date of a record, or one member of a set: from where to where it is possible, and certain."""

    x: float
    width: float
    core_x: float
    core_width: float
    opens_left: bool
    opens_right: bool
    says: str


class Mark(NamedTuple):
    """A record on the timeline, with one bar, or one for each date that its sources give and each member of a set."""

    record: dict[str, Any]
    bars: list[Bar]
    rivals: bool
    """Whether sources contradict each other on its date."""
    y: float
    label: str
    label_x: float
    anchor: str
    slim: bool
    """Whether its label stands on its bar, which is drawn slim below it."""
    says: str
    left: float
    right: float
    """From where to where its bars and its label reach: all of that can be clicked."""

    @property
    def top(self) -> float:
        """Where its bars begin."""
        return self.y + (15 if self.slim else 2)

    @property
    def thick(self) -> int:
        """How high its bars are."""
        return 5 if self.slim else 12

    @property
    def base(self) -> float:
        """The line on which its label stands."""
        return self.y + (11 if self.slim else 12.5)


@dataclass
class Timeline:
    """All that the picture needs."""

    axis: Axis
    ticks: list[Tick]
    marks: list[Mark]
    height: int
    before: int = 0
    after: int = 0
    closer: bool = False
    whole: tuple[str, str] | None = None
    moves: dict[str, tuple[str, str]] = field(default_factory=dict)


class Dated(NamedTuple):
    """A record, and the dates to draw: each a period, with the names of who gives it where they differ."""

    record: dict[str, Any]
    dates: list[tuple[dict[str, Any], list[str]]]

    @property
    def parts(self) -> Iterator[tuple[dict[str, Any], str]]:
        """What is drawn: each date, of a set each member; with what the date says."""
        for when, sources in self.dates:
            says = period(when) + (f": {', '.join(sources)}" if sources else "")
            yield from ((part, says) for part in by_member(when))

    def lies(self, axis: Axis) -> set[int]:
        """Where its parts lie: before the axis (-1), on it (0), after it (1)."""
        return {_over(when, axis) for when, _ in self.parts}


def dated(records: Iterable[dict[str, Any]], rivals: dict[str, list[dict[str, Any]]]) -> list[Dated]:
    """The records that have a date; with all the dates of those whose sources contradict each other."""
    found = []
    for record in records:
        if values := rivals.get(record["id"]):
            said = [(value["value"], [source["title"] for source in value["sources"]]) for value in values]
            found.append(Dated(record, said))
        elif record["when"]:
            found.append(Dated(record, [(record["when"], [])]))
    return found


def draw(items: Sequence[Dated], window: tuple[int, int] | None) -> Timeline | None:
    """The timeline of these records, over the window that is asked for or over that in which most of them lie."""
    days = [day for item in items for when, _ in item.dates for day in bounds(when) if day is not None]
    if not days:
        return None
    whole = padded(min(days), max(days))
    closer = None if window else focus(_beginnings(items))
    axis = Axis(*window) if window else padded(*closer) if closer else whole
    marks, rows = _placed([item for item in items if 0 in item.lies(axis)], axis)
    return Timeline(
        axis=axis,
        ticks=ticks(axis),
        marks=marks,
        height=HEAD + rows * ROW + FOOT,
        before=sum(item.lies(axis) == {-1} for item in items),
        after=sum(item.lies(axis) == {1} for item in items),
        closer=closer is not None,
        whole=(calendar.written(whole.lo), calendar.written(whole.hi)),
        moves={
            "in": axis.moved(0, 0.5),
            "out": axis.moved(0, 2),
            "back": axis.moved(-0.5),
            "on": axis.moved(0.5),
        },
    )


def _beginnings(items: Sequence[Dated]) -> list[int]:
    """The first day that each may belong to, or the last where there is no first."""
    firsts = (bounds(item.dates[0][0]) for item in items)
    return [day for first, last in firsts if (day := last if first is None else first) is not None]


def _over(when: dict[str, Any], axis: Axis) -> int:
    """Whether a period lies before the axis (-1), on it (0) or after it (1)."""
    first, last = bounds(when)
    if last is not None and last < axis.lo:
        return -1
    return 1 if first is not None and first > axis.hi else 0


def _bar(when: dict[str, Any], says: str, axis: Axis) -> Bar:
    first, last = bounds(when)
    core = when["certain"]
    lo = axis.left if first is None else max(axis.x(first), axis.left)
    hi = axis.right if last is None else min(axis.x(last + 1), axis.right)
    core_lo = core_hi = 0.0
    if core:
        core_lo = axis.left if core["earliest"] is None else axis.x(calendar.number(core["earliest"]))
        core_hi = axis.right if core["latest"] is None else axis.x(calendar.number(core["latest"]) + 1)
        core_lo, core_hi = max(core_lo, axis.left), min(core_hi, axis.right)
    width, core_width = max(hi - lo, LEAST), max(core_hi - core_lo, LEAST) if core and core_hi > core_lo else 0.0
    return Bar(
        round(lo, 1), round(width, 1), round(core_lo, 1), round(core_width, 1),
        first is None or first < axis.lo, last is None or last > axis.hi, says,
    )  # fmt: skip


def _placed(items: Sequence[Dated], axis: Axis) -> tuple[list[Mark], int]:
    """Each record in the first row where neither its bars nor its label touch another's."""
    ends: list[list[tuple[float, float]]] = []
    marks = []
    for item in items:
        bars = [_bar(when, says, axis) for when, says in item.parts if _over(when, axis) == 0]
        lo, hi = min(bar.x for bar in bars), max(bar.x + bar.width for bar in bars)
        label = shortened(item.record["title"], LABEL)
        label_x, anchor, slim, lo, hi = _label(lo, hi, len(label) * LETTER, axis)
        row = next((i for i, taken in enumerate(ends) if all(hi < a or lo > b for a, b in taken)), len(ends))
        if row == len(ends):
            ends.append([])
        ends[row].append((lo, hi + GAP))
        says, rivals = " / ".join(dict.fromkeys(bar.says for bar in bars)), len(item.dates) > 1
        if rivals:
            says = f"contested, {counted(len(item.dates), 'date')}: {says}"
        y, ends_at = HEAD + row * ROW, (round(lo, 1), round(hi, 1))
        marks.append(Mark(item.record, bars, rivals, y, label, round(label_x, 1), anchor, slim, says, *ends_at))
    return marks, max(len(ends), 1)


def _label(lo: float, hi: float, width: float, axis: Axis) -> tuple[float, str, bool, float, float]:
    """Where the label goes: right of the bars, else left of them, else above them; and the stretch all of it takes."""
    if hi + 6 + width <= axis.right:
        return hi + 6, "start", False, lo, hi + 6 + width
    if lo - 6 - width >= axis.left:
        return lo - 6, "end", False, lo - 6 - width, hi
    start = max(min(lo, axis.right - width), axis.left)
    return start, "start", True, min(lo, start), max(hi, start + width)
