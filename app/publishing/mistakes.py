"""Collects every mistake of a run with its file and line, in words meant for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.errors import BadSources, Mistake
from app.publishing.entries import KEYS
from app.publishing.files import Unreadable
from app.publishing.yaml_source import Place, YamlFile

Model = TypeVar("Model", bound=BaseModel)
Content = TypeVar("Content")
StandIns = Mapping[str, Any]
"""Values for the keys of an entry that cannot be read, so that the rest of it can be checked."""


@dataclass
class Mistakes:
    """All that is wrong in a folder, found in one run."""

    folder: Path
    found: list[Mistake] = field(default_factory=list)
    records_unread: bool = False
    """Whether a file of records could not be read at all: nobody can tell which ids it holds."""

    def add(self, file: YamlFile, place: Place, message: str) -> None:
        """Note a mistake at that place of that file, in one line."""
        self.found.append(Mistake(str(self.folder / file.name), file.line(place), " ".join(message.split())))

    def missing(self, file: YamlFile, place: Place, what: str, id_: str, among: Iterable[str]) -> None:
        """Note that a reference leads nowhere."""
        if not self.records_unread:
            self.add(file, place, f"there is no {what} '{id_}'{nearest(id_, among)}")

    def check(
        self, model: type[Model], file: YamlFile, place: Place, data: Any, stand_ins: StandIns | None = None
    ) -> Model | None:
        """The data as that model; None, and every mistake noted, where they do not fit.

        With stand-ins for the keys that have mistakes, the rest can still be had: what hangs on it is checked too.
        """
        try:
            return model.model_validate(data)
        except ValidationError as error:
            details = error.errors()
        for detail in details:
            self.add(file, (*place, *detail["loc"]), _explain(detail))
        if stand_ins is None or not isinstance(data, dict):
            return None
        wrong = {detail["loc"][0] for detail in details}
        with suppress(ValidationError):
            return model.model_validate({**stand_ins, **{key: data[key] for key in data if key not in wrong}})
        return None

    def check_each(
        self, model: type[Model], file: YamlFile, place: Place, items: list[Any], stand_ins: StandIns | None = None
    ) -> list[tuple[Model, Place]]:
        """Those of a list that are well formed, and where they stand."""
        places: list[Place] = [(*place, number) for number in range(len(items))]
        checked = [(self.check(model, file, at, item, stand_ins), at) for at, item in zip(places, items, strict=True)]
        return [(entry, at) for entry, at in checked if entry is not None]

    def read(self, name: str, reader: Callable[[], Content]) -> Content | None:
        """What that file holds; None, and its mistake noted, where it cannot be read."""
        try:
            return reader()
        except Unreadable as error:
            self.found.append(Mistake(str(self.folder / name), error.line, str(error)))
            return None

    def raise_if_any(self) -> None:
        """End the run here if anything was wrong."""
        if self.found:
            raise BadSources(self.found)


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint for a misspelt word: `; did you mean 'location'?`, or nothing."""
    close = get_close_matches(word, words, 1)
    return f"; did you mean '{close[0]}'?" if close else ""


def _explain(detail: Any) -> str:
    """What pydantic found, said to an editor."""
    key = str(detail["loc"][-1])[:60] if detail["loc"] else ""
    shown = str(detail["input"])[:60]
    match detail["type"]:
        case "extra_forbidden" if key in KEYS:
            return f"the key '{key}' does not belong here"
        case "extra_forbidden":
            return f"unknown key '{key}'{nearest(key, KEYS)}"
        case "missing":
            return f"the key '{key}' is missing"
        case "model_type" | "dict_type":
            return f"expected keys and values here, found '{shown}'"
        case "string_pattern_mismatch":
            return f"'{shown}' does not fit {key}: expected the pattern {detail['ctx']['pattern']}"
        case "value_error":
            return str(detail["ctx"]["error"])
        case _:
            return f"{key}: {detail['msg'][0].lower()}{detail['msg'][1:]}, found '{shown}'"
