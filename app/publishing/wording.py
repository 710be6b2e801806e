"""Says in an editor's words what pydantic found wrong with an entry, and what is expected instead."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

from app.publishing.entries import EXPECTED, DocumentEntry, PersonEntry, RecordEntry
from app.publishing.values import PeriodValue

ALTERNATIVES: dict[type[BaseModel], list[str]] = {
    **{model: ["merged_into", "removed"] for model in (RecordEntry, PersonEntry, DocumentEntry)},
    PeriodValue: ["calendar", "date"],
}
"""Keys that make an entry of another kind out of one, and so may have been meant by whoever misspells a key in it."""


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint for a misspelt word: `; did you mean 'location'?`, or nothing."""
    close = get_close_matches(word, words, 1)
    return f"; did you mean '{close[0]}'?" if close else ""


def in_plain_words(detail: Any, model: type[BaseModel], name: str) -> str:
    """One error of that model, in a value that the file calls by that name."""
    shown = str(detail["input"])[:60]
    match detail["type"]:
        case "extra_forbidden":
            keys = _keys(_refusing(model, detail["loc"]))
            return f"unknown key '{name}'; expected one of {', '.join(keys)}{nearest(name, keys)}"
        case "missing":
            return f"the key '{name}' is missing"
        case "model_type" | "dict_type":
            return f"expected keys and values here, found '{shown}'"
        case "string_pattern_mismatch":
            return f"'{shown}' does not fit {name}: expected {EXPECTED[detail['ctx']['pattern']]}"
        case "value_error":
            return str(detail["ctx"]["error"])
        case _:
            return f"{name}: {detail['msg'][0].lower()}{detail['msg'][1:]}, found '{shown}'"


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys that may stand in an entry of that kind, or make another kind of it."""
    return [*(field.alias or name for name, field in model.model_fields.items()), *ALTERNATIVES.get(model, ())]


def _refusing(model: type[BaseModel], place: tuple[str | int, ...]) -> type[BaseModel]:
    """The model that refuses a key: that of the entry, or of an entry inside it, as a document's `text`."""
    for key in place[:-1]:
        [model] = (type_ for type_ in get_args(model.model_fields[str(key)].annotation) if type_ is not type(None))
    return model
