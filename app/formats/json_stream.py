"""JSON written in pieces: what holds a list is opened, filled member by member and closed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any


def dumps(value: Any) -> str:
    """Compact JSON, in its own script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def filled(
    opening: dict[str, Any], name: str, members: Iterable[Any], closing: Callable[[], dict[str, Any]] = dict
) -> Iterator[str]:
    """An object: what stands before its list `name`, the list, and what is known only when that has been written."""
    yield "{" + "".join(f"{dumps(key)}:{dumps(value)}," for key, value in opening.items()) + f"{dumps(name)}:"
    yield from array(members)
    yield "".join(f",{dumps(key)}:{dumps(value)}" for key, value in closing().items()) + "}\n"


def array(members: Iterable[Any]) -> Iterator[str]:
    """A list."""
    opening = "["
    for member in members:
        yield opening + dumps(member)
        opening = ",\n"
    yield "]" if opening != "[" else "[]"
