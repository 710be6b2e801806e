"""Says how far publication has come: a bar with the remaining time on a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self, TextIO

from tqdm import tqdm


class Progress:
    """One part of the work, in whatever unit is proportional to the time that it takes; silent without `out`."""

    def __init__(self, what: str, total: int, out: TextIO | None, unit: str = "B") -> None:
        self._bar: tqdm[Any] | None = None
        if out is not None and out.isatty():
            self._bar = tqdm(total=total, desc=what, file=out, leave=False, unit=unit, unit_scale=True)
        elif out is not None:
            line(f"{what}: {total:,} {'bytes' if unit == 'B' else unit}", out)

    def add(self, done: int) -> None:
        """So much more is done."""
        if self._bar is not None:
            self._bar.update(done)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.close()


def line(text: str, out: TextIO) -> None:
    """Say one thing."""
    out.write(f"{text}\n")
    out.flush()
