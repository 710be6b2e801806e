"""Says how far publication has come: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TextIO, TypeVar

from tqdm import tqdm

Item = TypeVar("Item", covariant=True)


class SizedIterable(Sized, Iterable[Item], Protocol[Item]):
    """Something that can be counted before it is gone through."""


def steps(what: str, items: SizedIterable[Item], out: TextIO) -> Iterator[Item]:
    """Go through the items, telling `out` about it."""
    if not out.isatty():
        out.write(f"{what}: {len(items)}\n")
    yield from tqdm(items, what, file=out, disable=not out.isatty(), leave=False)


def line(text: str, out: TextIO) -> None:
    """Say one thing."""
    out.write(f"{text}\n")
    out.flush()
