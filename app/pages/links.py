"""Narrowing: the addresses that a list's page leads to, each the same question with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.dates import civil
from app.pages import calendar
from app.pages.phrases import NATURES, year
from app.resources import urls

NAMES = {
    "type": "Type",
    "kind": "Kind",
    "place": "Place",
    "document": "Source",
    "contested": "Do sources agree?",
}
SAYING = "Sort of saying"
CHOSEN = {"from": "from", "to": "to", "when": "in", "according_to": "told by", "bbox": "in the rectangle", "q": "words"}
TALL = 44
Values = Mapping[str, tuple[Sequence[tuple[str, str, int]], bool]]
"""By facet its values, each with its title and its count, and whether the counts are lower bounds."""


class Value(NamedTuple):
    """One value of a facet, and the address that narrows to it, or takes it away."""

    title: str
    records: str
    url: str
    chosen: bool


class Bin(NamedTuple):
    """A stretch of time, and how much begins in it."""

    x: float
    width: float
    height: float
    records: int
    says: str
    url: str


class ListLinks:
    """One question."""

    def __init__(self, path: str, given: list[tuple[str, str]]) -> None:
        self.path, self.given, self.by_name = path, given, dict(given)

    def to(self, **changes: str | None) -> str:
        """The address with these changes; `from_` stands for `from`."""
        return urls.with_changes(self.path, self.given, {name.rstrip("_"): value for name, value in changes.items()})

    def chosen(self, values: Values) -> list[dict[str, str]]:
        """What narrows the list already, and how to take it away; by its title where a facet has it."""
        titles = {(facet, id_): title for facet, (found, _) in values.items() for id_, title, _ in found}
        return [
            {
                "name": CHOSEN.get(name, NAMES.get(name, name).lower()),
                "value": titles.get((name, value), value),
                "url": urls.with_changes(self.path, self.given, {name: None}),
            }
            for name, value in self.given
            if name not in ("sort", "limit", "cursor", "total", "when_match", "bbox_match", "borders")
            and not (name == "q" and self.path == urls.SEARCH)
        ]

    def facets(self, values: Values, natures: Sequence[str]) -> list[dict[str, Any]]:
        """The facets that divide what is there, those that are chosen with them."""
        shown = []
        for name, title in NAMES.items():
            if name == "type" and self.path != urls.SEARCH:
                continue
            found, partial = values[name]
            given = [self._value(name, value, partial) for value in found]
            if len(given) > 1 or any(value.chosen for value in given):
                shown.append({"name": title, "values": given})
        if len(natures) > 1:
            shown.append({"name": SAYING, "values": list(map(self._nature, natures))})
        return shown

    def _value(self, facet: str, value: tuple[str, str, int], partial: bool) -> Value:
        id_, title, count = value
        if facet == "contested":
            title = "they contradict each other" if id_ == "true" else "no contradiction"
        title = title.replace("-", " ") if facet == "kind" else title
        if self.by_name.get(facet) == id_:
            return Value(title, "", self.to(**{facet: None}), True)  # its link takes it away, and leads to more
        return Value(title, f"at least {count:,}" if partial else f"{count:,}", self.to(**{facet: id_}), False)

    def _nature(self, nature: str) -> Value:
        """A sort of saying, not counted: it leads to all claims of that sort, whatever the list is narrowed to."""
        changes = {"nature": nature, "edition": self.by_name.get("edition")}
        return Value(NATURES[nature], "", urls.with_changes(urls.CLAIMS, [], changes), False)

    def timeline_moves(self, moves: dict[str, tuple[str, str]]) -> dict[str, str] | None:
        """The addresses of a timeline's buttons."""
        if not moves:
            return None
        found = {name: self.to(from_=lo, to=hi, when=None) for name, (lo, hi) in moves.items()}
        return {**found, "whole": self.to(from_=None, to=None, when=None)}

    def map_moves(self, moves: dict[str, str]) -> dict[str, str] | None:
        """The addresses of a map's buttons."""
        if not moves:
            return None
        return {**{name: self.to(bbox=box) for name, box in moves.items()}, "whole": self.to(bbox=None)}

    def overview(self, lo: int, hi: int, width: int, counts: Sequence[int]) -> dict[str, Any]:
        """How much there is over the whole of time: bins of so many days that lead to their stretch of it."""
        most = max(counts)
        bins = []
        for index, count in enumerate(counts):
            first = lo + index * width
            last = min(first + width - 1, hi)
            # Not how many: the address leads to all that goes on then, and more may have begun before.
            says = f"{calendar.written(first)} to {calendar.written(last)}"
            # By the root: beside a great many, a few would not be seen.
            height = round(4 + (TALL - 4) * (count / most) ** 0.5, 1)
            url = self.to(from_=calendar.written(first), to=calendar.written(last), when=None)
            bins.append(
                Bin(round(index * 1000 / len(counts), 1), round(1000 / len(counts), 1), height, count, says, url)
            )
        label = f"How many begin when, {year(civil(lo).year)} to {year(civil(hi).year)}. Choose a stretch."
        return {"bins": bins, "label": label, "first": year(civil(lo).year), "last": year(civil(hi).year)}
