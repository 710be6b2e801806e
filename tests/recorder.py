"""A transport that writes down what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable


class Recorder(asyncio.Transport):
    """A transport that writes down what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.told.append(bytes(data))

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.told.append([bytes(data) for data in list_of_data])

    def pause_reading(self) -> None:
        """There is nothing to be read."""

    def resume_reading(self) -> None:
        """Nor then."""

    def close(self) -> None:
        self.told.append("closed")

    def is_closing(self) -> bool:
        return "closed" in self.told

    @property
    def sent(self) -> bytes:
        """All that went out."""
        return b"".join(b"".join(each) for each in self.told if isinstance(each, list))

    def get_extra_info(self, name: str, default: object = None) -> object:
        return f"{name} {default}" if name == "cipher" else None
