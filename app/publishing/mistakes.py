"""Collects every mistake of a run with its file and line, in words meant for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.errors import InvalidSources, Mistake
from app.publishing.files import Place, SeedFile, Unreadable
from app.publishing.references import Lost, by_cause, cause
from app.publishing.wording import in_plain_words, nearest
from app.resources.urls import PLURALS, RecordType

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
    wanting: dict[RecordType, str] = field(default_factory=dict)
    """Types of which the folder has no record at all, and what is the matter with their files."""
    lost: list[Lost] = field(default_factory=list)
    """References that lead nowhere."""

    def add(self, file: SeedFile, place: Place, message: str) -> None:
        """Note a mistake at that place of that file."""
        self.note(file.name, file.line(place), message)

    def note(self, name: str, line: int, message: str) -> None:
        """Note a mistake on that line of that file, in one line."""
        self.found.append(Mistake(str(self.folder / name), line, " ".join(message.split())))

    def take(self, others: Mistakes) -> None:
        """Take over what was found elsewhere."""
        self.found += others.found
        self.lost += others.lost

    def missing(
        self, file: SeedFile, place: Place, types: tuple[RecordType, ...], id_: str, among: Iterable[str]
    ) -> None:
        """Note that a reference to a record of these types leads nowhere."""
        self.lost.append(Lost(file.name, file.line(place), id_, types, nearest(id_, among)))

    def check(
        self, model: type[Model], file: SeedFile, place: Place, data: Any, stand_ins: StandIns | None = None
    ) -> Model | None:
        """The data as that model; None, and every mistake noted, where they do not fit.

        With stand-ins for the keys that have mistakes, the rest can still be had: what hangs on it is checked too.
        """
        try:
            return model.model_validate(data)
        except ValidationError as error:
            details = error.errors()
        for detail in details:
            at: Place = (*place, *detail["loc"])
            # A word that stands for a mapping is known by the key before it: `same_as`, and not its `text`.
            named = at if file.holds(at) or detail["type"] == "missing" else place
            self.add(file, at, in_plain_words(detail, model, str(named[-1])[:60] if named else ""))
        if stand_ins is None or not isinstance(data, dict):
            return None
        wrong = {detail["loc"][0] for detail in details}
        with suppress(ValidationError):
            return model.model_validate({**stand_ins, **{key: data[key] for key in data if key not in wrong}})
        return None

    def check_each(
        self, model: type[Model], file: SeedFile, place: Place, items: list[Any], stand_ins: StandIns | None = None
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
            self.note(name, error.line, str(error))
            return None

    def raise_if_any(self) -> None:
        """End the run here if anything was wrong: causes first, then all in the order of files and lines."""
        causes = [] if self.records_unread else self._trace()
        if causes or self.found:
            raise InvalidSources([*causes, *sorted(self.found)])

    def _trace(self) -> list[Mistake]:
        """Note the references that lead nowhere; for those whose cause is a wanting file, that comes back instead."""
        explained, others = by_cause(self.lost, self.wanting)
        for reference in others:
            self.note(reference.file, reference.line, str(reference))
        records = self.folder / "records"
        return [
            Mistake(str(records / f"{PLURALS[type_]}.yaml"), 1, cause(type_, self.wanting[type_], lost))
            for type_, lost in sorted(explained.items())
        ]
